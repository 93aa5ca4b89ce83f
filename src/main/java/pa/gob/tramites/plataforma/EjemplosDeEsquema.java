package pa.gob.tramites.plataforma;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.swagger.v3.oas.models.media.Schema;

/**
 * Makes an example of an answer out of the examples of its fields, so that every
 * operation has one that is true to its schema.
 */
final class EjemplosDeEsquema {

	private static final String REFERENCIA = "#/components/schemas/";

	private static final Map<String, Object> POR_FORMATO = Map.of("date", "2026-11-23", "date-time",
			"2026-11-23T14:15:00Z", "uuid", "5f1c2f0e-7d0a-4f0e-9a35-0d8f4a0f6c11", "uri", "/api/v1/tramites", "int64",
			1, "int32", 1, "double", 1.5, "binary", "(octetos)", "byte", "b2N0ZXRvcw==");

	private static final Map<String, Object> POR_TIPO = Map.of("string", "texto", "integer", 1, "number", 1.5,
			"boolean", true);

	private final Map<String, Schema> esquemas;

	EjemplosDeEsquema(Map<String, Schema> esquemas) {
		this.esquemas = (esquemas != null) ? esquemas : Map.of();
	}

	Object de(Schema<?> esquema) {
		return de(esquema, new HashSet<>());
	}

	private Object de(Schema<?> esquema, Set<String> abiertos) {
		if (esquema == null) {
			return null;
		}
		if (esquema.getExample() != null) {
			return tipado(esquema, esquema.getExample());
		}
		if (esquema.get$ref() != null) {
			String nombre = esquema.get$ref().substring(REFERENCIA.length());
			if (!abiertos.add(nombre)) {
				return null;
			}
			Object ejemplo = de(this.esquemas.get(nombre), abiertos);
			abiertos.remove(nombre);
			return ejemplo;
		}
		if (esquema.getEnum() != null && !esquema.getEnum().isEmpty()) {
			return esquema.getEnum().get(0);
		}
		if (esquema.getItems() != null) {
			Object elemento = de(esquema.getItems(), abiertos);
			return (elemento != null) ? List.of(elemento) : List.of();
		}
		if (esquema.getProperties() != null) {
			Map<String, Object> objeto = new LinkedHashMap<>();
			esquema.getProperties().forEach((nombre, campo) -> {
				Object valor = de(campo, abiertos);
				if (valor != null) {
					objeto.put(nombre, valor);
				}
			});
			return objeto;
		}
		if (esquema.getAdditionalProperties() instanceof Schema<?> valores) {
			Object valor = de(valores, abiertos);
			return (valor != null) ? Map.of("clave", valor) : Map.of();
		}
		for (List<Schema> variantes : variantes(esquema)) {
			return de(variantes.get(0), abiertos);
		}
		return simple(esquema);
	}

	private static List<List<Schema>> variantes(Schema<?> esquema) {
		List<List<Schema>> variantes = new ArrayList<>();
		for (List<Schema> lista : java.util.Arrays.asList(esquema.getOneOf(), esquema.getAnyOf(), esquema.getAllOf())) {
			if (lista != null && !lista.isEmpty()) {
				variantes.add(lista);
			}
		}
		return variantes;
	}

	private static Object simple(Schema<?> esquema) {
		if (esquema.getFormat() != null && POR_FORMATO.containsKey(esquema.getFormat())) {
			return POR_FORMATO.get(esquema.getFormat());
		}
		return POR_TIPO.getOrDefault(tipo(esquema), Map.of());
	}

	/** Annotations write every example as text. */
	private static Object tipado(Schema<?> esquema, Object ejemplo) {
		if (ejemplo instanceof String texto) {
			return switch (tipo(esquema)) {
				case "integer" -> Long.valueOf(texto);
				case "number" -> Double.valueOf(texto);
				case "boolean" -> Boolean.valueOf(texto);
				default -> texto;
			};
		}
		return ejemplo;
	}

	private static String tipo(Schema<?> esquema) {
		if (esquema.getTypes() != null && !esquema.getTypes().isEmpty()) {
			return esquema.getTypes().iterator().next();
		}
		return (esquema.getType() != null) ? esquema.getType() : "object";
	}

}
