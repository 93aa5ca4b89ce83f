package pa.gob.tramites.proceso.web;

import java.util.List;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;

import pa.gob.tramites.plataforma.TipoProblema;
import pa.gob.tramites.proceso.expresion.ExpresionProhibidaException;

/**
 * A refused expression is the caller's error. Public for Jersey.
 */
public class RechazoDeExpresion implements ExceptionMapper<ExpresionProhibidaException> {

	@Override
	public Response toResponse(ExpresionProhibidaException ex) {
		return RespuestaDeProblema.de(TipoProblema.EXPRESION_PROHIBIDA, ex.getMessage(), List.of());
	}

}
