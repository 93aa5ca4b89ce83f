package pa.gob.tramites.proceso.ejecucion;

import java.util.List;
import java.util.Map;

import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.SuspendedEntityInteractionException;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.Test;
import pa.gob.tramites.PruebaDeIntegracion;
import pa.gob.tramites.plataforma.ProblemaException;
import pa.gob.tramites.plataforma.TipoProblema;
import pa.gob.tramites.tramite.Motor;
import pa.gob.tramites.tramite.Respuesta;
import pa.gob.tramites.tramite.Tramites;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

@PruebaDeIntegracion
@Transactional
class EjecucionTest {

	@Autowired
	private CasoDePrueba caso;

	@Autowired
	private Tramites tramites;

	@Autowired
	private Motor motor;

	@Autowired
	private TaskService tareas;

	@Autowired
	private RuntimeService instancias;

	@Autowired
	private RepositoryService repositorio;

	@Autowired
	private HistoryService historia;

	@Autowired
	private JdbcClient jdbc;

	@Test
	void elEstadoSigueAlModeloYQuedaQuienLoMovio() {
		this.caso.publicar("RESUELTO");
		String instancia = this.caso.abrir();

		this.caso.completar(instancia, "recepcion", Map.of());
		this.caso.completar(instancia, "analista", Map.of());
		this.caso.completar(instancia, null, Map.of());

		assertThat(this.jdbc.sql("""
				select de, a, por, actividad from tramite_historial h join tramite t on t.id = h.tramite_id
				where t.instancia_id = :i order by h.id
				""")
			.param("i", instancia)
			.query((f, n) -> tuple(f.getString(1), f.getString(2), f.getString(3), f.getString(4)))
			.list()).containsExactly(tuple("RECIBIDO", "EN_REVISION", "recepcion", "revisar"),
					tuple("EN_REVISION", "EN_APROBACION", "analista", "aprobar"),
					tuple("EN_APROBACION", "RESUELTO", "sistema", "fin"));
	}

	@Test
	void alTerminarLaInstanciaSeCierraElTramite() {
		this.caso.publicar("RESUELTO");
		String instancia = this.caso.abrir();
		for (int i = 0; i < 3; i++) {
			this.caso.completar(instancia, null, Map.of());
		}

		assertThat(texto("select (finalizado_en is not null)::text from tramite where instancia_id = :i", instancia))
			.isEqualTo("true");
		assertThat(texto("select detalle->>'evento' from auditoria a join tramite t on t.id = a.tramite_id "
				+ "where t.instancia_id = :i and accion = 'TRAMITE_FINALIZADO'", instancia))
			.isEqualTo("fin");
	}

	@Test
	void borrarLaInstanciaTambienCierraElTramite() {
		this.caso.publicar("RESUELTO");
		String instancia = this.caso.abrir();

		this.instancias.deleteProcessInstance(instancia, "duplicada");

		assertThat(texto("select (finalizado_en is not null)::text from tramite where instancia_id = :i", instancia))
			.isEqualTo("true");
	}

	@Test
	void unCambioDeEstadoQueElManifiestoNoDeclaraFallaConUnMensajeClaro() {
		this.caso.publicar("RECIBIDO");
		String instancia = this.caso.abrir();
		this.caso.completar(instancia, null, Map.of());
		this.caso.completar(instancia, null, Map.of());

		assertThatExceptionOfType(ProblemaException.class)
			.isThrownBy(() -> this.caso.completar(instancia, null, Map.of()))
			.satisfies((ex) -> assertThat(ex.tipo()).isEqualTo(TipoProblema.ESTADO_NO_PERMITE))
			.withMessageContaining("EN_APROBACION")
			.withMessageContaining("RECIBIDO");
	}

	@Test
	void suspenderUnModeloDetieneAlMomentoLosIniciosYReactivarloLosPermite() {
		this.caso.publicar("RESUELTO");
		assertThat(iniciarComoLaApi()).isNotBlank();

		this.repositorio.suspendProcessDefinitionByKey(CasoDePrueba.TIPO);
		assertThatExceptionOfType(SuspendedEntityInteractionException.class).isThrownBy(this::iniciarComoLaApi);

		this.repositorio.activateProcessDefinitionByKey(CasoDePrueba.TIPO);
		assertThat(iniciarComoLaApi()).isNotBlank();
	}

	private String iniciarComoLaApi() {
		return InicioEnCurso.en("02",
				() -> this.instancias.createProcessInstanceByKey(CasoDePrueba.TIPO)
					.processDefinitionWithoutTenantId()
					.setVariable("resumen", "Caso de prueba")
					.execute()
					.getId());
	}

	@Test
	void quienRevisoNoPuedeTomarLaAprobacion() {
		String instancia = revisadaPor("analista");

		assertThatExceptionOfType(ProblemaException.class)
			.isThrownBy(
					() -> this.caso.como("analista", () -> this.tareas.claim(this.caso.tarea(instancia), "analista")))
			.satisfies((ex) -> assertThat(ex.tipo()).isEqualTo(TipoProblema.SIN_PERMISO))
			.withMessageContaining("Separación de funciones");
	}

