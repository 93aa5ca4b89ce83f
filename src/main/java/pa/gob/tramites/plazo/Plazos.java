package pa.gob.tramites.plazo;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.Date;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import pa.gob.tramites.plataforma.VisibleEnModelos;

import org.springframework.stereotype.Component;

/**
 * Terms for models, reached in expressions as the bean {@code plazos}, for instance
 * {@code ${plazos.habiles('P3D')}} as a due date or a timer.
 * <p>
 * Calendar and zone are those of {@link OficinaActual}. A term of days ends at the last
 * second of its last day in that zone. Dates may come as {@link Date}, {@code java.time}
 * values or ISO 8601 texts such as {@code 2026-11-02} and {@code 2026-11-02T09:30}; a
 * text without offset is office time. Whatever can't be understood is a
 * {@link PlazoInvalido}.
 */
@Component("plazos")
@VisibleEnModelos
public class Plazos {

	private static final Pattern DIAS_ENTEROS = Pattern.compile("P(\\d{1,4})D");

	private static final LocalTime FIN_DEL_DIA = LocalTime.of(23, 59, 59);

	private static final DateTimeFormatter FECHA_Y_QUIZA_HORA = new DateTimeFormatterBuilder()
		.append(DateTimeFormatter.ISO_LOCAL_DATE)
		.optionalStart()
		.appendLiteral('T')
		.append(DateTimeFormatter.ISO_LOCAL_TIME)
		.optionalStart()
		.appendOffsetId()
		.toFormatter()
		.withResolverStyle(ResolverStyle.STRICT);

	private final Calendarios calendarios;

	private final OficinaActual oficina;

	private final Clock reloj;

	Plazos(Calendarios calendarios, OficinaActual oficina, Clock reloj) {
		this.calendarios = calendarios;
		this.oficina = oficina;
		this.reloj = reloj;
	}

	/**
	 * End of a term of business days that starts today.
	 * @param periodo whole days in ISO 8601, for instance {@code P3D}
	 * @return last second of the last day, always a business day
	 * @throws PlazoInvalido if the period isn't made of whole days
	 */
	@VisibleEnModelos
	public Date habiles(String periodo) {
		return habiles(hoy(), periodo);
	}

	/**
	 * End of a term of business days that starts on a given day, which isn't counted.
	 * @param fecha the day of the notification, receipt…
	 * @param periodo whole days in ISO 8601
	 * @return last second of the last day, always a business day
	 * @throws PlazoInvalido if the date or the period can't be understood
	 */
	@VisibleEnModelos
	public Date habilesDesde(Object fecha, String periodo) {
		return habiles(momento(fecha).toLocalDate(), periodo);
	}

	/**
	 * End of a term of calendar days, months or years that starts today.
	 * @param periodo a date-based ISO 8601 period, for instance {@code P1M}
	 * @return last second of that day, business day or not; from 31 January, one month
	 * ends on the last day of February
	 * @throws PlazoInvalido if the period has hours, is negative or can't be understood
	 */
	@VisibleEnModelos
	public Date naturales(String periodo) {
		Period p;
		try {
			p = Period.parse(texto(periodo));
		}
		catch (DateTimeParseException ex) {
			throw new PlazoInvalido(
					"«%s» no es un periodo de años, meses, semanas o días; ejemplo: P1M".formatted(periodo), ex);
		}
		if (p.getYears() < 0 || p.getMonths() < 0 || p.getDays() < 0) {
			throw new PlazoInvalido("Un plazo no puede ser negativo: «%s»".formatted(periodo));
		}
		try {
			return finDe(hoy().plus(p));
		}
		catch (DateTimeException ex) {
			throw new PlazoInvalido("El plazo «%s» es demasiado largo".formatted(periodo), ex);
		}
	}

	/**
	 * A moment some hours before another, for reminders.
	 * @param fechaHora the moment; a date alone counts from its first second
	 * @param horas how many hours before, fractions allowed
	 * @return the earlier moment, perhaps already past
	 * @throws PlazoInvalido if the moment can't be understood or the hours are negative
	 */
	@VisibleEnModelos
	public Date horasAntes(Object fechaHora, Number horas) {
		if (horas == null || !(horas.doubleValue() >= 0) || Double.isInfinite(horas.doubleValue())) {
			throw new PlazoInvalido("Las horas de anticipación deben ser cero o más, no «%s»".formatted(horas));
		}
		Duration anticipacion = Duration.ofSeconds(Math.round(horas.doubleValue() * 3600));
		return Date.from(momento(fechaHora).toInstant().minus(anticipacion));
	}

	private Date habiles(LocalDate desde, String periodo) {
		Matcher dias = DIAS_ENTEROS.matcher(texto(periodo));
		if (!dias.matches()) {
			throw new PlazoInvalido(
					"Un plazo en días hábiles se escribe en días enteros, por ejemplo P3D; «%s» no lo es"
						.formatted(periodo));
		}
		CalendarioLaboral calendario = this.calendarios.de(this.oficina.calendario());
		return finDe(calendario.sumarHabiles(desde, Integer.parseInt(dias.group(1))));
	}

	private LocalDate hoy() {
		return LocalDate.ofInstant(this.reloj.instant(), this.oficina.zona());
	}

	private Date finDe(LocalDate dia) {
		return Date.from(dia.atTime(FIN_DEL_DIA).atZone(this.oficina.zona()).toInstant());
	}

	private ZonedDateTime momento(Object valor) {
		ZoneId zona = this.oficina.zona();
		if (valor instanceof String texto) {
			return interpretar(texto.strip(), zona);
		}
		if (valor instanceof Date fecha) {
			// Not toInstant(): java.sql.Date refuses it.
			return Instant.ofEpochMilli(fecha.getTime()).atZone(zona);
		}
		if (valor instanceof TemporalAccessor temporal) {
			return situar(temporal, zona);
		}
		throw new PlazoInvalido((valor != null) ? "«%s» no es una fecha".formatted(valor)
				: "Falta la fecha desde la que se cuenta el plazo");
	}

	private static ZonedDateTime interpretar(String texto, ZoneId zona) {
		try {
			return situar(
					FECHA_Y_QUIZA_HORA.parseBest(texto, OffsetDateTime::from, LocalDateTime::from, LocalDate::from),
					zona);
		}
		catch (DateTimeParseException ex) {
			throw new PlazoInvalido(
					"«%s» no es una fecha; se espera por ejemplo 2026-11-02 o 2026-11-02T09:30".formatted(texto), ex);
		}
	}

	private static ZonedDateTime situar(TemporalAccessor temporal, ZoneId zona) {
		if (temporal instanceof LocalDate fecha) {
			return fecha.atStartOfDay(zona);
		}
		if (temporal instanceof LocalDateTime fechaHora) {
			return fechaHora.atZone(zona);
		}
		try {
			return Instant.from(temporal).atZone(zona);
		}
		catch (DateTimeException ex) {
			throw new PlazoInvalido("«%s» no es una fecha".formatted(temporal), ex);
		}
	}

	private static String texto(String periodo) {
		return (periodo != null) ? periodo.strip() : "";
	}

}
