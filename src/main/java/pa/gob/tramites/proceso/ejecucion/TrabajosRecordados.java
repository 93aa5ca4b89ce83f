package pa.gob.tramites.proceso.ejecucion;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.JobDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobDefinitionManager;
import org.camunda.bpm.engine.impl.persistence.entity.SuspensionState;

/**
 * Knows whether new jobs of a kind are suspended without asking for each. A suspension on
 * this node is known at once; one on another node within two seconds, in which a job may
 * still be made that runs.
 */
class TrabajosRecordados extends JobDefinitionManager {

	private final Memoria memoria;

	TrabajosRecordados(Memoria memoria) {
		this.memoria = memoria;
	}

	/** Only a running model may get one that it cannot change. */
	@Override
	public JobDefinitionEntity findById(String jobDefinitionId) {
		if (Context.getBpmnExecutionContext() == null) {
			return super.findById(jobDefinitionId);
		}
		Map<String, Vista> vistas = this.memoria.vistas;
		Vista vista = vistas.get(jobDefinitionId);
		if (vista != null && System.nanoTime() - vista.cuando() <= Memoria.VIDA) {
			return vista.trabajo();
		}
		JobDefinitionEntity leido = super.findById(jobDefinitionId);
		if (leido != null) {
			vistas.put(jobDefinitionId, new Vista(leido, System.nanoTime()));
		}
		return leido;
	}

	@Override
	public void deleteJobDefinitionsByProcessDefinitionId(String id) {
		super.deleteJobDefinitionsByProcessDefinitionId(id);
		olvidar();
	}

	@Override
	public void updateJobDefinitionSuspensionStateById(String jobDefinitionId, SuspensionState suspensionState) {
		super.updateJobDefinitionSuspensionStateById(jobDefinitionId, suspensionState);
		olvidar();
	}

	@Override
	public void updateJobDefinitionSuspensionStateByProcessDefinitionId(String processDefinitionId,
			SuspensionState suspensionState) {
		super.updateJobDefinitionSuspensionStateByProcessDefinitionId(processDefinitionId, suspensionState);
		olvidar();
	}

	@Override
	public void updateJobDefinitionSuspensionStateByProcessDefinitionKey(String processDefinitionKey,
			SuspensionState suspensionState) {
		super.updateJobDefinitionSuspensionStateByProcessDefinitionKey(processDefinitionKey, suspensionState);
		olvidar();
	}

	@Override
	public void updateJobDefinitionSuspensionStateByProcessDefinitionKeyAndTenantId(String processDefinitionKey,
			String processDefinitionTenantId, SuspensionState suspensionState) {
		super.updateJobDefinitionSuspensionStateByProcessDefinitionKeyAndTenantId(processDefinitionKey,
				processDefinitionTenantId, suspensionState);
		olvidar();
	}

	private void olvidar() {
		Olvido.ahoraYAlTerminar(this.memoria::olvidar);
	}

	/**
	 * What the managers of all commands remember together.
	 */
	static final class Memoria {

		private static final long VIDA = Duration.ofSeconds(2).toNanos();

		private volatile Map<String, Vista> vistas = new ConcurrentHashMap<>();

		/** A new map: what is being read meanwhile must not be remembered. */
		private void olvidar() {
			this.vistas = new ConcurrentHashMap<>();
		}

	}

	private record Vista(JobDefinitionEntity trabajo, long cuando) {
	}

}
