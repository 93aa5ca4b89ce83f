package pa.gob.tramites.proceso.formulario;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * Reads {@code .form} schemas of form-js, version 16. It goes on after a fault and tells
 * them all: the guard shows them to the analyst; a form that passed the guard has none.
 */
public final class LectorDeFormularios {

	/** Schema version that the officers' application renders. */
	static final int VERSION = 16;

	/** Classes of numbers that a case may carry. */
	static final Set<String> NUMEROS = Set.of("CASO", "REGISTRO", "TRAMITE_SIM", "VISA_MULTIPLE", "TICKET", "RUEX",
			"RESOLUCION", "RECIBO", "COTIZACION", "EXPEDIENTE_FISICO", "CARNE", "RECIBO_EXTERNO");

	private static final Set<String> DE_ADORNO = Set.of("text", "separator", "spacer");

	private static final Map<String, Campo.Tipo> TIPOS = Map.of("textfield", Campo.Tipo.TEXTO, "textarea",
			Campo.Tipo.TEXTO, "number", Campo.Tipo.NUMERO, "checkbox", Campo.Tipo.CASILLA, "checklist",
			Campo.Tipo.VARIAS, "taglist", Campo.Tipo.VARIAS, "radio", Campo.Tipo.UNA, "select", Campo.Tipo.UNA,
			"datetime", Campo.Tipo.FECHA);

	/** Reserved: the platform sets it. */
	private static final Set<String> RESERVADAS = Set.of("resumen");

	private static final JsonMapper JSON = JsonMapper.builder()
		.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
		.build();

	/**
	 * A quantified group that is itself quantified, or alternatives inside one: such
	 * patterns may take forever on a short text.
	 */
	private static final Pattern EXPLOSIVO = Pattern
		.compile("\\((?:[^()\\\\]|\\\\.)*(?:[+*]|\\{\\d+,\\d*})(?:[^()\\\\]|\\\\.)*\\)(?:[+*]|\\{\\d+,\\d*})"
				+ "|\\((?:[^()\\\\]|\\\\.)*\\|(?:[^()\\\\]|\\\\.)*\\)(?:[+*]|\\{\\d+,\\d*})|\\\\[1-9]");

	private final Feel feel;

	/**
	 * Creates a reader.
	 * @param feel reads the expressions of the forms
	 */
	public LectorDeFormularios(Feel feel) {
		this.feel = feel;
	}

	/**
	 * A fault of a form.
	 *
	 * @param regla stable id
	 * @param campo key or id of the component; null for the whole form
	 * @param motivo what is wrong, in Spanish
	 */
	public record Falta(String regla, String campo, String motivo) {
	}

	/**
	 * Looks for everything that is wrong with a form.
	 * @param contenido the file
	 * @return the faults, none if it can be used
	 */
	public List<Falta> revisar(byte[] contenido) {
		List<Falta> faltas = new ArrayList<>();
		leer(contenido, faltas);
		return faltas;
	}

	/**
	 * Id of a form.
	 * @param contenido the file
	 * @return its id, or null if it has none or cannot be read
	 */
	public static String id(byte[] contenido) {
		try {
			return JSON.readTree(contenido).path("id").asText(null);
		}
		catch (IOException ex) {
			return null;
		}
	}

	Formulario leer(byte[] contenido) {
		return leer(contenido, new ArrayList<>());
	}

	private Formulario leer(byte[] contenido, List<Falta> faltas) {
		JsonNode raiz;
		try {
			raiz = JSON.readTree(contenido);
		}
		catch (JsonProcessingException ex) {
			faltas.add(new Falta("formulario-ilegible", null,
					"No es JSON válido (línea " + ex.getLocation().getLineNr() + ")."));
			return new Formulario(null, List.of());
		}
		catch (IOException ex) {
			throw new IllegalStateException("Reading from memory does not fail", ex);
		}
		if (raiz.path("schemaVersion").asInt(-1) != VERSION) {
			faltas.add(new Falta("formulario-version", null, "La plataforma usa schemaVersion " + VERSION
					+ "; el formulario dice " + raiz.path("schemaVersion").asText("nada") + "."));
		}
		if (raiz.path("id").asText("").isBlank()) {
			faltas.add(new Falta("formulario-id", null, "Falta el id del formulario."));
		}
		Lectura lectura = new Lectura(faltas);
		lectura.componentes(raiz.path("components"), List.of());
		return new Formulario(raiz.path("id").asText(null), lectura.campos);
	}

