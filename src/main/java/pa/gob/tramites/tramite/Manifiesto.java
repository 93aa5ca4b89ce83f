package pa.gob.tramites.tramite;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.InvalidNullException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

import pa.gob.tramites.plataforma.ErrorCampo;
import pa.gob.tramites.plataforma.ProblemaException;
import pa.gob.tramites.plataforma.TipoProblema;

/**
 * Reads {@code tramite.yml}. A key that the contract does not know is refused: a
 * misspelled rule must not become an absent one.
 */
public final class Manifiesto {

	/** File name of the manifest in the folder of a type. */
	public static final String ARCHIVO = "tramite.yml";

	private static final YAMLMapper YAML = YAMLMapper.builder(YAMLFactory.builder()
		// NO is a word of the contract, not a boolean.
		.enable(YAMLParser.Feature.PARSE_BOOLEAN_LIKE_WORDS_AS_STRINGS)
		.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
		.build())
		.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
		.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
		.addModule(new JavaTimeModule())
		.build();

	private static final JsonMapper JSON = JsonMapper.builder()
		.addModule(new JavaTimeModule())
		.defaultPropertyInclusion(com.fasterxml.jackson.annotation.JsonInclude.Value
			.construct(com.fasterxml.jackson.annotation.JsonInclude.Include.NON_NULL, null))
		.build();

	private Manifiesto() {
	}

	/**
	 * Reads and checks a manifest.
	 * @param yaml content of the file, UTF-8
	 * @return the type that it declares
	 * @throws ProblemaException {@link TipoProblema#MODELO_RECHAZADO} with every
	 * offending key
	 */
	public static TipoTramite leer(byte[] yaml) {
		TipoTramite tipo;
		try {
			tipo = YAML.readValue(yaml, TipoTramite.class);
		}
		catch (IOException ex) {
			throw rechazo(List.of(explicar(ex)));
		}
		if (tipo == null) {
			throw rechazo(List.of(new ErrorCampo("", "El manifiesto está vacío.")));
		}
		List<ErrorCampo> errores = new Revision(tipo).errores();
		if (!errores.isEmpty()) {
			throw rechazo(errores);
		}
		return tipo;
	}

	static String json(TipoTramite tipo) {
		try {
			return JSON.writeValueAsString(tipo);
		}
		catch (JsonProcessingException ex) {
			throw new IllegalStateException("A manifest is always JSON", ex);
		}
	}

	static TipoTramite deJson(String json) {
		try {
			return JSON.readValue(json, TipoTramite.class);
		}
		catch (JsonProcessingException ex) {
			throw new IllegalStateException("The stored manifest does not match this version of the platform", ex);
		}
	}

	private static ProblemaException rechazo(List<ErrorCampo> errores) {
		return new ProblemaException(TipoProblema.MODELO_RECHAZADO,
				"El manifiesto " + ARCHIVO + " tiene errores: "
						+ errores.stream()
							.map((error) -> (error.campo().isEmpty() ? "" : error.campo() + ": ") + error.motivo())
							.collect(Collectors.joining(" ")),
				errores);
	}

	private static ErrorCampo explicar(IOException ex) {
		if (ex instanceof UnrecognizedPropertyException desconocida) {
			return new ErrorCampo(ruta(desconocida),
					"Esta clave no existe. Claves admitidas: " + desconocida.getKnownPropertyIds()
						.stream()
						.map(Object::toString)
						.sorted()
						.collect(Collectors.joining(", ")) + ".");
		}
		if (ex instanceof InvalidFormatException formato) {
			return new ErrorCampo(ruta(formato), "El valor «" + formato.getValue() + "» no es válido; se espera "
					+ esperado(formato.getTargetType()) + ".");
		}
		if (ex instanceof InvalidNullException nulo) {
			return new ErrorCampo(ruta(nulo), "Falta el valor.");
		}
		if (ex instanceof MismatchedInputException distinto) {
			return new ErrorCampo(ruta(distinto),
					"El valor no tiene la forma esperada (" + esperado(distinto.getTargetType()) + ").");
		}
		if (ex instanceof JsonMappingException otro) {
			return new ErrorCampo(ruta(otro), "El valor no es válido.");
		}
		if (ex instanceof JsonProcessingException sintaxis && sintaxis.getLocation() != null) {
			boolean repetida = String.valueOf(sintaxis.getOriginalMessage()).startsWith("Duplicate");
			return new ErrorCampo("línea " + sintaxis.getLocation().getLineNr(),
					repetida ? "La clave está repetida." : "No es YAML válido.");
		}
		return new ErrorCampo("", "El archivo no se pudo leer.");
	}

