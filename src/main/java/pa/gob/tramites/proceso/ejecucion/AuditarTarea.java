package pa.gob.tramites.proceso.ejecucion;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;

import pa.gob.tramites.auditoria.Auditoria;
import pa.gob.tramites.tramite.EventosDeTramite;
import pa.gob.tramites.tramite.Suceso;
import pa.gob.tramites.tramite.Tramites;

/**
 * Leaves an audit row for each hand that a task passes through, and tells who has it now,
 * whichever door it is worked from: our API, the officers' application or the engine's
 * REST API.
 */
final class AuditarTarea implements TaskListener {

	private final Supplier<Tramites> tramites;

	private final Supplier<Auditoria> auditoria;

	private final Supplier<EventosDeTramite> eventos;

	AuditarTarea(Supplier<Tramites> tramites, Supplier<Auditoria> auditoria, Supplier<EventosDeTramite> eventos) {
		this.tramites = tramites;
		this.auditoria = auditoria;
		this.eventos = eventos;
	}

	@Override
	public void notify(DelegateTask tarea) {
		String autor = Raiz.autor(tarea.getExecution());
		boolean completada = EVENTNAME_COMPLETE.equals(tarea.getEventName());
		if (!completada && autor.equals(tarea.getAssignee()) && TareaEnCurso.completando(tarea.getId())) {
			// Claimed only to be completed in the same breath: one act, one row.
			return;
		}
		Map<String, Object> detalle = new LinkedHashMap<>();
		detalle.put("tarea", tarea.getTaskDefinitionKey());
		detalle.put("tareaId", tarea.getId());
		if (tarea.getAssignee() != null) {
			detalle.put("responsable", tarea.getAssignee());
		}
		Tramites.Referencia caso = this.tramites.get().referencia(Raiz.instancia(tarea.getExecution()));
		this.auditoria.get()
			.registrarComo(autor, accion(tarea, completada), caso.numero(), caso.id(), caso.agencia(), detalle);
		if (!completada && tarea.getAssignee() != null) {
			this.eventos.get().publicar(Suceso.TAREA_ASIGNADA, caso, autor, detalle);
		}
	}

	private static String accion(DelegateTask tarea, boolean completada) {
		if (completada) {
			return "TAREA_COMPLETADA";
		}
		return (tarea.getAssignee() != null) ? "TAREA_ASIGNADA" : "TAREA_LIBERADA";
	}

}
