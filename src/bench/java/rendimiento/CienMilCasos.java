package rendimiento;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import pa.gob.tramites.TramitesApplication;
import pa.gob.tramites.soporte.Cliente;
import pa.gob.tramites.soporte.Proceso;

/**
 * Loads 100,000 cases with their people and half a million changes of state, then times
 * searches and statistics through the API, one client. No search may read a table from end
 * to end; statistics that count everything may, and the report says how often.
 */
final class CienMilCasos {

	private static final int CASOS = Integer.getInteger("casos", 100_000);

	private static final int VECES = 30;

	private static final int CALENTAMIENTO = 3;

	private static final String TABLAS = "'tramite', 'persona', 'tramite_numero', 'tramite_historial'";

	private CienMilCasos() {
	}

	/**
	 * Loads, measures and adds its table to {@code informe.md}.
	 * @param salida folder of the report and the application's log
	 * @throws Exception when the application fails, answers an error or reads a table
	 * whole
	 */
	static void medir(Path salida) throws Exception {
		try (EmbeddedPostgres postgres = EmbeddedPostgres.builder().setServerConfig("shared_buffers", "512MB").start();
				Proceso tramites = Proceso.iniciar(TramitesApplication.class, salida.resolve("cien-mil.log"),
						"/actuator/health",
						"--spring.datasource.url="
								+ postgres.getJdbcUrl("postgres", "postgres").replaceFirst("\\?.*", ""),
						"--spring.datasource.username=postgres", "--spring.datasource.password=postgres",
						"--tramites.datos=" + salida.resolve("datos"), "--tramites.limites.peticiones=100000000")) {
			Cliente auditor = Cliente.con(tramites.base(), "auditor", tramites.claveDeDemostracion("auditor"));
			try (Connection conexion = postgres.getPostgresDatabase().getConnection()) {
				cargar(conexion);
				medir(auditor, conexion, salida.resolve("informe.md"));
			}
		}
	}

	private static void cargar(Connection conexion) throws SQLException {
		long antes = System.nanoTime();
		ejecutar(conexion, "set session_replication_role = replica", """
				insert into tramite (numero, instancia_id, tipo, estado, estado_desde, agencia, prioridad, creado_por, creado_en,
					finalizado_en, descripcion, apoderado_nombre, apoderado_idoneidad, apoderado_correo, datos)
				select 'CRG-2025-' || lpad(i::text, 6, '0'), 'carga-' || i,
					case when i %% 2 = 0 then 'ppsh' else 'certificado-movimiento-migratorio' end,
					case when i %% 10 < 7 then 'RESUELTO' when i %% 10 < 9 then 'EN_VERIFICACION' else 'RECIBIDO' end,
					momento, case when i %% 100 < 70 then '02' when i %% 100 < 90 then '01' else '03' end, 'NORMAL', 'carga',
					momento, case when i %% 10 < 7 then momento + interval '20 days' end,
					repeat('Relato de la persona sobre su situación. ', 10), 'Marta Solís de Prado', 'ID-' || i,
					'marta.solis@example.com', jsonb_build_object('motivo', repeat('Arraigo familiar. ', 8), 'hijos', i %% 4,
						'ocupacion', 'Comercio al por menor', 'direccion', 'Calle 50, edificio ' || i)
				from generate_series(1, %d) i, lateral (select now() - i * interval '15 minutes') m (momento)
				""".formatted(CASOS), """
				insert into persona (tramite_id, titular, tipo_documento, numero_documento, pais_emisor, primer_nombre,
					primer_apellido, segundo_apellido, fecha_nacimiento, sexo, nacionalidad)
				select id, true, 'PASAPORTE', 'CARGA' || substr(numero, 10), 'VEN',
					(array['María', 'José', 'Ana', 'Luis', 'Carmen', 'Juan', 'Rosa', 'Pedro', 'Zoraida', 'Iván'])[1 + id % 10],
					(array['Pérez', 'González', 'Rodríguez', 'Peña', 'Núñez', 'Quintanilla', 'Díaz'])[1 + id % 7],
					(array['Gómez', 'Ibáñez', 'Soto', 'Cruz', 'León', 'Arias', 'Vargas', 'Luna', 'Prado', 'Salas', 'Rojas'])[1 + id % 11],
					date '1960-01-01' + (id % 16000)::int, 'F', 'VEN'
				from tramite where numero like 'CRG-2025-%'
				""", """
				insert into tramite_historial (tramite_id, de, a, en, por, actividad, segundos_en_anterior)
				select id, (array[null, 'RECIBIDO', 'EN_VERIFICACION', 'EN_APROBACION', 'EN_EMISION'])[paso],
					(array['RECIBIDO', 'EN_VERIFICACION', 'EN_APROBACION', 'EN_EMISION', 'RESUELTO'])[paso],
					creado_en + paso * interval '4 days', 'carga', 'carga',
					case when paso > 1 then 86400 * (1 + (id * paso) % 7) end
				from tramite, generate_series(1, 5) paso where numero like 'CRG-2025-%'
				""", """
				insert into tramite_numero (tramite_id, clase, valor, creado_en)
				select id, 'RESOLUCION', 'RES-' || numero, creado_en from tramite where numero like 'CRG-2025-%'
				""", "set session_replication_role = origin", "vacuum analyze",
				"select pg_stat_force_next_flush()");
		System.out.printf("%d casos en %.1f s%n", CASOS, (System.nanoTime() - antes) / 1e9);
	}

