package pa.gob.tramites.emision;

import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import pa.gob.tramites.identidad.NombresDeCuentas;
import pa.gob.tramites.plataforma.FechaEscrita;
import pa.gob.tramites.tramite.HechosDelCaso;
import pa.gob.tramites.tramite.SeccionDelExpediente;
import pa.gob.tramites.tramite.TipoTramite;
import pa.gob.tramites.tramite.ValoresDelCaso;

import org.springframework.stereotype.Component;

/**
 * What the template of a document may name, written as a document writes it: dates in
 * words, amounts with two decimals, accounts by the name of their owner.
 * <ul>
 * <li>{@code tramite}, {@code titular}, {@code apoderado}, {@code personas}, and the
 * fields of {@code tramite} by themselves: {@link ValoresDelCaso};</li>
 * <li>{@code expediente}: every section of the case file as officers read it over the
 * API, such as {@code expediente.cotizaciones};</li>
 * <li>{@code respuestas}: the last answers of each task by its BPMN id, with {@code por}
 * and {@code en};</li>
 * <li>{@code variables} of the process, also by themselves; {@code fechas}, those that
 * are dates; {@code etiquetas}, those for which the manifest has a label;</li>
 * <li>{@code presentado}, when the case was filed; {@code hoy}; {@code documento} and
 * {@code verificacion}, added on issue.</li>
 * </ul>
 */
@Component
class ModeloDelDocumento {

	private static final DecimalFormatSymbols BALBOAS = DecimalFormatSymbols.getInstance(Locale.US);

	private final ValoresDelCaso valores;

	private final List<SeccionDelExpediente> secciones;

	private final NombresDeCuentas nombres;

	private final ObjectMapper json;

	ModeloDelDocumento(ValoresDelCaso valores, List<SeccionDelExpediente> secciones, NombresDeCuentas nombres,
			ObjectMapper json) {
		this.valores = valores;
		this.secciones = secciones;
		this.nombres = nombres;
		this.json = json;
	}

	Map<String, Object> de(HechosDelCaso hechos, TipoTramite tipo, Map<String, Object> variables) {
		ObjectNode expediente = this.json.createObjectNode();
		this.secciones.forEach((seccion) -> expediente.set(seccion.nombre(),
				this.json.valueToTree(seccion.leer(hechos.tramiteId(), true))));
		JsonNode respuestas = this.json.valueToTree(this.valores.respuestas(hechos.tramiteId()));
		Escritura escritura = new Escritura(tipo.zona(), List.of(expediente, respuestas));

		Map<String, Object> modelo = new LinkedHashMap<>(variables);
		modelo.putAll(this.valores.de(hechos, tipo));
		modelo.put("expediente", escritura.escribir(expediente));
		modelo.put("respuestas", escritura.escribir(respuestas));
		modelo.put("variables", variables);
		modelo.put("presentado",
				escritura.escribir(this.json.valueToTree(this.valores.presentado(hechos.tramiteId()))));
		modelo.put("fechas", FechaEscrita.todas(variables, tipo.zona()));
		Map<String, Object> etiquetas = new LinkedHashMap<>();
		variables.forEach((nombre, valor) -> etiquetas.put(nombre, tipo.etiqueta(String.valueOf(valor))));
		modelo.put("etiquetas", etiquetas);
		return modelo;
	}

	/**
	 * Turns what the API would answer into words.
	 */
	private final class Escritura {

		private final ZoneId zona;

		private final Map<String, String> personas;

		Escritura(ZoneId zona, List<JsonNode> raices) {
			this.zona = zona;
			Set<String> cuentas = new HashSet<>();
			raices.forEach((raiz) -> reunir(raiz, cuentas));
			this.personas = ModeloDelDocumento.this.nombres.de(cuentas);
		}

		private void reunir(JsonNode nodo, Set<String> cuentas) {
			nodo.fields().forEachRemaining((campo) -> {
				if (esCuenta(campo.getKey()) && campo.getValue().isTextual()) {
					cuentas.add(campo.getValue().asText());
				}
			});
			nodo.forEach((hijo) -> reunir(hijo, cuentas));
		}

		private static boolean esCuenta(String campo) {
			return campo.equals("por") || campo.endsWith("Por");
		}

		Object escribir(JsonNode nodo) {
			if (nodo.isObject()) {
				Map<String, Object> mapa = new LinkedHashMap<>();
				nodo.fields().forEachRemaining((campo) -> {
					String texto = campo.getValue().asText();
					mapa.put(campo.getKey(), esCuenta(campo.getKey()) && campo.getValue().isTextual()
							? this.personas.getOrDefault(texto, texto) : escribir(campo.getValue()));
				});
				return mapa;
			}
			if (nodo.isArray()) {
				List<Object> lista = new ArrayList<>();
				nodo.forEach((hijo) -> lista.add(escribir(hijo)));
				return lista;
			}
			if (nodo.isTextual()) {
				return FechaEscrita.de(nodo.asText(), this.zona).orElse(nodo.asText());
			}
			if (nodo.isIntegralNumber()) {
				return nodo.asLong();
			}
			if (nodo.isNumber()) {
				DecimalFormat monto = new DecimalFormat("#,##0.00", BALBOAS);
				monto.setRoundingMode(RoundingMode.HALF_UP);
				return monto.format(nodo.decimalValue());
			}
			return nodo.isBoolean() ? nodo.asBoolean() : null;
		}

	}

}
