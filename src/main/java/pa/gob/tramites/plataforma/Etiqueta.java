package pa.gob.tramites.plataforma;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Entity tags (RFC 9110, 8.8.3) computed from what an answer holds, for things that have
 * no version column.
 */
public final class Etiqueta {

	private Etiqueta() {
	}

	/**
	 * The tag of a value.
	 * @param valor a record, or a list of them: its {@code toString} names every field
	 * @return a strong tag in quotes
	 */
	public static String de(Object valor) {
		try {
			byte[] huella = MessageDigest.getInstance("SHA-256")
				.digest(String.valueOf(valor).getBytes(StandardCharsets.UTF_8));
			return '"' + HexFormat.of().formatHex(huella, 0, 12) + '"';
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every JDK has SHA-256", ex);
		}
	}

	/**
	 * Refuses a change to a version that the caller hasn't seen.
	 * @param siCoincide the header {@code If-Match}; without it anything goes
	 * @param actual what stands now
	 * @throws ProblemaException of type {@link TipoProblema#VERSION_ANTERIOR}
	 */
	public static void exigir(String siCoincide, Object actual) {
		if (siCoincide == null || siCoincide.isBlank() || siCoincide.strip().equals("*")) {
			return;
		}
		String etiqueta = de(actual);
		for (String aceptada : siCoincide.split(",")) {
			if (aceptada.strip().equals(etiqueta)) {
				return;
			}
		}
		throw new ProblemaException(TipoProblema.VERSION_ANTERIOR,
				"Cambió desde que se consultó. Consulte la versión actual y repita.");
	}

}
