package pa.gob.tramites.plataforma;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import javax.sql.DataSource;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.distributed.BucketProxy;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.jdbc.PrimaryKeyMapper;
import io.github.bucket4j.distributed.proxy.optimization.DelayParameters;
import io.github.bucket4j.distributed.proxy.optimization.NopeOptimizationListener;
import io.github.bucket4j.distributed.proxy.optimization.Optimization;
import io.github.bucket4j.distributed.proxy.optimization.delay.DelayOptimization;
import io.github.bucket4j.postgresql.Bucket4jPostgreSQL;
import io.github.bucket4j.postgresql.PostgreSQLSelectForUpdateBasedProxyManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Counts what each client asks, over all nodes. The count is a row that the nodes share,
 * and most requests never touch it: a node counts by itself while the client is far from
 * its limit and tells the row a moment later, outside the request. Near the limit each
 * request is counted in the row, so that the last one admitted is the same whichever
 * nodes the client used. Three stretches:
 * <ul>
 * <li>the first fifth of the limit, where nearly all clients stay: by itself, on what it
 * read up to a tenth of the window ago;
 * <li>up to the last fifth: by itself, on what it read at most {@value #FRESCO} ms ago;
 * <li>the last fifth: in the row.
 * </ul>
 * What a node has not told is never more than a tenth of the limit, nor older than
 * {@value #AVISO} ms while it runs. So the last request admitted is exact for a client
 * that sticks to a node, takes turns or moves over; one that spends nearly everything on
 * another node within a moment gains less than a tenth of the limit per other node.
 * <p>
 * If the row can't be read the request goes on: a limit protects the platform and must
 * not be what brings it down.
 */
@Component
public class Limites {

	private static final Logger LOG = LoggerFactory.getLogger(Limites.class);

	private static final int CLIENTES = 100_000;

	private static final long AVISO = 100;

	private static final long FRESCO = 250;

	private static final int PREFIJO_IPV6 = 8;

	private final LimitesProperties propiedades;

	private final TimeMeter tiempo;

	private final PostgreSQLSelectForUpdateBasedProxyManager<String> cubos;

	private final Cache<Cliente, Cuenta> cuentas;

	private final Set<Cuenta> porAvisar = ConcurrentHashMap.newKeySet();

	Limites(LimitesProperties propiedades, DataSource base, Clock reloj) {
		this.propiedades = propiedades;
		this.tiempo = new TiempoDelReloj(reloj);
		this.cubos = Bucket4jPostgreSQL.selectForUpdateBasedBuilder(base)
			.primaryKeyMapper(PrimaryKeyMapper.STRING)
			.table("limite")
			.idColumn("cliente")
			.stateColumn("estado")
			.expiresAtColumn("vence")
			.expirationAfterWrite(ExpirationAfterWriteStrategy.fixedTimeToLive(propiedades.periodo().multipliedBy(2)))
			.clientClock(this.tiempo)
			.build();
		this.cuentas = Caffeine.newBuilder()
			.maximumSize(CLIENTES)
			.expireAfterAccess(propiedades.periodo().multipliedBy(2))
			.build();
	}

	/**
	 * Counts a request.
	 * @param clase what is counted
	 * @param quien id of the account or application, or what {@link #direccion} says
	 * @return what is left; empty if it could not be counted, and then the request may go
	 * on
	 */
	public Optional<Consumo> consumir(Clase clase, String quien) {
		try {
			return Optional.of(this.cuentas.get(new Cliente(clase, quien), this::abrir).consumir());
		}
		catch (RuntimeException ex) {
			LOG.warn("A request could not be counted and goes on: {}", ex.toString());
			return Optional.empty();
		}
	}

	/**
	 * Counts a request and refuses it when there are too many.
	 * @param clase what is counted
	 * @param quien whose
	 * @throws LimiteExcedidoException when the limit is passed
	 */
	public void exigir(Clase clase, String quien) {
		consumir(clase, quien).filter((consumo) -> !consumo.admitido()).ifPresent((consumo) -> {
			throw new LimiteExcedidoException(consumo);
		});
	}

	/**
	 * The client that an address stands for: an IPv4 address, or the /64 network that one
	 * IPv6 subscriber has for itself.
	 * @param remota address of the request
	 * @return what to count by
	 */
	public static String direccion(String remota) {
		// With a colon it is no name, so nothing is looked up.
		if (remota == null || remota.indexOf(':') < 0) {
			return String.valueOf(remota);
		}
		try {
			byte[] bytes = InetAddress.getByName(remota).getAddress();
			return (bytes.length == 4) ? InetAddress.getByAddress(bytes).getHostAddress()
					: HexFormat.of().formatHex(Arrays.copyOf(bytes, PREFIJO_IPV6)) + "/64";
		}
		catch (UnknownHostException ex) {
			return remota;
		}
	}

	/** Tells the rows what this node counted by itself. */
	@Scheduled(fixedDelay = AVISO)
	void avisar() {
		for (Iterator<Cuenta> una = this.porAvisar.iterator(); una.hasNext();) {
			Cuenta cuenta = una.next();
			una.remove();
			try {
				cuenta.avisar();
			}
			catch (RuntimeException ex) {
				LOG.warn("Requests counted on this node could not be told to the others: {}", ex.toString());
			}
		}
	}

	/** Forgets clients that have not come for two windows. */
	@Scheduled(fixedDelay = 1, timeUnit = TimeUnit.MINUTES)
	void limpiar() {
		this.cubos.removeExpired(CLIENTES);
	}

	private Cuenta abrir(Cliente cliente) {
		return new Cuenta(cliente.huella(), this.propiedades.de(cliente.clase(), cliente.quien()));
	}

	/**
	 * What is counted, each with a limit of its own.
	 */
	public enum Clase {

		/** Requests to the API and to the engine's REST. */
		PETICIONES,
		/** Calls of the engine's webapps. */
		PETICIONES_WEB,
		/** Attempts to log in or to get a token, by address. */
		INGRESOS_POR_DIRECCION,
		/** Attempts to log in or to get a token, by account or application. */
		INGRESOS_POR_CUENTA

	}

	private record Cliente(Clase clase, String quien) {

		/**
		 * Names are typed by anybody: of any length, with any character, and somebody's.
		 */
		String huella() {
			return this.clase.name().toLowerCase(Locale.ROOT) + ":"
					+ HexFormat.of().formatHex(Sha256.de(this.quien), 0, 16);
		}

	}

	/**
	 * The count of one client as this node knows it.
	 */
	private final class Cuenta {

		private final long limite;

		private final BucketProxy aplazada;

		private final BucketProxy exacta;

		private long restantes = Long.MAX_VALUE;

		private long leida;

		/** Whether the row has counted requests that {@code aplazada} does not know. */
		private boolean atrasada;

		private long cerradaHasta;

		Cuenta(String clave, long limite) {
			this.limite = limite;
			Duration periodo = Limites.this.propiedades.periodo();
			BucketConfiguration configuracion = BucketConfiguration.builder()
				.addLimit((banda) -> banda.capacity(limite).refillIntervally(limite, periodo))
				.build();
			// The limit is part of the key: another one starts another count.
			String fila = clave + ":" + limite;
			Optimization aplazamiento = new DelayOptimization(
					new DelayParameters(Math.max(1, limite / 10), periodo.dividedBy(10)),
					NopeOptimizationListener.INSTANCE, Limites.this.tiempo);
			this.aplazada = Limites.this.cubos.builder()
				.withOptimization(aplazamiento)
				.build(fila, () -> configuracion);
			this.exacta = Limites.this.cubos.builder().build(fila, () -> configuracion);
		}

		synchronized Consumo consumir() {
			long ahora = Limites.this.tiempo.currentTimeNanos();
			long falta = this.cerradaHasta - ahora;
			if (falta > 0) {
				return new Consumo(this.limite, 0, Duration.ofNanos(falta));
			}
			boolean lejos = this.restantes > this.limite - this.limite / 5;
			boolean vieja = ahora - this.leida > TimeUnit.MILLISECONDS.toNanos(FRESCO);
			if (!cerca() && (this.atrasada || vieja && !lejos)) {
				leer(ahora);
			}
			ConsumptionProbe resultado = cerca() ? contar() : aplazar();
			this.restantes = resultado.getRemainingTokens();
			if (resultado.isConsumed()) {
				return new Consumo(this.limite, this.restantes, null);
			}
			// Nothing changes until the window ends, so a client that insists costs
			// nothing.
			this.cerradaHasta = ahora + resultado.getNanosToWaitForRefill();
			return new Consumo(this.limite, 0, Duration.ofNanos(resultado.getNanosToWaitForRefill()));
		}

		private boolean cerca() {
			return this.restantes <= this.limite / 5;
		}

		private ConsumptionProbe aplazar() {
			Limites.this.porAvisar.add(this);
			return this.aplazada.tryConsumeAndReturnRemaining(1);
		}

		private ConsumptionProbe contar() {
			if (Limites.this.porAvisar.remove(this)) {
				leer(this.leida);
			}
			this.atrasada = true;
			return this.exacta.tryConsumeAndReturnRemaining(1);
		}

		synchronized void avisar() {
			leer(Limites.this.tiempo.currentTimeNanos());
		}

		private void leer(long ahora) {
			this.aplazada.getOptimizationController().syncImmediately();
			this.restantes = this.aplazada.getAvailableTokens();
			this.leida = ahora;
			this.atrasada = false;
		}

	}

	private record TiempoDelReloj(Clock reloj) implements TimeMeter {

		@Override
		public long currentTimeNanos() {
			Instant ahora = this.reloj.instant();
			return TimeUnit.SECONDS.toNanos(ahora.getEpochSecond()) + ahora.getNano();
		}

		@Override
		public boolean isWallClockBased() {
			return true;
		}

	}

}
