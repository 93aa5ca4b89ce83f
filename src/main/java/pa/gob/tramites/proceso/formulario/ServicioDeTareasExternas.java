package pa.gob.tramites.proceso.formulario;

import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;

import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.externaltask.ExternalTaskQueryBuilder;
import org.camunda.bpm.engine.externaltask.ExternalTaskQueryTopicBuilder;
import org.camunda.bpm.engine.externaltask.FetchAndLockBuilder;
import org.camunda.bpm.engine.impl.ExternalTaskServiceImpl;
import org.camunda.bpm.engine.impl.QueryOrderingProperty;
import org.camunda.bpm.engine.impl.cmd.CompleteExternalTaskCmd;
import org.camunda.bpm.engine.impl.externaltask.ExternalTaskQueryTopicBuilderImpl;
import org.camunda.bpm.engine.impl.externaltask.FetchAndLockBuilderImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.camunda.bpm.engine.impl.persistence.entity.ExternalTaskEntity;

/**
 * The engine's external task service, for every caller: an application works only its
 * topics, and what it returns passes the form that the model names. Variables cannot be
 * slipped in with an error or a failure.
 */
class ServicioDeTareasExternas extends ExternalTaskServiceImpl {

	private final BiPredicate<String, String> puede;

	private final BiFunction<ExternalTaskEntity, Map<String, Object>, Map<String, Object>> recibir;

	ServicioDeTareasExternas(BiPredicate<String, String> puede,
			BiFunction<ExternalTaskEntity, Map<String, Object>, Map<String, Object>> recibir) {
		this.puede = puede;
		this.recibir = recibir;
	}

	@Override
	public ExternalTaskQueryBuilder fetchAndLock(int maxTasks, String workerId, boolean usePriority) {
		return new Temas(this.commandExecutor, workerId, maxTasks, usePriority, List.of());
	}

	@Override
	public FetchAndLockBuilder fetchAndLock() {
		return new Pedido(this.commandExecutor);
	}

	@Override
	public void lock(String externalTaskId, String workerId, long lockDuration) {
		vigilar(externalTaskId);
		super.lock(externalTaskId, workerId, lockDuration);
	}

	@Override
	public void complete(String externalTaskId, String workerId, Map<String, Object> variables,
			Map<String, Object> localVariables) {
		sinVariables(localVariables);
		vigilar(externalTaskId);
		this.commandExecutor.execute(new Completar(externalTaskId, workerId, variables));
	}

	@Override
	public void handleFailure(String externalTaskId, String workerId, String errorMessage, String errorDetails,
			int retries, long retryTimeout, Map<String, Object> variables, Map<String, Object> localVariables) {
		sinVariables(variables);
		sinVariables(localVariables);
		vigilar(externalTaskId);
		super.handleFailure(externalTaskId, workerId, errorMessage, errorDetails, retries, retryTimeout, variables,
				localVariables);
	}

	@Override
	public void handleBpmnError(String externalTaskId, String workerId, String errorCode, String errorMessage,
			Map<String, Object> variables) {
		sinVariables(variables);
		vigilar(externalTaskId);
		super.handleBpmnError(externalTaskId, workerId, errorCode, errorMessage, variables);
	}

	@Override
	public void unlock(String externalTaskId) {
		vigilar(externalTaskId);
		super.unlock(externalTaskId);
	}

	@Override
	public void extendLock(String externalTaskId, String workerId, long lockDuration) {
		vigilar(externalTaskId);
		super.extendLock(externalTaskId, workerId, lockDuration);
	}

	private void vigilar(String tarea) {
		this.commandExecutor.execute((contexto) -> {
			ExternalTaskEntity entidad = contexto.getExternalTaskManager().findExternalTaskById(tarea);
			if (entidad != null) {
				exigir(contexto, entidad.getTopicName());
			}
			return null;
		});
	}

	private void exigir(CommandContext contexto, String tema) {
		if (!this.puede.test(contexto.getAuthenticatedUserId(), tema)) {
			throw new AuthorizationException("La aplicación no tiene el tema «" + tema + "».");
		}
	}

	private static void sinVariables(Map<String, Object> variables) {
		if (variables != null && !variables.isEmpty()) {
			throw new AuthorizationException(
					"Una tarea externa solo devuelve variables al completarla, y solo las que declara su modelo.");
		}
	}

	private final class Completar extends CompleteExternalTaskCmd {

		private static final long serialVersionUID = 1L;

		Completar(String tarea, String trabajador, Map<String, Object> variables) {
			super(tarea, trabajador, variables, null);
		}

		@Override
		public void execute(ExternalTaskEntity tarea) {
			this.variables = ServicioDeTareasExternas.this.recibir.apply(tarea, this.variables);
			super.execute(tarea);
		}

	}

	private final class Pedido extends FetchAndLockBuilderImpl {

		Pedido(CommandExecutor ejecutor) {
			super(ejecutor);
		}

		@Override
		public ExternalTaskQueryTopicBuilder subscribe() {
			checkQueryOk();
			return new Temas(this.commandExecutor, this.workerId, this.maxTasks, this.usePriority,
					this.orderingProperties);
		}

	}

	private final class Temas extends ExternalTaskQueryTopicBuilderImpl {

		Temas(CommandExecutor ejecutor, String trabajador, int maximo, boolean prioridad,
				List<QueryOrderingProperty> orden) {
			super(ejecutor, trabajador, maximo, prioridad, orden);
		}

		@Override
		public ExternalTaskQueryTopicBuilder topic(String topicName, long lockDuration) {
			this.commandExecutor.execute((contexto) -> {
				exigir(contexto, topicName);
				return null;
			});
			return super.topic(topicName, lockDuration);
		}

	}

}