	private final class Lectura {

		private final List<Falta> faltas;

		private final List<Campo> campos = new ArrayList<>();

		private final Set<String> claves = new HashSet<>();

		private final Set<String> ids = new HashSet<>();

		Lectura(List<Falta> faltas) {
			this.faltas = faltas;
		}

		void componentes(JsonNode lista, List<Feel.Expresion> heredadas) {
			for (JsonNode componente : lista) {
				String tipo = componente.path("type").asText("");
				String nombre = componente.path("key").asText(componente.path("id").asText(null));
				String id = componente.path("id").asText(null);
				if (id != null && !this.ids.add(id)) {
					falta("formulario-id-repetido", nombre, "El id «" + id + "» está repetido.");
				}
				List<Feel.Expresion> ocultaSi = new ArrayList<>(heredadas);
				String oculta = componente.path("conditional").path("hide").asText(null);
				if (oculta != null && !oculta.isBlank()) {
					Feel.Expresion expresion = expresion(nombre, oculta);
					if (expresion != null) {
						ocultaSi.add(expresion);
					}
				}
				if (tipo.equals("group")) {
					if (componente.hasNonNull("path") && !componente.get("path").asText().isBlank()) {
						falta("formulario-ruta", nombre,
								"Un grupo no puede tener ruta (path): las respuestas son planas.");
					}
					componentes(componente.path("components"), ocultaSi);
				}
				else if (TIPOS.containsKey(tipo)) {
					campo(componente, TIPOS.get(tipo), ocultaSi);
				}
				else if (!DE_ADORNO.contains(tipo)) {
					falta("formulario-componente", nombre,
							"El tipo de componente «" + tipo + "» no se admite. Use "
									+ String.join(", ", new java.util.TreeSet<>(TIPOS.keySet()))
									+ ", text, group, separator o spacer.");
				}
			}
		}

		private void campo(JsonNode nodo, Campo.Tipo tipo, List<Feel.Expresion> ocultaSi) {
			String clave = nodo.path("key").asText("");
			if (!clave.matches("[A-Za-z_][A-Za-z0-9_]*")) {
				falta("formulario-clave", clave.isEmpty() ? nodo.path("id").asText(null) : clave,
						"La clave del campo debe empezar con una letra y llevar solo letras sin acento, cifras y guion bajo.");
			}
			else if (RESERVADAS.contains(clave)) {
				falta("formulario-clave", clave, "La clave «" + clave + "» está reservada para la plataforma.");
			}
			else if (!this.claves.add(clave)) {
				falta("formulario-clave-repetida", clave, "La clave «" + clave + "» está en dos campos.");
			}
			String subtipo = nodo.path("subtype").asText("date");
			String etiqueta = nodo.path("label")
				.asText(nodo.path("dateLabel").asText(nodo.path("timeLabel").asText(clave)));
			if (etiqueta.isBlank() || etiqueta.equals(clave)) {
				falta("formulario-etiqueta", clave, "El campo no tiene etiqueta.");
			}
			if (tipo == Campo.Tipo.FECHA && !Set.of("date", "time", "datetime").contains(subtipo)) {
				falta("formulario-fecha", clave, "El subtipo de fecha debe ser date, time o datetime.");
			}
			List<Object> opciones = null;
			Feel.Expresion calculadas = null;
			if (tipo == Campo.Tipo.UNA || tipo == Campo.Tipo.VARIAS) {
				if (nodo.hasNonNull("valuesExpression")) {
					calculadas = expresion(clave, nodo.get("valuesExpression").asText());
				}
				else {
					opciones = opciones(clave, nodo);
				}
			}
			Propiedades propiedades = propiedades(clave, nodo.path("properties"));
			this.campos.add(new Campo(clave, etiqueta, tipo, (tipo == Campo.Tipo.FECHA) ? subtipo : null,
					reglas(clave, tipo, nodo), List.copyOf(ocultaSi), soloLectura(clave, nodo), opciones, calculadas,
					nodo.path("serializeToString").asBoolean(false), propiedades.soloExpediente(), propiedades.numero(),
					propiedades.dato()));
		}

