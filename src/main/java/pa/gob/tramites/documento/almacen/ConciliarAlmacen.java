package pa.gob.tramites.documento.almacen;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Compares the store with the rows. Bytes that no row retained within the grace period
 * are what a crash or a refusal left behind, and are deleted; bytes that a row needs and
 * the store lacks, or holds with another size, are a loss that only a backup mends: it is
 * noted until they are back. Works through one part of the names at a time, so that its
 * memory does not grow with the store, and may run on several nodes at once.
 */
@Component
class ConciliarAlmacen {

	private static final Logger LOG = LoggerFactory.getLogger(ConciliarAlmacen.class);

	private final Deposito deposito;

	private final AlmacenProperties propiedades;

	private final JdbcClient jdbc;

	private final TransactionTemplate transaccion;

	private final Clock reloj;

	ConciliarAlmacen(Deposito deposito, AlmacenProperties propiedades, JdbcClient jdbc,
			PlatformTransactionManager transacciones, Clock reloj) {
		this.deposito = deposito;
		this.propiedades = propiedades;
		this.jdbc = jdbc;
		this.transaccion = new TransactionTemplate(transacciones);
		this.reloj = reloj;
	}

	/**
	 * What a comparison found.
	 *
	 * @param objetos how many the store holds
	 * @param barridos orphans that were deleted
	 * @param ausentes rows whose bytes are missing or damaged
	 */
	record Resultado(long objetos, long barridos, long ausentes) {
	}

	@Scheduled(initialDelay = 10, fixedDelay = 360, timeUnit = TimeUnit.MINUTES)
	void cadaPoco() throws IOException {
		conciliar();
	}

	Resultado conciliar() throws IOException {
		Instant limite = this.reloj.instant().minus(this.propiedades.gracia());
		this.deposito.borrarBorradores(limite);
		long objetos = 0;
		long barridos = 0;
		long ausentes = 0;
		for (int parte = 0; parte < Deposito.PARTES; parte++) {
			Map<String, Deposito.Objeto> guardados = this.deposito.listar(parte)
				.stream()
				.collect(Collectors.toMap(Deposito.Objeto::sha256, (objeto) -> objeto));
			List<Fila> filas = filas(parte);
			objetos += guardados.size();
			ausentes += anotarAusentes(filas, guardados);
			barridos += barrer(filas, guardados, limite);
		}
		if (barridos > 0) {
			LOG.info("Swept {} of {} stored objects that no row needs", barridos, objetos);
		}
		if (ausentes > 0) {
			LOG.error("The document store lacks the bytes of {} rows: restore them from the backup", ausentes);
		}
		return new Resultado(objetos, barridos, ausentes);
	}

	private List<Fila> filas(int parte) {
		String desde = Deposito.prefijo(parte);
		return this.jdbc.sql("""
				select sha256, bytes, ausente_desde is not null ausente from contenido
				where sha256 >= :desde and sha256 < :hasta
				""")
			.param("desde", desde)
			// One letter past «f», the last digit.
			.param("hasta", (parte + 1 < Deposito.PARTES) ? Deposito.prefijo(parte + 1) : "g")
			.query((fila, n) -> new Fila(fila.getString(1), fila.getLong(2), fila.getBoolean(3)))
			.list();
	}

	private long anotarAusentes(List<Fila> filas, Map<String, Deposito.Objeto> guardados) throws IOException {
		long ausentes = 0;
		for (Fila fila : filas) {
			boolean ausente = !fila.es(guardados.get(fila.sha256()));
			if (ausente) {
				// The listing may be older than the row.
				ausente = !fila.es(this.deposito.mirar(fila.sha256()).orElse(null));
			}
			if (ausente != fila.ausente()) {
				this.jdbc.sql("update contenido set ausente_desde = :desde where sha256 = :sha")
					.param("desde", ausente ? this.reloj.instant().atOffset(ZoneOffset.UTC) : null,
							Types.TIMESTAMP_WITH_TIMEZONE)
					.param("sha", fila.sha256())
					.update();
			}
			ausentes += ausente ? 1 : 0;
		}
		return ausentes;
	}

	private long barrer(List<Fila> filas, Map<String, Deposito.Objeto> guardados, Instant limite) throws IOException {
		Set<String> huerfanos = new HashSet<>(guardados.keySet());
		filas.forEach((fila) -> huerfanos.remove(fila.sha256()));
		long barridos = 0;
		for (String sha256 : huerfanos) {
			if (guardados.get(sha256).en().isBefore(limite) && barrer(sha256, limite)) {
				barridos++;
			}
		}
		return barridos;
	}

	boolean barrer(String sha256, Instant limite) throws IOException {
		try {
			return Boolean.TRUE.equals(this.transaccion.execute((estado) -> {
				if (!Candado.tomar(this.jdbc, sha256)) {
					return false;
				}
				boolean necesario = this.jdbc.sql("select exists (select 1 from contenido where sha256 = :sha)")
					.param("sha", sha256)
					.query(Boolean.class)
					.single();
				try {
					Optional<Deposito.Objeto> objeto = this.deposito.mirar(sha256);
					if (necesario || objeto.isEmpty() || !objeto.get().en().isBefore(limite)) {
						return false;
					}
					this.deposito.borrar(sha256);
					return true;
				}
				catch (IOException ex) {
					throw new UncheckedIOException(ex);
				}
			}));
		}
		catch (UncheckedIOException ex) {
			throw ex.getCause();
		}
	}

	private record Fila(String sha256, long bytes, boolean ausente) {

		boolean es(Deposito.Objeto objeto) {
			return objeto != null && objeto.bytes() == this.bytes;
		}

	}

}
