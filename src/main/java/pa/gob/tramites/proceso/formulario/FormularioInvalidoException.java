package pa.gob.tramites.proceso.formulario;

import java.util.List;
import java.util.stream.Collectors;

import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;

import pa.gob.tramites.plataforma.ErrorCampo;
import pa.gob.tramites.plataforma.ProblemaException;
import pa.gob.tramites.plataforma.TipoProblema;

/**
 * Answers that a form refuses. The engine's REST API answers its superclass with 400 and
 * the message; its cause is the problem that our API answers.
 */
public class FormularioInvalidoException extends FormFieldValidationException {

	FormularioInvalidoException(List<ErrorCampo> errores) {
		super(List.copyOf(errores), mensaje(errores), new ProblemaException(TipoProblema.DATOS_INVALIDOS,
				"Revise los campos señalados; no se guardó ningún cambio.", errores));
	}

	private static String mensaje(List<ErrorCampo> errores) {
		return "Revise las respuestas. " + errores.stream()
			.map((error) -> error.motivo().startsWith("«") ? error.motivo()
					: "«" + error.campo() + "»: " + error.motivo())
			.collect(Collectors.joining(" "));
	}

	/**
	 * The problem for callers of our API.
	 * @return a problem that names every field
	 */
	public ProblemaException problema() {
		return (ProblemaException) getCause();
	}

}
