package pa.gob.tramites.identidad;

/**
 * Accounts to try the platform with; production has none.
 */
@FunctionalInterface
interface UsuariosDeDemostracion {

	/** Creates those that are missing. */
	void crear();

}
