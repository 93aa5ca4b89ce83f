package pa.gob.tramites.documento.revision;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import pa.gob.tramites.plataforma.ErrorCampo;
import pa.gob.tramites.plataforma.ProblemaException;
import pa.gob.tramites.plataforma.TipoProblema;

/**
 * The name that somebody gave a file, as the person spelled it. It never becomes a path:
 * bytes are stored under their digest.
 *
 * @param texto the name, with its extension
 * @param extension in lower case, without the dot; empty if there is none
 */
public record NombreDeArchivo(String texto, String extension) {

	private static final int LARGO_MAXIMO = 150;

	// Control characters, unpaired surrogates, and marks that reorder what is read.
	private static final Pattern OCULTO = Pattern
		.compile("[\\p{Cc}\\p{Cs}\\u2028\\u2029\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069\\uFEFF]");

	private static final Pattern HACIA_ARRIBA = Pattern.compile("(^|[/\\\\])\\.\\.([/\\\\]|$)");

	/**
	 * Reads a name. Folders before it, as some browsers send them, are left out.
	 * @param enviado what came with the file; null if nothing did
	 * @return the name
	 * @throws ProblemaException {@link TipoProblema#NOMBRE_DE_ARCHIVO_INVALIDO}
	 */
	public static NombreDeArchivo leer(String enviado) {
		if (enviado == null || enviado.isBlank()) {
			throw invalido("Falta el nombre del archivo.");
		}
		if (OCULTO.matcher(enviado).find()) {
			throw invalido("El nombre lleva caracteres de control u ocultos.");
		}
		if (HACIA_ARRIBA.matcher(enviado).find()) {
			throw invalido("El nombre lleva una ruta que sale de su carpeta.");
		}
		String nombre = Normalizer
			.normalize(enviado.substring(Math.max(enviado.lastIndexOf('/'), enviado.lastIndexOf('\\')) + 1),
					Normalizer.Form.NFC)
			.strip();
		if (nombre.isEmpty() || nombre.length() > LARGO_MAXIMO) {
			throw invalido("El nombre debe tener de 1 a " + LARGO_MAXIMO + " caracteres.");
		}
		int punto = nombre.lastIndexOf('.');
		return new NombreDeArchivo(nombre, (punto > 0) ? nombre.substring(punto + 1).toLowerCase(Locale.ROOT) : "");
	}

	private static ProblemaException invalido(String motivo) {
		return new ProblemaException(TipoProblema.NOMBRE_DE_ARCHIVO_INVALIDO, motivo + " Cambie el nombre y repita.",
				List.of(new ErrorCampo("archivo", motivo)));
	}

}
