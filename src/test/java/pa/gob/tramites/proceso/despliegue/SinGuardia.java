package pa.gob.tramites.proceso.despliegue;

import java.util.List;
import java.util.function.Supplier;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;

/**
 * Deploys what the guard would refuse, for tests of what stands behind it.
 */
public final class SinGuardia {

	private SinGuardia() {
	}

	/**
	 * Does something while the guard is away.
	 * @param <T> type of the result
	 * @param motor the engine
	 * @param obra what to do
	 * @return its result
	 */
	public static synchronized <T> T hacer(ProcessEngine motor, Supplier<T> obra) {
		ProcessEngineConfigurationImpl ajustes = (ProcessEngineConfigurationImpl) motor.getProcessEngineConfiguration();
		List<Deployer> todos = ajustes.getDeployers();
		ajustes.getDeploymentCache()
			.setDeployers(todos.stream().filter((uno) -> !(uno instanceof GuardiaDeDespliegue)).toList());
		try {
			return obra.get();
		}
		finally {
			ajustes.getDeploymentCache().setDeployers(todos);
		}
	}

}
