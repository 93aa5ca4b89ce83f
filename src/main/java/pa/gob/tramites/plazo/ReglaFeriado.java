package pa.gob.tramites.plazo;

import java.time.LocalDate;
import java.time.MonthDay;
import java.time.Year;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One holiday said as a rule instead of a list of dates.
 *
 * @param nombre public name in Spanish
 * @param cuando which date of a year it means
 * @param traslado what happens on inconvenient weekdays
 * @param desdeAnio first year in force, {@code null} for always
 * @param hastaAnio last year in force, {@code null} for no end
 * @param cadaAnios 1 for every year; n for every n-th year counted from
 * {@code desdeAnio}, as the day a president takes office
 */
public record ReglaFeriado(String nombre, Cuando cuando, Traslado traslado, Integer desdeAnio, Integer hastaAnio,
		int cadaAnios) {

	public ReglaFeriado {
		Objects.requireNonNull(nombre, "nombre");
		Objects.requireNonNull(cuando, "cuando");
		Objects.requireNonNull(traslado, "traslado");
		if (cadaAnios < 1 || (cadaAnios > 1 && desdeAnio == null)) {
			throw new IllegalArgumentException(
					"Una regla que no es anual necesita el año desde el que se cuenta: " + nombre);
		}
		if (desdeAnio != null && hastaAnio != null && hastaAnio < desdeAnio) {
			throw new IllegalArgumentException("La vigencia de la regla termina antes de empezar: " + nombre);
		}
	}

	/**
	 * A rule that holds every year, for ever.
	 * @param nombre public name
	 * @param cuando which date
	 * @param traslado weekday adjustment
	 */
	public ReglaFeriado(String nombre, Cuando cuando, Traslado traslado) {
		this(nombre, cuando, traslado, null, null, 1);
	}

	/**
	 * The rest days that this rule gives for one year. A transfer may carry the last one
	 * into January of the next.
	 */
	Stream<Feriado> en(int anio) {
		if (!vigenteEn(anio)) {
			return Stream.empty();
		}
		return this.cuando.en(anio)
			.stream()
			.flatMap((fecha) -> this.traslado.descansos(fecha)
				.stream()
				.map((descanso) -> new Feriado(descanso, this.nombre, !descanso.equals(fecha))));
	}

	private boolean vigenteEn(int anio) {
		if ((this.desdeAnio != null && anio < this.desdeAnio) || (this.hastaAnio != null && anio > this.hastaAnio)) {
			return false;
		}
		return this.cadaAnios == 1 || (anio - this.desdeAnio) % this.cadaAnios == 0;
	}

	/** The three ways a date can be said. */
	public sealed interface Cuando {

		/**
		 * The date meant in a year, if that year has one.
		 * @param anio Gregorian year
		 * @return the date before any transfer
		 */
		Optional<LocalDate> en(int anio);

	}

	/**
	 * The same month and day every year; 29 February only in leap years.
	 *
	 * @param diaDelAnio month and day
	 */
	public record Fijo(MonthDay diaDelAnio) implements Cuando {

		@Override
		public Optional<LocalDate> en(int anio) {
			return this.diaDelAnio.isValidYear(anio) ? Optional.of(this.diaDelAnio.atYear(anio)) : Optional.empty();
		}

	}

	/**
	 * A number of days from Easter Sunday: −47 is Carnival Tuesday, −2 Good Friday.
	 *
	 * @param dias days after Easter Sunday, negative before it
	 */
	public record Pascua(int dias) implements Cuando {

		/** Easter falls between 22 March and 25 April: the result stays in the year. */
		static final int MIN = -80;

		/** See {@link #MIN}. */
		static final int MAX = 250;

		public Pascua {
			if (dias < MIN || dias > MAX) {
				throw new IllegalArgumentException(
						"La distancia a la Pascua debe estar entre %d y %d días".formatted(MIN, MAX));
			}
		}

		@Override
		public Optional<LocalDate> en(int anio) {
			return Optional.of(domingoDePascua(anio).plusDays(this.dias));
		}

		/**
		 * Easter Sunday of the Gregorian calendar, by the anonymous algorithm published
		 * in Nature (1876) and given by Meeus, Astronomical Algorithms, chapter 8.
		 */
		static LocalDate domingoDePascua(int anio) {
			int a = anio % 19;
			int b = anio / 100;
			int c = anio % 100;
			int h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
			int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
			int m = (a + 11 * h + 22 * l) / 451;
			int n = h + l - 7 * m + 114;
			return LocalDate.of(anio, n / 31, n % 31 + 1);
		}

	}

	/**
	 * One date that doesn't come back: a decreed day of mourning, the closing of an
	 * office.
	 *
	 * @param fecha the date
	 */
	public record Unico(LocalDate fecha) implements Cuando {

		@Override
		public Optional<LocalDate> en(int anio) {
			return (this.fecha.getYear() == anio) ? Optional.of(this.fecha) : Optional.empty();
		}

	}

	static List<Feriado> feriadosDe(int anio, List<ReglaFeriado> reglas) {
		// A rule of the year before may be carried over New Year by its transfer.
		return Stream.of(anio - 1, anio)
			.flatMap((a) -> reglas.stream().flatMap((regla) -> regla.en(a)))
			.filter((feriado) -> Year.from(feriado.fecha()).getValue() == anio)
			.sorted()
			.toList();
	}

}
