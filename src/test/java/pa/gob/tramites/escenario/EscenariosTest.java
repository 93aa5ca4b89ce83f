package pa.gob.tramites.escenario;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.test.assertions.bpmn.AbstractAssertions;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import pa.gob.tramites.PruebaDeIntegracion;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Plays the scenarios of every trámite type and demands that together they pass through
 * every element and every flow of the models.
 */
@PruebaDeIntegracion
class EscenariosTest {

	private static final Path MODELOS = Path.of("bpmn");

	@Autowired
	private Corrida corrida;

	@Autowired
	private Cobertura cobertura;

	@Autowired
	private RepositoryService repositorio;

	@Autowired
	private ProcessEngine motor;

	@Autowired
	private TestRestTemplate http;

	@BeforeEach
	void preparar() {
		AbstractAssertions.init(this.motor);
	}

	@TestFactory
	Stream<DynamicNode> losEscenariosSeCumplenYRecorrenLosModelosEnteros() throws IOException {
		List<DynamicNode> nodos = new ArrayList<>();
		for (Path carpeta : carpetas()) {
			if (Files.isDirectory(carpeta.resolve("escenarios"))) {
				nodos.add(DynamicContainer.dynamicContainer(carpeta.getFileName().toString(),
						Escenario.leer(carpeta)
							.stream()
							.map((escenario) -> DynamicTest.dynamicTest(escenario.nombre(),
									() -> this.corrida.correr(escenario, this.http)))));
			}
		}
		// After all scenarios: shared models are covered by those of every type.
		for (Path carpeta : carpetas()) {
			try (Stream<Path> archivos = Files.list(carpeta)) {
				archivos.filter((archivo) -> archivo.toString().endsWith(".bpmn"))
					.sorted()
					.forEach((archivo) -> nodos.add(DynamicTest.dynamicTest("cobertura de " + archivo.getFileName(),
							() -> comprobarCobertura(archivo))));
			}
		}
		return nodos.stream();
	}

	private void comprobarCobertura(Path archivo) throws IOException {
		for (Process proceso : Bpmn.readModelFromFile(archivo.toFile()).getModelElementsByType(Process.class)) {
			ProcessDefinition definicion = this.repositorio.createProcessDefinitionQuery()
				.processDefinitionKey(proceso.getId())
				.latestVersion()
				.singleResult();
			assertThat(
					this.cobertura.faltan(proceso.getId(), this.repositorio.getBpmnModelInstance(definicion.getId())))
				.as("elementos y flujos que ningún escenario recorre")
				.isEmpty();
		}
	}

	private static List<Path> carpetas() throws IOException {
		try (Stream<Path> lista = Files.list(MODELOS)) {
			return lista
				.filter((carpeta) -> Files.isDirectory(carpeta) && !carpeta.getFileName().toString().startsWith("."))
				.sorted()
				.toList();
		}
	}

}
