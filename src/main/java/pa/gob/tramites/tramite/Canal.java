package pa.gob.tramites.tramite;

/**
 * How a notice reaches a person.
 */
public enum Canal {

	/** E-mail. */
	CORREO,
	/** The inbox of the application. */
	APLICACION,
	/** Text message to a telephone. */
	SMS

}
