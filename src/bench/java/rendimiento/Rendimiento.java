package rendimiento;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.fasterxml.jackson.databind.JsonNode;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import pa.gob.tramites.TramitesApplication;
import pa.gob.tramites.soporte.Cliente;
import pa.gob.tramites.soporte.Proceso;

import org.slf4j.LoggerFactory;

/**
 * Measures the platform against a plain Camunda starter and against bare JDBC, in turns,
 * on one durable PostgreSQL, and prints medians and ratios. Absolute figures belong to the
 * machine; the ratios are what to compare.
 */
public final class Rendimiento {

	private static final int RONDAS = Integer.getInteger("rondas", 5);

	private static final int OPERACIONES = Integer.getInteger("operaciones", 400);

	private static final int TAREAS_ABIERTAS = Integer.getInteger("tareas", 20_000);

	private static final Path SALIDA = Path.of("target", "rendimiento");

	private final Cliente propia;

	private final Cliente planta;

	private final HikariDataSource basePropia;

	private final HikariDataSource basePlanta;

	private final List<String> informe = new ArrayList<>();

	private Rendimiento(Cliente propia, Cliente planta, HikariDataSource basePropia, HikariDataSource basePlanta) {
		this.propia = propia;
		this.planta = planta;
		this.basePropia = basePropia;
		this.basePlanta = basePlanta;
	}