		private boolean soloLectura(String clave, JsonNode nodo) {
			for (String marca : List.of("readonly", "disabled")) {
				JsonNode valor = nodo.path(marca);
				if (valor.isTextual()) {
					falta("formulario-solo-lectura", clave, "«" + marca
							+ "» debe ser true o false; para que dependa de algo, use dos campos y una condición.");
				}
				else if (valor.asBoolean(false)) {
					return true;
				}
			}
			return false;
		}

		private List<Object> opciones(String clave, JsonNode nodo) {
			List<Object> opciones = new ArrayList<>();
			if (nodo.hasNonNull("valuesKey")) {
				falta("formulario-opciones", clave,
						"Las opciones no pueden venir de una variable (valuesKey): el servidor no podría comprobarlas.");
				return opciones;
			}
			Set<Object> vistas = new HashSet<>();
			for (JsonNode opcion : nodo.path("values")) {
				JsonNode valor = opcion.path("value");
				if (!valor.isValueNode() || valor.isNull() || valor.asText().isEmpty()) {
					falta("formulario-opciones", clave, "Una opción no tiene valor.");
					continue;
				}
				Object simple = simple(valor);
				if (!vistas.add(simple)) {
					falta("formulario-opciones", clave, "La opción «" + simple + "» está repetida.");
				}
				if (opcion.path("label").asText("").isBlank()) {
					falta("formulario-opciones", clave, "La opción «" + simple + "» no tiene texto.");
				}
				opciones.add(simple);
			}
			if (opciones.isEmpty()) {
				falta("formulario-opciones", clave, "El campo no tiene opciones.");
			}
			return List.copyOf(opciones);
		}

		private Campo.Reglas reglas(String clave, Campo.Tipo tipo, JsonNode nodo) {
			JsonNode reglas = nodo.path("validate");
			for (Iterator<String> nombres = reglas.fieldNames(); nombres.hasNext();) {
				String regla = nombres.next();
				if (!Set.of("required", "pattern", "minLength", "maxLength", "min", "max", "validationType")
					.contains(regla)) {
					falta("formulario-regla", clave, "La regla de validación «" + regla + "» no existe.");
				}
			}
			String formato = reglas.path("validationType").asText(null);
			if (formato != null && !Set.of("", "custom", "email", "phone").contains(formato)) {
				falta("formulario-regla", clave, "El tipo de validación «" + formato + "» no existe.");
			}
			JsonNode requerido = reglas.path("required");
			if (!requerido.isMissingNode() && !requerido.isBoolean()) {
				falta("formulario-regla", clave, "«required» debe ser true o false.");
			}
			Object minLongitud = limite(clave, reglas, "minLength");
			Object maxLongitud = limite(clave, reglas, "maxLength");
			Object min = limite(clave, reglas, "min");
			Object max = limite(clave, reglas, "max");
			alReves(clave, minLongitud, maxLongitud);
			alReves(clave, min, max);
			if (tipo != Campo.Tipo.TEXTO
					&& (reglas.hasNonNull("pattern") || minLongitud != null || maxLongitud != null)) {
				falta("formulario-regla", clave,
						"«pattern», «minLength» y «maxLength» solo sirven en campos de texto.");
			}
			if (tipo != Campo.Tipo.NUMERO && (min != null || max != null)) {
				falta("formulario-regla", clave, "«min» y «max» solo sirven en campos numéricos.");
			}
			return new Campo.Reglas(requerido.asBoolean(false), patron(clave, reglas.path("pattern").asText(null)),
					formato, minLongitud, maxLongitud, min, max,
					nodo.path("decimalDigits").isNumber() ? nodo.get("decimalDigits").asInt() : null,
					paso(clave, nodo.path("increment")), nodo.path("disallowPassedDates").asBoolean(false));
		}

