package pa.gob.tramites.plazo;

import java.time.ZoneId;

/**
 * The office for which a term is being computed. The default is the installation's own;
 * inside the execution of a case it is that of the case's type.
 */
public interface OficinaActual {

	/**
	 * Code of its holiday calendar.
	 * @return a code known to {@link Calendarios}
	 */
	String calendario();

	/**
	 * Its time zone.
	 * @return the zone in which its days begin and end
	 */
	ZoneId zona();

}
