package rendimiento;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

import javax.sql.DataSource;

/**
 * The floor: the very rows that one start leaves in the database, inserted again by bare
 * JDBC in one durable transaction, batched per table with statement rewriting, and the
 * number's counter taken last.
 */
final class Suelo {

	private static final Pattern UUID_TEXTO = Pattern
		.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

	private static final Map<String, String> FILTROS = filtros();

	private final AtomicLong siguiente = new AtomicLong(1_000_000_000L);

	private final DataSource base;

	private final List<Tabla> tablas = new ArrayList<>();

	/** The values with an id in them, looked for once and not in each insertion. */
	private final Set<String> conId = new HashSet<>();

	private final long tramite;

	private final String numero;

	private final String serie;

	/**
	 * Rows of one table.
	 *
	 * @param nombre the table
	 * @param insercion its insert statement
	 * @param columnas its columns
	 * @param filas the values, as text
	 */
	private record Tabla(String nombre, String insercion, List<String> columnas, List<List<String>> filas) {
	}

	/**
	 * Reads the rows of a finished start.
	 * @param base the platform's database
	 * @param numero number of the case to copy
	 * @throws SQLException when the case cannot be read
	 */
	Suelo(DataSource base, String numero) throws SQLException {
		this.base = base;
		this.numero = numero;
		this.serie = "suelo";
		try (Connection conexion = base.getConnection()) {
			this.tramite = entero(conexion, "select id from tramite where numero = '" + numero + "'");
			for (Map.Entry<String, String> filtro : FILTROS.entrySet()) {
				leer(conexion, filtro.getKey(), filtro.getValue());
			}
		}
	}

	private static Map<String, String> filtros() {
		String instancia = "(select instancia_id from tramite where id = :t)";
		String tareas = "(select id_ from act_ru_task where proc_inst_id_ = " + instancia + ")";
		Map<String, String> filtros = new LinkedHashMap<>();
		filtros.put("tramite", "id = :t");
		for (String propia : List.of("persona", "tramite_numero", "tramite_historial", "auditoria", "requisito")) {
			filtros.put(propia, "tramite_id = :t");
		}
		for (String motor : List.of("act_ru_execution", "act_ru_task", "act_ru_variable", "act_ru_job", "act_hi_procinst",
				"act_hi_actinst", "act_hi_taskinst", "act_hi_varinst", "act_hi_detail", "act_ru_event_subscr")) {
			String columna = switch (motor) {
				case "act_ru_job" -> "process_instance_id_";
				default -> "proc_inst_id_";
			};
			filtros.put(motor, columna + " = " + instancia);
		}
		filtros.put("act_ru_identitylink", "task_id_ in " + tareas);
		filtros.put("act_hi_identitylink", "task_id_ in " + tareas);
		filtros.put("act_ru_authorization", "resource_id_ in " + tareas);
		return filtros;
	}

	private void leer(Connection conexion, String tabla, String filtro) throws SQLException {
		List<String> columnas = new ArrayList<>();
		List<String> tipos = new ArrayList<>();
		try (PreparedStatement orden = conexion.prepareStatement("""
				select a.attname, format_type(a.atttypid, a.atttypmod) from pg_attribute a
				where a.attrelid = cast(? as regclass) and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
				and (a.attidentity = '' or ? = 'tramite') order by a.attnum""")) {
			orden.setString(1, tabla);
			orden.setString(2, tabla);
			try (ResultSet fila = orden.executeQuery()) {
				while (fila.next()) {
					columnas.add(fila.getString(1));
					tipos.add(fila.getString(2));
				}
			}
		}
		List<List<String>> filas = new ArrayList<>();
		String orden = (tabla.equals("act_ru_execution")) ? " order by parent_id_ nulls first" : "";
		String seleccion = "select " + String.join(", ", columnas.stream().map((c) -> c + "::text").toList()) + " from "
				+ tabla + " where " + filtro.replace(":t", Long.toString(this.tramite)) + orden;
		try (ResultSet fila = conexion.createStatement().executeQuery(seleccion)) {
			while (fila.next()) {
				List<String> valores = new ArrayList<>();
				for (int i = 1; i <= columnas.size(); i++) {
					String valor = fila.getString(i);
					valores.add(valor);
					if (valor != null && UUID_TEXTO.matcher(valor).find()) {
						this.conId.add(valor);
					}
				}
				filas.add(valores);
			}
		}
		if (filas.isEmpty()) {
			return;
		}
		String parametros = String.join(", ", tipos.stream().map((t) -> "cast(? as " + t + ")").toList());
		String insercion = "insert into " + tabla + " (" + String.join(", ", columnas) + ")"
				+ (tabla.equals("tramite") ? " overriding system value" : "") + " values (" + parametros + ")";
		this.tablas.add(new Tabla(tabla, insercion, columnas, filas));
	}

	/**
	 * How many rows one operation writes, the counter's included.
	 * @return the rows
	 */
	int filas() {
		return this.tablas.stream().mapToInt((tabla) -> tabla.filas().size()).sum() + 1;
	}

	/**
	 * Inserts the rows of one more case.
	 * @throws SQLException when the database refuses
	 */
	void insertar() throws SQLException {
		long id = this.siguiente.getAndIncrement();
		Map<String, String> nuevos = new HashMap<>();
		try (Connection conexion = this.base.getConnection()) {
			// Definitions and deployments keep their ids: only what the case created is renamed.
			conexion.setAutoCommit(false);
			for (Tabla tabla : this.tablas) {
				try (PreparedStatement orden = conexion.prepareStatement(tabla.insercion())) {
					for (List<String> fila : tabla.filas()) {
						for (int i = 0; i < fila.size(); i++) {
							orden.setString(i + 1, valor(tabla.columnas().get(i), fila.get(i), id, nuevos));
						}
						orden.addBatch();
					}
					orden.executeBatch();
				}
			}
			try (PreparedStatement orden = conexion.prepareStatement("""
					insert into numerador (serie, anio, ultimo) values (?, 2026, 1)
					on conflict (serie, anio) do update set ultimo = numerador.ultimo + 1 returning ultimo""")) {
				orden.setString(1, this.serie);
				orden.executeQuery();
			}
			conexion.commit();
		}
	}

	private String valor(String columna, String original, long id, Map<String, String> nuevos) {
		if (original == null) {
			return null;
		}
		if (columna.equals("tramite_id") || (columna.equals("id") && original.equals(Long.toString(this.tramite)))) {
			return Long.toString(id);
		}
		if (original.equals(this.numero)) {
			return "S-" + id;
		}
		if (columna.startsWith("proc_def_id") || !this.conId.contains(original)) {
			return original;
		}
		return UUID_TEXTO.matcher(original)
			.replaceAll((uuid) -> nuevos.computeIfAbsent(uuid.group(), (viejo) -> UUID.randomUUID().toString()));
	}

	private static long entero(Connection conexion, String consulta) throws SQLException {
		try (ResultSet fila = conexion.createStatement().executeQuery(consulta)) {
			fila.next();
			return fila.getLong(1);
		}
	}

}
