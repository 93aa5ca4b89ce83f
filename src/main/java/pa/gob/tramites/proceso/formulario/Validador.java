package pa.gob.tramites.proceso.formulario;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;

import pa.gob.tramites.plataforma.ErrorCampo;
import pa.gob.tramites.tramite.Respuesta;

/**
 * Checks answers against a form, by the rules that form-js 1.8 applies in the browser,
 * plus those that it leaves to the server: unknown keys, options, types and lengths that
 * the database takes.
 * <p>
 * A hidden field is neither required nor accepted. A read-only field may come back as it
 * was shown. A field that is not answered counts as empty, and an earlier answer to it
 * does not stay behind: its variable becomes null (a checkbox: false), so that a gateway
 * never reads what an officer did not see.
 */
final class Validador {

	/** Column limit of the engine's text variables. */
	static final int LARGO_DE_VARIABLE = 4000;

	static final int LARGO_DE_RESPUESTA = 20_000;

	private static final int LARGO_DE_NUMERO = 60;

	/** Characters that matching a pattern may look at. */
	private static final int PASOS_DE_PATRON = 200_000;

	private static final Pattern CORREO = Pattern
		.compile("^[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?"
				+ "(?:\\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*$");

	private static final Pattern TELEFONO = Pattern.compile("^(?:\\+|00)[1-9][0-9]{5,19}$");

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private final Feel feel;

	private final Clock reloj;

	private final Supplier<ZoneId> zona;

	Validador(Feel feel, Clock reloj, Supplier<ZoneId> zona) {
		this.feel = feel;
		this.reloj = reloj;
		this.zona = zona;
	}

	/**
	 * Checks answers.
	 * @param formulario the form
	 * @param enviadas what came, by key
	 * @param guardadas value of a variable of the instance by name, or null
	 * @return errors, or what to record and keep
	 */
	Respuestas validar(Formulario formulario, Map<String, Object> enviadas, Function<String, Object> guardadas) {
		List<ErrorCampo> errores = new ArrayList<>();
		Map<String, Object> valores = new LinkedHashMap<>();
		Set<String> ilegibles = new HashSet<>();
		for (Campo campo : formulario.campos()) {
			try {
				valores.put(campo.clave(), leer(campo, enviadas.get(campo.clave())));
			}
			catch (ValorIlegible ex) {
				valores.put(campo.clave(), null);
				ilegibles.add(campo.clave());
				errores.add(new ErrorCampo(campo.clave(), mensaje(campo, ex.getMessage())));
			}
		}
		for (String clave : enviadas.keySet()) {
			if (!valores.containsKey(clave)) {
				errores.add(new ErrorCampo(clave, "El formulario no tiene este campo."));
			}
		}
		Map<String, Object> ajenas = new HashMap<>();
		for (String nombre : formulario.nombresAjenos()) {
			Object guardado = guardadas.apply(nombre);
			if (guardado != null) {
				ajenas.put(nombre, guardado);
			}
		}
		for (Campo campo : formulario.campos()) {
			if (campo.soloLectura()) {
				valores.put(campo.clave(), guardadas.apply(campo.clave()));
			}
		}
		Set<String> aPrimeraVista = ocultos(formulario, valoresCon(valores, ajenas));
		Map<String, Object> contexto = contexto(valores, ajenas, aPrimeraVista);
		// Unless a condition reads what another one hides, a second look sees the same.
		Set<String> ocultos = formulario.leenSusCondiciones(aPrimeraVista) ? ocultos(formulario, contexto)
				: aPrimeraVista;
		errores.removeIf((error) -> ocultos.contains(error.campo()));

		Map<String, Object> respuestas = new LinkedHashMap<>();
		Map<String, Object> variables = new LinkedHashMap<>();
		List<Respuesta.Numero> numeros = new ArrayList<>();
		Map<String, Object> datos = new LinkedHashMap<>();
		for (Campo campo : formulario.campos()) {
			boolean oculto = ocultos.contains(campo.clave());
			if (campo.soloLectura()) {
				if (!oculto && !ilegibles.contains(campo.clave())) {
					devuelto(campo, enviadas, guardadas, errores);
				}
				continue;
			}
			Object valor = oculto ? vacio(campo) : valores.get(campo.clave());
			if (!oculto && !ilegibles.contains(campo.clave())) {
				String error = error(campo, valor, contexto);
				if (error != null) {
					errores.add(new ErrorCampo(campo.clave(), mensaje(campo, error)));
				}
			}
			if (!oculto && valor != null) {
				respuestas.put(campo.clave(), valor);
				if (campo.numero() != null) {
					numeros.add(new Respuesta.Numero(campo.numero(), String.valueOf(valor).strip()));
				}
				if (campo.dato() != null) {
					datos.put(campo.dato(), valor);
				}
			}
			if (!campo.soloExpediente()) {
				variables.put(campo.clave(), (valor instanceof List<?> lista) ? json(lista) : valor);
			}
		}
		return new Respuestas(List.copyOf(errores), respuestas, variables, numeros, datos);
	}

