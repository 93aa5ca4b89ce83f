package pa.gob.tramites.documento.almacen;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.swagger.v3.oas.annotations.media.Schema;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.actuate.health.Status;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * What the last comparison of the store with the rows found missing, for the health check
 * ({@code DEGRADADO}: the platform works, some files don't open), for the metric
 * {@code tramites.almacen.ausentes} and for the administrator.
 */
@Component("almacenDeDocumentos")
class EstadoDelAlmacen implements HealthIndicator {

	private static final Status DEGRADADO = new Status("DEGRADADO", "Faltan archivos en el almacén de documentos");

	private static final Logger LOG = LoggerFactory.getLogger(EstadoDelAlmacen.class);

	private final JdbcClient jdbc;

	private volatile long contados;

	EstadoDelAlmacen(JdbcClient jdbc, MeterRegistry medidas) {
		this.jdbc = jdbc;
		Gauge.builder("tramites.almacen.ausentes", () -> this.contados)
			.description("Rows whose bytes the document store lacks")
			.register(medidas);
	}

	/**
	 * What the rows need.
	 */
	@Schema(name = "EstadoDelAlmacen")
	record Resumen(@Schema(description = "Contenidos distintos que alguna fila necesita") long contenidos,
			@Schema(description = "Su tamaño total") long bytes,
			@Schema(description = "Los que faltan o están dañados: hay que restaurarlos del respaldo; a lo más 100") List<Ausente> ausentes) {
	}

	/**
	 * Bytes that the store lacks.
	 */
	@Schema(name = "ContenidoAusente")
	record Ausente(String sha256, long bytes, Instant desde) {
	}

	Resumen resumen() {
		List<Ausente> ausentes = this.jdbc.sql("""
				select sha256, bytes, ausente_desde from contenido where ausente_desde is not null
				order by ausente_desde, sha256 limit 100
				""")
			.query((fila, n) -> new Ausente(fila.getString(1), fila.getLong(2),
					fila.getObject(3, OffsetDateTime.class).toInstant()))
			.list();
		return this.jdbc.sql("select count(*), coalesce(sum(bytes), 0) from contenido")
			.query((fila, n) -> new Resumen(fila.getLong(1), fila.getLong(2), ausentes))
			.single();
	}

	/**
	 * Apart from the scrape: one that waits for a database that is away tells nothing of
	 * the rest either.
	 */
	@Scheduled(initialDelay = 5, fixedDelay = 15, timeUnit = TimeUnit.SECONDS)
	void contar() {
		try {
			this.contados = ausentes();
		}
		catch (DataAccessException ex) {
			LOG.debug("What is missing cannot be counted now", ex);
		}
	}

	@Override
	public Health health() {
		long ausentes = ausentes();
		return ((ausentes == 0) ? Health.up() : Health.status(DEGRADADO)).withDetail("ausentes", ausentes).build();
	}

	private long ausentes() {
		return this.jdbc.sql("select count(*) from contenido where ausente_desde is not null")
			.query(Long.class)
			.single();
	}

}
