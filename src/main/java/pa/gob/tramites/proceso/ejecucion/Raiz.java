package pa.gob.tramites.proceso.ejecucion;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.impl.identity.Authentication;

import pa.gob.tramites.auditoria.Auditoria;

/**
 * Where an execution belongs: call activities run in instances of their own, but the case
 * is the root's.
 */
public final class Raiz {

	private Raiz() {
	}

	/**
	 * The instance of the case.
	 * @param ejecucion any execution, also one inside a called process
	 * @return the root execution
	 */
	public static DelegateExecution de(DelegateExecution ejecucion) {
		DelegateExecution instancia = ejecucion.getProcessInstance();
		while (instancia.getSuperExecution() != null) {
			instancia = instancia.getSuperExecution().getProcessInstance();
		}
		return instancia;
	}

	/**
	 * Id under which {@code Tramites} knows the case.
	 * @param ejecucion any execution
	 * @return id of the root process instance
	 */
	public static String instancia(DelegateExecution ejecucion) {
		return de(ejecucion).getProcessInstanceId();
	}

	/**
	 * Who makes the instance move.
	 * @param ejecucion any execution
	 * @return the account that the engine has authenticated, whichever door it came
	 * through; {@link Auditoria#SISTEMA} in jobs
	 */
	public static String autor(DelegateExecution ejecucion) {
		Authentication actual = ejecucion.getProcessEngineServices().getIdentityService().getCurrentAuthentication();
		return (actual != null && actual.getUserId() != null) ? actual.getUserId() : Auditoria.SISTEMA;
	}

}
