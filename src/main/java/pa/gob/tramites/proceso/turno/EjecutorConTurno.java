package pa.gob.tramites.proceso.turno;

import org.camunda.bpm.engine.spring.components.jobexecutor.SpringJobExecutor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The engine's job executor behind a gate: the starter starts it when the application is
 * up, which in a waiting colour is too early. Switching it off by
 * {@code camunda.bpm.job-execution.enabled=false} would remove the bean, so that it could
 * not be started later.
 */
class EjecutorConTurno extends SpringJobExecutor {

	private static final Logger LOG = LoggerFactory.getLogger(EjecutorConTurno.class);

	private final Compuerta compuerta;

	EjecutorConTurno(Compuerta compuerta) {
		this.compuerta = compuerta;
	}

	@Override
	public synchronized void start() {
		if (!this.compuerta.abierta()) {
			LOG.info("Jobs wait for this node's turn");
			return;
		}
		super.start();
	}

}
