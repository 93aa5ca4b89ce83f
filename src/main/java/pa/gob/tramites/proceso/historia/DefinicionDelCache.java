package pa.gob.tramites.proceso.historia;

import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.history.producer.CacheAwareHistoryEventProducer;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;

/**
 * Takes the key, name and version of a definition, which never change, from the engine's
 * cache of deployments instead of reading them again for each instance that starts.
 */
final class DefinicionDelCache extends CacheAwareHistoryEventProducer {

	@Override
	protected ProcessDefinitionEntity getProcessDefinitionEntity(String processDefinitionId) {
		ProcessDefinitionEntity recordada = Context.getProcessEngineConfiguration()
			.getDeploymentCache()
			.findProcessDefinitionFromCache(processDefinitionId);
		return (recordada != null) ? recordada : super.getProcessDefinitionEntity(processDefinitionId);
	}

}
