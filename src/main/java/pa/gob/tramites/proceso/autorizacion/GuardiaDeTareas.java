package pa.gob.tramites.proceso.autorizacion;

import java.util.Optional;

import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.impl.cfg.auth.AuthorizationCommandChecker;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.repository.ProcessDefinition;

import pa.gob.tramites.proceso.ejecucion.InicioEnCurso;

/**
 * The engine's permission checks, plus the lane and the agency of the task, through every
 * door: both REST APIs, Tasklist and Java under a caller's authentication.
 */
class GuardiaDeTareas extends AuthorizationCommandChecker {

	private final Alcances alcances;

	GuardiaDeTareas(Alcances alcances) {
		this.alcances = alcances;
	}

	@Override
	public void checkReadTask(TaskEntity task) {
		lectura(task);
		super.checkReadTask(task);
	}

	@Override
	public void checkReadTaskVariable(TaskEntity task) {
		lectura(task);
		super.checkReadTaskVariable(task);
	}

	@Override
	public void checkUpdateTaskVariable(TaskEntity task) {
		trabajo(task);
		super.checkUpdateTaskVariable(task);
	}

	@Override
	public void checkTaskWork(TaskEntity task) {
		trabajo(task);
		super.checkTaskWork(task);
	}

	@Override
	public void checkTaskAssign(TaskEntity task) {
		lectura(task);
		super.checkTaskAssign(task);
	}

	@Override
	public void checkDeleteTask(TaskEntity task) {
		trabajo(task);
		super.checkDeleteTask(task);
	}

	/**
	 * A case begins with its file, people and number; an instance alone would be a case
	 * that nobody can find.
	 */
	@Override
	public void checkCreateProcessInstance(ProcessDefinition processDefinition) {
		if (InicioEnCurso.agencia().isEmpty() && this.alcances.hayLimites(Context.getCommandContext())) {
			throw new AuthorizationException(
					"Un trámite se inicia con su expediente: use POST /api/v1/tramites, no el motor de procesos.");
		}
		super.checkCreateProcessInstance(processDefinition);
	}

	void lectura(TaskEntity tarea) {
		CommandContext contexto = Context.getCommandContext();
		agencia(contexto, tarea);
		exigir(this.alcances.deLectura(contexto), tarea);
	}

	private void trabajo(TaskEntity tarea) {
		CommandContext contexto = Context.getCommandContext();
		agencia(contexto, tarea);
		exigir(this.alcances.deTrabajo(contexto), tarea);
	}

	/** The engine checks the agency too, but answers 500. */
	private static void agencia(CommandContext contexto, TaskEntity tarea) {
		if (!contexto.getTenantManager().isAuthenticatedTenant(tarea.getTenantId())) {
			throw new AuthorizationException("La tarea es de otra agencia.");
		}
	}

	private static void exigir(Optional<Carril> carril, TaskEntity tarea) {
		if (carril.isPresent() && !carril.get().contiene(tarea)) {
			throw new AuthorizationException("La tarea no es de su grupo o la tiene otra persona.");
		}
	}

}
