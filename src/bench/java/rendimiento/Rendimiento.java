package rendimiento;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.fasterxml.jackson.databind.JsonNode;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.slf4j.LoggerFactory;
import pa.gob.tramites.TramitesApplication;
import pa.gob.tramites.soporte.Cliente;
import pa.gob.tramites.soporte.Proceso;

/**
 * Measures the platform against a plain Camunda starter and against bare JDBC, in turns,
 * on one durable PostgreSQL, and prints medians, processor time and ratios. Absolute
 * figures belong to the machine; the ratios are what to compare.
 */
public final class Rendimiento {

	private static final int RONDAS = Integer.getInteger("rondas", 5);

	private static final int OPERACIONES = Integer.getInteger("operaciones", 400);

	/**
	 * A server is measured after its first minutes: until then both contenders mostly
	 * compile themselves.
	 */
	private static final int CALENTAMIENTO = Integer.getInteger("calentamiento", 3_000);

	private static final int TAREAS_ABIERTAS = Integer.getInteger("tareas", 20_000);

	private static final int POCAS_TAREAS = 1_000;

	private static final Set<String> PARTES = Set
		.of(System.getProperty("partes", "inicios,tareas,ciclos,bandeja,documentos,busquedas").split(","));

	private static final Path SALIDA = Path.of("target", "rendimiento");

	private static final String TRAMITES = "Trámites";

	private static final String PLANTA = "planta";

	private static final String PLANTA_MINIMA = "planta, con una sola tarea";

	private static final String PLANTA_SUELTA = "planta, con un dato por variable";

	private static final String PLANTA_NUESTRA = "planta, con nuestras opciones de Java";

	/** The options of the image, read by the Java launcher. */
	private static final Map<String, String> NUESTRA_JVM = Map.of("JDK_JAVA_OPTIONS", "@ops/imagen/jvm.opciones");

	private static final String SUELO = "JDBC";

	private static final String DE_MI_GRUPO = "{\"candidateGroups\":[\"" + AplicacionDePlanta.GRUPO + "\"]%s}";

	private static final String DE_LLEGADA = ",\"sorting\":[{\"sortBy\":\"created\",\"sortOrder\":\"desc\"}]";

	/** What the peer's database may take for one of its lists, milliseconds. */
	private static final long PACIENCIA = 60_000;

	private static final int DOCUMENTOS = Integer.getInteger("documentos", 1000);

	private static final String CLAVE_DE_OPERACION = HexFormat.of()
		.formatHex(SecureRandom.getSeed(32));

	private final long pid;

	private final Turno turno;

	private final Contendiente propia;

	private final Contendiente planta;

	private final Contendiente plantaNuestra;

	private final List<String> informe = new ArrayList<>();

	private final List<String> objetivos = new ArrayList<>();

	private Rendimiento(long pid, Turno turno, Contendiente propia, Contendiente planta, Contendiente plantaNuestra) {
		this.plantaNuestra = plantaNuestra;
		this.pid = pid;
		this.turno = turno;
		this.propia = propia;
		this.planta = planta;
	}

	/**
	 * An application under measurement.
	 *
	 * @param cliente who calls it
	 * @param base its database
	 * @param procesador its processor time
	 */
	private record Contendiente(Cliente cliente, HikariDataSource base, Procesador procesador) {

		Contendiente(Proceso proceso, Cliente cliente, HikariDataSource base) {
			this(cliente, base, new Procesador(proceso.proceso().toHandle(), base));
		}

	}

	/**
	 * A round and what it cost.
	 *
	 * @param ronda rate and latencies
	 * @param gasto processor time per operation
	 */
	private record Medida(Carga.Ronda ronda, Procesador.Gasto gasto) {
	}

