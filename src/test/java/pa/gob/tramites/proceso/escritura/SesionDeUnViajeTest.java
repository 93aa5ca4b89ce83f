package pa.gob.tramites.proceso.escritura;

import java.util.function.Consumer;

import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.task.IdentityLink;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pa.gob.tramites.PruebaDeIntegracion;
import pa.gob.tramites.proceso.ejecucion.CasoDePrueba;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@PruebaDeIntegracion
@Transactional
class SesionDeUnViajeTest {

	@Autowired
	private CasoDePrueba caso;

	@Autowired
	private ProcessEngine motor;

	@Autowired
	private TaskService tareas;

	@Autowired
	private JdbcClient jdbc;

	private String tarea;

	@BeforeEach
	void abrirUnaTarea() {
		this.caso.publicar("RESUELTO");
		this.tarea = this.tareas.createTaskQuery().processInstanceId(this.caso.abrir()).singleResult().getId();
	}

	@Test
	void altasCambiosYBajasDeUnaOrdenLleganJuntos() {
		this.tareas.addCandidateUser(this.tarea, "sobrante");

		enElMotor((contexto) -> {
			TaskEntity abierta = contexto.getTaskManager().findTaskById(this.tarea);
			abierta.addCandidateUser("rosa");
			abierta.addCandidateUser("marta");
			abierta.deleteCandidateUser("sobrante");
			abierta.setPriority(77);
		});

		assertThat(this.tareas.getIdentityLinksForTask(this.tarea)).extracting(IdentityLink::getUserId)
			.contains("rosa", "marta")
			.doesNotContain("sobrante");
		assertThat(this.tareas.createTaskQuery().taskId(this.tarea).singleResult().getPriority()).isEqualTo(77);
	}

	@Test
	void loQueOtroCambioMientrasTantoEsUnConflicto() {
		assertThatExceptionOfType(OptimisticLockingException.class).isThrownBy(() -> enElMotor((contexto) -> {
			TaskEntity abierta = contexto.getTaskManager().findTaskById(this.tarea);
			abierta.addCandidateUser("rosa");
			abierta.setPriority(77);
			this.jdbc.sql("update act_ru_task set rev_ = rev_ + 1 where id_ = :tarea")
				.param("tarea", this.tarea)
				.update();
		}));
	}

	@Test
	void unaFilaCuyoDuenoQuitoOtroEsUnConflicto() {
		assertThatExceptionOfType(OptimisticLockingException.class).isThrownBy(() -> enElMotor((contexto) -> {
			TaskEntity abierta = contexto.getTaskManager().findTaskById(this.tarea);
			abierta.addCandidateUser("rosa");
			abierta.addCandidateUser("marta");
			this.jdbc.sql("delete from act_ru_identitylink where task_id_ = :tarea")
				.param("tarea", this.tarea)
				.update();
			this.jdbc.sql("delete from act_ru_task where id_ = :tarea").param("tarea", this.tarea).update();
		}));
	}

	@Test
	void loQueLaBaseRechazaPorOtroMotivoNoPasaPorConflicto() {
		assertThatExceptionOfType(ProcessEngineException.class).isThrownBy(() -> enElMotor((contexto) -> {
			TaskEntity abierta = contexto.getTaskManager().findTaskById(this.tarea);
			abierta.addCandidateUser("rosa");
			abierta.setName("n".repeat(300));
		})).isNotInstanceOf(OptimisticLockingException.class).withStackTraceContaining("value too long");
	}

	private void enElMotor(Consumer<CommandContext> orden) {
		((ProcessEngineConfigurationImpl) this.motor.getProcessEngineConfiguration()).getCommandExecutorTxRequired()
			.execute((contexto) -> {
				orden.accept(contexto);
				return null;
			});
	}

}
