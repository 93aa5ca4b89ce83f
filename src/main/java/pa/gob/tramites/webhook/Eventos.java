package pa.gob.tramites.webhook;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import pa.gob.tramites.tramite.Suceso;

/**
 * What of the platform's events goes out. Tasks are the office's own affair, and so are
 * the steps of a model, which an analyst may redraw.
 */
final class Eventos {

	static final List<Suceso> PUBLICOS = Arrays.stream(Suceso.values())
		.filter((uno) -> !uno.codigo().startsWith("tarea."))
		.toList();

	private static final Set<String> HECHOS = Set.of("de", "a", "clase", "inicio", "lugar", "sentido", "vence");

	private Eventos() {
	}

	static Map<String, Object> publicos(Map<String, Object> datos) {
		Map<String, Object> publicos = new LinkedHashMap<>();
		datos.forEach((nombre, valor) -> {
			if (HECHOS.contains(nombre)) {
				publicos.put(nombre, valor);
			}
		});
		return publicos.isEmpty() ? null : publicos;
	}

}
