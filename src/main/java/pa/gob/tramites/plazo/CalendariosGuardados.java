package pa.gob.tramites.plazo;

import java.time.DayOfWeek;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import pa.gob.tramites.plataforma.Recordado;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Calendars from the database, kept in memory: a term costs no statement. A change made
 * here is seen at once, one made on another node within a minute.
 */
@Component
class CalendariosGuardados implements Calendarios {

	private static final Duration VIDA = Duration.ofMinutes(1);

	private final JdbcClient jdbc;

	private final ReglasDeFeriado reglas;

	private final Map<String, CalendarioLaboral> anteriores = new ConcurrentHashMap<>();

	private final Recordado<Map<String, CalendarioLaboral>> actuales = new Recordado<>(VIDA, this::leer);

	CalendariosGuardados(JdbcClient jdbc, ReglasDeFeriado reglas) {
		this.jdbc = jdbc;
		this.reglas = reglas;
	}

	@Override
	public Optional<CalendarioLaboral> buscar(String codigo) {
		return Optional.ofNullable(this.actuales.valor().get(codigo));
	}

	@Override
	public List<Resumen> todos() {
		return this.jdbc.sql("select codigo, nombre from calendario_laboral order by codigo")
			.query((rs, n) -> new Resumen(rs.getString("codigo"), rs.getString("nombre")))
			.list();
	}

	void olvidar() {
		this.actuales.olvidar();
	}

	private Map<String, CalendarioLaboral> leer() {
		return this.jdbc.sql("select codigo, dias_laborables from calendario_laboral").query((rs, n) -> {
			Short[] dias = (Short[]) rs.getArray("dias_laborables").getArray();
			Set<DayOfWeek> laborables = Arrays.stream(dias)
				.map((dia) -> DayOfWeek.of(dia))
				.collect(Collectors.toUnmodifiableSet());
			return Map.entry(rs.getString("codigo"), laborables);
		}).list().stream().map((fila) -> {
			List<ReglaFeriado> suyas = this.reglas.de(fila.getKey()).stream().map(ReglaGuardada::regla).toList();
			// An unchanged calendar keeps the years that it has computed.
			return this.anteriores.merge(fila.getKey(), new CalendarioLaboral(fila.getKey(), fila.getValue(), suyas),
					(anterior, nuevo) -> anterior.mismasReglas(nuevo) ? anterior : nuevo);
		}).collect(Collectors.toUnmodifiableMap(CalendarioLaboral::codigo, (c) -> c));
	}

}
