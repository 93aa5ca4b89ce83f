package pa.gob.tramites.proceso.delegado;

import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import pa.gob.tramites.plataforma.RechazoDeNegocio;

/**
 * A step that a model runs on its case.
 */
abstract class Delegado implements JavaDelegate {

	private static final Logger LOG = LoggerFactory.getLogger(Delegado.class);

	private final Casos casos;

	Delegado(Casos casos) {
		this.casos = casos;
	}

	@Override
	public final void execute(DelegateExecution ejecucion) {
		LOG.debug("{} at {} of case {}", getClass().getSimpleName(), ejecucion.getCurrentActivityId(),
				ejecucion.getProcessBusinessKey());
		try {
			ejecutar(this.casos.de(ejecucion));
		}
		catch (RechazoDeNegocio ex) {
			throw new BpmnError(ex.codigo(), ex.getMessage(), ex);
		}
	}

	abstract void ejecutar(Caso caso);

}
