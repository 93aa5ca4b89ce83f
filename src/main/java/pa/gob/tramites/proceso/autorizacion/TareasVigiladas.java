package pa.gob.tramites.proceso.autorizacion;

import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.impl.cfg.CommandChecker;
import org.camunda.bpm.engine.impl.cmd.AssignTaskCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.task.Attachment;
import org.camunda.bpm.engine.task.Comment;
import org.camunda.bpm.engine.task.Event;
import org.camunda.bpm.engine.task.Task;

import pa.gob.tramites.proceso.expresion.ServicioDeTareas;

/**
 * Checks what the engine leaves unchecked: comments and attachments of any task,
 * sub-tasks and events by id, and claiming a task in the name of another person.
 */
public class TareasVigiladas extends ServicioDeTareas {

	private final Alcances alcances;

	/**
	 * A service.
	 * @param alcances how far callers reach
	 */
	protected TareasVigiladas(Alcances alcances) {
		this.alcances = alcances;
	}

	@Override
	public void claim(String taskId, String userId) {
		ejecutar((contexto) -> {
			if (userId != null && this.alcances.hayLimites(contexto)
					&& !userId.equals(contexto.getAuthenticatedUserId())) {
				throw new AuthorizationException("Solo puede tomar una tarea para usted.");
			}
		});
		super.claim(taskId, userId);
	}

	/**
	 * Giving a task back needs no more than having it; the engine asks for the permission
	 * to assign.
	 */
	@Override
	public void setAssignee(String taskId, String userId) {
		if (userId != null) {
			super.setAssignee(taskId, userId);
			return;
		}
		this.commandExecutor.execute((contexto) -> {
			AssignTaskCmd soltar = new AssignTaskCmd(taskId, null);
			TaskEntity tarea = (taskId != null) ? contexto.getTaskManager().findTaskById(taskId) : null;
			if (tarea != null && this.alcances.hayLimites(contexto)
					&& Objects.equals(tarea.getAssignee(), contexto.getAuthenticatedUserId())) {
				comprobar(contexto, (guardia) -> guardia.checkTaskWork(tarea));
				return contexto.runWithoutAuthorization(soltar);
			}
			return soltar.execute(contexto);
		});
	}

	/**
	 * The engine asks whether the task may be deleted at all before it asks who wants to.
	 */
	@Override
	public void deleteTask(String taskId, boolean cascade) {
		borrar(taskId);
		super.deleteTask(taskId, cascade);
	}

	@Override
	public void deleteTask(String taskId) {
		borrar(taskId);
		super.deleteTask(taskId);
	}

	@Override
	public void deleteTask(String taskId, String deleteReason) {
		borrar(taskId);
		super.deleteTask(taskId, deleteReason);
	}

	@Override
	public List<Comment> getTaskComments(String taskId) {
		leer(taskId);
		return super.getTaskComments(taskId);
	}

	@Override
	public Comment getTaskComment(String taskId, String commentId) {
		leer(taskId);
		return super.getTaskComment(taskId, commentId);
	}

	@Override
	public List<Event> getTaskEvents(String taskId) {
		leer(taskId);
		return super.getTaskEvents(taskId);
	}

	@Override
	public List<Task> getSubTasks(String parentTaskId) {
		leer(parentTaskId);
		return super.getSubTasks(parentTaskId);
	}

	@Override
	public void addComment(String taskId, String processInstance, String message) {
		createComment(taskId, processInstance, message);
	}

	@Override
	public Comment createComment(String taskId, String processInstance, String message) {
		tareaOInstancia(taskId, processInstance);
		return super.createComment(taskId, processInstance, message);
	}

	@Override
	public List<Comment> getProcessInstanceComments(String processInstanceId) {
		instancia(processInstanceId);
		return super.getProcessInstanceComments(processInstanceId);
	}

	@Override
	public Attachment createAttachment(String attachmentType, String taskId, String processInstanceId,
			String attachmentName, String attachmentDescription, InputStream content) {
		tareaOInstancia(taskId, processInstanceId);
		return super.createAttachment(attachmentType, taskId, processInstanceId, attachmentName, attachmentDescription,
				content);
	}

