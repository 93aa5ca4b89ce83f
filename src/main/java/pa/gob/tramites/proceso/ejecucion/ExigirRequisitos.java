package pa.gob.tramites.proceso.ejecucion;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;

import pa.gob.tramites.documento.Requisitos;
import pa.gob.tramites.tramite.Tramites;

/**
 * Enforces {@code tramite:exigeRequisitos} of a sequence flow: it is not taken while
 * something mandatory is missing. The refusal undoes whatever led to the flow, so that a
 * task stays open and whoever completed it reads what is missing, at any door.
 */
final class ExigirRequisitos implements ExecutionListener {

	private final Requisitos.Nivel nivel;

	private final Supplier<Tramites> tramites;

	private final Supplier<Requisitos> requisitos;

	ExigirRequisitos(Requisitos.Nivel nivel, Supplier<Tramites> tramites, Supplier<Requisitos> requisitos) {
		this.nivel = nivel;
		this.tramites = tramites;
		this.requisitos = requisitos;
	}

	static Optional<Requisitos.Nivel> nivel(String valor) {
		return Arrays.stream(Requisitos.Nivel.values()).filter((uno) -> uno.codigo().equals(valor)).findFirst();
	}

	@Override
	public void notify(DelegateExecution ejecucion) {
		this.requisitos.get().exigir(this.tramites.get().referencia(Raiz.instancia(ejecucion)), this.nivel);
	}

}
