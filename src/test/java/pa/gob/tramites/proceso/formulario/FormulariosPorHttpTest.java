package pa.gob.tramites.proceso.formulario;

import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import pa.gob.tramites.PruebaDeIntegracion;
import pa.gob.tramites.identidad.UsuariosDePrueba;
import pa.gob.tramites.proceso.despliegue.ModeloDePrueba;
import pa.gob.tramites.proceso.web.Aplicacion;
import pa.gob.tramites.tramite.TramitesDePrueba;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

@PruebaDeIntegracion
class FormulariosPorHttpTest {

	private static final String CODIGO = "prueba-puertas";

	private static final ObjectMapper JSON = new ObjectMapper();

	@Autowired
	private TestRestTemplate http;

	@Autowired
	private UsuariosDePrueba usuarios;

	@Autowired
	private TramitesDePrueba tramites;

	@Autowired
	private RepositoryService repositorio;

	@Autowired
	private TaskService tareas;

	@Autowired
	private JdbcClient jdbc;

	@LocalServerPort
	private int puerto;

	private String numero;

	/** Where an officer may send the answers of a task. */
	enum Puerta {

		API((prueba, respuestas) -> prueba.enviar("/api/v1/tareas/" + prueba.tarea().getId() + "/completar",
				Map.of("respuestas", respuestas))),
		COMPLETE((prueba, respuestas) -> prueba.enviar("/engine-rest/task/" + prueba.tarea().getId() + "/complete",
				Map.of("variables", variables(respuestas)))),
		SUBMIT_FORM(
				(prueba, respuestas) -> prueba.enviar("/engine-rest/task/" + prueba.tarea().getId() + "/submit-form",
						Map.of("variables", variables(respuestas)))),
		TASKLIST_COMPLETE((prueba, respuestas) -> prueba.enTasklist("complete", variables(respuestas))),
		TASKLIST_SUBMIT_FORM((prueba, respuestas) -> prueba.enTasklist("submit-form", variables(respuestas)));

		private final BiFunction<FormulariosPorHttpTest, Map<String, ?>, ResponseEntity<String>> paso;

		Puerta(BiFunction<FormulariosPorHttpTest, Map<String, ?>, ResponseEntity<String>> paso) {
			this.paso = paso;
		}

	}

	@BeforeEach
	void presentar() {
		if (this.repositorio.createProcessDefinitionQuery().processDefinitionKey(CODIGO).count() == 0) {
			DeploymentBuilder nuevo = this.repositorio.createDeployment().name(CODIGO);
			ModeloDePrueba.correcto(CODIGO)
				.cambiarBpmn("candidateGroups=\"SUPERVISOR\"", "candidateGroups=\"ANALISIS\"")
				.cambiar("tramite.yml", "retencion: P1Y",
						"retencion: P1Y\ninicio: { grupos: [RECEPCION_PPSH], formulario: prueba-puertas-inicio.form }")
				.poner("prueba-puertas-inicio.form", INICIO)
				.archivos()
				.forEach((nombre, bytes) -> nuevo.addInputStream(nombre, new ByteArrayInputStream(bytes)));
			nuevo.deploy();
		}
		this.numero = this.tramites.crear("recepcion", solicitud(Map.of("motivo", "ESTUDIO")));
	}