	/**
	 * Runs every measurement.
	 * @param args none
	 * @throws Exception when an application fails or answers an error
	 */
	public static void main(String[] args) throws Exception {
		((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
		Files.createDirectories(SALIDA);
		Files.deleteIfExists(SALIDA.resolve("informe.md"));
		if (!PARTES.equals(Set.of("busquedas"))) {
			comparar();
		}
		if (PARTES.contains("busquedas")) {
			CienMilCasos.medir(SALIDA);
		}
	}

	private static void comparar() throws Exception {
		try (EmbeddedPostgres postgres = EmbeddedPostgres.builder()
			.setServerConfig("fsync", "on")
			.setServerConfig("synchronous_commit", "on")
			.setServerConfig("full_page_writes", "on")
			.setServerConfig("shared_buffers", "512MB")
			.setServerConfig("shared_preload_libraries", "pg_stat_statements")
			.setServerConfig("max_connections", "120")
			.start();
				HikariDataSource propia = crearBase(postgres, "tramites");
				HikariDataSource planta = crearBase(postgres, "planta");
				HikariDataSource nuestra = crearBase(postgres, "planta_nuestra")) {
			try (Proceso tramites = Proceso.iniciar(TramitesApplication.class, SALIDA.resolve("tramites.log"), NUESTRA_JVM,
					"/actuator/health", base(propia), "--spring.datasource.username=postgres",
					"--spring.datasource.password=postgres", "--tramites.modelos.carpeta=src/bench/resources/modelos",
					"--tramites.datos=" + SALIDA.resolve("datos"), "--tramites.limites.peticiones=100000000",
					"--tramites.operacion.clave=" + CLAVE_DE_OPERACION);
					Proceso otra = iniciarPlanta("planta.log", Map.of(), base(planta));
					Proceso tercera = iniciarPlanta("planta-nuestra.log", NUESTRA_JVM, base(nuestra))) {
				Cliente recepcion = Cliente.con(tramites.base(), "recepcion", tramites.claveDeDemostracion("recepcion"));
				new Rendimiento(tramites.proceso().pid(), new Turno(tramites.base(), CLAVE_DE_OPERACION, propia),
						new Contendiente(tramites, recepcion, propia),
						new Contendiente(otra, new Cliente(otra.base(), () -> null), planta),
						new Contendiente(tercera, new Cliente(tercera.base(), () -> null), nuestra))
					.medir(postgres);
			}
		}
	}

	private static Proceso iniciarPlanta(String registro, Map<String, String> variables, String... argumentos)
			throws Exception {
		List<String> todos = new ArrayList<>(
				List.of("--spring.datasource.username=postgres", "--spring.datasource.password=postgres"));
		todos.addAll(List.of(argumentos));
		return Proceso.iniciar(AplicacionDePlanta.class, SALIDA.resolve(registro), variables, "/engine-rest/engine",
				todos.toArray(String[]::new));
	}

	private static String base(HikariDataSource base) {
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
		base.addDataSourceProperty("ApplicationName", Procesador.MEDIDA);
		try (var conexion = base.getConnection(); var orden = conexion.createStatement()) {
			orden.execute("create extension pg_stat_statements");
		}
		return base;
	}

	private void medir(EmbeddedPostgres postgres) throws Exception {
		try {
			if (PARTES.contains("inicios")) {
				inicios();
			}
			if (PARTES.contains("tareas")) {
				tareas();
			}
			if (PARTES.contains("ciclos")) {
				ciclos();
			}
			if (PARTES.contains("bandeja")) {
				bandeja(postgres);
			}
			if (PARTES.contains("documentos")) {
				documentos();
			}
		}
		finally {
			if (!this.objetivos.isEmpty()) {
				this.informe.add("### Objetivos");
				this.informe.add("");
				this.informe.add("| | medido | objetivo |");
				this.informe.add("|---|---|---|");
				this.informe.addAll(this.objetivos);
			}
			Files.write(SALIDA.resolve("informe.md"), this.informe);
			System.out.println(String.join(System.lineSeparator(), this.informe));
		}
	}

	private JsonNode presentar(String caso) throws Exception {
		return this.propia.cliente().enviar("/api/v1/tramites", caso);
	}

	private JsonNode iniciarEnPlanta(String proceso, String variables) throws Exception {
		return iniciarEn(this.planta, proceso, variables);
	}

	private static JsonNode iniciarEn(Contendiente planta, String proceso, String variables) throws Exception {
		return planta.cliente().enviar("/engine-rest/process-definition/key/" + proceso + "/start", variables);
	}

	private void documentos() throws Exception {
		SubidaDeDocumentos subida = new SubidaDeDocumentos(this.propia.cliente(), this.pid);
		subida.medir(Cuerpos.solicitud("ppsh"), 100);
		this.informe.add("### Documentos");
		this.informe.add("");
		this.informe.add("- " + subida.medir(Cuerpos.solicitud("ppsh"), DOCUMENTOS).linea(DOCUMENTOS));
		this.informe.add("");
	}

	private void inicios() throws Exception {
		String caso = Cuerpos.solicitud("ppsh");
		String variables = Cuerpos.variables(caso);
		String sueltas = Cuerpos.variablesSueltas(caso);
		Carga.ronda(CALENTAMIENTO, (n) -> presentar(caso));
		Carga.ronda(CALENTAMIENTO, (n) -> iniciarEnPlanta("solicitud", variables));
		Carga.ronda(CALENTAMIENTO, (n) -> iniciarEn(this.plantaNuestra, "solicitud", variables));
		Suelo suelo = new Suelo(this.propia.base(), presentar(caso).get("numero").asText());
		Carga.ronda(OPERACIONES, (n) -> suelo.insertar());
		Procesador delSuelo = new Procesador(null, this.propia.base());
		this.turno.esperarCola();
		this.turno.drenar();
		Map<String, List<Medida>> rondas = new LinkedHashMap<>();
		for (int i = 0; i < RONDAS; i++) {
			ronda(rondas, TRAMITES, this.propia.procesador(), OPERACIONES, (n) -> presentar(caso));
			ronda(rondas, PLANTA, this.planta.procesador(), OPERACIONES, (n) -> iniciarEnPlanta("solicitud", variables));
			ronda(rondas, PLANTA_NUESTRA, this.plantaNuestra.procesador(), OPERACIONES,
					(n) -> iniciarEn(this.plantaNuestra, "solicitud", variables));
			ronda(rondas, PLANTA_SUELTA, this.planta.procesador(), OPERACIONES,
					(n) -> iniciarEnPlanta("solicitud", sueltas));
			ronda(rondas, PLANTA_MINIMA, this.planta.procesador(), OPERACIONES,
					(n) -> iniciarEnPlanta("banco", variables));
			ronda(rondas, SUELO, delSuelo, OPERACIONES, (n) -> suelo.insertar());
		}
		tabla("Inicio de un PPSH (caso, personas, auditoría, instancia y primera tarea)", rondas);
		trabajo(TRAMITES, this.propia.base(), 100, () -> presentar(caso));
		trabajo(PLANTA, this.planta.base(), 100, () -> iniciarEnPlanta("solicitud", variables));
		trabajo(PLANTA_SUELTA, this.planta.base(), 100, () -> iniciarEnPlanta("solicitud", sueltas));
		trabajo(PLANTA_MINIMA, this.planta.base(), 100, () -> iniciarEnPlanta("banco", variables));
		avisos(RONDAS * OPERACIONES + 100);
		this.informe.add("- El suelo inserta las " + suelo.filas() + " filas de un inicio en una transacción.");
		this.informe.add("");
		objetivo("Inicio, veces la planta", tasa(rondas, TRAMITES) / tasa(rondas, PLANTA), "≥ 2,0");
		objetivo("Inicio, veces la planta con un dato por variable",
				tasa(rondas, TRAMITES) / tasa(rondas, PLANTA_SUELTA), "≥ 2,0");
		objetivo("Inicio, veces la planta con nuestras opciones de Java",
				tasa(rondas, TRAMITES) / tasa(rondas, PLANTA_NUESTRA), "");
		objetivo("Inicio, veces la planta con una sola tarea", tasa(rondas, TRAMITES) / tasa(rondas, PLANTA_MINIMA), "");
		objetivo("Inicio, el suelo entre lo propio", tasa(rondas, SUELO) / tasa(rondas, TRAMITES), "≤ 2,5");
	}

	/**
	 * What the starter does not do: the notices of the cases just filed, which waited for
	 * the turn, so that a start was measured as what it is for both.
	 */
	private void avisos(int inicios) throws Exception {
		Sentencias sentencias = new Sentencias(this.propia.base());
		Sentencias.Trabajo antes = sentencias.leer();
		Procesador.Gasto gastoAntes = this.propia.procesador().leer();
		long desde = System.nanoTime();
		this.turno.activar();
		this.turno.esperarCola();
		double segundos = (System.nanoTime() - desde) / 1e9;
		Procesador.Gasto gasto = this.propia.procesador().leer().porOperacion(gastoAntes, inicios);
		Sentencias.Trabajo hecho = sentencias.leer().menos(antes);
		this.informe.add(String.format(Locale.ROOT,
				"- Los avisos de un inicio, después y en segundo plano: %.1f sentencias, %.1f filas escritas, "
						+ "CPU %.1f + %.1f ms, %.0f inicios por segundo.",
				hecho.sentencias() / (double) inicios, hecho.filas() / (double) inicios, gasto.aplicacionMs(),
				gasto.baseMs(), inicios / segundos));
	}

	private void tareas() throws Exception {
		String caso = Cuerpos.solicitud("banco");
		String variables = Cuerpos.variables(caso);
		completarPropias(caso, CALENTAMIENTO / 3);
		completarDePlanta(this.planta, variables, CALENTAMIENTO / 3);
		completarDePlanta(this.plantaNuestra, variables, CALENTAMIENTO / 3);
		Map<String, List<Medida>> rondas = new LinkedHashMap<>();
		for (int i = 0; i < RONDAS; i++) {
			List<String> propias = iniciarPropias(caso, OPERACIONES);
			List<String> deplanta = iniciarDePlanta(this.planta, variables, OPERACIONES);
			List<String> deNuestra = iniciarDePlanta(this.plantaNuestra, variables, OPERACIONES);
			ronda(rondas, TRAMITES, this.propia.procesador(), OPERACIONES, (n) -> completar(propias.get(n)));
			ronda(rondas, PLANTA, this.planta.procesador(), OPERACIONES,
					(n) -> completarEn(this.planta, deplanta.get(n)));
			ronda(rondas, PLANTA_NUESTRA, this.plantaNuestra.procesador(), OPERACIONES,
					(n) -> completarEn(this.plantaNuestra, deNuestra.get(n)));
		}
		tabla("Una tarea completada", rondas);
		var una = iniciarPropias(caso, 100).iterator();
		var otra = iniciarDePlanta(this.planta, variables, 100).iterator();
		trabajo(TRAMITES, this.propia.base(), 100, () -> completar(una.next()));
		trabajo(PLANTA, this.planta.base(), 100, () -> completarEn(this.planta, otra.next()));
		this.informe.add("");
		objetivo("Tarea completada, veces la planta", tasa(rondas, TRAMITES) / tasa(rondas, PLANTA), "≥ 1,3");
		objetivo("Tarea completada, veces la planta con nuestras opciones de Java",
				tasa(rondas, TRAMITES) / tasa(rondas, PLANTA_NUESTRA), "");
	}

	private void ciclos() throws Exception {
		String caso = Cuerpos.solicitud("banco");
		String variables = Cuerpos.variables(caso);
		int veces = Math.max(1, OPERACIONES / 2);
		Map<String, List<Medida>> rondas = new LinkedHashMap<>();
		for (int i = 0; i < RONDAS; i++) {
			ciclo(rondas, TRAMITES, this.propia, veces, () -> {
				String numero = presentar(caso).get("numero").asText();
				completar(tareaDe(numero));
				completar(tareaDe(numero));
			});
			ciclo(rondas, PLANTA, this.planta, veces, () -> {
				String instancia = iniciarEnPlanta("banco", variables).get("id").asText();
				completarEn(this.planta, tareaEn(this.planta, instancia));
				completarEn(this.planta, tareaEn(this.planta, instancia));
			});
		}
		tabla("Ciclo completo: inicio, dos tareas y un trabajo asíncrono, hasta el fin del último", rondas);
	}

	private static void ciclo(Map<String, List<Medida>> rondas, String quien, Contendiente cual, int veces,
			Accion accion) throws Exception {
		long fin = terminadas(cual.base()) + veces;
		Procesador.Gasto antes = cual.procesador().leer();
		long inicio = System.nanoTime();
		Carga.Ronda ronda = Carga.ronda(veces, (n) -> accion.ejecutar());
		while (terminadas(cual.base()) < fin) {
			TimeUnit.MILLISECONDS.sleep(20);
		}
		double segundos = (System.nanoTime() - inicio) / 1e9;
		rondas.computeIfAbsent(quien, (q) -> new ArrayList<>())
			.add(new Medida(new Carga.Ronda(veces / segundos, ronda.medianaMs(), ronda.p95Ms()),
					cual.procesador().leer().porOperacion(antes, veces)));
	}

	/**
	 * Officers' lists with few and with many open tasks: the query and the count that
	 * Tasklist's filter of one's groups makes the engine run, authorisations on, for an
	 * officer who is no administrator. The peer's run with authorisations is another
	 * process with another database.
	 */
	private void bandeja(EmbeddedPostgres postgres) throws Exception {
		String caso = Cuerpos.solicitud("banco");
		String variables = Cuerpos.variables(caso);
		Relleno propio = new Relleno(this.propia.base(), instanciaDe(presentar(caso).get("numero").asText()));
		propio.vaciar();
		Carga.ronda(OPERACIONES, (n) -> lista(this.propia.cliente()));
		completarPropias(caso, OPERACIONES);
		try (HikariDataSource base = crearBase(postgres, "planta_autorizada");
				Proceso autorizada = iniciarPlanta("planta-autorizada.log", Map.of(),
						base(base) + "?options=-c%20statement_timeout=" + PACIENCIA, "--camunda.bpm.authorization.enabled=true",
						// The stock pattern allows no underscore in the name of a group.
						"--camunda.bpm.generic-properties.properties.generalResourceWhitelistPattern=[a-zA-Z0-9_-]+")) {
			String clave = "Basic " + Base64.getEncoder()
				.encodeToString((AplicacionDePlanta.OFICIAL + ":" + AplicacionDePlanta.OFICIAL)
					.getBytes(StandardCharsets.UTF_8));
			Cliente oficial = new Cliente(autorizada.base(), () -> clave);
			Relleno ajeno = new Relleno(base,
					oficial.enviar("/engine-rest/process-definition/key/banco/start", variables).get("id").asText());
			Carga.ronda(OPERACIONES, (n) -> lista(oficial));
			Map<String, Map<String, List<Medida>>> listas = new LinkedHashMap<>();
			Map<String, List<Medida>> completadas = new LinkedHashMap<>();
			for (int tareas : new int[] { POCAS_TAREAS, TAREAS_ABIERTAS }) {
				propio.hasta(tareas);
				ajeno.hasta(tareas);
				Map<String, List<Medida>> rondas = new LinkedHashMap<>();
				boolean pocas = tareas == POCAS_TAREAS;
				for (int i = 0; i < RONDAS; i++) {
					uno(rondas, "Trámites, página", () -> lista(this.propia.cliente()));
					uno(rondas, "Trámites, recuento", () -> cuenta(this.propia.cliente()));
					if (pocas || i == 0) {
						uno(rondas, "planta, página", () -> lista(oficial));
						uno(rondas, "planta, recuento", () -> cuenta(oficial));
					}
					List<String> porCompletar = iniciarPropias(caso, OPERACIONES / 4);
					ronda(completadas, tareas + "", this.propia.procesador(), OPERACIONES / 4,
							(n) -> completar(porCompletar.get(n)));
				}
				ronda(rondas, "Trámites, página de /api/v1/tareas", this.propia.procesador(), OPERACIONES / 2,
						(n) -> this.propia.cliente().leer("/api/v1/tareas?limite=20"));
				listas.put(Integer.toString(tareas), rondas);
			}
			informarListas(listas, completadas);
		}
	}

	private void informarListas(Map<String, Map<String, List<Medida>>> listas, Map<String, List<Medida>> completadas) {
		List<String> tamanos = List.copyOf(listas.keySet());
		this.informe.add("### Bandeja de Tasklist, con autorizaciones y una persona que no administra (mediana, ms)");
		this.informe.add("");
		this.informe.add("| tareas abiertas | " + String.join(" | ", tamanos) + " | razón |");
		this.informe.add("|---|---|---|---|");
		for (String fila : listas.get(tamanos.get(0)).keySet()) {
			double[] tiempos = tamanos.stream()
				.mapToDouble((tamano) -> mediana(listas.get(tamano).get(fila), (m) -> m.ronda().medianaMs()))
				.toArray();
			this.informe.add(String.format(Locale.ROOT, "| %s | %s | %s | %.1f |", fila, ms(tiempos[0]), ms(tiempos[1]),
					tiempos[1] / tiempos[0]));
			if (fila.startsWith(TRAMITES)) {
				objetivo(fila + ", " + tamanos.get(1) + " entre " + tamanos.get(0), tiempos[1] / tiempos[0], "≤ 3,0");
			}
		}
		double[] completar = tamanos.stream()
			.mapToDouble((tamano) -> mediana(completadas.get(tamano), (m) -> m.gasto().suma()))
			.toArray();
		this.informe.add(String.format(Locale.ROOT, "| Trámites, tarea completada (CPU) | %.1f | %.1f | %.2f |",
				completar[0], completar[1], completar[1] / completar[0]));
		this.informe.add("");
		objetivo("Trámites, tarea completada (CPU), " + tamanos.get(1) + " entre " + tamanos.get(0),
				completar[1] / completar[0], "≈ 1");
	}

	private static String ms(double tiempo) {
		return Double.isInfinite(tiempo) ? "más de " + PACIENCIA : String.format(Locale.ROOT, "%.1f", tiempo);
	}

	/**
	 * One request alone. One that the peer's database gives up on counts as endless.
	 */
	private static void uno(Map<String, List<Medida>> rondas, String quien, Accion accion) throws Exception {
		double tiempo = Double.POSITIVE_INFINITY;
		long inicio = System.nanoTime();
		try {
			accion.ejecutar();
			tiempo = (System.nanoTime() - inicio) / 1e6;
		}
		catch (IllegalStateException ex) {
			if (System.nanoTime() - inicio < PACIENCIA * 1e6) {
				throw ex;
			}
		}
		rondas.computeIfAbsent(quien, (q) -> new ArrayList<>())
			.add(new Medida(new Carga.Ronda(0, tiempo, tiempo), new Procesador.Gasto(0, 0)));
	}

	private static void lista(Cliente cliente) throws Exception {
		cliente.enviar("/engine-rest/task?firstResult=0&maxResults=15", DE_MI_GRUPO.formatted(DE_LLEGADA));
	}

	private static void cuenta(Cliente cliente) throws Exception {
		cliente.enviar("/engine-rest/task/count", DE_MI_GRUPO.formatted(""));
	}

	private String instanciaDe(String numero) throws SQLException {
		try (var conexion = this.propia.base().getConnection();
				var fila = conexion.createStatement()
					.executeQuery("select instancia_id from tramite where numero = '" + numero + "'")) {
			fila.next();
			return fila.getString(1);
		}
	}

	private void completarPropias(String caso, int veces) throws Exception {
		List<String> tareas = iniciarPropias(caso, veces);
		Carga.ronda(veces, (n) -> completar(tareas.get(n)));
	}

	private static void completarDePlanta(Contendiente planta, String variables, int veces) throws Exception {
		List<String> tareas = iniciarDePlanta(planta, variables, veces);
		Carga.ronda(veces, (n) -> completarEn(planta, tareas.get(n)));
	}

	private List<String> iniciarPropias(String caso, int veces) throws Exception {
		String[] tareas = new String[veces];
		Carga.ronda(veces, (n) -> tareas[n] = tareaDe(presentar(caso).get("numero").asText()));
		return List.of(tareas);
	}

	private static List<String> iniciarDePlanta(Contendiente planta, String variables, int veces) throws Exception {
		String[] tareas = new String[veces];
		Carga.ronda(veces, (n) -> tareas[n] = tareaEn(planta, iniciarEn(planta, "banco", variables).get("id").asText()));
		return List.of(tareas);
	}

	private String tareaDe(String numero) throws Exception {
		return this.propia.cliente().leer("/api/v1/tramites/" + numero + "/tareas").get(0).get("id").asText();
	}

	private static String tareaEn(Contendiente planta, String instancia) throws Exception {
		return planta.cliente().leer("/engine-rest/task?processInstanceId=" + instancia).get(0).get("id").asText();
	}

	private JsonNode completar(String tarea) throws Exception {
		return this.propia.cliente().enviar("/api/v1/tareas/" + tarea + "/completar", "{\"respuestas\":{}}");
	}

	private static JsonNode completarEn(Contendiente planta, String tarea) throws Exception {
		return planta.cliente().enviar("/engine-rest/task/" + tarea + "/complete", "{}");
	}

	private static long terminadas(HikariDataSource base) throws SQLException {
		try (var conexion = base.getConnection();
				var fila = conexion.createStatement()
					.executeQuery("select count(*) from act_hi_procinst where end_time_ is not null")) {
			fila.next();
			return fila.getLong(1);
		}
	}

	private static void ronda(Map<String, List<Medida>> rondas, String quien, Procesador procesador, int veces,
			Carga.Operacion operacion) throws Exception {
		Procesador.Gasto antes = procesador.leer();
		Carga.Ronda ronda = Carga.ronda(veces, operacion);
		rondas.computeIfAbsent(quien, (q) -> new ArrayList<>())
			.add(new Medida(ronda, procesador.leer().porOperacion(antes, veces)));
	}

	private void tabla(String titulo, Map<String, List<Medida>> rondas) {
		this.informe.add("### " + titulo);
		this.informe.add("");
		this.informe.add("| | por segundo | mediana ms | p95 ms | CPU aplicación ms | CPU PostgreSQL ms "
				+ "| Trámites / este (por segundo) | este / Trámites (CPU) |");
		this.informe.add("|---|---|---|---|---|---|---|---|");
		double referencia = tasa(rondas, TRAMITES);
		double gasto = mediana(rondas.get(TRAMITES), (m) -> m.gasto().suma());
		rondas.forEach((quien, medidas) -> {
			boolean deAplicacion = mediana(medidas, (m) -> m.gasto().aplicacionMs()) > 0;
			this.informe.add(String.format(Locale.ROOT, "| %s | %.0f | %.1f | %.1f | %s | %.2f | %.2f | %s |", quien,
					tasa(rondas, quien), mediana(medidas, (m) -> m.ronda().medianaMs()),
					mediana(medidas, (m) -> m.ronda().p95Ms()),
					deAplicacion
							? String.format(Locale.ROOT, "%.2f", mediana(medidas, (m) -> m.gasto().aplicacionMs()))
							: "–",
					mediana(medidas, (m) -> m.gasto().baseMs()), referencia / tasa(rondas, quien),
					deAplicacion ? String.format(Locale.ROOT, "%.2f",
							mediana(medidas, (m) -> m.gasto().suma()) / gasto) : "–"));
		});
		this.informe.add("");
	}

	private void objetivo(String cual, double medido, String objetivo) {
		this.objetivos.add(String.format(Locale.ROOT, "| %s | %.2f | %s |", cual, medido, objetivo));
	}

	private static double tasa(Map<String, List<Medida>> rondas, String quien) {
		return mediana(rondas.get(quien), (m) -> m.ronda().porSegundo());
	}

	private static double mediana(List<Medida> medidas, ToDoubleFunction<Medida> cual) {
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
