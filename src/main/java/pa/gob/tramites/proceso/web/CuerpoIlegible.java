package pa.gob.tramites.proceso.web;

import com.fasterxml.jackson.databind.JsonMappingException;
import jakarta.annotation.Priority;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;

/**
 * A body with a field that the engine does not know or cannot read. It names Jackson's
 * own class because Jersey prefers the nearest mapper and brings one for it, and takes
 * the first place among equals. Public for Jersey.
 */
@Priority(1)
public class CuerpoIlegible implements ExceptionMapper<JsonMappingException> {

	@Override
	public Response toResponse(JsonMappingException ex) {
		return ProblemaDelMotor.de(ex);
	}

}