	private static Map<String, Object> valoresCon(Map<String, Object> valores, Map<String, Object> ajenas) {
		Map<String, Object> contexto = new HashMap<>(ajenas);
		contexto.putAll(valores);
		return contexto;
	}

	/**
	 * As the browser does: what a hidden field had is not seen, what is stored under its
	 * name is.
	 */
	private static Map<String, Object> contexto(Map<String, Object> valores, Map<String, Object> ajenas,
			Set<String> ocultos) {
		Map<String, Object> contexto = new HashMap<>(ajenas);
		valores.forEach((clave, valor) -> {
			if (!ocultos.contains(clave)) {
				contexto.put(clave, valor);
			}
			else {
				contexto.putIfAbsent(clave, null);
			}
		});
		return contexto;
	}

	private Set<String> ocultos(Formulario formulario, Map<String, Object> contexto) {
		Set<String> ocultos = new HashSet<>();
		Map<Feel.Expresion, Boolean> vistas = new IdentityHashMap<>();
		for (Campo campo : formulario.campos()) {
			for (Feel.Expresion condicion : campo.ocultaSi()) {
				if (vistas.computeIfAbsent(condicion, (e) -> Boolean.TRUE.equals(this.feel.evaluar(e, contexto)))) {
					ocultos.add(campo.clave());
				}
			}
		}
		return ocultos;
	}

	private void devuelto(Campo campo, Map<String, Object> enviadas, Function<String, Object> guardadas,
			List<ErrorCampo> errores) {
		if (!enviadas.containsKey(campo.clave())) {
			return;
		}
		Object enviado;
		Object guardado;
		try {
			enviado = leer(campo, enviadas.get(campo.clave()));
			guardado = leer(campo, guardadas.apply(campo.clave()));
		}
		catch (ValorIlegible ex) {
			return;
		}
		if (guardado != null && !iguales(enviado, guardado) && !Objects.equals(enviado, vacio(campo))) {
			errores.add(new ErrorCampo(campo.clave(), mensaje(campo, "es de solo lectura y no puede cambiar.")));
		}
	}

	private static Object vacio(Campo campo) {
		return (campo.tipo() == Campo.Tipo.CASILLA) ? Boolean.FALSE : null;
	}

	private Object leer(Campo campo, Object valor) {
		return switch (campo.tipo()) {
			case TEXTO -> texto(valor);
			case NUMERO -> numero(campo, valor);
			case CASILLA -> casilla(valor);
			case UNA -> una(valor);
			case VARIAS -> varias(valor);
			case FECHA -> fecha(campo, valor);
		};
	}

