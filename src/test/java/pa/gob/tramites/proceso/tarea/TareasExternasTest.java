package pa.gob.tramites.proceso.tarea;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import org.camunda.bpm.client.ExternalTaskClient;
import org.camunda.bpm.client.exception.ExternalTaskClientException;
import org.camunda.bpm.client.task.ExternalTask;
import org.camunda.bpm.engine.ExternalTaskService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pa.gob.tramites.PruebaDeIntegracion;
import pa.gob.tramites.identidad.UsuariosDePrueba;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Another institution's worker, with the client that it would use and the token of its
 * application, answers the query for criminal records of the real model.
 */
@PruebaDeIntegracion
class TareasExternasTest {

	private static final String TEMA = "consulta-antecedentes";

	private static final String APLICACION = "portal-demo";

	private static final String ERROR = "ANTECEDENTES_NO_DISPONIBLES";

	@LocalServerPort
	private int puerto;

	@Autowired
	private UsuariosDePrueba usuarios;

	@Autowired
	private RuntimeService instancias;

	@Autowired
	private ExternalTaskService externas;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private TestRestTemplate http;

	private String numero;

	private String raiz;

	private ExternalTaskClient cliente;

	@BeforeEach
	void llegarALaConsulta() throws IOException {
		JsonNode escenario = new YAMLMapper().readTree(Path.of("bpmn/ppsh/escenarios/concedida.yml").toFile());
		ObjectNode solicitud = escenario.at("/inicio/datos").deepCopy();
		this.numero = pedir("ciudadano", HttpMethod.POST, "/api/v1/tramites", solicitud.put("tipo", "ppsh")).getBody()
			.get("numero")
			.asText();
		this.raiz = this.jdbc
			.sql("update tramite set estado = 'EN_REVISION' where numero = :numero returning instancia_id")
			.param("numero", this.numero)
			.query(String.class)
			.single();
		this.instancias.createProcessInstanceModification(this.raiz)
			.startBeforeActivity("verificacion")
			.cancelAllForActivity("recolectarRequisitos")
			.execute();
	}

	@AfterEach
	void retirar() {
		if (this.cliente != null) {
			this.cliente.stop();
		}
		ClockUtil.reset();
		this.instancias.deleteProcessInstance(this.raiz, "fin de la prueba");
		this.jdbc.sql("update tramite set finalizado_en = creado_en where numero = :numero")
			.param("numero", this.numero)
			.update();
	}

	@Test
	void elTrabajadorRespondeYElFuncionarioLoVe() throws InterruptedException {
		atender((tarea, servicio) -> servicio.complete(tarea,
				Map.of("antecedentes", "CON_REGISTRO", "detalleAntecedentes", "Condena firme comunicada en 2023.")));

		assertThat(abiertas()).isZero();
		assertThat(this.instancias.getVariable(this.raiz, "antecedentes")).isEqualTo("CON_REGISTRO");
		assertThat(this.jdbc.sql(
				"select r.por || ' ' || r.tarea from tramite_respuesta r join tramite t on t.id = r.tramite_id where numero = :numero")
			.param("numero", this.numero)
			.query(String.class)
			.list()).contains("app." + APLICACION + " consultarAntecedentes");
		assertThat(actividades()).contains("verificarAntecedentes").doesNotContain("consultarAntecedentes");
	}

	@Test
	void loQueDevuelveSeCompruebaConElFormularioDelModelo() throws InterruptedException {
		List<String> rechazos = new ArrayList<>();
		atender((tarea, servicio) -> {
			for (Map<String, Object> respuesta : List.of(Map.<String, Object>of("antecedentes", "QUIZAS"),
					Map.<String, Object>of("antecedentes", "CON_REGISTRO"),
					Map.<String, Object>of("antecedentes", "SIN_REGISTRO", "sentido", "ACEPTADA"))) {
				try {
					servicio.complete(tarea, respuesta);
				}
				catch (ExternalTaskClientException ex) {
					rechazos.add(ex.getMessage());
				}
			}
		});

		assertThat(rechazos).hasSize(3);
		assertThat(abiertas()).isOne();
		assertThat(this.instancias.getVariable(this.raiz, "sentido")).isNull();
	}

	@Test
	void unErrorDelModeloTerminaLaConsultaSinDetenerElCaso() throws InterruptedException {
		atender((tarea, servicio) -> servicio.handleBpmnError(tarea, ERROR, "El registro está cerrado"));

		assertThat(abiertas()).isZero();
		assertThat(actividades()).contains("verificarAntecedentes");
	}

	@Test
	void agotadosLosReintentosQuedaUnIncidente() throws InterruptedException {
		atender((tarea, servicio) -> servicio.handleFailure(tarea, "No responde", "detalle", 1, 0));
		assertThat(incidentes()).isZero();
		this.cliente.stop();
		atender((tarea, servicio) -> {
			assertThat(tarea.getRetries()).isOne();
			servicio.handleFailure(tarea, "No responde", "detalle", 0, 0);
		});

		assertThat(incidentes()).isOne();
		this.externas
			.setRetries(this.externas.createExternalTaskQuery().processInstanceId(this.raiz).singleResult().getId(), 1);
		assertThat(incidentes()).isZero();
	}

