package rendimiento;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import javax.sql.DataSource;

/**
 * Opens many tasks in little time: the rows of one open instance, copied by one statement
 * per table. Triggers run as they do for the engine, only for many rows at once.
 *
 * @param base the contender's database
 * @param instancia the process instance to copy; it has one open task
 */
record Relleno(DataSource base, String instancia) {

	/**
	 * Copies the instance until a number of tasks is open.
	 * @param tareas how many
	 * @throws SQLException when the database refuses
	 */
	void hasta(int tareas) throws SQLException {
		try (Connection conexion = this.base.getConnection(); Statement orden = conexion.createStatement()) {
			int abiertas = entero(orden, "select count(*) from act_ru_task");
			if (abiertas < tareas) {
				for (Map.Entry<String, String> tabla : tablas().entrySet()) {
					if (entero(orden, "select count(*) from pg_tables where tablename = '" + tabla.getKey() + "'") == 1) {
						copiar(orden, tabla.getKey(), tabla.getValue(), abiertas, tareas);
					}
				}
			}
			orden.execute("vacuum analyze");
		}
	}

	/**
	 * Removes every other open instance, so that there are as many tasks as are asked for.
	 * @throws SQLException when the database refuses
	 */
	void vaciar() throws SQLException {
		String ajenas = " <> '" + this.instancia + "'";
		try (Connection conexion = this.base.getConnection(); Statement orden = conexion.createStatement()) {
			orden.execute("delete from act_ru_identitylink where task_id_ in (select id_ from act_ru_task where proc_inst_id_"
					+ ajenas + ")");
			orden.execute("delete from act_ru_job where root_proc_inst_id_" + ajenas);
			for (String tabla : List.of("act_ru_variable", "act_ru_event_subscr", "act_ru_task", "act_ru_execution")) {
				orden.execute("delete from " + tabla + " where proc_inst_id_" + ajenas);
			}
		}
	}

	private Map<String, String> tablas() {
		String tarea = "(select id_ from act_ru_task where proc_inst_id_ = '" + this.instancia + "')";
		Map<String, String> tablas = new LinkedHashMap<>();
		tablas.put("tramite", "instancia_id = '" + this.instancia + "'");
		tablas.put("persona", "tramite_id = (select id from tramite where instancia_id = '" + this.instancia + "')");
		tablas.put("act_ru_execution", "id_ = '" + this.instancia + "'");
		tablas.put("act_ru_task", "proc_inst_id_ = '" + this.instancia + "'");
		tablas.put("act_ru_identitylink", "task_id_ = " + tarea);
		tablas.put("act_ru_authorization", "resource_id_ = " + tarea);
		return tablas;
	}

	/**
	 * Every id that belongs to the copied case gets the copy's number behind it.
	 */
	private static void copiar(Statement orden, String tabla, String filtro, int desde, int hasta) throws SQLException {
		StringBuilder columnas = new StringBuilder();
		StringBuilder valores = new StringBuilder();
		try (var fila = orden.executeQuery("""
				select attname from pg_attribute where attrelid = '%s'::regclass and attnum > 0 and not attisdropped
				and attgenerated = '' and not (attidentity <> '' and '%1$s' <> 'tramite') order by attnum"""
			.formatted(tabla))) {
			while (fila.next()) {
				String columna = fila.getString(1);
				columnas.append(columnas.isEmpty() ? "" : ", ").append(columna);
				valores.append(valores.isEmpty() ? "" : ", ").append(switch (columna) {
					case "id", "tramite_id" -> "2000000000 + n";
					case "numero", "instancia_id", "id_", "execution_id_", "proc_inst_id_", "root_proc_inst_id_", "task_id_",
							"resource_id_" ->
						"left(t." + columna + ", 40) || '-' || n";
					default -> "t." + columna;
				});
			}
		}
		orden.execute("insert into %s (%s) %s select %s from %1$s t, generate_series(%d, %d) n where %s".formatted(tabla,
				columnas, tabla.equals("tramite") ? "overriding system value" : "", valores, desde + 1, hasta, filtro));
	}

	private static int entero(Statement orden, String consulta) throws SQLException {
		try (var fila = orden.executeQuery(consulta)) {
			fila.next();
			return fila.getInt(1);
		}
	}

}
