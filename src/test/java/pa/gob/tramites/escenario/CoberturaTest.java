package pa.gob.tramites.escenario;

import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CoberturaTest {

	@Test
	void nombraLoQueNingunEscenarioRecorre() throws Exception {
		BpmnModelInstance modelo = Bpmn.createExecutableProcess("prueba-cobertura")
			.startEvent("inicio")
			.sequenceFlowId("f1")
			.exclusiveGateway("decide")
			.sequenceFlowId("f2")
			.endEvent("si")
			.moveToNode("decide")
			.sequenceFlowId("f3")
			.endEvent("no")
			.done();
		Cobertura cobertura = new Cobertura();
		for (String pisado : new String[] { "inicio", "f1", "decide", "f2", "si" }) {
			cobertura.pisar("prueba-cobertura", pisado);
		}

		assertThat(cobertura.faltan("prueba-cobertura", modelo)).containsExactly("f3", "no");
	}

}
