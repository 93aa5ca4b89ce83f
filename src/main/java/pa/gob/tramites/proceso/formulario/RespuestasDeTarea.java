package pa.gob.tramites.proceso.formulario;

import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

import org.camunda.bpm.engine.delegate.Expression;
import org.camunda.bpm.engine.impl.bpmn.helper.BpmnProperties;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ExternalTaskEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.task.TaskDefinition;
import org.camunda.bpm.engine.variable.value.FileValue;
import org.camunda.bpm.engine.variable.value.SerializableValue;
import org.camunda.bpm.engine.variable.value.TypedValue;

import pa.gob.tramites.auditoria.Auditoria;
import pa.gob.tramites.plataforma.ErrorCampo;
import pa.gob.tramites.tramite.Respuesta;
import pa.gob.tramites.tramite.Tramites;

/**
 * What happens to the answers of a task before the engine sees them: they are checked
 * against the task's form and recorded in the case file; only those that the model needs
 * go on and become variables.
 * <p>
 * This runs after the engine has checked who may work on the task and before it sets the
 * variables. A task listener would come too late: by then a value meant for the case file
 * alone is in the engine's history, and an older value of the same name is lost.
 */
class RespuestasDeTarea {

	/** Extension property of an external task: the form that its answers must pass. */
	private static final String RESPUESTA = "tramite:respuesta";

	private final FormulariosDesplegados formularios;

	private final Validador validador;

	private final Supplier<Tramites> tramites;

	RespuestasDeTarea(FormulariosDesplegados formularios, Validador validador, Supplier<Tramites> tramites) {
		this.formularios = formularios;
		this.validador = validador;
		this.tramites = tramites;
	}

	/**
	 * Takes the answers in.
	 * @param tarea the task
	 * @param enviadas what came with its completion, maybe null
	 * @return the variables to set
	 * @throws FormularioInvalidoException if the form refuses them
	 */
	Map<String, Object> recibir(TaskEntity tarea, Map<String, Object> enviadas) {
		String formulario = formulario(tarea);
		Respuestas respuestas = recibir(
				new Origen(tarea.getProcessDefinition().getDeploymentId(), formulario, tarea::getVariable,
						raiz(tarea.getProcessInstance()), tarea.getTaskDefinitionKey(), tarea.getId(), tarea.getName()),
				enviadas);
		return (formulario != null) ? respuestas.variables() : enviadas;
	}

	/**
	 * Takes in what another institution's worker returns. Its model names the form; one
	 * that names none takes nothing.
	 * @param tarea the external task
	 * @param enviadas what came with its completion, maybe null
	 * @return the variables to set
	 * @throws FormularioInvalidoException if the form refuses them
	 */
	Map<String, Object> recibir(ExternalTaskEntity tarea, Map<String, Object> enviadas) {
		ExecutionEntity ejecucion = tarea.getExecution();
		String formulario = ejecucion.getActivity()
			.getProperties()
			.get(BpmnProperties.EXTENSION_PROPERTIES)
			.get(RESPUESTA);
		if (formulario == null) {
			if (enviadas != null && !enviadas.isEmpty()) {
				throw new FormularioInvalidoException(enviadas.keySet()
					.stream()
					.map((clave) -> new ErrorCampo(clave, "El modelo no espera respuestas de esta tarea."))
					.toList());
			}
			return enviadas;
		}
		return recibir(new Origen(ejecucion.getProcessDefinition().getDeploymentId(), formulario,
				ejecucion::getVariable, raiz(ejecucion.getProcessInstance()), tarea.getActivityId(), tarea.getId(),
				ejecucion.getCurrentActivityName()), enviadas)
			.variables();
	}

	private Respuestas recibir(Origen origen, Map<String, Object> enviadas) {
		Map<String, Object> valores = sinTipo(enviadas);
		Respuestas respuestas;
		if (origen.formulario() != null) {
			CommandContext contexto = Context.getCommandContext();
			respuestas = this.validador.validar(
					this.formularios.buscar(contexto, origen.despliegue(), origen.formulario()), valores,
					origen.guardadas());
			if (!respuestas.errores().isEmpty()) {
				throw new FormularioInvalidoException(respuestas.errores());
			}
		}
		else {
			respuestas = new Respuestas(List.of(), legibles(valores), valores, List.of(), Map.of());
		}
		this.tramites.get()
			.registrarRespuesta(origen.raiz(), new Respuesta(origen.codigo(), origen.id(), origen.nombre(),
					origen.formulario(), autor(), respuestas.respuestas(), respuestas.numeros(), respuestas.datos()));
		return respuestas;
	}

	private static String formulario(TaskEntity tarea) {
		TaskDefinition definicion = tarea.getTaskDefinition();
		Expression clave = (definicion != null) ? definicion.getCamundaFormDefinitionKey() : null;
		return (clave != null) ? (String) clave.getValue(tarea) : null;
	}

	private static String raiz(ExecutionEntity instancia) {
		return (instancia.getRootProcessInstanceId() != null) ? instancia.getRootProcessInstanceId()
				: instancia.getProcessInstanceId();
	}

	private static String autor() {
		String usuario = Context.getCommandContext().getAuthenticatedUserId();
		return (usuario != null) ? usuario : Auditoria.actor();
	}

	private static Map<String, Object> sinTipo(Map<String, Object> enviadas) {
		Map<String, Object> valores = new LinkedHashMap<>();
		if (enviadas != null) {
			enviadas.forEach((clave, valor) -> valores.put(clave, sinTipo(valor)));
		}
		return valores;
	}

	/** A value that would have to be deserialized stays as the text that came. */
	private static Object sinTipo(Object valor) {
		if (valor instanceof FileValue) {
			return valor;
		}
		if (valor instanceof SerializableValue serializado) {
			return serializado.getValueSerialized();
		}
		return (valor instanceof TypedValue tipado) ? tipado.getValue() : valor;
	}

	/** A task without a form takes anything; the case file keeps what can be read. */
	private static Map<String, Object> legibles(Map<String, Object> valores) {
		Map<String, Object> legibles = new LinkedHashMap<>();
		valores.forEach((clave, valor) -> {
			if (valor instanceof String || valor instanceof Number || valor instanceof Boolean) {
				legibles.put(clave, valor);
			}
			else if (valor instanceof Date fecha) {
				legibles.put(clave, fecha.toInstant().toString());
			}
			else if (valor != null) {
				legibles.put(clave, "(" + valor.getClass().getSimpleName() + ")");
			}
		});
		return legibles;
	}

	/**
	 * Where answers come from.
	 */
	private record Origen(String despliegue, String formulario, Function<String, Object> guardadas, String raiz,
			String codigo, String id, String nombre) {
	}

}
