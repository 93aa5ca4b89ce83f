package pa.gob.tramites.proceso.turno;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import javax.sql.DataSource;

import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pa.gob.tramites.PruebaDeIntegracion;
import pa.gob.tramites.auditoria.Auditoria;
import pa.gob.tramites.plataforma.TurnoTomado;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * The running platform is one colour; the tests bring nodes of another to its database.
 */
@PruebaDeIntegracion
class TurnoTest {

	private static final Duration YA = Duration.ZERO;

	private final Turno unico;

	private final DataSource datos;

	private final JdbcClient jdbc;

	private final TransactionTemplate transaccion;

	private final ObjectProvider<Auditoria> auditoria;

	private final RepositoryService repositorio;

	private final List<Turno> nodos = new ArrayList<>();

	private final List<TurnoTomado> tomados = new ArrayList<>();

	private final List<String> autores = new ArrayList<>();

	private RuntimeException rechazo;

	@Autowired
	TurnoTest(Turno unico, DataSource datos, JdbcClient jdbc, TransactionTemplate transaccion,
			ObjectProvider<Auditoria> auditoria, RepositoryService repositorio) {
		this.unico = unico;
		this.datos = datos;
		this.jdbc = jdbc;
		this.transaccion = transaccion;
		this.auditoria = auditoria;
		this.repositorio = repositorio;
	}

	@BeforeEach
	void elPrimeroTieneElTurno() {
		assertThat(this.unico.activo()).as("a platform without a second colour takes the turn by itself").isTrue();
	}

	@AfterEach
	void devolverElTurno() {
		this.nodos.forEach(Turno::stop);
		this.unico.activar(true);
	}

	@Test
	void unColorNuevoEspera() {
		Turno verde = nodo("verde", true);
		assertThat(verde.activo()).isFalse();
		assertThat(this.tomados).as("it publishes no model and reconciles nothing").isEmpty();
		assertThat(verde.situacion()).satisfies((situacion) -> {
			assertThat(situacion.turnoDe()).isEqualTo("unico");
			assertThat(situacion.nodosActivos()).isOne();
		});
	}

	@Test
	void unColorNuevoEsperaAunqueNoPidaEsperar() {
		assertThat(nodo("verde", false).activo()).isFalse();
	}

	@Test
	void noSeActivaMientrasElOtroSigaActivo() {
		Turno verde = nodo("verde", true);
		assertThatExceptionOfType(Turno.TurnoOcupadoException.class).isThrownBy(() -> verde.activar(false))
			.withMessageContaining("unico")
			.withMessageContaining("drénelos");
		assertThat(this.unico.activo()).isTrue();
		assertThat(verde.activo()).isFalse();
	}

	@Test
	void elTurnoPasaAlDrenar() throws InterruptedException {
		Turno verde = nodo("verde", true);
		assertThat(this.unico.drenar(YA)).isTrue();
		assertThat(this.unico.activo()).isFalse();
		verde.activar(false);
		assertThat(verde.activo()).isTrue();
		assertThat(this.tomados).containsExactly(new TurnoTomado("verde"));
		assertThatExceptionOfType(Turno.TurnoOcupadoException.class).isThrownBy(() -> this.unico.activar(false));
	}

	@Test
	void lasReplicasDelColorTomanYDejanElTurnoJuntas() throws InterruptedException {
		Turno uno = nodo("verde", true);
		Turno otro = nodo("verde", true);
		this.unico.drenar(YA);
		uno.activar(false);
		otro.latir();
		assertThat(otro.activo()).isTrue();
		assertThat(otro.situacion().nodosActivos()).isEqualTo(2);
		otro.drenar(YA);
		assertThatExceptionOfType(Turno.TurnoOcupadoException.class).as("one replica is still active")
			.isThrownBy(() -> this.unico.activar(false));
		uno.latir();
		uno.latir();
		assertThat(uno.activo()).isFalse();
		this.unico.activar(false);
	}

	@Test
	void noTerminaDeDrenarConTrabajosEnCurso() throws InterruptedException {
		EjecutorConTurno ejecutor = new EjecutorConTurno(new Compuerta());
		Turno verde = nodo("verde", true, ejecutor);
		this.unico.drenar(YA);
		verde.activar(false);
		this.jdbc.sql("""
				insert into act_ru_job (id_, rev_, type_, lock_owner_, lock_exp_time_, suspension_state_, create_time_)
				values ('en-curso', 1, 'message', :dueno, now() at time zone 'UTC' + interval '1 day', 1, now())
				""").param("dueno", ejecutor.getLockOwner()).update();
		try {
			assertThat(verde.drenar(YA)).isFalse();
			assertThat(verde.situacion().estado()).isEqualTo(Turno.Estado.DRENANDO);
			assertThat(verde.situacion().trabajosEnCurso()).isOne();
			assertThatExceptionOfType(Turno.TurnoOcupadoException.class).as("its last job might still be running")
				.isThrownBy(() -> this.unico.activar(false));
		}
		finally {
			this.jdbc.sql("delete from act_ru_job where id_ = 'en-curso'").update();
		}
		verde.latir();
		assertThat(verde.situacion().estado()).isEqualTo(Turno.Estado.EN_ESPERA);
	}

