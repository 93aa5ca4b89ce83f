package pa.gob.tramites.proceso.autorizacion;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;

import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronizationManager;

import pa.gob.tramites.PruebaDeIntegracion;
import pa.gob.tramites.identidad.UsuariosDePrueba;
import pa.gob.tramites.proceso.despliegue.ModeloDePrueba;
import pa.gob.tramites.proceso.ejecucion.InicioEnCurso;
import pa.gob.tramites.proceso.web.Aplicacion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Three tasks of one model: of reception and treasury in agency 02, of reception in 01.
 */
@PruebaDeIntegracion
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CarrilYAgenciaTest {

	private static final String APLICACIONES = "/camunda/api/engine/engine/default";

	@Autowired
	private TestRestTemplate http;

	@Autowired
	private UsuariosDePrueba usuarios;

	@Autowired
	private ProcessEngine motor;

	@Autowired
	private RepositoryService repositorio;

	@Autowired
	private RuntimeService instancias;

	@Autowired
	private TaskService tareas;

	@Autowired
	private IdentityService identidad;

	@Autowired
	private ReconciliadorDePermisos reconciliador;

	@Autowired
	private JdbcClient jdbc;

	@LocalServerPort
	private int puerto;

	private final List<String> despliegues = new java.util.ArrayList<>();

	private String propia;

	private String deTesoreria;

	private String deOtraAgencia;

	@BeforeAll
	void desplegar() {
		for (Map.Entry<String, String> uno : Map
			.of("prueba-carril-recepcion", "RECEPCION_PPSH", "prueba-carril-tesoreria", "TESORERIA")
			.entrySet()) {
			ModeloDePrueba modelo = ModeloDePrueba.correcto(uno.getKey())
				.cambiarBpmn("candidateGroups=\"SUPERVISOR\"", "candidateGroups=\"" + uno.getValue() + "\"");
			DeploymentBuilder despliegue = this.repositorio.createDeployment().name(uno.getKey());
			modelo.archivos()
				.forEach((nombre, contenido) -> despliegue.addInputStream(nombre,
						new java.io.ByteArrayInputStream(sinEstados(nombre, contenido))));
			this.despliegues.add(despliegue.deploy().getId());
		}
	}

	/** The cases of this test stay where they begin. */
	private static byte[] sinEstados(String nombre, byte[] contenido) {
		if (!nombre.endsWith(".bpmn")) {
			return contenido;
		}
		String bpmn = new String(contenido, java.nio.charset.StandardCharsets.UTF_8);
		return bpmn.replaceAll("<camunda:property name=\"tramite:estado\"[^>]*/>", "")
			.getBytes(java.nio.charset.StandardCharsets.UTF_8);
	}

	@BeforeEach
	void abrirCasos() {
		limpiar();
		this.propia = abrir("prueba-carril-recepcion", "02");
		this.deTesoreria = abrir("prueba-carril-tesoreria", "02");
		this.deOtraAgencia = abrir("prueba-carril-recepcion", "01");
	}

	@AfterAll
	void quitar() {
		limpiar();
		this.despliegues.forEach((id) -> this.repositorio.deleteDeployment(id, true, true));
	}

	/** By SQL: nothing else ends an instance without closing its case. */
	private void limpiar() {
		for (String orden : List.of("""
				delete from act_ru_identitylink where task_id_ in (select t.id_ from act_ru_task t
				join act_re_procdef d on d.id_ = t.proc_def_id_ where d.key_ like 'prueba-carril%')
				""",
				"delete from act_ru_task where proc_def_id_ in (select id_ from act_re_procdef where key_ like 'prueba-carril%')",
				"delete from act_ru_variable where proc_def_id_ in (select id_ from act_re_procdef where key_ like 'prueba-carril%')",
				"delete from act_ru_execution where proc_def_id_ in (select id_ from act_re_procdef where key_ like 'prueba-carril%')")) {
			this.jdbc.sql(orden).update();
		}
	}

	private String abrir(String tipo, String agencia) {
		TransactionSynchronizationManager.bindResource(InicioEnCurso.class, agencia);
		try {
			String instancia = this.instancias.startProcessInstanceByKey(tipo, Map.of("resumen", "caso")).getId();
			archivar(instancia, tipo, agencia);
			Task tarea = this.tareas.createTaskQuery().processInstanceId(instancia).singleResult();
			assertThat(tarea.getTenantId()).isEqualTo(agencia);
			return tarea.getId();
		}
		finally {
			TransactionSynchronizationManager.unbindResource(InicioEnCurso.class);
		}
	}

	private void archivar(String instancia, String tipo, String agencia) {
		this.jdbc
			.sql("""
					insert into tramite (numero, instancia_id, tipo, estado, estado_desde, agencia, datos, creado_por, creado_en)
					values (:instancia, :instancia, :tipo, 'RECIBIDO', now(), :agencia, '{}', 'recepcion', now())
					""")
			.param("instancia", instancia)
			.param("tipo", tipo)
			.param("agencia", agencia)
			.update();
	}

	@ParameterizedTest
	@CsvSource({ "recepcion,true,false,false", "recepcion01,false,false,true", "tesoreria,false,true,false",
			"supervisor,true,true,false", "jefatura,true,true,false", "direccion,true,true,true",
			"admin,true,true,true" })
	void cadaCuentaVeSusTareas(String usuario, boolean propia, boolean deTesoreria, boolean deOtraAgencia) {
		for (String consulta : List.of("{}", "{\"orQueries\":[{\"unassigned\":true,\"assignee\":\"nadie\"}]}",
				"{\"unassigned\":true,\"sorting\":[{\"sortBy\":\"created\",\"sortOrder\":\"desc\"}]}",
				"{\"processDefinitionKeyIn\":[\"prueba-carril-recepcion\",\"prueba-carril-tesoreria\"]}")) {
			String lista = pedir(usuario, HttpMethod.POST, "/engine-rest/task?maxResults=1000", consulta).getBody();
			assertThat(lista.contains(this.propia)).as(usuario + consulta).isEqualTo(propia);
			assertThat(lista.contains(this.deTesoreria)).as(usuario + consulta).isEqualTo(deTesoreria);
			assertThat(lista.contains(this.deOtraAgencia)).as(usuario + consulta).isEqualTo(deOtraAgencia);
		}
		int esperadas = (propia ? 1 : 0) + (deTesoreria ? 1 : 0) + (deOtraAgencia ? 1 : 0);
		assertThat(pedir(usuario, HttpMethod.POST, "/engine-rest/task/count",
				"{\"processDefinitionKeyIn\":[\"prueba-carril-recepcion\",\"prueba-carril-tesoreria\"]}")
			.getBody()).isEqualToIgnoringWhitespace("{\"count\":" + esperadas + "}");
	}

	@Test
	void laAsignadaAOtraPersonaDejaLaLista() {
		this.tareas.setAssignee(this.propia, "otra");
		assertThat(pedir("recepcion", HttpMethod.GET, "/engine-rest/task?maxResults=1000", null).getBody())
			.doesNotContain(this.propia);
		prohibida("recepcion", HttpMethod.GET, "/engine-rest/task/%s/form-variables", this.propia, null);
		this.tareas.setAssignee(this.deTesoreria, "recepcion");
		assertThat(pedir("recepcion", HttpMethod.GET, "/engine-rest/task?maxResults=1000", null).getBody())
			.contains(this.deTesoreria);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "GET|/engine-rest/task/%s/variables|", "GET|/engine-rest/task/%s/variables/resumen|",
					"GET|/engine-rest/task/%s/form-variables|", "GET|/engine-rest/task/%s/deployed-form|",
					"GET|/engine-rest/task/%s/rendered-form|", "GET|/engine-rest/task/%s/identity-links|",
					"GET|/engine-rest/task/%s/localVariables|", "POST|/engine-rest/task/%s/complete|{}",
					"POST|/engine-rest/task/%s/submit-form|{}", "POST|/engine-rest/task/%s/unclaim|",
					"POST|/engine-rest/task/%s/claim|{\"userId\":\"recepcion\"}" })
	void fueraDelCarrilODeLaAgenciaSeNiega(String metodo, String ruta, String cuerpo) {
		for (String ajena : List.of(this.deTesoreria, this.deOtraAgencia)) {
			prohibida("recepcion", HttpMethod.valueOf(metodo), ruta, ajena, cuerpo);
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "GET|/task/%s/variables|", "GET|/task/%s/form-variables|",
			"GET|/task/%s/deployed-form|", "GET|/task/%s/identity-links|", "POST|/task/%s/complete|{}",
			"POST|/task/%s/submit-form|{}", "POST|/task/%s/claim|{\"userId\":\"recepcion\"}",
			"POST|/task/%s/assignee|{\"userId\":\"recepcion\"}", "POST|/task/%s/delegate|{\"userId\":\"recepcion\"}",
			"POST|/task/%s/resolve|{}", "POST|/task/%s/bpmnError|{\"errorCode\":\"x\"}",
			"POST|/task/%s/bpmnEscalation|{\"escalationCode\":\"x\"}",
			"PUT|/task/%s/variables/resumen|{\"value\":\"x\",\"type\":\"String\"}",
			"POST|/task/%s/variables|{\"modifications\":{}}", "DELETE|/task/%s/variables/resumen|",
			"POST|/task/%s/identity-links|{\"groupId\":\"RECEPCION_PPSH\",\"type\":\"candidate\"}",
			"POST|/task/%s/comment/create|{\"message\":\"x\"}", "GET|/task/%s/comment|", "GET|/task/%s/attachment|",
			"DELETE|/task/%s|" })
	void tambienPorTasklist(String metodo, String ruta, String cuerpo) {
		Aplicacion navegador = Aplicacion.entrar(this.puerto, "tasklist", "recepcion", UsuariosDePrueba.CLAVE);
		for (String ajena : List.of(this.deTesoreria, this.deOtraAgencia)) {
			HttpResponse<String> respuesta = navegador.pedir(metodo, APLICACIONES + ruta.formatted(ajena), cuerpo);
			assertThat(respuesta.statusCode()).as(respuesta.body()).isIn(400, 403, 404).isNotEqualTo(200);
			assertThat(respuesta.body()).doesNotContain("\"resumen\"");
		}
		assertThat(this.tareas.createTaskQuery().taskId(this.deTesoreria).taskUnassigned().count()).isEqualTo(1);
		assertThat(this.tareas.getTaskComments(this.deTesoreria)).isEmpty();
		assertThat(this.tareas.getVariable(this.deOtraAgencia, "resumen")).isEqualTo("caso");
	}

	@Test
	void tambienPorJava() {
		como("recepcion", () -> {
			assertThatThrownBy(() -> this.tareas.complete(this.deTesoreria)).isInstanceOf(AuthorizationException.class)
				.hasMessageContaining("no es de su grupo");
			assertThatThrownBy(() -> this.tareas.complete(this.deOtraAgencia))
				.isInstanceOf(AuthorizationException.class)
				.hasMessageContaining("otra agencia");
			assertThat(this.tareas.createTaskQuery().taskId(this.deTesoreria).count()).isZero();
			assertThat(this.tareas.createTaskQuery().taskId(this.propia).count()).isEqualTo(1);
		});
	}

	@Test
	void tomaSueltaYComentaLoSuyo() {
		assertThat(pedir("recepcion", HttpMethod.POST, "/engine-rest/task/%s/claim".formatted(this.propia),
				"{\"userId\":\"otra\"}")
			.getStatusCode()
			.value()).isEqualTo(403);
		assertThat(pedir("recepcion", HttpMethod.POST, "/engine-rest/task/%s/claim".formatted(this.propia),
				"{\"userId\":\"recepcion\"}")
			.getStatusCode()
			.value()).isEqualTo(204);
		assertThat(
				pedir("recepcion", HttpMethod.GET, "/engine-rest/task/%s/form-variables".formatted(this.propia), null)
					.getBody())
			.contains("resumen");
		Aplicacion navegador = Aplicacion.entrar(this.puerto, "tasklist", "recepcion", UsuariosDePrueba.CLAVE);
		for (String ruta : List.of("/task/%s", "/task/%s/deployed-form", "/task/%s/comment")) {
			HttpResponse<String> respuesta = navegador.pedir("GET", APLICACIONES + ruta.formatted(this.propia), null);
			assertThat(respuesta.statusCode()).as(ruta + respuesta.body()).isEqualTo(200);
		}
		HttpResponse<String> comentario = navegador.pedir("POST",
				APLICACIONES + "/task/%s/comment/create".formatted(this.propia), "{\"message\":\"Falta un sello\"}");
		assertThat(comentario.statusCode()).as(comentario.body()).isEqualTo(200);
		assertThat(pedir("recepcion", HttpMethod.POST, "/engine-rest/task/%s/unclaim".formatted(this.propia), null)
			.getStatusCode()
			.value()).isEqualTo(204);
		assertThat(this.tareas.createTaskQuery().taskId(this.propia).taskUnassigned().count()).isEqualTo(1);
	}

	@Test
	void laSupervisionReparteYReintentaPeroNoCompleta() {
		Aplicacion navegador = Aplicacion.entrar(this.puerto, "cockpit", "supervisor", UsuariosDePrueba.CLAVE);
		assertThat(navegador
			.pedir("POST", APLICACIONES + "/task/%s/assignee".formatted(this.deTesoreria), "{\"userId\":\"tesoreria\"}")
			.statusCode()).isEqualTo(204);
		assertThat(navegador.pedir("POST", APLICACIONES + "/task/%s/complete".formatted(this.deTesoreria), "{}")
			.statusCode()).isEqualTo(403);
		assertThat(navegador
			.pedir("POST", APLICACIONES + "/task/%s/assignee".formatted(this.deOtraAgencia), "{\"userId\":\"x\"}")
			.statusCode()).isEqualTo(403);
		String instancias = navegador.pedir("GET", APLICACIONES + "/process-instance?maxResults=1000", null).body();
		assertThat(instancias).contains(instancia(this.propia)).doesNotContain(instancia(this.deOtraAgencia));
	}

	private String instancia(String tarea) {
		return this.tareas.createTaskQuery().taskId(tarea).singleResult().getProcessInstanceId();
	}

	@ParameterizedTest
	@ValueSource(strings = { "recepcion", "supervisor", "admin" })
	void unTramiteNoSeIniciaSinExpediente(String usuario) {
		Aplicacion navegador = Aplicacion.entrar(this.puerto, "tasklist", usuario, UsuariosDePrueba.CLAVE);
		for (String ruta : List.of("/process-definition/key/prueba-carril-recepcion/start",
				"/process-definition/key/prueba-carril-recepcion/submit-form")) {
			HttpResponse<String> respuesta = navegador.pedir("POST", APLICACIONES + ruta, "{}");
			assertThat(respuesta.statusCode()).as(respuesta.body()).isEqualTo(403);
			assertThat(respuesta.body()).contains("/api/v1/tramites");
		}
	}

	@Test
	void ningunaFilaDeAutorizacionPorTarea() {
		this.tareas.setAssignee(this.propia, "recepcion");
		this.tareas.addCandidateUser(this.deTesoreria, "recepcion");
		assertThat(this.jdbc
			.sql("select count(*) from act_ru_authorization where resource_type_ = 7 and resource_id_ <> '*'")
			.query(Long.class)
			.single()).isZero();
	}

	@Test
	void loNoDeclaradoSeRetira() {
		Authorization ajena = this.motor.getAuthorizationService()
			.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
		ajena.setGroupId("TESORERIA");
		ajena.setResource(Resources.DEPLOYMENT);
		ajena.setResourceId("*");
		ajena.addPermission(Permissions.CREATE);
		this.motor.getAuthorizationService().saveAuthorization(ajena);
		List<Map<String, Object>> antes = concesiones();
		this.reconciliador.reconciliar();
		assertThat(this.motor.getAuthorizationService()
			.createAuthorizationQuery()
			.groupIdIn("TESORERIA")
			.resourceType(Resources.DEPLOYMENT)
			.count()).isZero();
		assertThat(concesiones()).hasSize(antes.size() - 1);
		antes.removeIf((una) -> una.get("id_").equals(ajena.getId()));
		assertThat(concesiones()).isEqualTo(antes);
	}

	private List<Map<String, Object>> concesiones() {
		return this.jdbc.sql("select id_, rev_ from act_ru_authorization order by id_").query().listOfRows();
	}

	private void prohibida(String usuario, HttpMethod metodo, String ruta, String tarea, String cuerpo) {
		ResponseEntity<String> respuesta = pedir(usuario, metodo, ruta.formatted(tarea), cuerpo);
		assertThat(respuesta.getStatusCode().value()).as(ruta + respuesta.getBody()).isEqualTo(403);
	}

	private ResponseEntity<String> pedir(String usuario, HttpMethod metodo, String ruta, String cuerpo) {
		HttpHeaders cabeceras = new HttpHeaders();
		cabeceras.set(HttpHeaders.AUTHORIZATION, this.usuarios.bearer(usuario));
		cabeceras.setContentType(MediaType.APPLICATION_JSON);
		return this.http.exchange(ruta, metodo, new HttpEntity<>(cuerpo, cabeceras), String.class);
	}

	private void como(String usuario, Runnable obra) {
		this.identidad.setAuthentication(usuario, List.of("RECEPCION_PPSH"), List.of("02"));
		try {
			obra.run();
		}
		finally {
			this.identidad.clearAuthentication();
		}
	}

}
