package pa.gob.tramites.proceso.autorizacion;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.ibatis.mapping.BoundSql;
import org.apache.ibatis.mapping.ParameterMapping;
import org.apache.ibatis.session.Configuration;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionSynchronizationManager;

import pa.gob.tramites.PruebaDeIntegracion;
import pa.gob.tramites.identidad.UsuariosDePrueba;
import pa.gob.tramites.proceso.despliegue.ModeloDePrueba;
import pa.gob.tramites.proceso.ejecucion.InicioEnCurso;
import pa.gob.tramites.proceso.web.Aplicacion;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The inbox of an officer who is not an administrator, with 20,000 open tasks: spread
 * over lanes and agencies, and all in one lane. What is asserted is what PostgreSQL
 * touches, a number that does not depend on the machine; times are printed.
 */
@PruebaDeIntegracion
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BandejaGrandeTest {

	private static final Logger LOG = LoggerFactory.getLogger(BandejaGrandeTest.class);

	private static final String TIPO = "prueba-bandeja";

	private static final int REPETICIONES = Integer.getInteger("bandeja.repeticiones", 5);

	private static final String POR_LLEGADA = "{\"sorting\":[{\"sortBy\":\"created\",\"sortOrder\":\"desc\"}]}";

	@Autowired
	private TestRestTemplate http;

	@Autowired
	private UsuariosDePrueba usuarios;

	@Autowired
	private RepositoryService repositorio;

	@Autowired
	private RuntimeService instancias;

	@Autowired
	private TaskService tareas;

	@Autowired
	private FilterService filtros;

	@Autowired
	private JdbcTemplate jdbc;

	@LocalServerPort
	private int puerto;

	@Autowired
	private ProcessEngine motor;

	private ProcessEngineConfigurationImpl ajustes;

	private String definicion;

	@BeforeAll
	void desplegar() {
		this.ajustes = (ProcessEngineConfigurationImpl) this.motor.getProcessEngineConfiguration();
		ModeloDePrueba modelo = ModeloDePrueba.correcto(TIPO)
			.cambiarBpmn("candidateGroups=\"SUPERVISOR\"", "candidateGroups=\"RECEPCION_PPSH\"");
		DeploymentBuilder despliegue = this.repositorio.createDeployment().name(TIPO);
		modelo.archivos().forEach((nombre, bytes) -> {
			String texto = new String(bytes, StandardCharsets.UTF_8)
				.replaceAll("<camunda:property name=\"tramite:estado\"[^>]*/>", "")
				.replaceAll(" camunda:formRef=\"[^\"]*\" camunda:formRefBinding=\"deployment\"", "");
			despliegue.addInputStream(nombre, new ByteArrayInputStream(texto.getBytes(StandardCharsets.UTF_8)));
		});
		this.definicion = despliegue.deployWithResult().getDeployedProcessDefinitions().get(0).getId();
	}

	@AfterAll
	void limpiar() {
		vaciar();
		this.repositorio.createDeploymentQuery()
			.deploymentName(TIPO)
			.list()
			.forEach((uno) -> this.repositorio.deleteDeployment(uno.getId(), true, true));
	}

	@Test
	void laBandejaNoDependeDeLoQueHayAbierto() {
		// Other tests share the database and leave tasks open in this lane.
		vaciar();
		long ajenas = numero(pedir("/engine-rest/task/count", "{}"));
		Medida mil = medir("1.000 tareas, un carril", 1_000, false);
		Medida repartidas = medir("20.000 tareas, doce carriles y cuatro agencias", 20_000, true);
		Medida propias = medir("20.000 tareas, todas del carril", 20_000, false);
		LOG.info("Inbox over REST, median of {} in ms, and blocks touched\n{}\n{}\n{}", REPETICIONES, mil, repartidas,
				propias);
		assertThat(mil.cuenta()).isEqualTo(ajenas + 1_000);
		assertThat(repartidas.cuenta()).isEqualTo(ajenas + 20_000 / 48 + 1);
		assertThat(propias.cuenta()).isEqualTo(ajenas + 20_000);
		for (Medida una : List.of(repartidas, propias)) {
			assertThat(una.bloquesDeLista()).isLessThan(400);
			// An index entry per task of the lane, many to a block: no table is read.
			assertThat(una.bloquesDeCuenta()).isLessThan(600);
		}
	}

	@Test
	void completarNoRecorreLasTareasAbiertas() {
		cargar(20_000, false);
		for (String consulta : List.of("select * from act_ru_task where parent_task_id_ = 'x'",
				"select * from carril_tarea where tarea = 'x'",
				"select * from act_ru_identitylink where task_id_ = 'x'",
				"select * from act_ru_variable where task_id_ = 'x'",
				"select * from act_ru_authorization where resource_type_ = 7 and resource_id_ = 'x'")) {
			assertThat(bloques(consulta)).as(consulta).isLessThan(12);
		}
	}

	@Test
	void elCarrilSigueACadaCambio() {
		vaciar();
		TransactionSynchronizationManager.bindResource(InicioEnCurso.class, "02");
		String tarea;
		try {
			String instancia = this.instancias.startProcessInstanceByKey(TIPO, Map.of("resumen", "caso")).getId();
			this.jdbc.update(
					"""
							insert into tramite (numero, instancia_id, tipo, estado, estado_desde, agencia, datos, creado_por, creado_en)
							values (?, ?, ?, 'RECIBIDO', now(), '02', '{}', 'recepcion', now())""",
					instancia, instancia, TIPO);
			Task abierta = this.tareas.createTaskQuery().processInstanceId(instancia).singleResult();
			tarea = abierta.getId();
		}
		finally {
			TransactionSynchronizationManager.unbindResource(InicioEnCurso.class);
		}
		assertThat(destinos(tarea)).containsExactly("g:RECEPCION_PPSH false");
		this.tareas.addCandidateGroup(tarea, "TESORERIA");
		assertThat(destinos(tarea)).containsExactly("g:RECEPCION_PPSH true", "g:TESORERIA true");
		this.tareas.setAssignee(tarea, "recepcion");
		assertThat(destinos(tarea)).containsExactly("a:recepcion false");
		this.tareas.addCandidateUser(tarea, "analista");
		assertThat(destinos(tarea)).containsExactly("a:recepcion false");
		this.tareas.deleteCandidateGroup(tarea, "TESORERIA");
		this.tareas.setAssignee(tarea, null);
		assertThat(destinos(tarea)).containsExactly("g:RECEPCION_PPSH true", "u:analista true");
		this.tareas.deleteCandidateUser(tarea, "analista");
		assertThat(destinos(tarea)).containsExactly("g:RECEPCION_PPSH true");
		this.tareas.complete(tarea, Map.of("completa", true));
		assertThat(destinos(tarea)).isEmpty();
	}

	private List<String> destinos(String tarea) {
		return this.jdbc.queryForList("select destino || ' ' || varios from carril_tarea where tarea = ? order by 1",
				String.class, tarea);
	}

	private Medida medir(String nombre, int cuantas, boolean repartidas) {
		cargar(cuantas, repartidas);
		String filtro = this.filtros.createTaskFilterQuery().filterName("De mi grupo").singleResult().getId();
		Aplicacion tasklist = Aplicacion.entrar(this.puerto, "tasklist", "recepcion", UsuariosDePrueba.CLAVE);
		String base = "/camunda/api/engine/engine/default/filter/" + filtro;
		double lista = mediana(() -> pedir("/engine-rest/task?firstResult=0&maxResults=15", POR_LLEGADA));
		double cuenta = mediana(() -> pedir("/engine-rest/task/count", "{}"));
		double listaDeTasklist = mediana(
				() -> tasklist.pedir("POST", base + "/list?firstResult=0&maxResults=15", POR_LLEGADA).body());
		double cuentaDeTasklist = mediana(() -> tasklist.pedir("POST", base + "/count", "{}").body());
		TaskQueryImpl pagina = new TaskQueryImpl();
		pagina.orderByTaskCreateTime().desc();
		pagina.setMaxResults(15);
		assertThat(pedir("/engine-rest/task?firstResult=0&maxResults=15", POR_LLEGADA).split("\"assignee\""))
			.hasSize(16);
		return new Medida(nombre, lista, cuenta, listaDeTasklist, cuentaDeTasklist,
				bloques(sentencia(ConsultaDelCarril.LISTA, pagina)),
				bloques(sentencia(ConsultaDelCarril.CUENTA, new TaskQueryImpl())),
				numero(pedir("/engine-rest/task/count", "{}")),
				numero(tasklist.pedir("POST", base + "/count", "{}").body()));
	}

	private static long numero(String cuerpo) {
		return Long.parseLong(cuerpo.replaceAll("\\D", ""));
	}

	/** What the manager sends for this officer, with its values written in. */
	private String sentencia(ConsultaDelCarril cual, TaskQueryImpl consulta) {
		consulta.setParameter(new Carril("recepcion", List.of("RECEPCION_PPSH")));
		consulta.getTenantCheck().setTenantCheckEnabled(true);
		consulta.getTenantCheck().setAuthTenantIds(List.of("02"));
		Configuration configuracion = this.ajustes.getSqlSessionFactory().getConfiguration();
		BoundSql sql = configuracion.getMappedStatement(cual.id()).getBoundSql(consulta);
		String texto = sql.getSql();
		for (ParameterMapping uno : sql.getParameterMappings()) {
			Object valor = sql.hasAdditionalParameter(uno.getProperty()) ? sql.getAdditionalParameter(uno.getProperty())
					: configuracion.newMetaObject(consulta).getValue(uno.getProperty());
			texto = texto.replaceFirst("\\?",
					Matcher.quoteReplacement((valor instanceof Number) ? valor.toString() : "'" + valor + "'"));
		}
		return texto;
	}

	private static double mediana(Runnable obra) {
		obra.run();
		double[] tiempos = IntStream.range(0, REPETICIONES).mapToDouble((i) -> {
			long inicio = System.nanoTime();
			obra.run();
			return (System.nanoTime() - inicio) / 1e6;
		}).sorted().toArray();
		return tiempos[tiempos.length / 2];
	}

	private int bloques(String consulta) {
		String plan = this.jdbc.queryForObject("explain (analyze, buffers, format json) " + consulta, String.class);
		try {
			JsonNode raiz = new ObjectMapper().readTree(plan).get(0).get("Plan");
			return raiz.get("Shared Hit Blocks").asInt() + raiz.get("Shared Read Blocks").asInt();
		}
		catch (java.io.IOException ex) {
			throw new java.io.UncheckedIOException(ex);
		}
	}

	private void cargar(int cuantas, boolean repartidas) {
		vaciar();
		this.jdbc.update(
				"""
						insert into act_ru_execution (id_, rev_, root_proc_inst_id_, proc_inst_id_, proc_def_id_, act_id_, is_active_,
							is_concurrent_, is_scope_, is_event_scope_, suspension_state_, cached_ent_state_, sequence_counter_, tenant_id_)
						select md5('bandeja-e' || n), 1, md5('bandeja-e' || n), md5('bandeja-e' || n), ?, 'revisar', true, false, true,
							false, 1, 2, 1, case when ? then lpad((1 + n % 4)::text, 2, '0') else '02' end
						from generate_series(1, ?) n""",
				this.definicion, repartidas, cuantas);
		this.jdbc.update(
				"""
						insert into act_ru_task (id_, rev_, execution_id_, proc_inst_id_, proc_def_id_, name_, task_def_key_, priority_,
							create_time_, due_date_, suspension_state_, tenant_id_, task_state_)
						select md5('bandeja-t' || n), 1, e.id_, e.id_, e.proc_def_id_, 'Revisar la solicitud', 'revisar', 50,
							now() - n * interval '1 minute', now() + n * interval '1 hour', 1, e.tenant_id_, 'Created'
						from generate_series(1, ?) n join act_ru_execution e on e.id_ = md5('bandeja-e' || n)""",
				cuantas);
		List<String> carriles = List.of("RECEPCION_PPSH", "TESORERIA", "FOTOGRAFIA", "ARMADO_FOLEO", "ANALISIS",
				"JEFATURA", "DIRECCION", "NOTIFICACION_PPSH", "ESCANER_PPSH", "MITRADEL", "CERTIFICACIONES",
				"CIUDADANO");
		this.jdbc.update(
				"""
						insert into act_ru_identitylink (id_, rev_, group_id_, type_, task_id_, tenant_id_)
						select md5('bandeja-l' || n), 1, case when ? then (string_to_array(?, ','))[1 + (n / 4) % 12] else 'RECEPCION_PPSH' end,
							'candidate', t.id_, t.tenant_id_
						from generate_series(1, ?) n join act_ru_task t on t.id_ = md5('bandeja-t' || n)""",
				repartidas, String.join(",", carriles), cuantas);
		for (String tabla : List.of("act_ru_execution", "act_ru_task", "act_ru_identitylink", "carril_tarea")) {
			this.jdbc.execute("vacuum (analyze) " + tabla);
		}
	}

	private void vaciar() {
		for (String orden : List.of(
				"delete from act_ru_identitylink where task_id_ in (select id_ from act_ru_task where proc_def_id_ = ?)",
				"delete from act_ru_task where proc_def_id_ = ?", "delete from act_ru_variable where proc_def_id_ = ?",
				"delete from act_ru_execution where proc_def_id_ = ?")) {
			this.jdbc.update(orden, this.definicion);
		}
	}

	private String pedir(String ruta, String cuerpo) {
		HttpHeaders cabeceras = new HttpHeaders();
		cabeceras.set(HttpHeaders.AUTHORIZATION, this.usuarios.bearer("recepcion"));
		cabeceras.setContentType(MediaType.APPLICATION_JSON);
		ResponseEntity<String> respuesta = this.http.exchange(ruta, HttpMethod.POST,
				new HttpEntity<>(cuerpo, cabeceras), String.class);
		assertThat(respuesta.getStatusCode().value()).as(respuesta.getBody()).isEqualTo(200);
		return respuesta.getBody();
	}

	private record Medida(String nombre, double lista, double cuentaMs, double listaDeTasklist, double cuentaDeTasklist,
			int bloquesDeLista, int bloquesDeCuenta, long cuenta, long delGrupo) {

		@Override
		public String toString() {
			return String.format(Locale.ROOT,
					"%-48s engine-rest page %.1f, count %.1f; Tasklist page %.1f, count %.1f; blocks page %d, count %d; %d tasks",
					this.nombre, this.lista, this.cuentaMs, this.listaDeTasklist, this.cuentaDeTasklist,
					this.bloquesDeLista, this.bloquesDeCuenta, this.cuenta);
		}

	}

}
