package pa.gob.tramites.proceso.autorizacion;

import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.cfg.auth.DefaultAuthorizationProvider;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.task.Task;

/**
 * Creates no authorisation per task: the stock provider writes one row for each assignee
 * and candidate of each task, and the count of the inbox joins tasks to all of them (84 s
 * at 20,000 tasks). Nor per deployment: whoever publishes models may read them all, and
 * nobody deletes one because it was once his.
 */
class SinAutorizacionPorTarea extends DefaultAuthorizationProvider {

	private static final AuthorizationEntity[] NINGUNA = null;

	/** An account reads itself; changing it goes through our API, which audits it. */
	@Override
	public AuthorizationEntity[] newUser(User user) {
		return new AuthorizationEntity[] {
				createGrantAuthorization(user.getId(), null, Resources.USER, user.getId(), Permissions.READ) };
	}

	/** Grants to roles are declared, this one included. */
	@Override
	public AuthorizationEntity[] newGroup(Group group) {
		return NINGUNA;
	}

	@Override
	public AuthorizationEntity[] newDeployment(Deployment deployment) {
		return NINGUNA;
	}

	@Override
	public AuthorizationEntity[] newTaskAssignee(Task task, String oldAssignee, String newAssignee) {
		return NINGUNA;
	}

	@Override
	public AuthorizationEntity[] newTaskOwner(Task task, String oldOwner, String newOwner) {
		return NINGUNA;
	}

	@Override
	public AuthorizationEntity[] newTaskUserIdentityLink(Task task, String userId, String type) {
		return NINGUNA;
	}

	@Override
	public AuthorizationEntity[] newTaskGroupIdentityLink(Task task, String groupId, String type) {
		return NINGUNA;
	}

}