		private BigDecimal paso(String clave, JsonNode valor) {
			if (valor.isMissingNode() || valor.isNull() || valor.asText().isBlank()) {
				return null;
			}
			try {
				BigDecimal paso = new BigDecimal(valor.asText());
				if (paso.signum() > 0) {
					return paso;
				}
			}
			catch (NumberFormatException ex) {
				// Told below.
			}
			falta("formulario-regla", clave, "«increment» debe ser un número mayor que cero.");
			return null;
		}

		private void alReves(String clave, Object min, Object max) {
			if (min instanceof BigDecimal menor && max instanceof BigDecimal mayor && menor.compareTo(mayor) > 0) {
				falta("formulario-regla", clave, "El mínimo es mayor que el máximo.");
			}
		}

		private Object limite(String clave, JsonNode reglas, String regla) {
			JsonNode valor = reglas.path(regla);
			if (valor.isNumber()) {
				return valor.decimalValue();
			}
			if (valor.isTextual() && valor.asText().startsWith("=")) {
				return expresion(clave, valor.asText());
			}
			if (!valor.isMissingNode() && !valor.isNull()) {
				falta("formulario-regla", clave, "«" + regla + "» debe ser un número o una expresión FEEL.");
			}
			return null;
		}

		private Pattern patron(String clave, String texto) {
			if (texto == null || texto.isEmpty()) {
				return null;
			}
			if (EXPLOSIVO.matcher(texto).find()) {
				falta("formulario-patron-lento", clave, "El patrón «" + texto
						+ "» repite algo que ya se repite, o alternativas, o remite a un grupo: puede tardar sin fin.");
			}
			try {
				return Pattern.compile(texto);
			}
			catch (PatternSyntaxException ex) {
				falta("formulario-patron", clave, "El patrón «" + texto + "» no es una expresión regular válida.");
				return null;
			}
		}

		private Propiedades propiedades(String clave, JsonNode nodo) {
			boolean soloExpediente = false;
			String numero = null;
			String dato = null;
			for (Iterator<Map.Entry<String, JsonNode>> i = nodo.fields(); i.hasNext();) {
				Map.Entry<String, JsonNode> propiedad = i.next();
				String valor = propiedad.getValue().asText("");
				switch (propiedad.getKey()) {
					case "destino" -> {
						soloExpediente = valor.equals("expediente");
						if (!soloExpediente) {
							falta("formulario-propiedad", clave, "«destino» solo admite el valor «expediente».");
						}
					}
					case "numero" -> {
						numero = valor;
						if (!NUMEROS.contains(valor)) {
							falta("formulario-propiedad", clave,
									"La clase de número «" + valor + "» no existe. Use una de "
											+ String.join(", ", new java.util.TreeSet<>(NUMEROS)) + ".");
						}
					}
					case "dato" -> {
						dato = valor;
						if (!valor.matches("[A-Za-z][A-Za-z0-9_]*")) {
							falta("formulario-propiedad", clave,
									"«dato» debe ser una clave como «documentoEntregado».");
						}
					}
					default -> falta("formulario-propiedad", clave,
							"La propiedad «" + propiedad.getKey() + "» no existe. Use destino, numero o dato.");
				}
			}
			return new Propiedades(soloExpediente, numero, dato);
		}

		private Feel.Expresion expresion(String campo, String texto) {
			if (!texto.startsWith("=")) {
				falta("formulario-feel", campo, "La expresión «" + texto + "» debe empezar con «=».");
				return null;
			}
			Feel.Lectura lectura = LectorDeFormularios.this.feel.leer(texto);
			if (lectura.expresion().isEmpty()) {
				falta("formulario-feel", campo, "La expresión «" + texto + "» no es FEEL válido.");
			}
			return lectura.expresion().orElse(null);
		}

		private void falta(String regla, String campo, String motivo) {
			this.faltas.add(new Falta(regla, campo, motivo));
		}

	}

	private static Object simple(JsonNode valor) {
		if (valor.isBoolean()) {
			return valor.booleanValue();
		}
		return valor.isNumber() ? valor.decimalValue().stripTrailingZeros() : valor.asText();
	}

	private record Propiedades(boolean soloExpediente, String numero, String dato) {
	}

}
