package pa.gob.tramites.plazo;

import java.util.List;
import java.util.Optional;

/**
 * The calendars that the administrators keep.
 */
public interface Calendarios {

	/**
	 * A calendar with its current rules.
	 * @param codigo its code
	 * @return the calendar
	 * @throws CalendarioDesconocido when there is none with that code
	 */
	default CalendarioLaboral de(String codigo) {
		return buscar(codigo).orElseThrow(() -> new CalendarioDesconocido(codigo));
	}

	/**
	 * A calendar with its current rules, if there is one.
	 * @param codigo its code
	 * @return the calendar, or empty
	 */
	Optional<CalendarioLaboral> buscar(String codigo);

	/**
	 * All calendars.
	 * @return code and name, in order of code
	 */
	List<Resumen> todos();

	/**
	 * A calendar without its rules.
	 *
	 * @param codigo its code
	 * @param nombre its Spanish name
	 */
	record Resumen(String codigo, String nombre) {

	}

}
