package pa.gob.tramites.tramite;

import java.sql.Types;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import pa.gob.tramites.catalogo.Catalogo;
import pa.gob.tramites.catalogo.Catalogos;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The documents that each person of a case must bring.
 */
@Component
public class Requisitos {

	private final JdbcClient jdbc;

	private final Catalogos catalogos;

	private final ObjectMapper json;

	Requisitos(JdbcClient jdbc, Catalogos catalogos, ObjectMapper json) {
		this.jdbc = jdbc;
		this.catalogos = catalogos;
		this.json = json;
	}

	/**
	 * The list of a case, for people.
	 *
	 * @param texto one line per document under the name of each person
	 * @param cantidad number of documents
	 */
	public record Lista(String texto, int cantidad) {
	}

	/**
	 * Replaces the list of a case by what the type's table says.
	 * @param hechos the case
	 * @param filas rows of the table for each person, in the order of
	 * {@link HechosDelCaso#personas()}: {@code codigo}, {@code obligatoriedad},
	 * {@code grupo}, {@code vigenciaDias}, {@code apostilla}, {@code notaria}
	 * @return the list
	 */
	public Lista establecer(HechosDelCaso hechos, List<List<Map<String, Object>>> filas) {
		List<Map<String, Object>> nuevas = new ArrayList<>();
		StringBuilder texto = new StringBuilder();
		for (int i = 0; i < hechos.personas().size(); i++) {
			HechosDelCaso.Persona persona = hechos.personas().get(i);
			texto.append(texto.isEmpty() ? "" : "\n\n").append("**").append(persona.nombre()).append("**\n");
			for (Map<String, Object> fila : filas.get(i)) {
				nuevas.add(fila(persona, fila));
				texto.append("\n- ").append(linea(fila));
			}
		}
		guardar(hechos.tramiteId(), nuevas);
		return new Lista(texto.toString(), nuevas.size());
	}

	private static Map<String, Object> fila(HechosDelCaso.Persona persona, Map<String, Object> fila) {
		Map<String, Object> nueva = new LinkedHashMap<>();
		nueva.put("persona_id", persona.id());
		nueva.put("tipo_documento", fila.get("codigo"));
		nueva.put("obligatorio", "OBLIGATORIO".equals(fila.get("obligatoriedad")));
		nueva.put("grupo", fila.get("grupo"));
		nueva.put("vigencia_dias", fila.get("vigenciaDias"));
		nueva.put("apostilla", Boolean.TRUE.equals(fila.get("apostilla")));
		nueva.put("notaria", Boolean.TRUE.equals(fila.get("notaria")));
		return nueva;
	}

	private String linea(Map<String, Object> fila) {
		StringBuilder linea = new StringBuilder(
				this.catalogos.nombre(Catalogo.TIPOS_DOCUMENTO, String.valueOf(fila.get("codigo"))));
		if (fila.get("grupo") != null) {
			linea.append(" (basta uno de este grupo)");
		}
		else if (!"OBLIGATORIO".equals(fila.get("obligatoriedad"))) {
			linea.append(" (opcional)");
		}
		if (Boolean.TRUE.equals(fila.get("apostilla"))) {
			linea.append("; con apostilla");
		}
		if (Boolean.TRUE.equals(fila.get("notaria"))) {
			linea.append("; ante notario");
		}
		if (fila.get("vigenciaDias") != null) {
			linea.append("; de no más de ").append(fila.get("vigenciaDias")).append(" días");
		}
		return linea.toString();
	}

	private void guardar(long tramiteId, List<Map<String, Object>> filas) {
		this.jdbc.sql("delete from requisito where tramite_id = :tramite").param("tramite", tramiteId).update();
		this.jdbc
			.sql("""
					insert into requisito (tramite_id, persona_id, tipo_documento, obligatorio, grupo, vigencia_dias, apostilla, notaria)
					select :tramite, r.* from jsonb_to_recordset(:filas::jsonb) r (persona_id bigint, tipo_documento int,
						obligatorio boolean, grupo varchar, vigencia_dias int, apostilla boolean, notaria boolean)
					""")
			.param("tramite", tramiteId)
			.param("filas", escribir(filas), Types.VARCHAR)
			.update();
	}

	private String escribir(Object valor) {
		try {
			return this.json.writeValueAsString(valor);
		}
		catch (JsonProcessingException ex) {
			throw new IllegalArgumentException("Not JSON", ex);
		}
	}

}