	@ParameterizedTest
	@EnumSource
	void unaRespuestaInvalidaSeRechazaEnEspañolYConSusCampos(Puerta puerta) throws Exception {
		List<String> antes = rastro();
		ResponseEntity<String> respuesta = puerta.paso.apply(this,
				Map.of("completa", false, "faltante", "no", "via", "OTRA", "sobra", 1));

		assertThat(respuesta.getStatusCode().value()).as(respuesta.getBody()).isEqualTo(400);
		JsonNode cuerpo = JSON.readTree(respuesta.getBody());
		assertThat(cuerpo.get("type").asText()).isEqualTo("urn:tramites:problema:datos-invalidos");
		assertThat(cuerpo.get("errores").findValuesAsText("campo")).containsExactlyInAnyOrder("faltante", "via",
				"sobra");
		assertThat(cuerpo.get("errores").findValuesAsText("motivo"))
			.contains("«Qué falta» debe tener al menos 5 caracteres.");
		assertThat(respuesta.getHeaders().getContentType()).hasToString("application/problem+json");
		assertThat(cuerpo.path("detail").asText()).isNotBlank();
		assertThat(cuerpo.path("requestId").asText()).isNotBlank();
		assertThat(rastro()).as("nothing changed").isEqualTo(antes).isNotEmpty();
	}

	@ParameterizedTest
	@EnumSource
	void unaRespuestaCorrectaCompletaYQuedaRegistrada(Puerta puerta) {
		ResponseEntity<String> respuesta = puerta.paso.apply(this,
				Map.of("completa", false, "faltante", "La partida de nacimiento", "registro", "REG-0042"));

		assertThat(respuesta.getStatusCode().value()).as(respuesta.getBody()).isEqualTo(204);
		assertThat(tarea().getTaskDefinitionKey()).isEqualTo("archivar");
		assertThat(this.jdbc
			.sql("""
					select r.por || ' ' || (r.respuestas ->> 'faltante') from tramite_respuesta r join tramite t on t.id = r.tramite_id
					where t.numero = :numero and r.tarea = 'revisar'
					""")
			.param("numero", this.numero)
			.query(String.class)
			.list()).containsExactly("analista La partida de nacimiento");
	}

	@Test
	void lasVariablesNoSeEscribenDesdeUnaTarea() {
		HttpEntity<Object> cuerpo = new HttpEntity<>(Map.of("value", true, "type", "Boolean"), cabeceras());
		ResponseEntity<String> respuesta = this.http.exchange(
				"/engine-rest/task/" + tarea().getId() + "/variables/completa", HttpMethod.PUT, cuerpo, String.class);

		assertThat(respuesta.getStatusCode().value()).isEqualTo(403);
	}

	@Test
	void elFormularioDeInicioSeCompruebaAlCrear() throws Exception {
		ResponseEntity<String> respuesta = this.http.postForEntity("/api/v1/tramites",
				new HttpEntity<>(solicitud(Map.of("motivo", "VIAJE", "otro", 1)), como("recepcion")), String.class);

		assertThat(respuesta.getStatusCode().value()).isEqualTo(400);
		assertThat(JSON.readTree(respuesta.getBody()).get("errores").findValuesAsText("campo"))
			.containsExactlyInAnyOrder("datos.motivo", "datos.otro");
		assertThat(this.jdbc.sql("""
				select r.respuestas ->> 'motivo' from tramite_respuesta r join tramite t on t.id = r.tramite_id
				where t.numero = :numero and r.tarea = :tarea
				""").param("numero", this.numero).param("tarea", FormularioDeInicio.TAREA).query(String.class).list())
			.containsExactly("ESTUDIO");
	}

	@Test
	void elFormularioDeInicioSePublica() {
		ResponseEntity<String> respuesta = this.http.exchange("/api/v1/tipos/" + CODIGO + "/formulario", HttpMethod.GET,
				new HttpEntity<>(como("ciudadano")), String.class);
		assertThat(respuesta.getBody()).isEqualTo(INICIO);

		HttpHeaders condicional = como("ciudadano");
		condicional.set("If-None-Match", respuesta.getHeaders().getETag());
		assertThat(this.http
			.exchange("/api/v1/tipos/" + CODIGO + "/formulario", HttpMethod.GET, new HttpEntity<>(condicional),
					String.class)
			.getStatusCode()
			.value()).isEqualTo(304);
		assertThat(this.http
			.exchange("/api/v1/tipos/" + CODIGO, HttpMethod.GET, new HttpEntity<>(como("ciudadano")), String.class)
			.getBody()).contains("\"final\"", "EN_REVISION");
		assertThat(this.http
			.exchange("/api/v1/tipos/no-existe/formulario", HttpMethod.GET, new HttpEntity<>(como("ciudadano")),
					String.class)
			.getStatusCode()
			.value()).isEqualTo(404);
	}

