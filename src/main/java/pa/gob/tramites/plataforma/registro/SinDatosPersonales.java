package pa.gob.tramites.plataforma.registro;

import java.util.regex.Pattern;

/**
 * The last net under code that should not have logged it: replaces what has the shape of
 * personal data or of a secret. Names have no shape; the code must not log them.
 */
final class SinDatosPersonales {

	private static final Pattern CORREO = Pattern
		.compile("[\\p{L}0-9._%+-]{1,64}@[\\p{L}0-9-]{1,63}(?:\\.[\\p{L}0-9-]{1,63}){1,5}");

	private static final Pattern TOKEN = Pattern.compile("eyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]*");

	private static final Pattern CREDENCIAL = Pattern.compile(
			"(?i)(\"?(?:password|passwd|clave|secreto|secret|refresh_token|access_token|authorization)\"?\\s*[=:]\\s*\"?)(?:Bearer\\s+)?[^\\s\",;&)}]+");

	/** The values of a row that a constraint refused. */
	private static final Pattern FILA = Pattern
		.compile("(?i)((?:Key|llave|Failing row contains)[^=\\n]{0,200}=?\\s?)\\([^)\\n]{1,2000}\\)");

	private SinDatosPersonales() {
	}

	static String limpiar(String texto) {
		if (texto == null || texto.isEmpty()) {
			return texto;
		}
		String limpio = texto;
		if (limpio.indexOf('@') >= 0) {
			limpio = CORREO.matcher(limpio).replaceAll("***@***");
		}
		if (limpio.contains("eyJ")) {
			limpio = TOKEN.matcher(limpio).replaceAll("***");
		}
		limpio = CREDENCIAL.matcher(limpio).replaceAll("$1***");
		return FILA.matcher(limpio).replaceAll("$1(***)");
	}

}
