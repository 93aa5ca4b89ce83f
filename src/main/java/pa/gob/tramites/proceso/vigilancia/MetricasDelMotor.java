package pa.gob.tramites.proceso.vigilancia;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import pa.gob.tramites.proceso.turno.Turno;

import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * The engine in figures, counted as often as they are scraped and not once per scrape:
 * every node tells the same, so rules take the maximum.
 */
@Component
class MetricasDelMotor {

	private static final Logger LOG = LoggerFactory.getLogger(MetricasDelMotor.class);

	private final ConsultasDeVigilancia consultas;

	private final MultiGauge abiertas;

	private final MultiGauge vencidas;

	private final MultiGauge incidentes;

	private final MultiGauge instancias;

	private volatile ConsultasDeVigilancia.Trabajos trabajos = new ConsultasDeVigilancia.Trabajos(0, 0, 0, 0);

	MetricasDelMotor(ConsultasDeVigilancia consultas, Turno turno, MeterRegistry registro) {
		this.consultas = consultas;
		this.abiertas = MultiGauge.builder("tramites.tareas.abiertas")
			.description("Open tasks by candidate group")
			.register(registro);
		this.vencidas = MultiGauge.builder("tramites.tareas.vencidas")
			.description("Open tasks past their term by candidate group")
			.register(registro);
		this.incidentes = MultiGauge.builder("tramites.incidentes")
			.description("Open incidents of the engine by type")
			.register(registro);
		this.instancias = MultiGauge.builder("tramites.instancias")
			.description("Running instances by model and version")
			.register(registro);
		Gauge.builder("tramites.trabajos.por.hacer", () -> this.trabajos.porHacer())
			.description("Jobs that are due and not taken")
			.register(registro);
		Gauge.builder("tramites.trabajos.fallidos", () -> this.trabajos.fallidos())
			.description("Jobs without retries left")
			.register(registro);
		Gauge.builder("tramites.trabajos.en.curso", () -> this.trabajos.enCurso())
			.description("Jobs that a node has taken")
			.register(registro);
		Gauge.builder("tramites.trabajos.atraso", () -> this.trabajos.atraso())
			.baseUnit("seconds")
			.description("Age of the oldest job that is due")
			.register(registro);
		Gauge.builder("tramites.turno.activo", () -> turno.activo() ? 1 : 0)
			.description("Whether this node runs jobs")
			.register(registro);
	}

	@Scheduled(initialDelay = 5, fixedDelay = 15, timeUnit = TimeUnit.SECONDS)
	void contar() {
		try {
			List<ConsultasDeVigilancia.Carga> carga = this.consultas.carga();
			this.abiertas.register(filas(
					carga.stream().map((una) -> MultiGauge.Row.of(Tags.of("grupo", una.grupo()), una.abiertas()))),
					true);
			this.vencidas.register(filas(
					carga.stream().map((una) -> MultiGauge.Row.of(Tags.of("grupo", una.grupo()), una.vencidas()))),
					true);
			this.incidentes.register(filas(this.consultas.incidentes()
				.stream()
				.map((uno) -> MultiGauge.Row.of(Tags.of("clase", uno.clase()), uno.cantidad()))), true);
			this.instancias.register(filas(this.consultas.instancias()
				.stream()
				.map((una) -> MultiGauge.Row
					.of(Tags.of("modelo", una.modelo(), "version", Integer.toString(una.version())), una.cantidad()))),
					true);
			this.trabajos = this.consultas.trabajos();
		}
		catch (DataAccessException ex) {
			LOG.debug("The engine cannot be counted now", ex);
		}
	}

	private static List<MultiGauge.Row<?>> filas(Stream<MultiGauge.Row<Number>> filas) {
		return filas.<MultiGauge.Row<?>>map((fila) -> fila).toList();
	}

}
