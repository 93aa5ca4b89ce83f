package pa.gob.tramites.notificacion;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.Date;
import java.util.List;

import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pa.gob.tramites.PruebaDeIntegracion;
import pa.gob.tramites.cita.Citas;
import pa.gob.tramites.resolucion.Carnes;
import pa.gob.tramites.tramite.TramitesDePrueba;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.util.ReflectionTestUtils;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

@PruebaDeIntegracion
class AvisosPorTiempoTest {

	private static final ZoneId PANAMA = ZoneId.of("America/Panama");

	@Autowired
	private TramitesDePrueba tramites;

	@Autowired
	private Citas citas;

	@Autowired
	private Carnes carnes;

	@Autowired
	private ApplicationContext contexto;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private TransactionTemplate transaccion;

	private String numero;

	private long id;

	@BeforeEach
	void presentar() {
		this.tramites.publicar();
		this.numero = this.tramites.crear("recepcion", TramitesDePrueba.simple());
		this.id = this.jdbc.sql("select id from tramite where numero = :n")
			.param("n", this.numero)
			.query(Long.class)
			.single();
	}

	@AfterEach
	void ponerElRelojEnHora() {
		ClockUtil.reset();
		this.jdbc.sql("delete from tarea_vencida").update();
	}

	@Test
	void laCitaSeRecuerdaUnaVezCuarentaYOchoHorasAntes() {
		Instant inicio = ClockUtil.getCurrentTime().toInstant().plus(Duration.ofDays(5));
		agendar(inicio);

		pasar(inicio.minus(Duration.ofHours(49)), "citasProximas", "avisar");
		assertThat(sucesos()).doesNotContain("cita.proxima");
		pasar(inicio.minus(Duration.ofHours(47)), "citasProximas", "avisar");
		pasar(inicio.minus(Duration.ofHours(46)), "citasProximas", "avisar");

		assertThat(sucesos()).containsOnlyOnce("cita.proxima");
	}

	@Test
	void deLaCitaPedidaConPocaAnticipacionNoHayRecordatorio() {
		Instant inicio = ClockUtil.getCurrentTime().toInstant().plus(Duration.ofHours(20));
		agendar(inicio);

		pasar(inicio.minus(Duration.ofHours(19)), "citasProximas", "avisar");

		assertThat(sucesos()).doesNotContain("cita.proxima");
	}

	@Test
	void laCitaMovidaSeRecuerdaEnSuNuevaFechaYNoEnLaAnterior() {
		Instant antes = ClockUtil.getCurrentTime().toInstant().plus(Duration.ofDays(5));
		Instant ahora = antes.plus(Duration.ofDays(5));
		agendar(antes);
		agendar(ahora);

		pasar(antes.minus(Duration.ofHours(40)), "citasProximas", "avisar");
		assertThat(sucesos()).doesNotContain("cita.proxima");
		pasar(ahora.minus(Duration.ofHours(40)), "citasProximas", "avisar");
		assertThat(sucesos()).containsOnlyOnce("cita.proxima");
	}

	@Test
	void delCarneSeAvisaLosDiasAntesQueDigaSuEmisionYSoloDelVigente() {
		emitir("VIEJO");
		emitir("NUEVO");
		LocalDate vence = LocalDate.ofInstant(ClockUtil.getCurrentTime().toInstant(), PANAMA).plus(Period.ofYears(2));

		pasar(vence.minusDays(31).atStartOfDay(PANAMA).toInstant(), "carnesPorVencer", "avisar");
		assertThat(sucesos()).doesNotContain("carne.por-vencer");
		pasar(vence.minusDays(30).atStartOfDay(PANAMA).toInstant(), "carnesPorVencer", "avisar");
		pasar(vence.minusDays(29).atStartOfDay(PANAMA).toInstant(), "carnesPorVencer", "avisar");

		assertThat(sucesos()).containsOnlyOnce("carne.por-vencer");
		assertThat(this.jdbc
			.sql("select datos->>'clase' from suceso_pendiente where tramite_id = :id and suceso = 'carne.por-vencer'")
			.param("id", this.id)
			.query(String.class)
			.single()).isEqualTo("NUEVO");
	}

	@Test
	void deLaTareaVencidaSeAvisaUnaVezYSiSigueAbiertaAlSupervisor() {
		// Friday 27 February 2026: two business days later is Tuesday 3 March.
		vencer(Instant.parse("2026-02-27T15:00:00Z"));
		pasar(null, "tareasVencidas", "avisar");
		pasar(null, "tareasVencidas", "avisar");
		assertThat(sucesos()).containsOnlyOnce("tarea.vencida");
		assertThat(this.jdbc.sql("""
				select escalar_en::text from tarea_vencida v join act_ru_task t on t.id_ = v.tarea
				join tramite x on x.instancia_id = t.proc_inst_id_ where x.id = :id
				""").param("id", this.id).query(String.class).single()).startsWith("2026-03-03 15:00:00");

		pasar(null, "tareasVencidas", "escalar");
		pasar(null, "tareasVencidas", "escalar");

		assertThat(sucesos()).containsOnlyOnce("tarea.escalada");
	}

	@Test
	void unPlazoNuevoQueTambienVenceSeAvisaDeNuevo() {
		vencer(Instant.parse("2026-02-27T15:00:00Z"));
		pasar(null, "tareasVencidas", "avisar");
		vencer(Instant.parse("2026-03-27T15:00:00Z"));
		pasar(null, "tareasVencidas", "avisar");

		assertThat(sucesos().stream().filter("tarea.vencida"::equals)).hasSize(2);
	}

	private void agendar(Instant inicio) {
		this.transaccion.executeWithoutResult((tx) -> this.citas
			.agendar(new Citas.Reserva(this.id, "02", Citas.Tipo.ENTREVISTA, inicio, "Ventanilla 3", "analista")));
	}

	private void emitir(String clase) {
		this.transaccion.executeWithoutResult((tx) -> {
			List<Long> personas = this.jdbc.sql("select id from persona where tramite_id = :id")
				.param("id", this.id)
				.query(Long.class)
				.list();
			String instancia = this.jdbc.sql("select instancia_id from tramite where id = :id")
				.param("id", this.id)
				.query(String.class)
				.single();
			this.carnes.emitir(new Carnes.Emision(this.id, instancia, personas, clase, Period.ofYears(2),
					Period.ofDays(30), PANAMA, "fotografia"));
		});
	}

	private void vencer(Instant cuando) {
		this.jdbc.sql("""
				update act_ru_task set due_date_ = :cuando
				where proc_inst_id_ = (select instancia_id from tramite where id = :id)
				""").param("cuando", java.sql.Timestamp.from(cuando)).param("id", this.id).update();
	}

	/**
	 * Lets a sweep work at some moment until nothing is left, as its clock would.
	 */
	private void pasar(Instant momento, String barrido, String metodo) {
		if (momento != null) {
			ClockUtil.setCurrentTime(Date.from(momento));
		}
		Integer hechos;
		do {
			hechos = this.transaccion
				.execute((tx) -> ReflectionTestUtils.<Integer>invokeMethod(this.contexto.getBean(barrido), metodo));
		}
		while (hechos != null && hechos == 200);
	}

	private List<String> sucesos() {
		return this.jdbc.sql("select suceso from suceso_pendiente where tramite_id = :id order by id")
			.param("id", this.id)
			.query(String.class)
			.list();
	}

}
