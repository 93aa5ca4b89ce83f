package pa.gob.tramites.proceso.web;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.core.Response;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import pa.gob.tramites.PruebaDeIntegracion;
import pa.gob.tramites.identidad.UsuariosDePrueba;
import pa.gob.tramites.tramite.TramitesDePrueba;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever a client does wrong in either REST API of the engine comes back as a 4xx
 * problem in Spanish, and a fault of ours as a 500 that tells nothing.
 */
@PruebaDeIntegracion
class ProblemasDelMotorTest {

	private static final ObjectMapper JSON = new ObjectMapper();

	private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	@Autowired
	private UsuariosDePrueba usuarios;

	@Autowired
	private TramitesDePrueba tramites;

	@Autowired
	private TaskService tareas;

	@LocalServerPort
	private int puerto;

	/** The two ways to the engine. */
	enum Api {

		MOTOR, APLICACIONES

	}

	static Stream<Arguments> errores() {
		return Stream.of(Api.values())
			.flatMap((api) -> Stream.of(
					// Unknown ids
					error(api, "GET", "/task/no-existe", null, 404, "no-encontrado"),
					error(api, "GET", "/task/no-existe/form", null, 404, "no-encontrado"),
					error(api, "GET", "/process-instance/no-existe", null, 404, "no-encontrado"),
					error(api, "GET", "/process-definition/no-existe/xml", null, 404, "no-encontrado"),
					error(api, "GET", "/process-definition/key/no-existe", null, 404, "no-encontrado"),
					error(api, "GET", "/deployment/no-existe", null, 404, "no-encontrado"),
					error(api, "GET", "/deployment/no-existe/resources/nada/data", null, 404, "no-encontrado"),
					error(api, "DELETE", "/process-instance/no-existe", null, 404, "no-encontrado"),
					error(api, "PUT", "/job/no-existe/retries", "{\"retries\":1}", 404, "no-encontrado"),
					error(api, "POST", "/job/no-existe/execute", "{}", 404, "no-encontrado"),
					error(api, "POST", "/execution/no-existe/signal", "{}", 404, "no-encontrado"),
					error(api, "PUT", "/process-instance/no-existe/variables/x", "{\"value\":1}", 404, "no-encontrado"),
					error(api, "GET", "/process-instance/no-existe/activity-instances", null, 404, "no-encontrado"),
					error(api, "GET", "/history/process-instance/no-existe", null, 404, "no-encontrado"),
					error(api, "POST", "/process-instance/no-existe/modification",
							"{\"instructions\":[{\"type\":\"startBeforeActivity\",\"activityId\":\"a\"}]}", 404,
							"no-encontrado"),
					// Values that cannot be
					error(api, "GET", "/task?sortBy=nada&sortOrder=asc", null, 400, "peticion-ilegible"),
					error(api, "GET", "/task?sortBy=created", null, 400, "peticion-ilegible"),
					error(api, "GET", "/task?priority=alta", null, 400, "peticion-ilegible"),
					error(api, "GET", "/task?processVariables=sin-operador", null, 400, "peticion-ilegible"),
					error(api, "GET", "/history/process-instance?startedAfter=ayer", null, 400, "peticion-ilegible"),
					error(api, "GET", "/job?dueDates=mal", null, 400, "peticion-ilegible"),
					error(api, "PUT", "/process-instance/x/variables/v", "{\"value\":\"a\",\"type\":\"Inventado\"}",
							400, "peticion-ilegible"),
					error(api, "PUT", "/process-instance/x/variables/v", "{\"value\":\"a\",\"type\":\"Integer\"}", 400,
							"peticion-ilegible"),
					error(api, "POST", "/task", "{\"nameLike\":\"\\u0000\"}", 400, "peticion-ilegible"),
					error(api, "POST", "/process-instance/suspended-async", "{\"suspended\":true}", 400,
							"peticion-ilegible"),
					// Bodies
					error(api, "POST", "/task", "{\"priority\":\"alta\"}", 400, "datos-invalidos"),
					error(api, "POST", "/task", "{\"nombre\":", 400, "peticion-ilegible"),
					error(api, "POST", "/task", "<xml/>", 400, "peticion-ilegible"),
					error(api, "POST", "/migration/generate",
							"{\"sourceProcessDefinitionId\":\"a\",\"targetProcessDefinitionId\":\"b\"}", 404,
							"no-encontrado")));
	}

	private static Arguments error(Api api, String metodo, String ruta, String cuerpo, int estado, String tipo) {
		return Arguments.of(api, metodo, ruta, cuerpo, estado, tipo);
	}

	@ParameterizedTest(name = "{0} {1} {2} {3}")
	@MethodSource("errores")
	void loQueElClienteHaceMalEsUnProblemaEnEspañol(Api api, String metodo, String ruta, String cuerpo, int estado,
			String tipo) throws Exception {
		problema(pedir(api, "supervisor", metodo, ruta, cuerpo), estado, tipo);
	}