	private static String esperado(Class<?> tipo) {
		if (tipo == null) {
			return "otro tipo de valor";
		}
		if (tipo.isEnum()) {
			return "uno de " + Arrays.stream(tipo.getEnumConstants())
				.map((valor) -> (valor instanceof TipoTramite.Dato.Tipo dato) ? dato.clave() : valor.toString())
				.collect(Collectors.joining(", "));
		}
		if (tipo == java.time.Period.class) {
			return "un periodo ISO 8601 como P5Y";
		}
		if (tipo == java.time.ZoneId.class) {
			return "una zona horaria como America/Panama";
		}
		if (tipo == boolean.class || tipo == Boolean.class) {
			return "true o false";
		}
		if (Number.class.isAssignableFrom(tipo) || tipo.isPrimitive()) {
			return "un número";
		}
		if (java.util.Collection.class.isAssignableFrom(tipo)) {
			return "una lista";
		}
		return (tipo == String.class) ? "un texto" : "un grupo de claves";
	}

	private static String ruta(JsonMappingException ex) {
		StringBuilder ruta = new StringBuilder();
		for (JsonMappingException.Reference paso : ex.getPath()) {
			if (paso.getFieldName() == null) {
				ruta.append('[').append(paso.getIndex()).append(']');
			}
			else {
				ruta.append(ruta.isEmpty() ? "" : ".").append(paso.getFieldName());
			}
		}
		return ruta.toString();
	}

	/**
	 * What the types of the record cannot say.
	 */
	private static final class Revision {

		private final TipoTramite tipo;

		private final List<ErrorCampo> errores = new ArrayList<>();

		Revision(TipoTramite tipo) {
			this.tipo = tipo;
		}

		List<ErrorCampo> errores() {
			patron("codigo", this.tipo.codigo(), "[a-z0-9]+(-[a-z0-9]+)*", 60,
					"minúsculas, cifras y guiones, como en el nombre de la carpeta");
			texto("nombre", this.tipo.nombre(), 200);
			texto("descripcion", this.tipo.descripcion(), 1000);
			patron("prefijo", this.tipo.prefijo(), "[A-Z0-9]+", 12, "mayúsculas y cifras");
			texto("autoridad", this.tipo.autoridad(), 200);
			presente("zona", this.tipo.zona());
			texto("calendario", this.tipo.calendario(), 20);
			color("color", this.tipo.color());
			if (presente("retencion", this.tipo.retencion())
					&& (this.tipo.retencion().isNegative() || this.tipo.retencion().isZero())) {
				error("retencion", "Debe ser un periodo positivo, como P5Y.");
			}
			if (this.tipo.inicio().formulario() != null) {
				patron("inicio.formulario", this.tipo.inicio().formulario(), "[A-Za-z0-9._-]+\\.form", 200,
						"el nombre de un archivo .form de la carpeta de formularios");
			}
			reglas();
			estados();
			transiciones();
			mensajes();
			avisos();
			if (this.tipo.acuse() != null) {
				patron("acuse", this.tipo.acuse(), "[A-Za-z0-9._-]+\\.html", 100,
						"el nombre de un archivo .html de la carpeta documentos");
			}
			this.tipo.series().forEach((nombre, serie) -> serie("series." + nombre, serie));
			return this.errores;
		}

