package pa.gob.tramites.proceso.autorizacion;

import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.HistoricTaskInstanceQueryImpl;
import org.camunda.bpm.engine.impl.persistence.entity.HistoricTaskInstanceManager;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;

/**
 * Whoever has an open task before him may read that task's own history: Tasklist looks it
 * up before it shows or takes a comment. The history of cases stays with those who may
 * read it.
 */
class HistoriaDeLaTareaAbierta extends HistoricTaskInstanceManager {

	private final Alcances alcances;

	HistoriaDeLaTareaAbierta(Alcances alcances) {
		this.alcances = alcances;
	}

	@Override
	protected void configureQuery(HistoricTaskInstanceQueryImpl query) {
		super.configureQuery(query);
		if (query.getAuthCheck().isAuthorizationCheckEnabled() && query.getTaskId() != null && puedeLeer(query)) {
			query.getAuthCheck().setAuthorizationCheckEnabled(false);
		}
	}

	private boolean puedeLeer(HistoricTaskInstanceQueryImpl query) {
		TaskEntity tarea = getCommandContext().getTaskManager().findTaskById(query.getTaskId());
		return tarea != null
				&& this.alcances.deLectura(getCommandContext()).map((carril) -> carril.contiene(tarea)).orElse(true)
				&& getAuthorizationManager().isAuthorized(Permissions.READ_TASK, Resources.PROCESS_DEFINITION,
						tarea.getProcessDefinition().getKey());
	}

}