	@Test
	void vencidoElBloqueoLaTomaOtroTrabajador() {
		assertThat(pedirTareas("uno", TEMA)).hasSize(1);
		assertThat(pedirTareas("dos", TEMA)).isEmpty();
		ClockUtil.offset(Duration.ofMinutes(11).toMillis());

		JsonNode otra = pedirTareas("dos", TEMA);

		assertThat(otra).hasSize(1);
		ResponseEntity<JsonNode> tardia = pedir(APLICACION, HttpMethod.POST,
				"/engine-rest/external-task/" + otra.get(0).get("id").asText() + "/complete",
				Map.of("workerId", "uno", "variables", Map.of("antecedentes", Map.of("value", "SIN_REGISTRO"))));
		assertThat(tardia.getStatusCode().is4xxClientError()).as(String.valueOf(tardia.getBody())).isTrue();
		assertThat(abiertas()).isOne();
	}

	@Test
	void unaAplicacionSoloAtiendeSusTemas() {
		String tarea = this.externas.createExternalTaskQuery().processInstanceId(this.raiz).singleResult().getId();
		darTemas("otro");
		try {
			assertThat(
					pedir(APLICACION, HttpMethod.POST, "/engine-rest/external-task/fetchAndLock", pedido("uno", TEMA))
						.getStatusCode()
						.value())
				.isEqualTo(403);
			assertThat(pedir(APLICACION, HttpMethod.POST, "/engine-rest/external-task/" + tarea + "/unlock", Map.of())
				.getStatusCode()
				.value()).isEqualTo(403);
			assertThat(pedir(APLICACION, HttpMethod.GET, "/engine-rest/external-task", null).getStatusCode().value())
				.isEqualTo(403);
		}
		finally {
			darTemas(TEMA);
		}
	}

	private void darTemas(String tema) {
		String ruta = "/api/v1/admin/aplicaciones/" + APLICACION;
		ObjectNode aplicacion = (ObjectNode) pedir("admin", HttpMethod.GET, ruta, null).getBody();
		aplicacion.retain("nombre", "ambitos", "tipos", "agencia");
		aplicacion.putArray("temas").add(tema);
		HttpHeaders cabeceras = new HttpHeaders();
		cabeceras.set(HttpHeaders.AUTHORIZATION, this.usuarios.bearer("admin"));
		cabeceras.setIfMatch("*");
		assertThat(this.http.exchange(ruta, HttpMethod.PUT, new HttpEntity<>(aplicacion, cabeceras), JsonNode.class)
			.getStatusCode()
			.value()).isEqualTo(200);
	}

	/** Runs the client until it has handled the task of this case once. */
	private void atender(BiConsumer<ExternalTask, org.camunda.bpm.client.task.ExternalTaskService> trabajo)
			throws InterruptedException {
		CountDownLatch hecho = new CountDownLatch(1);
		AtomicReference<Throwable> fallo = new AtomicReference<>();
		this.cliente = ExternalTaskClient.create()
			.baseUrl("http://127.0.0.1:" + this.puerto + "/engine-rest")
			.workerId("registro-civil")
			.maxTasks(1)
			.lockDuration(60_000)
			.asyncResponseTimeout(2_000)
			.addInterceptor(
					(peticion) -> peticion.addHeader(HttpHeaders.AUTHORIZATION, this.usuarios.bearer(APLICACION)))
			.build();
		this.cliente.subscribe(TEMA).businessKey(this.numero).handler((tarea, servicio) -> {
			try {
				trabajo.accept(tarea, servicio);
			}
			catch (RuntimeException | AssertionError ex) {
				fallo.set(ex);
			}
			hecho.countDown();
		}).open();
		assertThat(hecho.await(30, TimeUnit.SECONDS)).as("the client got the task").isTrue();
		assertThat(fallo.get()).isNull();
	}

	private JsonNode pedirTareas(String trabajador, String tema) {
		return pedir(APLICACION, HttpMethod.POST, "/engine-rest/external-task/fetchAndLock", pedido(trabajador, tema))
			.getBody();
	}

	private Map<String, Object> pedido(String trabajador, String tema) {
		return Map.of("workerId", trabajador, "maxTasks", 1, "topics",
				List.of(Map.of("topicName", tema, "lockDuration", 600_000, "businessKey", this.numero)));
	}

	private ResponseEntity<JsonNode> pedir(String usuario, HttpMethod metodo, String ruta, Object cuerpo) {
		HttpHeaders cabeceras = new HttpHeaders();
		cabeceras.set(HttpHeaders.AUTHORIZATION, this.usuarios.bearer(usuario));
		return this.http.exchange(ruta, metodo, new HttpEntity<>(cuerpo, cabeceras), JsonNode.class);
	}

	private long abiertas() {
		return this.externas.createExternalTaskQuery().processInstanceId(this.raiz).count();
	}

	private long incidentes() {
		return this.instancias.createIncidentQuery().processInstanceId(this.raiz).count();
	}

	private List<String> actividades() {
		return this.instancias.getActiveActivityIds(this.raiz);
	}

}
