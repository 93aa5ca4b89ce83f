package pa.gob.tramites.plazo;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * The business days of one calendar. Immutable, thread-safe; the holidays of a year are
 * computed from the rules when first asked for and kept.
 */
public final class CalendarioLaboral {

	/** More business days than any legal term; a greater one is a typing error. */
	public static final int MAX_DIAS = 9_999;

	/** No office closes longer; stops the search in a calendar without business days. */
	private static final int MAX_SEGUIDOS_INHABILES = 366;

	private final String codigo;

	private final Set<DayOfWeek> laborables;

	private final List<ReglaFeriado> reglas;

	private final Map<Integer, Anio> anios = new ConcurrentHashMap<>();

	/**
	 * A calendar from its rules.
	 * @param codigo its code, as in manifests
	 * @param laborables the weekdays on which the office works
	 * @param reglas its holidays
	 */
	public CalendarioLaboral(String codigo, Set<DayOfWeek> laborables, List<ReglaFeriado> reglas) {
		if (laborables.isEmpty()) {
			throw new IllegalArgumentException("El calendario %s no tiene días laborables".formatted(codigo));
		}
		this.codigo = codigo;
		this.laborables = Set.copyOf(EnumSet.copyOf(laborables));
		this.reglas = List.copyOf(reglas);
	}

	/**
	 * Code of this calendar.
	 * @return the code, for instance {@code PA}
	 */
	public String codigo() {
		return this.codigo;
	}

	/**
	 * Whether the office works on a date.
	 * @param fecha the date in the office's zone
	 * @return {@code false} on weekends and holidays
	 */
	public boolean esHabil(LocalDate fecha) {
		return this.laborables.contains(fecha.getDayOfWeek()) && !anio(fecha.getYear()).dias().contains(fecha);
	}

	/**
	 * The last day of a term of business days. The first day isn't counted: a term of one
	 * business day notified on a Friday ends on Monday.
	 * @param desde the day on which the term starts to run, business day or not
	 * @param dias length of the term; with 0, {@code desde} itself or the next business
	 * day
	 * @return a business day, never before {@code desde}
	 * @throws IllegalArgumentException for a negative length or one above
	 * {@value #MAX_DIAS}
	 */
	public LocalDate sumarHabiles(LocalDate desde, int dias) {
		if (dias < 0 || dias > MAX_DIAS) {
			throw new IllegalArgumentException(
					"Un plazo tiene entre 0 y %d días hábiles, no %d".formatted(MAX_DIAS, dias));
		}
		LocalDate fecha = desde;
		if (dias == 0) {
			return esHabil(fecha) ? fecha : siguienteHabil(fecha);
		}
		for (int i = 0; i < dias; i++) {
			fecha = siguienteHabil(fecha);
		}
		return fecha;
	}

	/**
	 * How many business days pass from one date to another: those after {@code desde} up
	 * to {@code hasta} inclusive, so that it is the inverse of
	 * {@link #sumarHabiles(LocalDate, int)}.
	 * @param desde a date
	 * @param hasta another; before {@code desde}, the result is negative
	 * @return number of business days
	 */
	public int diasHabilesEntre(LocalDate desde, LocalDate hasta) {
		if (hasta.isBefore(desde)) {
			return -diasHabilesEntre(hasta, desde);
		}
		return (int) desde.plusDays(1).datesUntil(hasta.plusDays(1)).filter(this::esHabil).count();
	}

	/**
	 * The holidays of a year in order of date, the transferred ones included. Two rules
	 * may give the same day.
	 * @param anio Gregorian year
	 * @return rest days, weekends only where a holiday falls on them
	 */
	public List<Feriado> feriados(int anio) {
		return anio(anio).feriados();
	}

	boolean mismasReglas(CalendarioLaboral otro) {
		return this.codigo.equals(otro.codigo) && this.laborables.equals(otro.laborables)
				&& this.reglas.equals(otro.reglas);
	}

	private LocalDate siguienteHabil(LocalDate fecha) {
		LocalDate siguiente = fecha;
		for (int i = 0; i < MAX_SEGUIDOS_INHABILES; i++) {
			siguiente = siguiente.plusDays(1);
			if (esHabil(siguiente)) {
				return siguiente;
			}
		}
		throw new IllegalStateException(
				"El calendario %s no tiene días hábiles en el año que sigue al %s".formatted(this.codigo, fecha));
	}

	private Anio anio(int anio) {
		return this.anios.computeIfAbsent(anio, (a) -> {
			List<Feriado> feriados = ReglaFeriado.feriadosDe(a, this.reglas);
			return new Anio(feriados, feriados.stream().map(Feriado::fecha).collect(Collectors.toUnmodifiableSet()));
		});
	}

	private record Anio(List<Feriado> feriados, Set<LocalDate> dias) {

	}

}
