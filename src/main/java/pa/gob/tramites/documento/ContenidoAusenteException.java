package pa.gob.tramites.documento;

import pa.gob.tramites.plataforma.ProblemaException;
import pa.gob.tramites.plataforma.TipoProblema;

/**
 * The store does not hold the bytes that a row names.
 */
public class ContenidoAusenteException extends ProblemaException {

	/**
	 * Some bytes are missing.
	 * @param sha256 their name, for the log: the caller isn't told
	 */
	public ContenidoAusenteException(String sha256) {
		super(TipoProblema.CONTENIDO_AUSENTE,
				"El archivo no está en el almacén de documentos. Avise a quien administra la plataforma.");
		initCause(new IllegalStateException("The store does not hold " + sha256));
	}

}
