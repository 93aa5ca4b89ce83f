package pa.gob.tramites.catalogo;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Text as people type it in a search box: without accents, in any case.
 */
final class Texto {

	private static final Pattern MARCAS = Pattern.compile("\\p{M}+");

	private Texto() {
	}

	static String normalizar(String texto) {
		return MARCAS.matcher(Normalizer.normalize(texto, Normalizer.Form.NFD)).replaceAll("").toLowerCase(Locale.ROOT);
	}

	static String[] palabras(String texto) {
		String limpio = (texto != null) ? normalizar(texto).strip() : "";
		return limpio.isEmpty() ? new String[0] : limpio.split("\\s+");
	}

}