		private void reglas() {
			TipoTramite.Reglas reglas = this.tipo.reglas();
			if (reglas.edadAdulta() < 1 || reglas.edadAdulta() > 120) {
				error("reglas.edadAdulta", "Debe estar entre 1 y 120 años.");
			}
			if (reglas.descripcionMinimaPrioridadAlta() < 0 || reglas.descripcionMinimaPrioridadAlta() > 2000) {
				error("reglas.descripcionMinimaPrioridadAlta", "Debe estar entre 0 y 2000 caracteres.");
			}
			if (reglas.ultimaEntradaMinima() != null && reglas.ultimaEntradaMinima().isNegative()) {
				error("reglas.ultimaEntradaMinima", "Debe ser un periodo positivo, como P1Y.");
			}
		}

		private void estados() {
			if (this.tipo.estados().isEmpty()) {
				error("estados", "Declare al menos un estado público.");
			}
			Set<String> vistos = new HashSet<>();
			for (int i = 0; i < this.tipo.estados().size(); i++) {
				TipoTramite.Estado estado = this.tipo.estados().get(i);
				String clave = "estados[" + i + "]";
				if (estado == null) {
					error(clave, "Falta el valor.");
					continue;
				}
				patron(clave + ".codigo", estado.codigo(), "[A-Z_]+", 30, "mayúsculas y guiones bajos");
				if (!vistos.add(estado.codigo())) {
					error(clave + ".codigo", "El estado «" + estado.codigo() + "» está repetido.");
				}
				if (estado.nombre() != null) {
					texto(clave + ".nombre", estado.nombre(), 80);
				}
				if (estado.color() != null) {
					color(clave + ".color", estado.color());
				}
			}
		}

		private void transiciones() {
			Set<String> declarados = this.tipo.estados()
				.stream()
				.filter((estado) -> estado != null)
				.map(TipoTramite.Estado::codigo)
				.collect(Collectors.toSet());
			this.tipo.transiciones().forEach((de, destinos) -> {
				String clave = "transiciones." + de;
				if (!declarados.contains(de)) {
					error(clave, "El estado «" + de + "» no está en la lista de estados.");
				}
				if (destinos == null) {
					error(clave, "Falta la lista de estados de destino; [] si no hay ninguno.");
					return;
				}
				Set<String> vistos = new HashSet<>();
				for (String a : destinos) {
					if (!declarados.contains(a)) {
						error(clave, "El estado «" + a + "» no está en la lista de estados.");
					}
					else if (!vistos.add(a)) {
						error(clave, "El estado «" + a + "» está repetido.");
					}
				}
			});
		}

		private void mensajes() {
			this.tipo.mensajes().forEach((nombre, mensaje) -> {
				String clave = "mensajes." + nombre;
				if (mensaje == null) {
					error(clave, "Falta el valor.");
					return;
				}
				patron(clave, nombre, "[A-Za-z][A-Za-z0-9_]*", 100, "letras sin acento, cifras y guiones bajos");
				texto(clave + ".nombre", mensaje.nombre(), 100);
				mensaje.datos().forEach((dato, definicion) -> dato(clave + ".datos." + dato, dato, definicion));
			});
			if (this.tipo.desistimiento() != null && !this.tipo.mensajes().containsKey(this.tipo.desistimiento())) {
				error("desistimiento",
						"El mensaje «" + this.tipo.desistimiento() + "» no está en la lista de mensajes.");
			}
		}

		private void dato(String clave, String nombre, TipoTramite.Dato dato) {
			patron(clave, nombre, "[a-z][A-Za-z0-9]*", 60, "un nombre de variable como motivo");
			if (dato == null || dato.tipo() == null) {
				error(clave + ".tipo", "Falta el tipo.");
				return;
			}
			if (dato.max() != null && dato.max() < 1) {
				error(clave + ".max", "Debe ser mayor que cero.");
			}
			if ((dato.tipo() == TipoTramite.Dato.Tipo.OPCION) == dato.opciones().isEmpty()) {
				error(clave + ".opciones", "Las opciones se declaran con el tipo opcion, y solo con él.");
			}
		}

