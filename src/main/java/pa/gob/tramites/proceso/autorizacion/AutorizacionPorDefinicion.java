package pa.gob.tramites.proceso.autorizacion;

import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationManager;

/**
 * Asks once whether the caller may read the tasks of all definitions, as every role of
 * ours that reads tasks may, instead of joining each task to the authorisations. Whoever
 * has no such grant gets the engine's join.
 */
class AutorizacionPorDefinicion extends AuthorizationManager {

	@Override
	public void configureTaskQuery(TaskQueryImpl query) {
		configureQuery(query);
		if (query.getAuthCheck().isAuthorizationCheckEnabled()
				&& !isAuthorized(Permissions.READ_TASK, Resources.PROCESS_DEFINITION, Authorization.ANY)) {
			super.configureTaskQuery(query);
		}
	}

	/**
	 * A task that ends has no authorisation to take with it, because none is made
	 * ({@link SinAutorizacionPorTarea}).
	 */
	@Override
	public void deleteAuthorizationsByResourceId(Resource resource, String resourceId) {
		if (resource != Resources.TASK) {
			super.deleteAuthorizationsByResourceId(resource, resourceId);
		}
	}

}
