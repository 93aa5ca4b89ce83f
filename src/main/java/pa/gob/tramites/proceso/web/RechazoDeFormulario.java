package pa.gob.tramites.proceso.web;

import java.util.List;

import jakarta.ws.rs.core.Response;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;
import org.camunda.bpm.engine.rest.exception.RestException;
import org.camunda.bpm.engine.rest.exception.RestExceptionHandler;

import pa.gob.tramites.plataforma.ErrorCampo;
import pa.gob.tramites.plataforma.TipoProblema;

/**
 * The engine wraps what a form refuses in a sentence of its own, in English. Here the
 * refusal comes out alone, with its fields. It takes the place of the engine's mapper,
 * which still answers the rest. Public for Jersey.
 */
public class RechazoDeFormulario extends RestExceptionHandler {

	@Override
	public Response toResponse(RestException ex) {
		if (ex.getCause() instanceof FormFieldValidationException rechazo) {
			return RespuestaDeProblema.de(TipoProblema.DATOS_INVALIDOS, rechazo.getMessage(), errores(rechazo));
		}
		return super.toResponse(ex);
	}

	private static List<ErrorCampo> errores(FormFieldValidationException rechazo) {
		Object detalle = rechazo.getDetail();
		return (detalle instanceof List<?> lista)
				? lista.stream().filter(ErrorCampo.class::isInstance).map(ErrorCampo.class::cast).toList() : List.of();
	}

}
