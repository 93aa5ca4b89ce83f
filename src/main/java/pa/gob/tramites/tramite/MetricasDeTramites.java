package pa.gob.tramites.tramite;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pa.gob.tramites.plataforma.Transaccion;

import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Cases in figures. The manual's {@code tramites_created_total} is what
 * ops/prometheus/prometheus.yml makes of {@code tramites_creados_total}: the Prometheus
 * client reserves names that end in {@code _created}.
 */
@Component
class MetricasDeTramites {

	private static final Logger LOG = LoggerFactory.getLogger(MetricasDeTramites.class);

	private static final Duration[] LIMITES = IntStream.of(1, 7, 30, 90, 180, 365)
		.mapToObj(Duration::ofDays)
		.toArray(Duration[]::new);

	private final JdbcClient jdbc;

	private final MeterRegistry registro;

	private final MultiGauge activos;

	MetricasDeTramites(JdbcClient jdbc, MeterRegistry registro) {
		this.jdbc = jdbc;
		this.registro = registro;
		this.activos = MultiGauge.builder("tramites.activos")
			.description("Open cases by type and public state")
			.register(registro);
	}

	/** Counted when committed: what is rolled back never happened. */
	@EventListener
	void anotar(EventoDeTramite evento) {
		switch (evento.suceso()) {
			case TRAMITE_CREADO -> Transaccion
				.alConfirmar(() -> this.registro.counter("tramites.creados", "tipo", evento.tipo()).increment());
			case TRAMITE_FINALIZADO -> {
				Duration duracion = Duration.between(presentado(evento.tramiteId()), evento.momento());
				Transaccion.alConfirmar(() -> duraciones(evento.tipo()).record(duracion));
			}
			default -> {
			}
		}
	}

	private Instant presentado(long tramiteId) {
		return this.jdbc.sql("select creado_en from tramite where id = :id")
			.param("id", tramiteId)
			.query(OffsetDateTime.class)
			.single()
			.toInstant();
	}

	private Timer duraciones(String tipo) {
		return Timer.builder("tramites.duracion")
			.description("From filing to the end of the process")
			.tag("tipo", tipo)
			.serviceLevelObjectives(LIMITES)
			.register(this.registro);
	}

	@Scheduled(initialDelay = 5, fixedDelay = 15, timeUnit = TimeUnit.SECONDS)
	void contar() {
		try {
			this.activos.register(
					this.jdbc
						.sql("""
								select tipo, estado, count(*) cantidad from tramite where finalizado_en is null group by 1, 2
								""")
						.query((fila, n) -> MultiGauge.Row.of(Tags.of("tipo", fila.getString("tipo"), "estado",
								String.valueOf(fila.getString("estado"))), (Number) fila.getLong("cantidad")))
						.list()
						.stream().<MultiGauge.Row<?>>map((fila) -> fila).toList(),
					true);
		}
		catch (DataAccessException ex) {
			LOG.debug("Cases cannot be counted now", ex);
		}
	}

}
