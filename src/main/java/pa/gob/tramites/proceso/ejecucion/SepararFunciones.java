package pa.gob.tramites.proceso.ejecucion;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Supplier;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.cmd.HandleTaskBpmnErrorCmd;
import org.camunda.bpm.engine.impl.cmd.HandleTaskEscalationCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;

import pa.gob.tramites.auditoria.Auditoria;
import pa.gob.tramites.plataforma.ProblemaException;
import pa.gob.tramites.plataforma.TipoProblema;
import pa.gob.tramites.tramite.Tramites;

/**
 * Enforces {@code tramite:separarDe}: whoever completed one of the named tasks of the
 * case may neither hold nor complete this one. As a built-in listener it acts whichever
 * door the person came through and can't be skipped by a caller.
 */
final class SepararFunciones implements TaskListener {

	private final Set<String> tareas;

	private final Supplier<Tramites> tramites;

	SepararFunciones(Set<String> tareas, Supplier<Tramites> tramites) {
		this.tareas = tareas;
		this.tramites = tramites;
	}

	@Override
	public void notify(DelegateTask tarea) {
		if (EVENTNAME_DELETE.equals(tarea.getEventName()) && !porManoDeAlguien()) {
			return;
		}
		Set<String> personas = new LinkedHashSet<>();
		if (tarea.getAssignee() != null) {
			personas.add(tarea.getAssignee());
		}
		if (!EVENTNAME_ASSIGNMENT.equals(tarea.getEventName())) {
			personas.add(Raiz.autor(tarea.getExecution()));
		}
		personas.remove(Auditoria.SISTEMA);
		if (personas.isEmpty()) {
			return;
		}
		personas.retainAll(this.tramites.get().autores(Raiz.instancia(tarea.getExecution()), this.tareas));
		if (!personas.isEmpty()) {
			throw new ProblemaException(TipoProblema.SIN_PERMISO,
					"Separación de funciones: %s ya intervino en este trámite y no puede atender la tarea «%s»."
						.formatted(String.join(", ", personas), tarea.getName()));
		}
	}

	/**
	 * Reporting an error or an escalation at a task decides it without completing it.
	 * Timers and messages that interrupt it are nobody's decision on it.
	 */
	private static boolean porManoDeAlguien() {
		Command<?> orden = Context.getCommandInvocationContext().getCommand();
		return orden instanceof HandleTaskBpmnErrorCmd || orden instanceof HandleTaskEscalationCmd;
	}

}