	/** Everything that completing the task would change. */
	private List<String> rastro() {
		return this.jdbc.sql("""
				select 'caso ' || t.version || ' ' || t.estado || ' ' || coalesce(t.datos::text, '') from tramite t
				where t.numero = :numero
				union all
				select 'respuesta ' || r.tarea from tramite_respuesta r join tramite t on t.id = r.tramite_id
				where t.numero = :numero
				union all
				select 'historial ' || h.a from tramite_historial h join tramite t on t.id = h.tramite_id
				where t.numero = :numero
				union all
				select 'tarea ' || k.id_ || ' ' || k.task_def_key_ || ' ' || k.rev_ from act_ru_task k
				join tramite t on t.instancia_id = k.proc_inst_id_ where t.numero = :numero
				union all
				select 'variable ' || v.name_ || ' ' || coalesce(v.text_, '') from act_ru_variable v
				join tramite t on t.instancia_id = v.proc_inst_id_ where t.numero = :numero
				order by 1
				""").param("numero", this.numero).query(String.class).list();
	}

	private ResponseEntity<String> enTasklist(String operacion, Map<String, Object> variables) {
		HttpResponse<String> respuesta;
		try {
			respuesta = Aplicacion.entrar(this.puerto, "tasklist", "analista", UsuariosDePrueba.CLAVE)
				.pedir("POST", "/camunda/api/engine/engine/default/task/" + tarea().getId() + "/" + operacion,
						JSON.writeValueAsString(Map.of("variables", variables)));
		}
		catch (JsonProcessingException ex) {
			throw new IllegalArgumentException(ex);
		}
		HttpHeaders cabeceras = new HttpHeaders();
		respuesta.headers().map().forEach(cabeceras::addAll);
		return ResponseEntity.status(respuesta.statusCode()).headers(cabeceras).body(respuesta.body());
	}

	private static ObjectNode solicitud(Map<String, Object> datos) {
		ObjectNode cuerpo = TramitesDePrueba.simple().put("tipo", CODIGO);
		cuerpo.set("datos", JSON.valueToTree(datos));
		return cuerpo;
	}

	private static Map<String, Object> variables(Map<String, ?> respuestas) {
		Map<String, Object> variables = new java.util.LinkedHashMap<>();
		respuestas.forEach((clave, valor) -> variables.put(clave, Map.of("value", valor)));
		return variables;
	}

	private ResponseEntity<String> enviar(String direccion, Object cuerpo) {
		return this.http.postForEntity(direccion, new HttpEntity<>(cuerpo, cabeceras()), String.class);
	}

	private HttpHeaders cabeceras() {
		return como("analista");
	}

	private HttpHeaders como(String usuario) {
		HttpHeaders cabeceras = new HttpHeaders();
		cabeceras.setContentType(MediaType.APPLICATION_JSON);
		cabeceras.setAccept(List.of(MediaType.ALL));
		cabeceras.set("Authorization", this.usuarios.bearer(usuario));
		return cabeceras;
	}

	private Task tarea() {
		return this.tareas.createTaskQuery().processInstanceBusinessKey(this.numero).singleResult();
	}

	private static final String INICIO = """
			{ "schemaVersion": 16, "type": "default", "id": "prueba-puertas-inicio", "components": [
			  { "type": "select", "id": "a", "key": "motivo", "label": "Motivo",
			    "values": [ { "label": "Estudio", "value": "ESTUDIO" }, { "label": "Trabajo", "value": "TRABAJO" } ] } ] }
			""";

}
