package pa.gob.tramites.proceso.formulario;

import java.util.Collection;
import java.util.Map;
import java.util.function.BiFunction;

import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.impl.cmd.CompleteTaskCmd;
import org.camunda.bpm.engine.impl.cmd.ResolveTaskCmd;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.variable.VariableMap;

import pa.gob.tramites.proceso.autorizacion.Alcances;
import pa.gob.tramites.proceso.autorizacion.TareasVigiladas;

/**
 * The engine's task service, for every caller: Java, both REST APIs, our own. Answers
 * pass their form; variables cannot be slipped in another way.
 */
class ServicioDeTareasConFormularios extends TareasVigiladas {

	private final BiFunction<TaskEntity, Map<String, Object>, Map<String, Object>> recibir;

	ServicioDeTareasConFormularios(Alcances alcances,
			BiFunction<TaskEntity, Map<String, Object>, Map<String, Object>> recibir) {
		super(alcances);
		this.recibir = recibir;
	}

	@Override
	public void complete(String taskId, Map<String, Object> variables) {
		this.commandExecutor.execute(new Completar(taskId, variables, false, false));
	}

	@Override
	public VariableMap completeWithVariablesInReturn(String taskId, Map<String, Object> variables,
			boolean deserializeValues) {
		return this.commandExecutor.execute(new Completar(taskId, variables, true, deserializeValues));
	}

	@Override
	public void resolveTask(String taskId) {
		resolveTask(taskId, null);
	}

	@Override
	public void resolveTask(String taskId, Map<String, Object> variables) {
		this.commandExecutor.execute(new Resolver(taskId, variables));
	}

	@Override
	public void handleBpmnError(String taskId, String errorCode, String errorMessage, Map<String, Object> variables) {
		sinVariables(variables);
		super.handleBpmnError(taskId, errorCode, errorMessage, variables);
	}

	@Override
	public void handleEscalation(String taskId, String escalationCode, Map<String, Object> variables) {
		sinVariables(variables);
		super.handleEscalation(taskId, escalationCode, variables);
	}

	@Override
	public void setVariable(String taskId, String variableName, Object value) {
		throw soloAlCompletar();
	}

	@Override
	public void setVariables(String taskId, Map<String, ? extends Object> variables) {
		throw soloAlCompletar();
	}

	@Override
	public void setVariableLocal(String taskId, String variableName, Object value) {
		throw soloAlCompletar();
	}

	@Override
	public void setVariablesLocal(String taskId, Map<String, ? extends Object> variables) {
		throw soloAlCompletar();
	}

	@Override
	public void removeVariable(String taskId, String variableName) {
		throw soloAlCompletar();
	}

	@Override
	public void removeVariables(String taskId, Collection<String> variableNames) {
		throw soloAlCompletar();
	}

	@Override
	public void removeVariableLocal(String taskId, String variableName) {
		throw soloAlCompletar();
	}

	@Override
	public void removeVariablesLocal(String taskId, Collection<String> variableNames) {
		throw soloAlCompletar();
	}

	@Override
	public void updateVariables(String taskId, Map<String, ? extends Object> modifications,
			Collection<String> deletions) {
		throw soloAlCompletar();
	}

	@Override
	public void updateVariablesLocal(String taskId, Map<String, ? extends Object> modifications,
			Collection<String> deletions) {
		throw soloAlCompletar();
	}

	private static void sinVariables(Map<String, Object> variables) {
		if (variables != null && !variables.isEmpty()) {
			throw soloAlCompletar();
		}
	}

	private static AuthorizationException soloAlCompletar() {
		return new AuthorizationException(
				"Las variables no se escriben desde una tarea; las respuestas se envían al completarla.");
	}

	private final class Completar extends CompleteTaskCmd {

		private static final long serialVersionUID = 1L;

		Completar(String tarea, Map<String, Object> variables, boolean devolver, boolean deserializar) {
			super(tarea, variables, devolver, deserializar);
		}

		@Override
		protected void checkCompleteTask(TaskEntity tarea, CommandContext contexto) {
			super.checkCompleteTask(tarea, contexto);
			this.variables = ServicioDeTareasConFormularios.this.recibir.apply(tarea, this.variables);
		}

	}

	/** Who hands a task back without answers says nothing yet; answers must be right. */
	private final class Resolver extends ResolveTaskCmd {

		private static final long serialVersionUID = 1L;

		Resolver(String tarea, Map<String, Object> variables) {
			super(tarea, variables);
		}

		@Override
		protected void checkCompleteTask(TaskEntity tarea, CommandContext contexto) {
			super.checkCompleteTask(tarea, contexto);
			if (this.variables != null && !this.variables.isEmpty()) {
				this.variables = ServicioDeTareasConFormularios.this.recibir.apply(tarea, this.variables);
			}
		}

	}

}
