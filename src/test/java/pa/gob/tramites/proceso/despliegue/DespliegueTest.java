package pa.gob.tramites.proceso.despliegue;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import pa.gob.tramites.PruebaDeIntegracion;
import pa.gob.tramites.tramite.TiposDeTramite;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@PruebaDeIntegracion
class DespliegueTest {

	@Autowired
	private Desplegador desplegador;

	@Autowired
	private LectorDeCarpetas lector;

	@Autowired
	private RepositoryService repositorio;

	@Autowired
	private TiposDeTramite tipos;

	@Autowired
	private JdbcClient jdbc;

	@AfterEach
	void limpiar() {
		this.repositorio.createDeploymentQuery()
			.deploymentNameLike("prueba-despliegue%")
			.list()
			.forEach((despliegue) -> this.repositorio.deleteDeployment(despliegue.getId(), true));
		this.jdbc.sql("update tipo_tramite set activo = false where codigo like 'prueba-despliegue%'").update();
	}

	@Test
	void loQueTraeElProgramaYaEstaDesplegado() throws Exception {
		assertThat(this.desplegador.desplegarCambios(this.lector.leer(null))).isEmpty();
	}

	@Test
	void unaCarpetaEsUnDespliegueConTodoLoSuyo() {
		this.desplegador.desplegarCambios(List.of(uno().poner("plantillas/aviso.html", "<p>Aviso</p>").carpeta()));

		ProcessDefinition definicion = vigente("prueba-despliegue-a");
		assertThat(this.repositorio.getDeploymentResourceNames(definicion.getDeploymentId())).contains("tramite.yml",
				"prueba-despliegue-a.bpmn", "prueba-despliegue-a-revisar.form", "plantillas/aviso.html");
		assertThat(this.tipos.buscar("prueba-despliegue-a")).isPresent();
	}

	@Test
	void elSegundoArranqueNoDespliegaNada() {
		this.desplegador.desplegarCambios(List.of(uno().carpeta(), otro().carpeta()));

		assertThat(this.desplegador.desplegarCambios(List.of(uno().carpeta(), otro().carpeta()))).isEmpty();
		assertThat(vigente("prueba-despliegue-a").getVersion()).isOne();
	}

	@Test
	void unFormularioCambiadoDaUnaVersionNuevaSoloASuTipo() {
		this.desplegador.desplegarCambios(List.of(uno().carpeta(), otro().carpeta()));

		assertThat(this.desplegador.desplegarCambios(
				List.of(uno().cambiarFormulario("Qué falta", "Qué documentos faltan").carpeta(), otro().carpeta())))
			.containsExactly("prueba-despliegue-a");

		assertThat(vigente("prueba-despliegue-a").getVersion()).isEqualTo(2);
		assertThat(vigente("prueba-despliegue-b").getVersion()).isOne();
	}

	@Test
	void unArchivoQuitadoTambienEsUnCambio() {
		this.desplegador.desplegarCambios(List.of(uno().poner("plantillas/aviso.html", "<p>Aviso</p>").carpeta()));

		assertThat(this.desplegador.desplegarCambios(List.of(uno().carpeta()))).containsExactly("prueba-despliegue-a");
	}

	@Test
	void loQuePublicoUnAnalistaNoSePierdeAlArrancarDeNuevo() {
		this.desplegador.desplegarCambios(List.of(uno().carpeta()));
		this.desplegador.desplegar(uno().cambiarBpmn("Archivar", "Guardar en el archivo").carpeta(), "analista");

		assertThat(this.desplegador.desplegarCambios(List.of(uno().carpeta()))).isEmpty();
		assertThat(vigente("prueba-despliegue-a").getVersion()).isEqualTo(2);
	}

	@Test
	void unaCarpetaDefectuosaImpideElArranqueYNoQuedaNadaAMedias() {
		assertThatThrownBy(() -> this.desplegador
			.desplegarCambios(List.of(uno().carpeta(), otro().cambiar("tramite.yml", "prefijo:", "prefij:").carpeta())))
			.isInstanceOf(IllegalStateException.class)
			.hasMessageContaining("prueba-despliegue-b")
			.hasMessageContaining("prefij");

		assertThat(this.repositorio.createDeploymentQuery().deploymentNameLike("prueba-despliegue%").count()).isZero();
		assertThat(this.tipos.buscar("prueba-despliegue-a")).isEmpty();
	}

	@Test
	void dosNodosQueArrancanALaVezDesplieganUnaSolaVez() throws Exception {
		ExecutorService nodos = Executors.newFixedThreadPool(2);
		try {
			Callable<List<String>> arranque = () -> this.desplegador.desplegarCambios(List.of(uno().carpeta()));
			List<Future<List<String>>> hechos = nodos.invokeAll(List.of(arranque, arranque));

			assertThat(hechos.get(0).get().size() + hechos.get(1).get().size()).isOne();
			assertThat(vigente("prueba-despliegue-a").getVersion()).isOne();
		}
		finally {
			nodos.shutdown();
		}
	}

	private ProcessDefinition vigente(String clave) {
		return this.repositorio.createProcessDefinitionQuery()
			.processDefinitionKey(clave)
			.latestVersion()
			.singleResult();
	}

	private static ModeloDePrueba uno() {
		return ModeloDePrueba.correcto("prueba-despliegue-a");
	}

	private static ModeloDePrueba otro() {
		return ModeloDePrueba.correcto("prueba-despliegue-b");
	}

}
