package pa.gob.tramites.documento.almacen;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Keeps a sweep and those who store the same bytes apart, on every node, until the end of
 * the transaction. Storing shares the lock, so that two uploads never wait for each
 * other.
 */
final class Candado {

	/** Class of our locks among the database's advisory locks. */
	private static final int CLASE = 0x616c6d61;

	private Candado() {
	}

	static void compartir(JdbcClient jdbc, String sha256) {
		jdbc.sql("select 1 from (select pg_advisory_xact_lock_shared(:clase, :clave)) candado")
			.param("clase", CLASE)
			.param("clave", clave(sha256))
			.query(Integer.class)
			.single();
	}

	/**
	 * Takes it alone, if nobody holds it.
	 */
	static boolean tomar(JdbcClient jdbc, String sha256) {
		return jdbc.sql("select pg_try_advisory_xact_lock(:clase, :clave)")
			.param("clase", CLASE)
			.param("clave", clave(sha256))
			.query(Boolean.class)
			.single();
	}

	private static int clave(String sha256) {
		return Integer.parseUnsignedInt(sha256.substring(0, 8), 16);
	}

}
