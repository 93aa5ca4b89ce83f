package pa.gob.tramites.plataforma;

/**
 * Something could not be sent now. Its message is what Cockpit shows, so it names no
 * person; it has no cause, because the engine would keep the trace of that too.
 */
public class EnvioFallidoException extends RuntimeException {

	/**
	 * Creates it.
	 * @param mensaje what happened, in Spanish and without personal data
	 */
	public EnvioFallidoException(String mensaje) {
		super(mensaje);
	}

}
