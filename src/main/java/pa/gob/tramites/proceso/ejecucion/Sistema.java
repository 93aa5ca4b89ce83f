package pa.gob.tramites.proceso.ejecucion;

/**
 * Processes of the platform itself, which have no case behind them.
 */
public final class Sistema {

	/** Name of their deployment, and of their folder. */
	public static final String CARPETA = "sistema";

	private static final String PREFIJO = "sistema-";

	private Sistema() {
	}

	/**
	 * Whether a process belongs to the platform.
	 * @param proceso id of the process
	 * @return whether it does
	 */
	public static boolean es(String proceso) {
		return proceso.startsWith(PREFIJO);
	}

}
