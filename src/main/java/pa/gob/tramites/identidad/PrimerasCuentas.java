package pa.gob.tramites.identidad;

/**
 * Who can log in to an empty platform: demonstration accounts, or in production one
 * administrator.
 */
@FunctionalInterface
interface PrimerasCuentas {

	/** Creates those that are missing. */
	void crear();

}
