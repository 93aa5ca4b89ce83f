package pa.gob.tramites.proceso.delegado;

import java.time.Period;
import java.util.List;
import java.util.Map;

import pa.gob.tramites.plataforma.VisibleEnModelos;
import pa.gob.tramites.resolucion.Carnes;
import pa.gob.tramites.tramite.HechosDelCaso;
import pa.gob.tramites.tramite.Suceso;
import pa.gob.tramites.tramite.TipoTramite;

import org.springframework.stereotype.Component;

/**
 * Issues a card for each person of the case.
 */
@Component("emitirCarne")
@VisibleEnModelos
class EmitirCarne extends Delegado {

	private final Carnes carnes;

	EmitirCarne(Casos casos, Carnes carnes) {
		super(casos);
		this.carnes = carnes;
	}

	@Override
	void ejecutar(Caso caso) {
		List<Long> personas = caso.hechos().personas().stream().map(HechosDelCaso.Persona::id).toList();
		Carnes.Emitidos emitidos = this.carnes.emitir(new Carnes.Emision(caso.id(), caso.instancia(), personas,
				caso.texto("tipo"), caso.periodo("vigencia"), avisoPrevio(caso), caso.zona(), caso.autor()));
		caso.poner("carneNumero", String.join(", ", emitidos.numeros()));
		caso.poner("carneVence", emitidos.vence().toString());
	}

	private static Period avisoPrevio(Caso caso) {
		Map<String, Object> datos = Map.of("clase", caso.texto("tipo"));
		return caso.tipo()
			.avisos()
			.stream()
			.filter((aviso) -> aviso.procede(Suceso.CARNE_POR_VENCER, datos))
			.map(TipoTramite.Aviso::antes)
			.findFirst()
			.orElse(null);
	}

}
