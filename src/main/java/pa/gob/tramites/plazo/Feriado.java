package pa.gob.tramites.plazo;

import java.time.LocalDate;
import java.util.Comparator;

/**
 * A day without business because of a holiday.
 *
 * @param fecha the rest day
 * @param nombre what is celebrated or mourned, in Spanish
 * @param trasladado whether the rest day is not the holiday's own date but was given by
 * its {@link Traslado}
 */
public record Feriado(LocalDate fecha, String nombre, boolean trasladado) implements Comparable<Feriado> {

	private static final Comparator<Feriado> ORDEN = Comparator.comparing(Feriado::fecha)
		.thenComparing(Feriado::nombre)
		.thenComparing(Feriado::trasladado);

	@Override
	public int compareTo(Feriado otro) {
		return ORDEN.compare(this, otro);
	}

}
