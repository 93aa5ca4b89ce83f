package pa.gob.tramites.plataforma;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

import javax.sql.DataSource;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pa.gob.tramites.PruebaDeIntegracion;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.datasource.DelegatingDataSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two counters on one database are two nodes.
 */
@PruebaDeIntegracion
class LimitesTest {

	private static final Limites.Clase CLASE = Limites.Clase.PETICIONES;

	@Autowired
	private DataSource base;

	private final RelojQueAvanza reloj = new RelojQueAvanza();

	private final String quien = "cliente-" + UUID.randomUUID();

	private boolean avisan = true;

	private int peticiones;

	private Contada conexiones;

	private Limites nodoA;

	private Limites nodoB;

	@BeforeEach
	void preparar() {
		this.conexiones = new Contada(this.base);
		this.nodoA = nodo(this.conexiones);
		this.nodoB = nodo(this.conexiones);
	}

	@Test
	void laCientoUnaSeRechazaEnUnNodo() {
		assertThat(admitidas(150, (i) -> this.nodoA)).isEqualTo(100);
	}

	@Test
	void laCientoUnaSeRechazaAlternandoNodos() {
		assertThat(admitidas(150, (i) -> (i % 2 == 0) ? this.nodoA : this.nodoB)).isEqualTo(100);
	}

	@Test
	void laCientoUnaSeRechazaRepartiendoAlAzar() {
		Random azar = new Random(7);
		assertThat(admitidas(150, (i) -> azar.nextInt(3) == 0 ? this.nodoA : this.nodoB)).isEqualTo(100);
	}

	@ParameterizedTest
	@CsvSource({ "21", "33", "50", "77", "99" })
	void laCientoUnaSeRechazaAlCambiarDeNodo(int antes) {
		assertThat(admitidas(antes, (i) -> this.nodoA) + admitidas(150, (i) -> this.nodoB)).isEqualTo(100);
		assertThat(consumir(this.nodoA).admitido()).as("back on the first node").isFalse();
	}

	@Test
	void quienCambiaDeNodoAntesDelAvisoGanaMenosDeUnaDecima() {
		this.avisan = false;
		int primeras = admitidas(50, (i) -> this.nodoA);
		assertThat(primeras + admitidas(150, (i) -> this.nodoB)).isBetween(100, 109);
	}

	@Test
	void peticionesALaVezNoPasanDelLimite() {
		this.avisan = false;
		long admitidas = IntStream.range(0, 400)
			.parallel()
			.filter((i) -> consumir((i % 2 == 0) ? this.nodoA : this.nodoB).admitido())
			.count();
		// In flight on the other node when the exact stretch begins: less than a tenth.
		assertThat(admitidas).isBetween(100L, 109L);
		assertThat(consumir(this.nodoA).admitido()).isFalse();
		assertThat(consumir(this.nodoB).admitido()).isFalse();
	}

	@Test
	void alTerminarLaVentanaVuelveAEntrar() {
		admitidas(100, (i) -> this.nodoA);
		this.reloj.avanzar(Duration.ofSeconds(20));
		Consumo rechazada = consumir(this.nodoA);
		assertThat(rechazada.admitido()).isFalse();
		assertThat(rechazada.espera()).isEqualTo(Duration.ofMillis(60_000 - 20_000 - 100 * 5));
		this.reloj.avanzar(rechazada.espera());
		assertThat(admitidas(150, (i) -> (i % 2 == 0) ? this.nodoA : this.nodoB)).isEqualTo(100);
	}

	@Test
	void lejosDelLimiteLaMayoriaNoVaALaBase() {
		this.avisan = false;
		consumir(this.nodoA);
		int antes = this.conexiones.cuantas();
		admitidas(70, (i) -> this.nodoA);
		assertThat(this.conexiones.cuantas() - antes).isLessThanOrEqualTo(10);
	}

	@Test
	void quienInsisteNoCuestaConsultas() {
		admitidas(101, (i) -> this.nodoA);
		int antes = this.conexiones.cuantas();
		this.avisan = false;
		admitidas(1000, (i) -> this.nodoA);
		assertThat(this.conexiones.cuantas()).isEqualTo(antes);
	}

	@Test
	void sinBaseLasPeticionesSiguen() {
		Limites sinBase = nodo(new DelegatingDataSource(this.base) {
			@Override
			public Connection getConnection() throws SQLException {
				throw new SQLException("down");
			}
		});
		assertThat(sinBase.consumir(CLASE, this.quien)).isEmpty();
	}

	@Test
	void cadaClienteTieneSuCuenta() {
		admitidas(101, (i) -> this.nodoA);
		assertThat(this.nodoA.consumir(CLASE, "otro-" + this.quien).map(Consumo::admitido)).contains(true);
		assertThat(this.nodoA.consumir(Limites.Clase.PETICIONES_WEB, this.quien).map(Consumo::admitido)).contains(true);
	}

	@Test
	void unClienteEspecialTieneSuLimite() {
		Limites nodo = new Limites(
				new LimitesProperties(Duration.ofSeconds(60), 100, Map.of(this.quien, 3L), 1200, 30, 10), this.base,
				this.reloj);
		assertThat(admitidas(10, (i) -> nodo)).isEqualTo(3);
	}

	@ParameterizedTest
	@CsvSource({ "192.0.2.7,192.0.2.7", "::ffff:192.0.2.7,192.0.2.7", "2001:db8:1:2:aaaa::1,20010db800010002/64",
			"2001:db8:1:2:bbbb::9,20010db800010002/64", "no-es:una-direccion,no-es:una-direccion" })
	void unaRedIpv6EsUnCliente(String remota, String esperada) {
		assertThat(Limites.direccion(remota)).isEqualTo(esperada);
	}

	private int admitidas(int veces, IntFunction<Limites> nodo) {
		int admitidas = 0;
		for (int i = 0; i < veces; i++) {
			admitidas += consumir(nodo.apply(i)).admitido() ? 1 : 0;
		}
		return admitidas;
	}

	/**
	 * A client that asks 200 times a second; each node tells what it counted ten times a
	 * second.
	 */
	private Consumo consumir(Limites nodo) {
		Optional<Consumo> consumo = nodo.consumir(CLASE, this.quien);
		if (this.avisan) {
			this.reloj.avanzar(Duration.ofMillis(5));
			if (++this.peticiones % 20 == 0) {
				this.nodoA.avisar();
				this.nodoB.avisar();
			}
		}
		return consumo.orElseThrow();
	}

	private Limites nodo(DataSource suya) {
		return new Limites(new LimitesProperties(Duration.ofSeconds(60), 100, Map.of(), 1200, 30, 10), suya,
				this.reloj);
	}

	private static final class Contada extends DelegatingDataSource {

		private final AtomicInteger cuantas = new AtomicInteger();

		Contada(DataSource base) {
			super(base);
		}

		@Override
		public Connection getConnection() throws SQLException {
			this.cuantas.incrementAndGet();
			return super.getConnection();
		}

		int cuantas() {
			return this.cuantas.get();
		}

	}

	private static final class RelojQueAvanza extends Clock {

		private Instant ahora = Instant.parse("2026-11-27T12:00:00Z");

		void avanzar(Duration cuanto) {
			this.ahora = this.ahora.plus(cuanto);
		}

		@Override
		public Instant instant() {
			return this.ahora;
		}

		@Override
		public ZoneId getZone() {
			return ZoneOffset.UTC;
		}

		@Override
		public Clock withZone(ZoneId zona) {
			return this;
		}

	}

}
