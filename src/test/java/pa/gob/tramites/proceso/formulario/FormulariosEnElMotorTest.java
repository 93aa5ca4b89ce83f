package pa.gob.tramites.proceso.formulario;

import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import pa.gob.tramites.PruebaDeIntegracion;
import pa.gob.tramites.plataforma.ErrorCampo;
import pa.gob.tramites.proceso.despliegue.ModeloDePrueba;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

@PruebaDeIntegracion
class FormulariosEnElMotorTest {

	private static final String CODIGO = "prueba-formularios";

	@Autowired
	private RepositoryService repositorio;

	@Autowired
	private RuntimeService instancias;

	@Autowired
	private TaskService tareas;

	@Autowired
	private FormService formularios;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private TransactionTemplate transaccion;

	private String despliegue;

	private String instancia;

	/** Every way to complete a task in Java; both REST APIs end in these. */
	enum Puerta {

		COMPLETAR((prueba, respuestas) -> prueba.tareas.complete(prueba.tarea().getId(), respuestas)),
		COMPLETAR_Y_DEVOLVER((prueba, respuestas) -> prueba.tareas.completeWithVariablesInReturn(prueba.tarea().getId(),
				respuestas, false)),
		ENVIAR_FORMULARIO(
				(prueba, respuestas) -> prueba.formularios.submitTaskForm(prueba.tarea().getId(), respuestas)),
		ENVIAR_Y_DEVOLVER((prueba, respuestas) -> prueba.formularios
			.submitTaskFormWithVariablesInReturn(prueba.tarea().getId(), respuestas, false)),
		RESOLVER((prueba, respuestas) -> prueba.tareas.resolveTask(prueba.tarea().getId(), respuestas));

		private final BiConsumer<FormulariosEnElMotorTest, Map<String, Object>> paso;

		Puerta(BiConsumer<FormulariosEnElMotorTest, Map<String, Object>> paso) {
			this.paso = paso;
		}

	}

	@BeforeEach
	void iniciar() {
		DeploymentBuilder nuevo = this.repositorio.createDeployment().name(CODIGO);
		ModeloDePrueba.correcto(CODIGO)
			.sinEstados()
			.archivos()
			.forEach((nombre, bytes) -> nuevo.addInputStream(nombre, new ByteArrayInputStream(bytes)));
		this.despliegue = nuevo.deploy().getId();
		this.instancia = this.transaccion.execute((estado) -> {
			String id = this.instancias.createProcessInstanceByKey(CODIGO).execute().getId();
			this.jdbc.sql("""
					insert into tramite (tipo, agencia, creado_por, creado_en, numero, instancia_id)
					values (:tipo, '02', 'prueba', now(), 'FORM-' || left(:instancia, 20), :instancia)
					""").param("tipo", CODIGO).param("instancia", id).update();
			return id;
		});
	}

	@AfterEach
	void limpiar() {
		this.repositorio.deleteDeployment(this.despliegue, true);
		for (String tabla : List.of("tramite_respuesta", "tramite_numero")) {
			this.jdbc
				.sql("delete from " + tabla
						+ " where tramite_id in (select id from tramite where instancia_id = :instancia)")
				.param("instancia", this.instancia)
				.update();
		}
		this.jdbc.sql("update tipo_tramite set activo = false where codigo = :codigo").param("codigo", CODIGO).update();
	}

	@ParameterizedTest
	@EnumSource
	void rechazaUnaRespuestaInvalidaPorCualquierPuerta(Puerta puerta) {
		FormularioInvalidoException ex = catchThrowableOfType(FormularioInvalidoException.class, () -> puerta.paso
			.accept(this, Map.of("completa", false, "faltante", "no", "registro", "X", "folios", 0, "via", "OTRA")));

		assertThat(ex).hasMessageContaining("«Qué falta» debe tener al menos 5 caracteres.")
			.hasMessageContaining("«Vía» no es una de las opciones.");
		assertThat(ex.problema().errores()).extracting(ErrorCampo::campo)
			.containsExactlyInAnyOrder("faltante", "registro", "folios", "via");
		assertThat(tarea().getTaskDefinitionKey()).isEqualTo("revisar");
		assertThat(variables()).isEmpty();
		assertThat(respuestas()).isEmpty();
	}

