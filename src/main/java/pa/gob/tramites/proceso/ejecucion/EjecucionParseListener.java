package pa.gob.tramites.proceso.ejecucion;

import java.util.Set;
import java.util.function.Supplier;

import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.pvm.process.TransitionImpl;
import org.camunda.bpm.engine.impl.task.TaskDefinition;
import org.camunda.bpm.engine.impl.util.xml.Element;

import pa.gob.tramites.auditoria.Auditoria;
import pa.gob.tramites.documento.Requisitos;
import pa.gob.tramites.tramite.EventosDeTramite;
import pa.gob.tramites.tramite.Suceso;
import pa.gob.tramites.tramite.Tramites;

/**
 * Attaches the platform's listeners while the engine reads a model. It runs on old
 * definitions too, after each restart, so it only adds behaviour and never refuses: what
 * is wrong with a model is said once, when it is deployed.
 */
final class EjecucionParseListener extends AbstractBpmnParseListener {

	private final Supplier<Tramites> tramites;

	private final Supplier<Auditoria> auditoria;

	private final Supplier<EventosDeTramite> eventos;

	private final Supplier<Requisitos> requisitos;

	EjecucionParseListener(Supplier<Tramites> tramites, Supplier<Auditoria> auditoria,
			Supplier<EventosDeTramite> eventos, Supplier<Requisitos> requisitos) {
		this.tramites = tramites;
		this.auditoria = auditoria;
		this.eventos = eventos;
		this.requisitos = requisitos;
	}

	@Override
	public void parseProcess(Element elemento, ProcessDefinitionEntity proceso) {
		if (!Sistema.es(proceso.getKey())) {
			proceso.addBuiltInListener(ExecutionListener.EVENTNAME_END, new CerrarTramite(this.tramites));
		}
	}

	@Override
	public void parseSequenceFlow(Element elemento, ScopeImpl ambito, TransitionImpl flujo) {
		Propiedades.leer(elemento, Propiedades.EXIGE_REQUISITOS)
			.flatMap(ExigirRequisitos::nivel)
			.ifPresent((nivel) -> flujo.addBuiltInListener(ExecutionListener.EVENTNAME_TAKE,
					new ExigirRequisitos(nivel, this.tramites, this.requisitos)));
	}

	@Override
	public void parseUserTask(Element elemento, ScopeImpl ambito, ActivityImpl actividad) {
		anotar(elemento, actividad);
		TaskDefinition tarea = ((UserTaskActivityBehavior) actividad.getActivityBehavior()).getTaskDefinition();
		Set<String> separadas = Propiedades.lista(elemento, Propiedades.SEPARAR_DE);
		if (!separadas.isEmpty()) {
			TaskListener separar = new SepararFunciones(separadas, this.tramites);
			tarea.addBuiltInTaskListener(TaskListener.EVENTNAME_ASSIGNMENT, separar);
			tarea.addBuiltInTaskListener(TaskListener.EVENTNAME_COMPLETE, separar);
			tarea.addBuiltInTaskListener(TaskListener.EVENTNAME_DELETE, separar);
		}
		TaskListener auditar = new AuditarTarea(this.tramites, this.auditoria, this.eventos);
		tarea.addBuiltInTaskListener(TaskListener.EVENTNAME_ASSIGNMENT, auditar);
		tarea.addBuiltInTaskListener(TaskListener.EVENTNAME_COMPLETE, auditar);
	}

	private void anotar(Element elemento, ActivityImpl actividad) {
		Propiedades.leer(elemento, Propiedades.ESTADO)
			.ifPresent((estado) -> actividad.addBuiltInListener(ExecutionListener.EVENTNAME_START,
					new EscribirEstado(estado, actividad.getId(), this.tramites)));
		Propiedades.leer(elemento, Propiedades.SUCESO)
			.flatMap(Suceso::de)
			.ifPresent((suceso) -> actividad.addBuiltInListener(ExecutionListener.EVENTNAME_START,
					new PublicarSuceso(suceso, actividad.getId(), this.tramites, this.eventos)));
	}

	@Override
	public void parseStartEvent(Element elemento, ScopeImpl ambito, ActivityImpl actividad) {
		anotar(elemento, actividad);
	}

	@Override
	public void parseEndEvent(Element elemento, ScopeImpl ambito, ActivityImpl actividad) {
		anotar(elemento, actividad);
	}

	@Override
	public void parseExclusiveGateway(Element elemento, ScopeImpl ambito, ActivityImpl actividad) {
		anotar(elemento, actividad);
	}

	@Override
	public void parseInclusiveGateway(Element elemento, ScopeImpl ambito, ActivityImpl actividad) {
		anotar(elemento, actividad);
	}

	@Override
	public void parseParallelGateway(Element elemento, ScopeImpl ambito, ActivityImpl actividad) {
		anotar(elemento, actividad);
	}

	@Override
	public void parseEventBasedGateway(Element elemento, ScopeImpl ambito, ActivityImpl actividad) {
		anotar(elemento, actividad);
	}

	@Override
	public void parseServiceTask(Element elemento, ScopeImpl ambito, ActivityImpl actividad) {
		anotar(elemento, actividad);
	}

	@Override
	public void parseBusinessRuleTask(Element elemento, ScopeImpl ambito, ActivityImpl actividad) {
		anotar(elemento, actividad);
	}

	@Override
	public void parseTask(Element elemento, ScopeImpl ambito, ActivityImpl actividad) {
		anotar(elemento, actividad);
	}

	@Override
	public void parseManualTask(Element elemento, ScopeImpl ambito, ActivityImpl actividad) {
		anotar(elemento, actividad);
	}

	@Override
	public void parseSendTask(Element elemento, ScopeImpl ambito, ActivityImpl actividad) {
		anotar(elemento, actividad);
	}

	@Override
	public void parseReceiveTask(Element elemento, ScopeImpl ambito, ActivityImpl actividad) {
		anotar(elemento, actividad);
	}

	@Override
	public void parseSubProcess(Element elemento, ScopeImpl ambito, ActivityImpl actividad) {
		anotar(elemento, actividad);
	}

	@Override
	public void parseTransaction(Element elemento, ScopeImpl ambito, ActivityImpl actividad) {
		anotar(elemento, actividad);
	}

	@Override
	public void parseCallActivity(Element elemento, ScopeImpl ambito, ActivityImpl actividad) {
		anotar(elemento, actividad);
	}

	@Override
	public void parseIntermediateThrowEvent(Element elemento, ScopeImpl ambito, ActivityImpl actividad) {
		anotar(elemento, actividad);
	}

	@Override
	public void parseIntermediateCatchEvent(Element elemento, ScopeImpl ambito, ActivityImpl actividad) {
		anotar(elemento, actividad);
	}

	@Override
	public void parseBoundaryEvent(Element elemento, ScopeImpl ambito, ActivityImpl actividad) {
		anotar(elemento, actividad);
	}

}
