package pa.gob.tramites.proceso.ejecucion;

import java.util.function.Supplier;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;

import pa.gob.tramites.tramite.Tramites;

/**
 * Closes the case file when the root instance ends, by an end event or by a supervisor
 * who deletes it.
 */
final class CerrarTramite implements ExecutionListener {

	private final Supplier<Tramites> tramites;

	CerrarTramite(Supplier<Tramites> tramites) {
		this.tramites = tramites;
	}

	@Override
	public void notify(DelegateExecution ejecucion) {
		if (ejecucion.getProcessInstance().getSuperExecution() == null) {
			this.tramites.get().finalizar(ejecucion.getProcessInstanceId(), evento(ejecucion));
		}
	}

	private static String evento(DelegateExecution ejecucion) {
		String actividad = ejecucion.getCurrentActivityId();
		return (ejecucion.isCanceled() || actividad == null) ? "(cancelada)" : actividad;
	}

}
