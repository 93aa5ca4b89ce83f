package pa.gob.tramites.proceso.web;

import jakarta.annotation.Priority;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;

/**
 * Answers every failure of the engine's REST APIs, in place of the engine's own mappers.
 * Public for Jersey.
 */
@Priority(1)
public class ErrorDelMotor implements ExceptionMapper<Throwable> {

	@Override
	public Response toResponse(Throwable ex) {
		return ProblemaDelMotor.de(ex);
	}

}
