package pa.gob.tramites.proceso.delegado;

import pa.gob.tramites.cita.Citas;
import pa.gob.tramites.plataforma.VisibleEnModelos;

import org.springframework.stereotype.Component;

/**
 * Books an appointment of the case.
 */
@Component("agendarCita")
@VisibleEnModelos
class AgendarCita extends Delegado {

	private final Citas citas;

	AgendarCita(Casos casos, Citas citas) {
		super(casos);
		this.citas = citas;
	}

	@Override
	void ejecutar(Caso caso) {
		this.citas.agendar(new Citas.Reserva(caso.id(), caso.hechos().agencia(), caso.opcion("tipo", Citas.Tipo.class),
				caso.momento("fecha"), caso.textoOpcional("lugar"), caso.autor()));
	}

}
