package pa.gob.tramites.proceso.ejecucion;

import java.util.function.Supplier;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;

import pa.gob.tramites.tramite.Tramites;

/**
 * Projects {@code tramite:estado} onto the case file when its element is entered. A
 * change that the manifest does not declare fails the whole transaction.
 */
final class EscribirEstado implements ExecutionListener {

	private final String estado;

	private final String actividad;

	private final Supplier<Tramites> tramites;

	EscribirEstado(String estado, String actividad, Supplier<Tramites> tramites) {
		this.estado = estado;
		this.actividad = actividad;
		this.tramites = tramites;
	}

	@Override
	public void notify(DelegateExecution ejecucion) {
		this.tramites.get()
			.cambiarEstado(Raiz.instancia(ejecucion), this.estado, this.actividad, Raiz.autor(ejecucion));
	}

}