	/**
	 * Runs every measurement.
	 * @param args none
	 * @throws Exception when an application fails or answers an error
	 */
	public static void main(String[] args) throws Exception {
		((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
		Files.createDirectories(SALIDA);
		try (EmbeddedPostgres postgres = EmbeddedPostgres.builder()
			.setServerConfig("fsync", "on")
			.setServerConfig("synchronous_commit", "on")
			.setServerConfig("full_page_writes", "on")
			.setServerConfig("shared_buffers", "512MB")
			.setServerConfig("shared_preload_libraries", "pg_stat_statements")
			.setServerConfig("max_connections", "120")
			.start(); HikariDataSource propia = crearBase(postgres, "tramites");
				HikariDataSource planta = crearBase(postgres, "planta")) {
			Path registro = SALIDA.resolve("tramites.log");
			try (Proceso tramites = Proceso.iniciar(TramitesApplication.class, registro,
					"/actuator/health", datos(propia), "--spring.datasource.username=postgres",
					"--spring.datasource.password=postgres", "--tramites.modelos.carpeta=src/bench/resources/modelos",
					"--tramites.datos=" + SALIDA.resolve("datos"), "--tramites.limites.peticiones=100000000");
					Proceso otra = Proceso.iniciar(AplicacionDePlanta.class, SALIDA.resolve("planta.log"),
							"/engine-rest/engine", datos(planta), "--spring.datasource.username=postgres",
							"--spring.datasource.password=postgres")) {
				Cliente recepcion = Cliente.con(tramites.base(), "recepcion", tramites.claveDeDemostracion("recepcion"));
				new Rendimiento(recepcion, new Cliente(otra.base(), () -> null), propia, planta)
					.medir();
			}
		}
	}

	private static String datos(HikariDataSource base) {
		return "--spring.datasource.url=" + base.getJdbcUrl();
	}

	private static HikariDataSource crearBase(EmbeddedPostgres postgres, String nombre) throws SQLException {
		try (var conexion = postgres.getPostgresDatabase().getConnection(); var orden = conexion.createStatement()) {
			orden.execute("create database " + nombre);
		}
		HikariDataSource base = new HikariDataSource();
		base.setJdbcUrl(postgres.getJdbcUrl("postgres", nombre).replaceFirst("\\?.*", ""));
		base.setUsername("postgres");
		base.setPassword("postgres");
		base.setMaximumPoolSize(Carga.CLIENTES + 2);
		base.addDataSourceProperty("reWriteBatchedInserts", "true");
		try (var conexion = base.getConnection(); var orden = conexion.createStatement()) {
			orden.execute("create extension pg_stat_statements");
		}
		return base;
	}

	private void medir() throws Exception {
		String caso = Cuerpos.solicitud("ppsh");
		String variables = Cuerpos.variables(caso);
		try {
			calentar(caso, variables);
			inicios(caso, variables);
			tareas();
			ciclos();
			bandeja();
		}
		finally {
			Files.write(SALIDA.resolve("informe.md"), this.informe);
			System.out.println(String.join(System.lineSeparator(), this.informe));
		}
	}

	private void calentar(String caso, String variables) throws Exception {
		Carga.ronda(OPERACIONES, (n) -> this.propia.enviar("/api/v1/tramites", caso));
		Carga.ronda(OPERACIONES, (n) -> iniciarEnPlanta(variables));
	}

	private JsonNode iniciarEnPlanta(String variables) throws Exception {
		return this.planta.enviar("/engine-rest/process-definition/key/banco/start", variables);
	}

	private void inicios(String caso, String variables) throws Exception {
		String numero = this.propia.enviar("/api/v1/tramites", caso).get("numero").asText();
		Suelo suelo = new Suelo(this.basePropia, numero);
		Carga.ronda(OPERACIONES, (n) -> suelo.insertar());
		Map<String, List<Carga.Ronda>> rondas = new LinkedHashMap<>();
		for (int i = 0; i < RONDAS; i++) {
			anotar(rondas, "Trámites", Carga.ronda(OPERACIONES, (n) -> this.propia.enviar("/api/v1/tramites", caso)));
			anotar(rondas, "planta", Carga.ronda(OPERACIONES, (n) -> iniciarEnPlanta(variables)));
			anotar(rondas, "JDBC", Carga.ronda(OPERACIONES, (n) -> suelo.insertar()));
		}
		tabla("Inicio de un PPSH (caso, personas, auditoría, instancia y primera tarea)", rondas);
		trabajo("Trámites, un inicio", this.basePropia, 100, () -> this.propia.enviar("/api/v1/tramites", caso));
		trabajo("planta, un inicio", this.basePlanta, 100, () -> iniciarEnPlanta(variables));
		this.informe.add("El suelo inserta " + suelo.filas() + " filas por inicio.");
		this.informe.add("");
	}

	private void tareas() throws Exception {
		String caso = Cuerpos.solicitud("banco");
		String variables = Cuerpos.variables(caso);
		Map<String, List<Carga.Ronda>> rondas = new LinkedHashMap<>();
		for (int i = 0; i < RONDAS; i++) {
			List<String> propias = iniciarPropias(caso, OPERACIONES);
			List<String> deplanta = iniciarDePlanta(variables, OPERACIONES);
			anotar(rondas, "Trámites", Carga.ronda(OPERACIONES, (n) -> completar(propias.get(n))));
			anotar(rondas, "planta", Carga.ronda(OPERACIONES, (n) -> completarEnPlanta(deplanta.get(n))));
		}
		tabla("Una tarea completada", rondas);
		List<String> propias = iniciarPropias(caso, 100);
		List<String> deplanta = iniciarDePlanta(variables, 100);
		var una = propias.iterator();
		var otra = deplanta.iterator();
		trabajo("Trámites, una tarea", this.basePropia, 100, () -> completar(una.next()));
		trabajo("planta, una tarea", this.basePlanta, 100, () -> completarEnPlanta(otra.next()));
		this.informe.add("");
	}

	private void ciclos() throws Exception {
		String caso = Cuerpos.solicitud("banco");
		String variables = Cuerpos.variables(caso);
		Map<String, List<Carga.Ronda>> rondas = new LinkedHashMap<>();
		for (int i = 0; i < RONDAS; i++) {
			anotar(rondas, "Trámites", ciclo(this.basePropia, () -> {
				String numero = this.propia.enviar("/api/v1/tramites", caso).get("numero").asText();
				completar(tareaDe(numero));
				completar(tareaDe(numero));
			}));
			anotar(rondas, "planta", ciclo(this.basePlanta, () -> {
				String instancia = iniciarEnPlanta(variables).get("id").asText();
				completarEnPlanta(tareaEnPlanta(instancia));
				completarEnPlanta(tareaEnPlanta(instancia));
			}));
		}
		tabla("Ciclo completo: inicio, dos tareas y un trabajo asíncrono, hasta el fin del último", rondas);
	}

	private static Carga.Ronda ciclo(HikariDataSource base, Accion accion) throws Exception {
		int veces = Math.max(1, OPERACIONES / 2);
		long fin = terminadas(base) + veces;
		long inicio = System.nanoTime();
		Carga.Ronda ronda = Carga.ronda(veces, (n) -> accion.ejecutar());
		while (terminadas(base) < fin) {
			TimeUnit.MILLISECONDS.sleep(20);
		}
		return new Carga.Ronda(veces / ((System.nanoTime() - inicio) / 1e9), ronda.medianaMs(), ronda.p95Ms());
	}

	private void bandeja() throws Exception {
		String caso = Cuerpos.solicitud("banco");
		String variables = Cuerpos.variables(caso);
		int actuales = abiertas(this.basePropia);
		Carga.ronda(Math.max(0, TAREAS_ABIERTAS - actuales), (n) -> this.propia.enviar("/api/v1/tramites", caso));
		Carga.ronda(Math.max(0, TAREAS_ABIERTAS - abiertas(this.basePlanta)), (n) -> iniciarEnPlanta(variables));
		analizar(this.basePropia);
		analizar(this.basePlanta);
		Map<String, List<Carga.Ronda>> rondas = new LinkedHashMap<>();
		for (int i = 0; i < RONDAS; i++) {
			anotar(rondas, "Trámites", Carga.ronda(200, (n) -> this.propia.leer("/api/v1/tareas?limite=20")));
			anotar(rondas, "planta", Carga.ronda(40, (n) -> {
				String filtro = "{\"candidateGroup\":\"RECEPCION_PPSH\",\"sorting\":[{\"sortBy\":\"created\",\"sortOrder\":\"desc\"}]}";
				this.planta.enviar("/engine-rest/task?firstResult=0&maxResults=20", filtro);
				this.planta.enviar("/engine-rest/task/count", "{\"candidateGroup\":\"RECEPCION_PPSH\"}");
			}));
		}
		tabla("Bandeja: una página de 20 (planta: página y recuento) con " + TAREAS_ABIERTAS + " tareas abiertas",
				rondas);
	}

	private List<String> iniciarPropias(String caso, int veces) throws Exception {
		String[] tareas = new String[veces];
		Carga.ronda(veces,
				(n) -> tareas[n] = tareaDe(this.propia.enviar("/api/v1/tramites", caso).get("numero").asText()));
		return List.of(tareas);
	}

	private List<String> iniciarDePlanta(String variables, int veces) throws Exception {
		String[] tareas = new String[veces];
		Carga.ronda(veces, (n) -> tareas[n] = tareaEnPlanta(iniciarEnPlanta(variables).get("id").asText()));
		return List.of(tareas);
	}

	private String tareaDe(String numero) throws Exception {
		JsonNode tareas = this.propia.leer("/api/v1/tramites/" + numero + "/tareas");
		return (tareas.isArray() ? tareas : tareas.get("tareas")).get(0).get("id").asText();
	}

	private String tareaEnPlanta(String instancia) throws Exception {
		return this.planta.leer("/engine-rest/task?processInstanceId=" + instancia).get(0).get("id").asText();
	}

	private JsonNode completar(String tarea) throws Exception {
		return this.propia.enviar("/api/v1/tareas/" + tarea + "/completar",
				"{\"respuestas\":{}}");
	}

	private JsonNode completarEnPlanta(String tarea) throws Exception {
		return this.planta.enviar("/engine-rest/task/" + tarea + "/complete", "{}");
	}

	private static long terminadas(HikariDataSource base) throws SQLException {
		return entero(base, "select count(*) from act_hi_procinst where end_time_ is not null");
	}

	private static int abiertas(HikariDataSource base) throws SQLException {
		return (int) entero(base, "select count(*) from act_ru_task");
	}

	private static long entero(HikariDataSource base, String consulta) throws SQLException {
		try (var conexion = base.getConnection(); var fila = conexion.createStatement().executeQuery(consulta)) {
			fila.next();
			return fila.getLong(1);
		}
	}

	private static void analizar(HikariDataSource base) throws SQLException {
		try (var conexion = base.getConnection(); var orden = conexion.createStatement()) {
			orden.execute("vacuum analyze");
		}
	}

	private static void anotar(Map<String, List<Carga.Ronda>> rondas, String quien, Carga.Ronda ronda) {
		rondas.computeIfAbsent(quien, (q) -> new ArrayList<>()).add(ronda);
	}

	private void tabla(String titulo, Map<String, List<Carga.Ronda>> rondas) {
		this.informe.add("### " + titulo);
		this.informe.add("");
		this.informe.add("| | por segundo | mediana ms | p95 ms | Trámites / este (por segundo) |");
		this.informe.add("|---|---|---|---|---|");
		double referencia = mediana(rondas.get("Trámites"), Carga.Ronda::porSegundo);
		rondas.forEach((quien, medidas) -> {
			double porSegundo = mediana(medidas, Carga.Ronda::porSegundo);
			this.informe.add(String.format(Locale.ROOT, "| %s | %.0f | %.1f | %.1f | %.2f |", quien, porSegundo,
					mediana(medidas, Carga.Ronda::medianaMs), mediana(medidas, Carga.Ronda::p95Ms),
					referencia / porSegundo));
		});
		this.informe.add("");
	}

	private static double mediana(List<Carga.Ronda> medidas, ToDoubleFunction<Carga.Ronda> cual) {
		return Carga.mediana(medidas.stream().mapToDouble(cual).toArray());
	}

	private void trabajo(String titulo, HikariDataSource base, int veces, Accion accion) throws Exception {
		Sentencias sentencias = new Sentencias(base);
		Sentencias.Trabajo antes = sentencias.leer();
		Carga.ronda(veces, 1, (n) -> accion.ejecutar());
		Sentencias.Trabajo hecho = sentencias.leer().menos(antes);
		this.informe.add(String.format(Locale.ROOT, "- %s: %.1f sentencias, %.1f filas escritas, %.1f kB de WAL.",
				titulo, hecho.sentencias() / (double) veces, hecho.filas() / (double) veces,
				hecho.bytesWal() / 1024.0 / veces));
	}

	/**
	 * Something to repeat.
	 */
	@FunctionalInterface
	private interface Accion {

		void ejecutar() throws Exception;

	}

}
