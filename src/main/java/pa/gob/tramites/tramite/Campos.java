package pa.gob.tramites.tramite;

import java.text.Normalizer;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import pa.gob.tramites.plataforma.ErrorCampo;

/**
 * Reads the fields of a JSON object and notes every fault with its path, instead of
 * stopping at the first. A field that nobody asked for is a fault too.
 */
final class Campos {

	private static final LocalDate PRIMERA_FECHA = LocalDate.of(1900, 1, 1);

	private static final LocalDate ULTIMA_FECHA = LocalDate.of(2199, 12, 31);

	// NUL and unpaired surrogates cannot be stored; the rest hides or reorders text on
	// screen.
	private static final Pattern INVISIBLE = Pattern
		.compile("[\\p{Cc}\\p{Cs}\\u2028\\u2029\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069\\uFEFF]");

	private static final Pattern ETIQUETA = Pattern.compile("<[A-Za-z/!?]");

	private final JsonNode objeto;

	private final String ruta;

	private final List<ErrorCampo> errores;

	private final Set<String> leidos = new HashSet<>();

	Campos(JsonNode objeto, String ruta, List<ErrorCampo> errores) {
		this.objeto = objeto;
		this.ruta = ruta;
		this.errores = errores;
	}

	/**
	 * A line of text: trimmed, its blanks collapsed, without control or HTML characters.
	 */
	String linea(String campo, boolean obligatorio, int max) {
		String texto = texto(campo, obligatorio);
		if (texto == null) {
			return null;
		}
		String limpio = Normalizer.normalize(texto.strip().replaceAll("[ \\u00A0]+", " "), Normalizer.Form.NFC);
		if (INVISIBLE.matcher(limpio).find() || limpio.indexOf('<') >= 0 || limpio.indexOf('>') >= 0) {
			return error(campo, "No se admiten los signos < y > ni caracteres de control.");
		}
		return medida(campo, limpio, obligatorio, max);
	}

	/**
	 * A text of several lines: without control characters but line ends, without HTML.
	 */
	String parrafo(String campo, boolean obligatorio, int max) {
		String texto = texto(campo, obligatorio);
		if (texto == null) {
			return null;
		}
		String limpio = Normalizer.normalize(texto.strip().replace("\r\n", "\n").replace('\t', ' '),
				Normalizer.Form.NFC);
		if (INVISIBLE.matcher(limpio.replace("\n", "")).find() || ETIQUETA.matcher(limpio).find()) {
			return error(campo, "No se admiten etiquetas HTML ni caracteres de control.");
		}
		return medida(campo, limpio, obligatorio, max);
	}

	/**
	 * A line with a form of its own.
	 */
	String forma(String campo, boolean obligatorio, int max, Pattern forma, String explicacion) {
		String valor = linea(campo, obligatorio, max);
		return (valor == null || forma.matcher(valor).matches()) ? valor : error(campo, explicacion);
	}

	/**
	 * A code of a catalogue.
	 */
	String codigo(String campo, boolean obligatorio, Predicate<String> existe, String explicacion) {
		String valor = linea(campo, obligatorio, 60);
		return (valor == null || existe.test(valor)) ? valor : error(campo, explicacion);
	}

	LocalDate fecha(String campo, boolean obligatorio) {
		String texto = texto(campo, obligatorio);
		if (texto == null) {
			return null;
		}
		try {
			LocalDate fecha = LocalDate.parse(texto.strip());
			if (!fecha.isBefore(PRIMERA_FECHA) && !fecha.isAfter(ULTIMA_FECHA)) {
				return fecha;
			}
			error(campo, "La fecha debe estar entre 1900 y 2199.");
		}
		catch (DateTimeParseException ex) {
			error(campo, "Escriba una fecha que exista, como 1990-05-01.");
		}
		return null;
	}

	Integer entero(String campo) {
		JsonNode valor = valor(campo);
		if (valor == null) {
			return null;
		}
		if (!valor.isIntegralNumber() || !valor.canConvertToInt()) {
			error(campo, "Debe ser un número entero.");
			return null;
		}
		return valor.intValue();
	}

	Boolean booleano(String campo, boolean obligatorio) {
		JsonNode valor = valor(campo);
		if (valor == null) {
			if (obligatorio) {
				error(campo, "Este campo es obligatorio.");
			}
			return null;
		}
		if (!valor.isBoolean()) {
			error(campo, "Debe ser true o false.");
			return null;
		}
		return valor.booleanValue();
	}

	/**
	 * An object inside this one, or null if it is absent or something else.
	 */
	Campos objeto(String campo) {
		JsonNode valor = valor(campo);
		if (valor == null) {
			return null;
		}
		if (!valor.isObject()) {
			error(campo, "Debe ser un objeto con sus campos.");
			return null;
		}
		return new Campos(valor, ruta(campo), this.errores);
	}

	/**
	 * An array inside this one, or null if it is absent or something else.
	 */
	JsonNode lista(String campo) {
		JsonNode valor = valor(campo);
		if (valor != null && !valor.isArray()) {
			error(campo, "Debe ser una lista.");
			return null;
		}
		return valor;
	}

	/**
	 * A field as it came, which the caller checks.
	 */
	JsonNode crudo(String campo) {
		return valor(campo);
	}

	JsonNode nodo() {
		return this.objeto;
	}

	boolean trae(String campo) {
		return this.objeto.hasNonNull(campo);
	}

	/**
	 * Marks the end: what was not read does not exist.
	 */
	void fin() {
		for (Iterator<String> nombres = this.objeto.fieldNames(); nombres.hasNext();) {
			String nombre = nombres.next();
			if (!this.leidos.contains(nombre)) {
				error(nombre, "Este campo no existe.");
			}
		}
	}

	String error(String campo, String motivo) {
		this.errores.add(new ErrorCampo(ruta(campo), motivo));
		return null;
	}

	/**
	 * Whether a text can be stored and shown as it is.
	 */
	static boolean guardable(String texto) {
		return !INVISIBLE.matcher(texto.replace("\n", "").replace("\t", "").replace("\r", "")).find();
	}

	private String ruta(String campo) {
		// A caller's own name goes back to the caller: cut, and without what hides on
		// screen.
		String visible = INVISIBLE.matcher((campo.length() > 60) ? campo.substring(0, 60) + "…" : campo)
			.replaceAll("?");
		return this.ruta.isEmpty() ? visible : this.ruta + "." + visible;
	}

	private JsonNode valor(String campo) {
		this.leidos.add(campo);
		JsonNode valor = this.objeto.get(campo);
		return (valor == null || valor.isNull()) ? null : valor;
	}

	private String texto(String campo, boolean obligatorio) {
		JsonNode valor = valor(campo);
		if (valor == null) {
			return obligatorio ? error(campo, "Este campo es obligatorio.") : null;
		}
		return valor.isTextual() ? valor.textValue() : error(campo, "Debe ser un texto.");
	}

	private String medida(String campo, String valor, boolean obligatorio, int max) {
		if (valor.isEmpty()) {
			return obligatorio ? error(campo, "Este campo es obligatorio.") : null;
		}
		return (valor.codePointCount(0, valor.length()) <= max) ? valor
				: error(campo, "No puede pasar de " + max + " caracteres.");
	}

}
