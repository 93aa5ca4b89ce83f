package pa.gob.tramites.proceso.web;

import com.fasterxml.jackson.core.JsonParseException;
import jakarta.annotation.Priority;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;

/**
 * A body that is not JSON; apart from {@link CuerpoIlegible} for the same reason. Public
 * for Jersey.
 */
@Priority(1)
public class CuerpoRoto implements ExceptionMapper<JsonParseException> {

	@Override
	public Response toResponse(JsonParseException ex) {
		return ProblemaDelMotor.de(ex);
	}

}