	@Override
	public Attachment createAttachment(String attachmentType, String taskId, String processInstanceId,
			String attachmentName, String attachmentDescription, String url) {
		tareaOInstancia(taskId, processInstanceId);
		return super.createAttachment(attachmentType, taskId, processInstanceId, attachmentName, attachmentDescription,
				url);
	}

	@Override
	public List<Attachment> getTaskAttachments(String taskId) {
		leer(taskId);
		return super.getTaskAttachments(taskId);
	}

	@Override
	public Attachment getTaskAttachment(String taskId, String attachmentId) {
		leer(taskId);
		return super.getTaskAttachment(taskId, attachmentId);
	}

	@Override
	public InputStream getTaskAttachmentContent(String taskId, String attachmentId) {
		leer(taskId);
		return super.getTaskAttachmentContent(taskId, attachmentId);
	}

	@Override
	public void deleteTaskAttachment(String taskId, String attachmentId) {
		tareaOInstancia(taskId, null);
		super.deleteTaskAttachment(taskId, attachmentId);
	}

	@Override
	public List<Attachment> getProcessInstanceAttachments(String processInstanceId) {
		instancia(processInstanceId);
		return super.getProcessInstanceAttachments(processInstanceId);
	}

	/** By id alone nobody can say whose it is. */
	@Override
	public Attachment getAttachment(String attachmentId) {
		sinCaso();
		return super.getAttachment(attachmentId);
	}

	@Override
	public InputStream getAttachmentContent(String attachmentId) {
		sinCaso();
		return super.getAttachmentContent(attachmentId);
	}

	@Override
	public void deleteAttachment(String attachmentId) {
		sinCaso();
		super.deleteAttachment(attachmentId);
	}

	@Override
	public void saveAttachment(Attachment attachment) {
		sinCaso();
		super.saveAttachment(attachment);
	}

	private void borrar(String tarea) {
		ejecutar((contexto) -> tarea(contexto, tarea, CommandChecker::checkDeleteTask));
	}

	private void leer(String tarea) {
		ejecutar((contexto) -> tarea(contexto, tarea, CommandChecker::checkReadTask));
	}

	private void tareaOInstancia(String tarea, String instancia) {
		if (tarea != null) {
			ejecutar((contexto) -> {
				TaskEntity encontrada = tarea(contexto, tarea, CommandChecker::checkTaskWork);
				if (encontrada != null && instancia != null && this.alcances.hayLimites(contexto)
						&& !instancia.equals(encontrada.getProcessInstanceId())) {
					throw new AuthorizationException("La tarea y la instancia no son del mismo caso.");
				}
			});
		}
		else if (instancia != null) {
			instancia(instancia);
		}
	}

	private void instancia(String instancia) {
		ejecutar((contexto) -> comprobar(contexto, (guardia) -> guardia.checkReadProcessInstance(instancia)));
	}

	private void sinCaso() {
		ejecutar((contexto) -> {
			if (this.alcances.deTrabajo(contexto).isPresent()) {
				throw new AuthorizationException("Pida el adjunto por su tarea.");
			}
		});
	}

	/**
	 * A task that is over belongs to no lane any more; its comments are history, for
	 * whoever may read that.
	 */
	private TaskEntity tarea(CommandContext contexto, String id,
			java.util.function.BiConsumer<CommandChecker, TaskEntity> permiso) {
		TaskEntity tarea = (id != null) ? contexto.getTaskManager().findTaskById(id) : null;
		if (tarea != null) {
			comprobar(contexto, (guardia) -> permiso.accept(guardia, tarea));
		}
		else if (this.alcances.hayLimites(contexto)) {
			comprobar(contexto, CommandChecker::checkReadHistoryAnyProcessDefinition);
		}
		return tarea;
	}

	private static void comprobar(CommandContext contexto, Consumer<CommandChecker> permiso) {
		contexto.getProcessEngineConfiguration().getCommandCheckers().forEach(permiso);
	}

	private void ejecutar(Consumer<CommandContext> comprobacion) {
		this.commandExecutor.execute((contexto) -> {
			comprobacion.accept(Context.getCommandContext());
			return null;
		});
	}

}
