package pa.gob.tramites.proceso.delegado;

import java.util.List;

import pa.gob.tramites.plataforma.VisibleEnModelos;
import pa.gob.tramites.resolucion.Carnes;
import pa.gob.tramites.tramite.HechosDelCaso;

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
				caso.texto("tipo"), caso.periodo("vigencia"), caso.zona(), caso.autor()));
		caso.poner("carneNumero", String.join(", ", emitidos.numeros()));
		caso.poner("carneVence", emitidos.vence().toString());
	}

}