	private static String texto(Object valor) {
		if (valor == null) {
			return null;
		}
		if (!(valor instanceof String texto)) {
			throw new ValorIlegible("debe ser un texto.");
		}
		for (int i = 0; i < texto.length(); i++) {
			char letra = texto.charAt(i);
			if (letra < ' ' && letra != '\n' && letra != '\r' && letra != '\t') {
				throw new ValorIlegible("contiene caracteres de control.");
			}
			if (Character.isSurrogate(letra) && !(Character.isHighSurrogate(letra) && i + 1 < texto.length()
					&& Character.isLowSurrogate(texto.charAt(i + 1)))) {
				throw new ValorIlegible("contiene caracteres que no son texto.");
			}
			if (Character.isHighSurrogate(letra)) {
				i++;
			}
		}
		return texto.isBlank() ? null : texto;
	}

	private static Object numero(Campo campo, Object valor) {
		Object leido = valor;
		if (valor instanceof String texto) {
			if (texto.isBlank()) {
				return null;
			}
			if (!campo.enTexto()) {
				throw new ValorIlegible("debe ser un número, sin comillas.");
			}
			if (!texto.matches("-?[0-9]{1,18}(\\.[0-9]{1,12})?")) {
				throw new ValorIlegible("debe ser un número.");
			}
			return texto;
		}
		if (leido == null) {
			return null;
		}
		if (leido instanceof Integer || leido instanceof Long) {
			return leido;
		}
		if (leido instanceof Short || leido instanceof Byte) {
			return ((Number) leido).intValue();
		}
		if (leido instanceof Double doble) {
			if (!Double.isFinite(doble)) {
				throw new ValorIlegible("debe ser un número.");
			}
			return leido;
		}
		if (leido instanceof Float || leido instanceof BigDecimal) {
			return ((Number) leido).doubleValue();
		}
		throw new ValorIlegible((leido instanceof BigInteger) ? "es demasiado grande." : "debe ser un número.");
	}

	private static Boolean casilla(Object valor) {
		if (valor == null) {
			return Boolean.FALSE;
		}
		if (valor instanceof Boolean marca) {
			return marca;
		}
		throw new ValorIlegible("debe ser verdadero o falso.");
	}

	private static Object una(Object valor) {
		if (valor == null || (valor instanceof String texto && texto.isEmpty())) {
			return null;
		}
		if (valor instanceof String || valor instanceof Number || valor instanceof Boolean) {
			return valor;
		}
		throw new ValorIlegible("debe ser una de las opciones.");
	}

	/** The officers' application sends lists as JSON text. */
	private static List<Object> varias(Object valor) {
		Object lista = valor;
		if (valor instanceof String texto) {
			if (texto.isBlank()) {
				return null;
			}
			try {
				lista = JSON.readValue(texto, Object.class);
			}
			catch (JsonProcessingException ex) {
				throw new ValorIlegible("debe ser una lista de opciones.");
			}
		}
		if (lista == null) {
			return null;
		}
		if (!(lista instanceof Collection<?> opciones)) {
			throw new ValorIlegible("debe ser una lista de opciones.");
		}
		return opciones.isEmpty() ? null : new ArrayList<>(opciones);
	}

	private String fecha(Campo campo, Object valor) {
		if (valor == null) {
			return null;
		}
		if (valor instanceof Date momento) {
			LocalDateTime local = LocalDateTime.ofInstant(momento.toInstant(), this.zona.get());
			return switch (campo.subtipo()) {
				case "time" -> local.toLocalTime().truncatedTo(ChronoUnit.MINUTES).toString();
				case "datetime" -> local.truncatedTo(ChronoUnit.MINUTES).toString();
				default -> local.toLocalDate().toString();
			};
		}
		if (!(valor instanceof String texto)) {
			throw new ValorIlegible(formaDeFecha(campo));
		}
		if (texto.isBlank()) {
			return null;
		}
		try {
			boolean conZona = texto.matches(".*(Z|[+-][0-9]{2}:[0-9]{2})$");
			switch (campo.subtipo()) {
				case "time" -> {
					if (conZona) {
						OffsetTime.parse(texto);
					}
					else {
						LocalTime.parse(texto);
					}
				}
				case "datetime" -> {
					if (conZona) {
						OffsetDateTime.parse(texto);
					}
					else {
						LocalDateTime.parse(texto);
					}
				}
				default -> LocalDate.parse(texto);
			}
		}
		catch (DateTimeException ex) {
			throw new ValorIlegible(formaDeFecha(campo));
		}
		return texto;
	}

