package pa.gob.tramites.proceso.historia;

import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.db.entitymanager.DbEntityManager;
import org.camunda.bpm.engine.impl.history.event.HistoricTaskInstanceEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoryEvent;
import org.camunda.bpm.engine.impl.history.handler.DbHistoryEventHandler;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;

/**
 * Writes the engine's history. When a task changes or ends, the engine reads from its
 * history when it began, to say how long it took; the open task knows.
 */
final class HistoriaSinReleer extends DbHistoryEventHandler {

	@Override
	protected void insertOrUpdate(HistoryEvent historyEvent) {
		DbEntityManager memoria = getDbEntityManager();
		if (historyEvent instanceof HistoricTaskInstanceEventEntity deTarea && !isInitialEvent(historyEvent)
				&& memoria.getCachedEntity(deTarea.getClass(), deTarea.getId()) == null) {
			TaskEntity tarea = Context.getCommandContext()
				.getDbEntityManager()
				.getCachedEntity(TaskEntity.class, deTarea.getId());
			if (tarea != null) {
				deTarea.setStartTime(tarea.getCreateTime());
				memoria.merge(deTarea);
				return;
			}
		}
		super.insertOrUpdate(historyEvent);
	}

}
