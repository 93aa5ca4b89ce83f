package pa.gob.tramites.escenario;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.pvm.process.TransitionImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

import org.springframework.stereotype.Component;

/**
 * Which elements and flows of the models the scenarios pass through. The engine's history
 * knows the elements, but for plain start events; the flows, and where they come from,
 * are noted here, by listeners that only tests have.
 */
@Component
class Cobertura extends AbstractProcessEnginePlugin {

	private final Map<String, Set<String>> pisados = new ConcurrentHashMap<>();

	private volatile boolean anotando;

	@Override
	public void preInit(ProcessEngineConfigurationImpl motor) {
		if (motor.getCustomPostBPMNParseListeners() == null) {
			motor.setCustomPostBPMNParseListeners(new java.util.ArrayList<>());
		}
		motor.getCustomPostBPMNParseListeners().add(new AbstractBpmnParseListener() {
			@Override
			public void parseSequenceFlow(Element elemento, ScopeImpl ambito, TransitionImpl flujo) {
				flujo.addListener(ExecutionListener.EVENTNAME_TAKE,
						(ExecutionListener) (ejecucion) -> anotar(ejecucion, flujo.getSource().getId(), flujo.getId()));
			}
		});
	}

	private void anotar(DelegateExecution ejecucion, String... ids) {
		if (this.anotando) {
			String proceso = ((org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity) ejecucion)
				.getProcessDefinition()
				.getKey();
			for (String id : ids) {
				pisar(proceso, id);
			}
		}
	}

	void anotar(boolean si) {
		this.anotando = si;
	}

	void pisar(String proceso, String id) {
		this.pisados.computeIfAbsent(proceso, (nuevo) -> ConcurrentHashMap.newKeySet()).add(id);
	}

	/**
	 * Compares a model with what was passed and writes the report.
	 * @param proceso id of the process
	 * @param modelo the model
	 * @return ids that no scenario reaches
	 */
	Set<String> faltan(String proceso, BpmnModelInstance modelo) throws IOException {
		Set<String> todos = new TreeSet<>();
		modelo.getModelElementsByType(FlowNode.class).forEach((nodo) -> todos.add(id(nodo)));
		int nodos = todos.size();
		modelo.getModelElementsByType(SequenceFlow.class).forEach((flujo) -> todos.add(id(flujo)));
		Set<String> faltan = new TreeSet<>(todos);
		faltan.removeAll(this.pisados.getOrDefault(proceso, Set.of()));
		String informe = "%s: %d elementos y %d flujos, %d sin recorrer (%.1f %%)%n%s".formatted(proceso, nodos,
				todos.size() - nodos, faltan.size(), 100.0 * (todos.size() - faltan.size()) / todos.size(),
				faltan.isEmpty() ? "" : String.join(System.lineSeparator(), faltan) + System.lineSeparator());
		Path carpeta = Files.createDirectories(Path.of("target", "cobertura"));
		Files.writeString(carpeta.resolve(proceso + ".txt"), informe);
		System.out.print("Cobertura de " + informe);
		return faltan;
	}

	private static String id(ModelElementInstance elemento) {
		return elemento.getAttributeValue("id");
	}

}