	private static String formaDeFecha(Campo campo) {
		return switch (campo.subtipo()) {
			case "time" -> "debe ser una hora como 14:30.";
			case "datetime" -> "debe ser una fecha y hora como 2026-11-03T14:30.";
			default -> "debe ser una fecha como 2026-11-03.";
		};
	}

	private String error(Campo campo, Object valor, Map<String, Object> contexto) {
		Campo.Reglas reglas = campo.reglas();
		if (valor == null || (campo.tipo() == Campo.Tipo.CASILLA && Boolean.FALSE.equals(valor))) {
			if (!reglas.obligatorio()) {
				return null;
			}
			return (campo.tipo() == Campo.Tipo.CASILLA) ? "debe marcarse." : "es obligatorio.";
		}
		return switch (campo.tipo()) {
			case TEXTO -> errorDeTexto(campo, (String) valor, contexto);
			case NUMERO -> errorDeNumero(campo, valor, contexto);
			case UNA -> esOpcion(campo, valor, contexto) ? null : "no es una de las opciones.";
			case VARIAS -> errorDeVarias(campo, (List<?>) valor, contexto);
			case FECHA -> errorDeFecha(campo, (String) valor);
			case CASILLA -> null;
		};
	}

	private String errorDeTexto(Campo campo, String valor, Map<String, Object> contexto) {
		Campo.Reglas reglas = campo.reglas();
		int largo = valor.strip().length();
		BigDecimal min = limite(reglas.minLongitud(), contexto);
		if (min != null && BigDecimal.valueOf(largo).compareTo(min) < 0) {
			return "debe tener al menos " + min.toPlainString() + " caracteres.";
		}
		BigDecimal max = limite(reglas.maxLongitud(), contexto);
		if (max != null && BigDecimal.valueOf(largo).compareTo(max) > 0) {
			return "no puede pasar de " + max.toPlainString() + " caracteres.";
		}
		int tope = campo.soloExpediente() ? LARGO_DE_RESPUESTA : LARGO_DE_VARIABLE;
		if (valor.length() > tope) {
			return "no puede pasar de " + tope + " caracteres.";
		}
		if (campo.numero() != null && largo > LARGO_DE_NUMERO) {
			return "no puede pasar de " + LARGO_DE_NUMERO + " caracteres.";
		}
		if (reglas.patron() != null && !coincide(reglas.patron(), valor)) {
			return "no tiene el formato esperado.";
		}
		if ("email".equals(reglas.formato()) && !CORREO.matcher(valor).matches()) {
			return "debe ser un correo electrónico válido.";
		}
		if ("phone".equals(reglas.formato()) && !TELEFONO.matcher(valor.replaceAll("[ -]", "")).matches()) {
			return "debe ser un teléfono con código de país, como +50760000000.";
		}
		return null;
	}

	private String errorDeNumero(Campo campo, Object valor, Map<String, Object> contexto) {
		Campo.Reglas reglas = campo.reglas();
		BigDecimal numero = decimal(valor);
		if (reglas.decimales() != null && Math.max(0, numero.stripTrailingZeros().scale()) > reglas.decimales()) {
			return (reglas.decimales() == 0) ? "debe ser un número entero."
					: "no puede tener más de " + reglas.decimales() + " decimales.";
		}
		if (reglas.paso() != null && numero.remainder(reglas.paso()).signum() != 0) {
			return "debe ser múltiplo de " + reglas.paso().toPlainString() + ".";
		}
		BigDecimal min = limite(reglas.min(), contexto);
		if (min != null && numero.compareTo(min) < 0) {
			return "no puede ser menor que " + min.toPlainString() + ".";
		}
		BigDecimal max = limite(reglas.max(), contexto);
		if (max != null && numero.compareTo(max) > 0) {
			return "no puede ser mayor que " + max.toPlainString() + ".";
		}
		return null;
	}

