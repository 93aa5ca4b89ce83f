package pa.gob.tramites.proceso.web;

import java.util.List;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import pa.gob.tramites.plataforma.TipoProblema;

/**
 * The engine passes values of a request to setters by reflection and lets a wrong type
 * through as a 500. Public for Jersey.
 */
public class ArgumentoIlegible implements ExceptionMapper<IllegalArgumentException> {

	private static final Logger LOG = LoggerFactory.getLogger(ArgumentoIlegible.class);

	@Override
	public Response toResponse(IllegalArgumentException ex) {
		LOG.warn("A request to the engine's REST API has an argument of the wrong kind", ex);
		return RespuestaDeProblema.de(TipoProblema.PETICION_ILEGIBLE,
				"Un valor de la petición no tiene el tipo esperado.", List.of());
	}

}
