package pa.gob.tramites.proceso.delegado;

import pa.gob.tramites.emision.Emision;
import pa.gob.tramites.plataforma.VisibleEnModelos;

import org.springframework.stereotype.Component;

/**
 * Hands the applicant a document that was kept among officers: from now on it is seen and
 * can be verified.
 */
@Component("liberarDocumento")
@VisibleEnModelos
class LiberarDocumento extends Delegado {

	private final Emision emision;

	LiberarDocumento(Casos casos, Emision emision) {
		super(casos);
		this.emision = emision;
	}

	@Override
	void ejecutar(Caso caso) {
		this.emision.liberar(caso.instancia(), caso.texto("clase"));
	}

}