		private void serie(String clave, TipoTramite.Serie serie) {
			if (serie == null || serie.formato() == null) {
				error(clave + ".formato", "Falta el formato.");
				return;
			}
			java.util.regex.Matcher numero = TipoTramite.Serie.NUMERO.matcher(serie.formato());
			boolean uno = numero.find() && !numero.find();
			String resto = TipoTramite.Serie.NUMERO.matcher(serie.formato()).replaceAll("").replace("{anio}", "");
			if (!uno || resto.contains("{") || resto.contains("}")) {
				error(clave + ".formato", "Debe contener {numero} o {numero:6} una sola vez y, si se quiere, {anio}.");
			}
			else if (!serie.formato().contains("{anio}")) {
				error(clave + ".formato", "Debe contener {anio}: la numeración vuelve a empezar cada año.");
			}
			else if (serie.escribir(2026, 999_999_999L).length() > 40) {
				error(clave + ".formato", "El número resultante no puede pasar de 40 caracteres.");
			}
		}

		private void avisos() {
			for (int i = 0; i < this.tipo.avisos().size(); i++) {
				TipoTramite.Aviso aviso = this.tipo.avisos().get(i);
				String clave = "avisos[" + i + "]";
				if (aviso == null || aviso.suceso() == null) {
					error(clave + ".suceso", "Falta esta clave.");
					continue;
				}
				patron(clave + ".plantilla", aviso.plantilla(), "[a-z0-9][a-z0-9.-]*\\.html", 100,
						"un archivo de plantillas/ como cita-proxima.html");
				if (aviso.canales().isEmpty()) {
					error(clave + ".canales", "Indique al menos un canal.");
				}
				if (aviso.destinatarios().isEmpty()) {
					error(clave + ".destinatarios", "Indique al menos un destinatario.");
				}
				for (String destino : aviso.destinatarios()) {
					patron(clave + ".destinatarios", destino,
							"titular|apoderado|presentador|responsable|grupo:[A-Z][A-Z0-9_]*", 100,
							"titular, apoderado, presentador, responsable o grupo:CODIGO");
				}
				plazo(clave + ".antes", aviso.antes(), aviso.suceso() == Suceso.CARNE_POR_VENCER);
				plazo(clave + ".despues", aviso.despues(), aviso.suceso() == Suceso.TAREA_ESCALADA);
			}
		}

		private void plazo(String clave, java.time.Period valor, boolean corresponde) {
			if (corresponde != (valor != null)) {
				error(clave, corresponde ? "Falta esta clave." : "Este suceso no lleva esta clave.");
			}
			else if (valor != null && (valor.getYears() != 0 || valor.getMonths() != 0 || valor.getDays() < 1
					|| valor.getDays() > 365)) {
				error(clave, "Debe ser un número de días entre P1D y P365D.");
			}
		}

		private boolean presente(String clave, Object valor) {
			if (valor == null) {
				error(clave, "Falta esta clave.");
			}
			return valor != null;
		}

		private void texto(String clave, String valor, int max) {
			if (valor == null || valor.isBlank()) {
				error(clave, "Falta esta clave.");
			}
			else if (valor.length() > max) {
				error(clave, "No puede pasar de " + max + " caracteres.");
			}
		}

		private void patron(String clave, String valor, String patron, int max, String explicacion) {
			if (valor == null) {
				error(clave, "Falta esta clave.");
			}
			else if (!valor.matches(patron) || valor.length() > max) {
				error(clave, "El valor «" + valor + "» no es válido: use " + explicacion + " (hasta " + max
						+ " caracteres).");
			}
		}

		private void color(String clave, String valor) {
			if (valor == null || !valor.matches("#[0-9a-f]{6}")) {
				error(clave, "Use un color como \"#2980b9\", en minúsculas y entre comillas.");
			}
		}

		private void error(String clave, String motivo) {
			this.errores.add(new ErrorCampo(clave, motivo));
		}

	}

}
