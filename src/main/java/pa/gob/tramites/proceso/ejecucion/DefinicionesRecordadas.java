package pa.gob.tramites.proceso.ejecucion;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionManager;
import org.camunda.bpm.engine.impl.persistence.entity.SuspensionState;
import org.camunda.bpm.engine.repository.ProcessDefinition;

/**
 * Finds the definition of a starting or running instance without asking the database each
 * time: the engine has it in memory and asks only whether a newer one was deployed, or
 * this one suspended. What happens on this node is known at once; what happens on another
 * arrives within two seconds, as types do.
 */
class DefinicionesRecordadas extends ProcessDefinitionManager {

	private final Memoria memoria;

	DefinicionesRecordadas(Memoria memoria) {
		this.memoria = memoria;
	}

	@Override
	public ProcessDefinitionEntity findLatestDefinitionByKeyAndTenantId(String definitionKey, String tenantId) {
		if (tenantId != null) {
			return super.findLatestDefinitionByKeyAndTenantId(definitionKey, tenantId);
		}
		long generacion = this.memoria.generacion;
		ProcessDefinitionEntity recordada = this.memoria.reciente(this.memoria.ultimas.get(definitionKey));
		if (recordada != null) {
			return recordada;
		}
		ProcessDefinitionEntity leida = super.findLatestDefinitionByKeyAndTenantId(definitionKey, null);
		if (leida != null) {
			this.memoria.recordar(this.memoria.ultimas, definitionKey, leida.getId(), generacion);
		}
		return leida;
	}

	@Override
	public ProcessDefinitionEntity findLatestDefinitionById(String id) {
		long generacion = this.memoria.generacion;
		ProcessDefinitionEntity recordada = this.memoria.reciente(this.memoria.vistas.get(id));
		if (recordada != null) {
			return recordada;
		}
		ProcessDefinitionEntity leida = super.findLatestDefinitionById(id);
		if (leida != null) {
			this.memoria.recordar(this.memoria.vistas, id, id, generacion);
		}
		return leida;
	}

	@Override
	public void insertProcessDefinition(ProcessDefinitionEntity processDefinition) {
		super.insertProcessDefinition(processDefinition);
		olvidar();
	}

	@Override
	public void updateProcessDefinitionSuspensionStateById(String processDefinitionId,
			SuspensionState suspensionState) {
		super.updateProcessDefinitionSuspensionStateById(processDefinitionId, suspensionState);
		olvidar();
	}

	@Override
	public void updateProcessDefinitionSuspensionStateByKey(String processDefinitionKey,
			SuspensionState suspensionState) {
		super.updateProcessDefinitionSuspensionStateByKey(processDefinitionKey, suspensionState);
		olvidar();
	}

	@Override
	public void updateProcessDefinitionSuspensionStateByKeyAndTenantId(String processDefinitionKey, String tenantId,
			SuspensionState suspensionState) {
		super.updateProcessDefinitionSuspensionStateByKeyAndTenantId(processDefinitionKey, tenantId, suspensionState);
		olvidar();
	}

	@Override
	public void deleteProcessDefinition(ProcessDefinition processDefinition, String processDefinitionId,
			boolean cascadeToHistory, boolean cascadeToInstances, boolean skipCustomListeners, boolean skipIoMappings) {
		super.deleteProcessDefinition(processDefinition, processDefinitionId, cascadeToHistory, cascadeToInstances,
				skipCustomListeners, skipIoMappings);
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

		private final Map<String, Vista> ultimas = new ConcurrentHashMap<>();

		private final Map<String, Vista> vistas = new ConcurrentHashMap<>();

		private volatile long generacion;

		private ProcessDefinitionEntity reciente(Vista vista) {
			return (vista != null && vista.generacion() == this.generacion
					&& System.nanoTime() - vista.cuando() <= VIDA)
							? Context.getProcessEngineConfiguration()
								.getDeploymentCache()
								.findProcessDefinitionFromCache(vista.id())
							: null;
		}

		/** What was read before a change must not be remembered after it. */
		private void recordar(Map<String, Vista> donde, String clave, String id, long generacionLeida) {
			donde.put(clave, new Vista(id, System.nanoTime(), generacionLeida));
		}

		private synchronized void olvidar() {
			this.generacion++;
			this.ultimas.clear();
			this.vistas.clear();
		}

	}

	private record Vista(String id, long cuando, long generacion) {
	}

}
