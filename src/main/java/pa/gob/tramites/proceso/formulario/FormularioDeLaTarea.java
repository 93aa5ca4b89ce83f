package pa.gob.tramites.proceso.formulario;

import java.util.Map;
import java.util.function.BiFunction;

import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.form.TaskFormData;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.camunda.bpm.engine.impl.form.handler.TaskFormHandler;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.camunda.bpm.engine.variable.VariableMap;

/**
 * The way of {@code submit-form}, which the officers' application takes: the engine hands
 * the answers to this handler of the task.
 */
final class FormularioDeLaTarea implements TaskFormHandler {

	private final TaskFormHandler original;

	private final BiFunction<TaskEntity, Map<String, Object>, Map<String, Object>> recibir;

	FormularioDeLaTarea(TaskFormHandler original,
			BiFunction<TaskEntity, Map<String, Object>, Map<String, Object>> recibir) {
		this.original = original;
		this.recibir = recibir;
	}

	@Override
	public TaskFormData createTaskForm(TaskEntity tarea) {
		return this.original.createTaskForm(tarea);
	}

	@Override
	public void parseConfiguration(Element elemento, DeploymentEntity despliegue, ProcessDefinitionEntity proceso,
			BpmnParse lectura) {
		// The original has read its configuration before this one was put around it.
	}

	@Override
	public void submitFormVariables(VariableMap respuestas, VariableScope ambito) {
		ambito.setVariables(this.recibir.apply((TaskEntity) ambito, respuestas));
	}

}
