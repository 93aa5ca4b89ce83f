package pa.gob.tramites.plataforma;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Dates as a letter writes them: «8 de junio de 2026, 9:00 a. m.».
 */
public final class FechaEscrita {

	private static final Locale ESPANOL = Locale.forLanguageTag("es-PA");

	private static final DateTimeFormatter DIA = DateTimeFormatter.ofPattern("d 'de' MMMM 'de' uuuu", ESPANOL);

	private static final DateTimeFormatter HORA = DateTimeFormatter.ofPattern("h:mm", ESPANOL);

	private static final DateTimeFormatter ISO = new DateTimeFormatterBuilder()
		.appendPattern("uuuu-MM-dd['T'HH:mm[:ss]")
		.appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
		.appendPattern("[XXX]]")
		.toFormatter(ESPANOL);

	private FechaEscrita() {
	}

	/**
	 * The values that are dates.
	 * @param variables values by name
	 * @param zona the office's zone
	 * @return those that are a date, or a text in ISO 8601, written out
	 */
	public static Map<String, Object> todas(Map<String, Object> variables, ZoneId zona) {
		Map<String, Object> fechas = new LinkedHashMap<>();
		variables.forEach((nombre, valor) -> de(valor, zona).ifPresent((texto) -> fechas.put(nombre, texto)));
		return fechas;
	}

	/**
	 * A day.
	 * @param dia the day
	 * @return such as «8 de junio de 2026»
	 */
	public static String de(LocalDate dia) {
		return DIA.format(dia);
	}

	/**
	 * A value, if it is a date.
	 * @param valor a date, a text in ISO 8601, or anything else
	 * @param zona the office's zone
	 * @return the date written out; empty for anything else
	 */
	public static Optional<String> de(Object valor, ZoneId zona) {
		if (valor instanceof Date fecha) {
			return Optional.of(de(LocalDateTime.ofInstant(fecha.toInstant(), zona)));
		}
		if (!(valor instanceof String texto) || texto.length() < 10 || texto.length() > 35) {
			return Optional.empty();
		}
		try {
			TemporalAccessor leida = ISO.parseBest(texto, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
			if (leida instanceof OffsetDateTime exacta) {
				return Optional.of(de(exacta.atZoneSameInstant(zona).toLocalDateTime()));
			}
			return Optional.of((leida instanceof LocalDateTime hora) ? de(hora) : de((LocalDate) leida));
		}
		catch (DateTimeException ex) {
			return Optional.empty();
		}
	}

	private static String de(LocalDateTime momento) {
		return DIA.format(momento) + ", " + HORA.format(momento) + ((momento.getHour() < 12) ? " a. m." : " p. m.");
	}

}