	@Test
	void nadiePuedeAsignarLaAprobacionAQuienReviso() {
		String instancia = revisadaPor("analista");

		assertThatExceptionOfType(ProblemaException.class)
			.isThrownBy(() -> this.caso.como("supervisor",
					() -> this.tareas.setAssignee(this.caso.tarea(instancia), "analista")))
			.withMessageContaining("analista");
	}

	@Test
	void quienRevisoNoPuedeCompletarLaAprobacionSinTomarla() {
		String instancia = revisadaPor("analista");

		assertThatExceptionOfType(ProblemaException.class)
			.isThrownBy(() -> this.caso.completar(instancia, "analista", Map.of()))
			.satisfies((ex) -> assertThat(ex.tipo()).isEqualTo(TipoProblema.SIN_PERMISO));
	}

	@Test
	void quienRevisoTampocoDecideConUnErrorEnLaTarea() {
		String instancia = revisadaPor("analista");

		assertThatExceptionOfType(ProblemaException.class)
			.isThrownBy(() -> this.caso.como("analista",
					() -> this.tareas.handleBpmnError(this.caso.tarea(instancia), "CITA_EN_EL_PASADO")))
			.satisfies((ex) -> assertThat(ex.tipo()).isEqualTo(TipoProblema.SIN_PERMISO));
	}

	@Test
	void unPlazoTerminaEnLaZonaDelTipoQueSeEjecuta() {
		this.caso.publicar("RESUELTO", "Asia/Tokyo");
		String instancia = this.caso.abrir();
		this.caso.completar(instancia, "recepcion", Map.of());
		this.caso.completar(instancia, "analista", Map.of());
		this.caso.como("jefatura", () -> this.tareas.handleBpmnError(this.caso.tarea(instancia), "CITA_EN_EL_PASADO"));

		assertThat(this.motor.situacion(instancia).tareas()).singleElement()
			.satisfies((tarea) -> assertThat(tarea.vence().atZone(java.time.ZoneId.of("Asia/Tokyo")).toLocalTime())
				.isEqualTo(java.time.LocalTime.of(23, 59, 59)));
	}

	@Test
	void otraPersonaSiPuedeAprobar() {
		String instancia = revisadaPor("analista");

		this.caso.completar(instancia, "jefatura", Map.of());

		assertThat(this.motor.situacion(instancia).tareas()).isEmpty();
	}

	@Test
	void cadaManoQueTocaUnaTareaQuedaEnLaAuditoria() {
		this.caso.publicar("RESUELTO");
		String instancia = this.caso.abrir();
		String tarea = this.caso.tarea(instancia);

		this.caso.como("recepcion", () -> this.tareas.claim(tarea, "recepcion"));
		this.caso.como("recepcion", () -> this.tareas.setAssignee(tarea, null));
		this.caso.completar(instancia, "recepcion", Map.of());

		assertThat(this.jdbc.sql("""
				select a.accion, a.actor, a.detalle->>'tarea' from auditoria a join tramite t on t.id = a.tramite_id
				where t.instancia_id = :i order by a.id
				""")
			.param("i", instancia)
			.query((f, n) -> tuple(f.getString(1), f.getString(2), f.getString(3)))
			.list()).containsExactly(tuple("TAREA_ASIGNADA", "recepcion", "preparar"),
					tuple("TAREA_LIBERADA", "recepcion", "preparar"),
					tuple("TAREA_COMPLETADA", "recepcion", "preparar"));
	}

	@Test
	void laSituacionDiceTareasYMensajesQueEspera() {
		this.caso.publicar("RESUELTO");
		String instancia = this.caso.abrir();

		Motor.Situacion situacion = this.motor.situacion(instancia);

		assertThat(situacion.mensajes()).containsExactly("Msg_RetiroDePrueba");
		assertThat(situacion.tareas()).singleElement().satisfies((tarea) -> {
			assertThat(tarea.codigo()).isEqualTo("preparar");
			assertThat(tarea.grupos()).isEqualTo(List.of("RECEPCION_PPSH"));
			assertThat(tarea.responsable()).isNull();
			assertThat(tarea.creada()).isNotNull();
		});
	}

	private String revisadaPor(String persona) {
		this.caso.publicar("RESUELTO");
		String instancia = this.caso.abrir();
		this.caso.completar(instancia, "recepcion", Map.of());
		this.tramites.registrarRespuesta(instancia,
				new Respuesta("revisar", null, "Revisar", null, persona, Map.of(), List.of(), Map.of()));
		this.caso.completar(instancia, persona, Map.of());
		return instancia;
	}

	private String texto(String sql, String instancia) {
		return this.jdbc.sql(sql).param("i", instancia).query(String.class).single();
	}

}