	private String errorDeVarias(Campo campo, List<?> valor, Map<String, Object> contexto) {
		if (new HashSet<>(valor).size() != valor.size()) {
			return "repite una opción.";
		}
		return valor.stream().allMatch((opcion) -> esOpcion(campo, opcion, contexto)) ? null
				: "contiene algo que no es una de las opciones.";
	}

	private String errorDeFecha(Campo campo, String valor) {
		if (!campo.reglas().noPasada() || campo.subtipo().equals("time")) {
			return null;
		}
		LocalDate dia = valor.matches(".*T.*(Z|[+-][0-9]{2}:[0-9]{2})$")
				? OffsetDateTime.parse(valor).atZoneSameInstant(this.zona.get()).toLocalDate()
				: LocalDate.parse(valor.substring(0, 10));
		return dia.isBefore(LocalDate.now(this.reloj.withZone(this.zona.get()))) ? "no puede ser una fecha pasada."
				: null;
	}

	private boolean esOpcion(Campo campo, Object valor, Map<String, Object> contexto) {
		List<?> opciones = campo.opciones();
		if (campo.opcionesCalculadas() != null) {
			Object calculadas = this.feel.evaluar(campo.opcionesCalculadas(), contexto);
			opciones = (calculadas instanceof Collection<?> lista)
					? lista.stream().map((o) -> (o instanceof Map<?, ?> mapa) ? mapa.get("value") : o).toList()
					: List.of();
		}
		return opciones != null && opciones.stream().anyMatch((opcion) -> iguales(opcion, valor));
	}

	private static boolean iguales(Object uno, Object otro) {
		if (uno instanceof Number && otro instanceof Number) {
			return decimal(uno).compareTo(decimal(otro)) == 0;
		}
		return Objects.equals(uno, otro);
	}

	private static BigDecimal decimal(Object valor) {
		return (valor instanceof BigDecimal decimal) ? decimal : new BigDecimal(valor.toString());
	}

	private BigDecimal limite(Object limite, Map<String, Object> contexto) {
		Object valor = (limite instanceof Feel.Expresion expresion) ? this.feel.evaluar(expresion, contexto) : limite;
		return (valor instanceof Number) ? decimal(valor) : null;
	}

	/**
	 * The guard refuses patterns known to explode; this bounds those that it missed.
	 */
	private static boolean coincide(Pattern patron, String valor) {
		try {
			return patron.matcher(new Contada(valor, new int[] { PASOS_DE_PATRON })).find();
		}
		catch (DemasiadosPasos | StackOverflowError ex) {
			return false;
		}
	}

	private static String json(List<?> lista) {
		try {
			return JSON.writeValueAsString(lista);
		}
		catch (JsonProcessingException ex) {
			throw new IllegalStateException("A list of options is always JSON", ex);
		}
	}

	private static String mensaje(Campo campo, String motivo) {
		return "«" + campo.etiqueta() + "» " + motivo;
	}

	private static final class ValorIlegible extends RuntimeException {

		ValorIlegible(String motivo) {
			super(motivo, null, false, false);
		}

	}

	private static final class DemasiadosPasos extends RuntimeException {

		DemasiadosPasos() {
			super(null, null, false, false);
		}

	}

	private record Contada(CharSequence texto, int[] pasos) implements CharSequence {

		@Override
		public int length() {
			return this.texto.length();
		}

		@Override
		public char charAt(int i) {
			if (--this.pasos[0] < 0) {
				throw new DemasiadosPasos();
			}
			return this.texto.charAt(i);
		}

		@Override
		public CharSequence subSequence(int desde, int hasta) {
			return new Contada(this.texto.subSequence(desde, hasta), this.pasos);
		}

		@Override
		public String toString() {
			return this.texto.toString();
		}

	}

}