	private static void medir(Cliente auditor, Connection conexion, Path archivo) throws Exception {
		Map<String, String> busquedas = new LinkedHashMap<>();
		busquedas.put("Búsqueda: los más recientes", "/api/v1/tramites");
		busquedas.put("Búsqueda: por número", "/api/v1/tramites?q=CRG-2025-000750");
		busquedas.put("Búsqueda: por documento", "/api/v1/tramites?documento=CARGA000844");
		busquedas.put("Búsqueda: por nombre", "/api/v1/tramites?nombre=zoraida+quintanilla");
		busquedas.put("Búsqueda: agencia y estado", "/api/v1/tramites?agencia=03&estado=RECIBIDO");
		Map<String, String> estadisticas = new LinkedHashMap<>();
		estadisticas.put("Estadísticas: cuentas de todo", "/api/v1/estadisticas");
		estadisticas.put("Estadísticas: cuentas de una agencia", "/api/v1/estadisticas?agencia=03");
		estadisticas.put("Estadísticas: doce meses", "/api/v1/estadisticas/periodos");
		estadisticas.put("Estadísticas: etapas, noventa días", "/api/v1/estadisticas/etapas");
		estadisticas.put("Estadísticas: tareas por grupo", "/api/v1/estadisticas/tareas");
		List<String> informe = new ArrayList<>(List.of("### Búsquedas y estadísticas, un cliente", "",
				"| Con %,d casos | mediana | p95 |".formatted(CASOS), "|---|---|---|"));
		Map<String, Long> deBusquedas = medir(auditor, conexion, busquedas, informe);
		Map<String, Long> deEstadisticas = medir(auditor, conexion, estadisticas, informe);
		informe.add("");
		informe.add("- Lecturas de una tabla entera, en %d veces cada una: %s en las búsquedas, %s en las estadísticas."
			.formatted(VECES + CALENTAMIENTO, deBusquedas, deEstadisticas));
		informe.add("");
		Files.write(archivo, informe, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
		informe.forEach(System.out::println);
		if (deBusquedas.values().stream().anyMatch((lecturas) -> lecturas >= VECES)) {
			throw new IllegalStateException("A search reads a whole table: " + deBusquedas + "; a plan lost its index");
		}
	}

	/**
	 * Adds a row per query and returns how many times each table was read whole. A few
	 * are of the gauges, which count open cases every 15 seconds.
	 */
	private static Map<String, Long> medir(Cliente auditor, Connection conexion, Map<String, String> consultas, List<String> informe)
			throws Exception {
		Map<String, Long> antes = enteras(conexion);
		for (Map.Entry<String, String> consulta : consultas.entrySet()) {
			double[] milisegundos = new double[VECES];
			for (int i = -CALENTAMIENTO; i < VECES; i++) {
				long inicio = System.nanoTime();
				auditor.leer(consulta.getValue());
				if (i >= 0) {
					milisegundos[i] = (System.nanoTime() - inicio) / 1e6;
				}
			}
			Arrays.sort(milisegundos);
			informe.add("| %s | %.1f ms | %.1f ms |".formatted(consulta.getKey(), milisegundos[VECES / 2],
					milisegundos[VECES * 95 / 100]));
		}
		// Idle connections report what they read after ten seconds.
		TimeUnit.SECONDS.sleep(12);
		Map<String, Long> despues = enteras(conexion);
		despues.replaceAll((tabla, lecturas) -> lecturas - antes.get(tabla));
		despues.values().removeIf((lecturas) -> lecturas == 0);
		return despues;
	}

	private static Map<String, Long> enteras(Connection conexion) throws SQLException {
		Map<String, Long> lecturas = new TreeMap<>();
		try (Statement orden = conexion.createStatement();
				var fila = orden.executeQuery(
						"select relname, seq_scan from pg_stat_user_tables where relname in (" + TABLAS + ")")) {
			while (fila.next()) {
				lecturas.put(fila.getString(1), fila.getLong(2));
			}
		}
		return lecturas;
	}

	private static void ejecutar(Connection conexion, String... ordenes) throws SQLException {
		try (Statement orden = conexion.createStatement()) {
			for (String una : ordenes) {
				orden.execute(una);
			}
		}
	}

}