	@ParameterizedTest
	@EnumSource
	void loDeOtraAgenciaSeNiegaYNoFalla(Api api) throws Exception {
		this.tramites.publicar();
		String numero = this.tramites.crear("recepcion", TramitesDePrueba.simple());
		String tarea = this.tareas.createTaskQuery().processInstanceBusinessKey(numero).singleResult().getId();
		for (String operacion : new String[] { "/claim", "/complete" }) {
			problema(pedir(api, "recepcion01", "POST", "/task/" + tarea + operacion,
					operacion.equals("/claim") ? "{\"userId\":\"recepcion01\"}" : "{}"), 403, "sin-permiso");
		}
		problema(pedir(api, "recepcion01", "GET", "/task/" + tarea + "/form", null), 403, "sin-permiso");
	}

	@Test
	void elPermisoQueFaltaQuedaComoExtension() throws Exception {
		try (Response respuesta = ProblemaDelMotor
			.de(new AuthorizationException("analista", "READ", "Task", "tarea-1"))) {
			assertThat(respuesta.getStatus()).isEqualTo(403);
			JsonNode cuerpo = JSON.valueToTree(respuesta.getEntity());
			assertThat(cuerpo.path("detail").asText()).isEqualTo("Su cuenta no permite esta acción.");
			assertThat(cuerpo.at("/missingAuthorizations/0/permissionName").asText()).isEqualTo("READ");
		}
	}

	@Test
	void loInesperadoEsUn500SinClasesNiSql() throws Exception {
		for (Throwable falla : new Throwable[] { new NullPointerException("pa.gob.tramites.Interna"),
				new ProcessEngineException("ENGINE-03004 Exception while executing Database Operation",
						new SQLException("ERROR: select * from act_ru_task", "42P01")),
				new ProcessEngineException("Unknown property used in expression: ${x}", new IllegalStateException("x")),
				new IllegalStateException("org.camunda.bpm.engine.impl.Algo") }) {
			try (Response respuesta = ProblemaDelMotor.de(falla)) {
				assertThat(respuesta.getStatus()).as(falla.toString()).isEqualTo(500);
				sinInterioridades(JSON.writeValueAsString(respuesta.getEntity()));
			}
		}
	}

	@Test
	void unChoqueEntreDosPersonasEsUnConflicto() {
		try (Response respuesta = ProblemaDelMotor.de(new OptimisticLockingException("ENGINE-03005 act_ru_task"))) {
			assertThat(respuesta.getStatus()).isEqualTo(409);
			assertThat(respuesta.getEntity().toString()).contains("conflicto-de-edicion").doesNotContain("act_ru");
		}
	}

	private HttpResponse<String> pedir(Api api, String usuario, String metodo, String ruta, String cuerpo)
			throws IOException, InterruptedException {
		if (api == Api.APLICACIONES) {
			String aplicacion = usuario.equals("recepcion01") ? "tasklist" : "cockpit";
			return Aplicacion.entrar(this.puerto, aplicacion, usuario, UsuariosDePrueba.CLAVE)
				.pedir(metodo, Ataques.MOTOR_DE_APLICACIONES + ruta, cuerpo);
		}
		return HTTP.send(HttpRequest.newBuilder(URI.create("http://localhost:" + this.puerto + "/engine-rest" + ruta))
			.header("Authorization", this.usuarios.bearer(usuario))
			.header("Content-Type", "application/json")
			.method(metodo,
					(cuerpo != null) ? HttpRequest.BodyPublishers.ofString(cuerpo)
							: HttpRequest.BodyPublishers.noBody())
			.build(), HttpResponse.BodyHandlers.ofString());
	}

	private static JsonNode problema(HttpResponse<String> respuesta, int estado, String tipo) throws IOException {
		assertThat(respuesta.statusCode()).as(respuesta.body()).isEqualTo(estado);
		assertThat(respuesta.headers().firstValue("Content-Type")).as(respuesta.body())
			.hasValueSatisfying((uno) -> assertThat(uno).startsWith("application/problem+json"));
		JsonNode cuerpo = JSON.readTree(respuesta.body());
		assertThat(cuerpo.path("type").asText()).as(respuesta.body()).isEqualTo("urn:tramites:problema:" + tipo);
		assertThat(cuerpo.path("status").asInt()).isEqualTo(estado);
		for (String miembro : new String[] { "title", "detail", "message", "requestId" }) {
			assertThat(cuerpo.path(miembro).asText()).as(miembro + respuesta.body()).isNotBlank();
		}
		sinInterioridades(respuesta.body());
		return cuerpo;
	}

	private static void sinInterioridades(String cuerpo) {
		assertThat(cuerpo).doesNotContainIgnoringCase("org.camunda")
			.doesNotContain("java.")
			.doesNotContain("Exception")
			.doesNotContainIgnoringCase("select ")
			.doesNotContainIgnoringCase("act_ru");
	}

}