	@ParameterizedTest
	@EnumSource
	void rechazaVariablesQueElFormularioNoTiene(Puerta puerta) {
		assertThatThrownBy(
				() -> puerta.paso.accept(this, Map.of("completa", true, "resolucionNumero", "RES-INVENTADA")))
			.isInstanceOf(FormularioInvalidoException.class)
			.hasMessageContaining("resolucionNumero");
	}

	@ParameterizedTest
	@EnumSource
	void loQueEsSoloDelExpedienteNuncaLlegaAlMotor(Puerta puerta) {
		puerta.paso.accept(this, Map.of("completa", false, "faltante", "La partida de nacimiento", "registro",
				"REG-0042", "folios", 12, "via", "WEB"));

		assertThat(variables()).containsOnlyKeys("completa", "folios", "via", "fecha")
			.containsEntry("completa", false)
			.containsEntry("folios", 12)
			.containsEntry("fecha", null);
		assertThat(this.jdbc.sql(
				"select count(*) from act_hi_varinst where proc_inst_id_ = :instancia and name_ in ('faltante', 'registro')")
			.param("instancia", this.instancia)
			.query(Long.class)
			.single()).isZero();
		assertThat(this.jdbc.sql(
				"select count(*) from act_hi_detail where proc_inst_id_ = :instancia and name_ in ('faltante', 'registro')")
			.param("instancia", this.instancia)
			.query(Long.class)
			.single()).isZero();
		assertThat(respuestas()).singleElement()
			.asString()
			.contains("La partida de nacimiento")
			.contains("REG-0042")
			.contains("folios");
		assertThat(this.jdbc
			.sql("select n.clase || ' ' || n.valor || ' ' || (t.datos ->> 'faltante') from tramite_numero n "
					+ "join tramite t on t.id = n.tramite_id where t.instancia_id = :instancia")
			.param("instancia", this.instancia)
			.query(String.class)
			.list()).containsExactly("REGISTRO REG-0042 La partida de nacimiento");
	}

	@Test
	void loQueMandaTasklistPasaTalCual() {
		Map<String, Object> deTasklist = new java.util.HashMap<>();
		deTasklist.put("completa", true);
		deTasklist.put("registro", "");
		deTasklist.put("folios", null);
		deTasklist.put("via", null);
		deTasklist.put("fecha", null);

		this.formularios.submitTaskForm(tarea().getId(), deTasklist);

		assertThat(this.instancias.createProcessInstanceQuery().processInstanceId(this.instancia).count()).isZero();
	}

	@Test
	void devolverUnaTareaDelegadaSinRespuestasEsPosible() {
		this.tareas.delegateTask(tarea().getId(), "demo");
		this.tareas.resolveTask(tarea().getId());

		assertThat(tarea().getTaskDefinitionKey()).isEqualTo("revisar");
		assertThat(respuestas()).isEmpty();
	}

	@Test
	void unaTareaSinFormularioAceptaLoQueLeDen() {
		this.tareas.complete(tarea().getId(), Map.of("completa", false, "faltante", "Los antecedentes penales"));
		this.tareas.complete(tarea().getId(), Map.of("nota", "archivado"));

		assertThat(this.instancias.createProcessInstanceQuery().processInstanceId(this.instancia).count()).isZero();
		assertThat(respuestas()).hasSize(2);
	}

	@Test
	void lasVariablesNoSeEscribenDesdeUnaTarea() {
		String tarea = tarea().getId();
		assertThatThrownBy(() -> this.tareas.setVariable(tarea, "completa", true))
			.isInstanceOf(AuthorizationException.class);
		assertThatThrownBy(() -> this.tareas.setVariablesLocal(tarea, Map.of("completa", true)))
			.isInstanceOf(AuthorizationException.class);
		assertThatThrownBy(() -> this.tareas.handleBpmnError(tarea, "x", "x", Map.of("completa", true)))
			.isInstanceOf(AuthorizationException.class);
	}

	private Task tarea() {
		return this.tareas.createTaskQuery().processInstanceId(this.instancia).singleResult();
	}

	private Map<String, Object> variables() {
		return this.instancias.getVariables(this.instancia);
	}

	private List<String> respuestas() {
		return this.jdbc.sql("""
				select r.respuestas::text from tramite_respuesta r join tramite t on t.id = r.tramite_id
				where t.instancia_id = :instancia order by r.id
				""").param("instancia", this.instancia).query(String.class).list();
	}

}
