package pa.gob.tramites.plataforma;

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
		return '"' + HexFormat.of().formatHex(Sha256.de(String.valueOf(valor)), 0, 12) + '"';
	}

	/**
	 * Refuses a change to a version that the caller hasn't seen.
	 * @param siCoincide the header {@code If-Match}; {@code *} accepts any version
	 * @param actual what stands now
	 * @throws ProblemaException {@link TipoProblema#VERSION_REQUERIDA} without the
	 * header, {@link TipoProblema#VERSION_ANTERIOR} if it names another version
	 */
	public static void exigir(String siCoincide, Object actual) {
		if (exigir(siCoincide)) {
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

	/**
	 * Demands that an update names a version.
	 * @param siCoincide the header {@code If-Match}
	 * @return whether it accepts any version
	 * @throws ProblemaException {@link TipoProblema#VERSION_REQUERIDA} without the header
	 */
	public static boolean exigir(String siCoincide) {
		if (siCoincide == null || siCoincide.isBlank()) {
			throw new ProblemaException(TipoProblema.VERSION_REQUERIDA,
					"Envíe en If-Match el ETag que recibió al consultar lo que modifica.");
		}
		return siCoincide.strip().equals("*");
	}

}