	@Test
	void unaSesionRotaParaLosTrabajosYLuegoVuelve() throws InterruptedException {
		Turno verde = nodo("verde", true);
		this.unico.drenar(YA);
		verde.activar(false);
		romperSesionesDe("verde");
		verde.latir();
		assertThat(verde.activo()).isFalse();
		verde.latir();
		assertThat(verde.activo()).isTrue();
	}

	@Test
	void unNodoMuertoNoRetieneElTurno() throws InterruptedException {
		Turno verde = nodo("verde", true);
		this.unico.drenar(YA);
		verde.activar(false);
		romperSesionesDe("verde");
		this.unico.activar(false);
		verde.latir();
		verde.latir();
		assertThat(verde.activo()).as("the table names another colour").isFalse();
	}

	@Test
	void unModeloRechazadoDejaElTurnoLibre() throws InterruptedException {
		Turno verde = nodo("verde", true);
		this.unico.drenar(YA);
		this.rechazo = new IllegalStateException("modelo defectuoso");
		assertThatIllegalStateException().isThrownBy(() -> verde.activar(false));
		assertThat(verde.activo()).isFalse();
		assertThat(verde.situacion().turnoDe()).isNull();
		this.unico.activar(false);
	}

	@Test
	void publicaLaPlataformaYNoQuienPidioElTurno() throws InterruptedException {
		Turno verde = nodo("verde", true);
		this.unico.drenar(YA);
		SecurityContextHolder.getContext()
			.setAuthentication(new TestingAuthenticationToken("operacion", "", "plataforma:operar"));
		try {
			verde.activar(false);
			assertThat(this.autores).containsExactly(Auditoria.SISTEMA);
			assertThat(SecurityContextHolder.getContext().getAuthentication().getName()).isEqualTo("operacion");
		}
		finally {
			SecurityContextHolder.clearContext();
		}
	}

	@Test
	void quienEsperaNoPublicaModelos() throws InterruptedException {
		this.unico.drenar(YA);
		assertThatThrownBy(() -> this.repositorio.createDeployment()
			.name("espera")
			.addString("espera.dmn", new String("<definitions/>".getBytes(), StandardCharsets.UTF_8))
			.deploy()).hasMessageContaining("sin-turno");
	}

	@Test
	void elEjecutorNoArrancaConLaCompuertaCerrada() {
		EjecutorConTurno ejecutor = new EjecutorConTurno(new Compuerta());
		ejecutor.start();
		assertThat(ejecutor.isActive()).isFalse();
	}

	private void romperSesionesDe(String color) {
		assertThat(this.jdbc
			.sql("select pg_terminate_backend(pid, 5000) from pg_stat_activity where application_name = :nombre")
			.param("nombre", "tramites-turno-" + color)
			.query(Boolean.class)
			.list()).isNotEmpty();
	}

	private Turno nodo(String color, boolean esperar) {
		return nodo(color, esperar, null);
	}

	private Turno nodo(String color, boolean esperar, JobExecutor ejecutor) {
		StaticListableBeanFactory piezas = new StaticListableBeanFactory();
		if (ejecutor != null) {
			piezas.addBean("jobExecutor", ejecutor);
		}
		// No heartbeat of its own: the tests beat.
		TurnoProperties propiedades = new TurnoProperties(color, esperar, Duration.ofDays(1));
		DataSource sinReserva = DataSourceBuilder.derivedFrom(this.datos).type(SimpleDriverDataSource.class).build();
		Turno nodo = new Turno(propiedades, new SesionDeTurno(sinReserva, color), new Compuerta(),
				piezas.getBeanProvider(JobExecutor.class), this.jdbc, this.transaccion, (evento) -> {
					if (this.rechazo != null) {
						throw this.rechazo;
					}
					this.tomados.add((TurnoTomado) evento);
					this.autores.add(Auditoria.actor());
				}, this.auditoria, Clock.systemUTC());
		nodo.start();
		this.nodos.add(nodo);
		return nodo;
	}

}
