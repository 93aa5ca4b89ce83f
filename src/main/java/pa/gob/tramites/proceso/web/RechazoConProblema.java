package pa.gob.tramites.proceso.web;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;

import pa.gob.tramites.plataforma.ProblemaException;

/**
 * What our delegates, listeners and guards refuse inside the engine reaches its REST
 * callers with the same body as from our API. Public for Jersey.
 */
public class RechazoConProblema implements ExceptionMapper<ProblemaException> {

	@Override
	public Response toResponse(ProblemaException ex) {
		return RespuestaDeProblema.de(ex.tipo(), ex.getMessage(), ex.errores());
	}

}
