package pa.gob.tramites.proceso.ejecucion;

import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;

import pa.gob.tramites.plataforma.ProblemaException;

/**
 * The engine wraps whatever a listener or a delegate throws, and its callers see a
 * failure of the server. Here the refusal itself comes out again.
 */
final class MostrarRechazos extends CommandInterceptor {

	@Override
	public <T> T execute(Command<T> orden) {
		try {
			return this.next.execute(orden);
		}
		catch (ProcessEngineException ex) {
			throw rechazo(ex);
		}
	}

	private static RuntimeException rechazo(ProcessEngineException ex) {
		for (Throwable causa = ex; causa != null; causa = causa.getCause()) {
			if (causa instanceof ProblemaException || causa instanceof AuthorizationException
					|| causa instanceof FormFieldValidationException) {
				return (RuntimeException) causa;
			}
		}
		return ex;
	}

}
