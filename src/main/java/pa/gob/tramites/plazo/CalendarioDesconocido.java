package pa.gob.tramites.plazo;

/**
 * A manifest, a setting or a request names a calendar that doesn't exist.
 */
public class CalendarioDesconocido extends RuntimeException {

	/**
	 * Names the missing calendar.
	 * @param codigo code that was asked for
	 */
	public CalendarioDesconocido(String codigo) {
		super("No existe el calendario laboral «%s»".formatted(codigo));
	}

}
