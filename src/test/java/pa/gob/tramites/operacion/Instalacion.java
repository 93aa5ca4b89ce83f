package pa.gob.tramites.operacion;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import org.awaitility.Awaitility;
import pa.gob.tramites.TramitesApplication;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * One host without containers: the distribution's PostgreSQL and nginx, two colours of
 * the platform as processes, and another institution's service that counts its calls. The
 * files are those of {@code ops/}; only ports and folders are the test's.
 */
final class Instalacion implements AutoCloseable {

	static final String OPERACION = "clave-de-operacion-de-la-prueba-0123456789";

	static final String CLAVE = "Clave-de-prueba-2026";

	static final ObjectMapper JSON = new ObjectMapper();

	final Path carpeta;

	final ServidorPostgres servidor;

	final Guion operador;

	final Map<String, AtomicInteger> llamadas = new ConcurrentHashMap<>();

	/** While it is true the other institution answers 500. */
	volatile boolean servicioCaido;

	final HttpClient http;

	final String publica;

	private final Path nodos;

	private final Path nginx;

	private final HttpServer servicio;

	private Instalacion(Path carpeta) throws Exception {
		this.carpeta = carpeta;
		this.servidor = ServidorPostgres.iniciar(carpeta.resolve("base"));
		this.nodos = Files.createDirectories(carpeta.resolve("nodos"));
		this.servicio = HttpServer.create(new java.net.InetSocketAddress("127.0.0.1", 0), 0);
		this.servicio.createContext("/", (peticion) -> {
			JsonNode cuerpo = JSON.readTree(peticion.getRequestBody());
			boolean caido = this.servicioCaido;
			if (!caido) {
				this.llamadas
					.computeIfAbsent(cuerpo.get("numero").asText() + peticion.getRequestURI().getPath(),
							(clave) -> new AtomicInteger())
					.incrementAndGet();
			}
			byte[] respuesta = "{\"resultado\":\"visto\"}".getBytes(StandardCharsets.UTF_8);
			peticion.getResponseHeaders().set("Content-Type", "application/json");
			peticion.sendResponseHeaders(caido ? 500 : 200, respuesta.length);
			peticion.getResponseBody().write(respuesta);
			peticion.close();
		});
		this.servicio.setExecutor(java.util.concurrent.Executors.newFixedThreadPool(4, (tarea) -> {
			Thread hilo = new Thread(tarea, "otra-institucion");
			hilo.setDaemon(true);
			return hilo;
		}));
		this.servicio.start();
		int https = puertoLibre();
		int simple = puertoLibre();
		this.publica = "https://localhost:" + https;
		this.nginx = proxy(https, simple);
		for (String color : List.of("azul", "verde")) {
			Files.writeString(this.nodos.resolve(color + ".url"), "http://127.0.0.1:" + puertoLibre());
			Files.writeString(this.nodos.resolve(color + ".gestion"), "http://127.0.0.1:" + puertoLibre());
		}
		arrancador();
		Map<String, String> entorno = new HashMap<>(Map.of("ADAPTADOR",
				Path.of("src/test/resources/operacion/plataforma.sh").toAbsolutePath().toString(), "NODOS",
				this.nodos.toString(), "NGINX_DIR", this.nginx.toString(), "OPERACION_CLAVE", OPERACION, "ESTADO_DIR",
				carpeta.resolve("estado").toString(), "PUBLIC_URL", this.publica, "TRAMITES_ENV", "/dev/null", "PG_BIN",
				this.servidor.programas().toString(), "PG_CLAVE", ServidorPostgres.CLAVE));
		entorno.put("DB_URL", this.servidor.url("tramites"));
		entorno.put("DB_USER", ServidorPostgres.ROL);
		entorno.put("DB_PASSWORD", ServidorPostgres.CLAVE);
		this.operador = new Guion(entorno);
		this.http = HttpClient.newBuilder()
			.version(HttpClient.Version.HTTP_1_1)
			.connectTimeout(Duration.ofSeconds(5))
			.sslContext(confiada())
			.build();
	}

	static Instalacion en(Path carpeta) throws Exception {
		return new Instalacion(carpeta);
	}

	/**
	 * Makes a version that can be deployed.
	 * @param version its name
	 * @param modelos folder with {@code bpmn/} and {@code forms/}
	 * @param migraciones further migrations, or null
	 * @param ajustes further arguments of the platform
	 */
	void version(String version, Path modelos, Path migraciones, String... ajustes) throws IOException {
		String clases = System.getProperty("java.class.path").replaceAll(java.io.File.pathSeparator + "+$", "");
		String locaciones = "classpath:db/migration" + ((migraciones != null) ? ",filesystem:" + migraciones : "");
		String orden = String.join("\n", "-Xmx640m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp",
				"\"" + clases + "\"", TramitesApplication.class.getName(),
				"--spring.datasource.url=" + this.servidor.url("tramites"),
				"--spring.datasource.username=" + ServidorPostgres.ROL,
				"--spring.datasource.password=" + ServidorPostgres.CLAVE,
				"--spring.datasource.hikari.maximum-pool-size=12", "--spring.datasource.hikari.connection-timeout=5000",
				"--spring.flyway.locations=" + locaciones, "--tramites.datos=" + this.carpeta.resolve("datos"),
				"--tramites.demo.clave=" + CLAVE, "--tramites.identidad.costo-bcrypt=4",
				"--tramites.jwt.clave=w+A0DzEPvSkYYZe7v2VW1iEWSOvU1VlxHYVUBDy1lCI=",
				"--tramites.operacion.clave=" + OPERACION, "--tramites.turno.esperar=true",
				"--tramites.turno.latido=500ms", "--tramites.modelos.carpeta=" + modelos,
				"--tramites.servicios.registro.url=http://127.0.0.1:" + this.servicio.getAddress().getPort(),
				"--tramites.limites.peticiones=1000000", "--tramites.limites.peticiones-web=1000000",
				"--server.forward-headers-strategy=native", "--management.server.address=127.0.0.1",
				"--camunda.bpm.job-execution.lock-time-in-millis=8000",
				"--camunda.bpm.job-execution.wait-time-in-millis=300", "--camunda.bpm.job-execution.max-wait=1000");
		Files.writeString(this.nodos.resolve(version + ".args"), orden + "\n" + String.join("\n", ajustes));
	}

	JdbcClient base() {
		return this.servidor.base("tramites");
	}

	String url(String nodo) throws IOException {
		return Files.readString(this.nodos.resolve(nodo + ".url"));
	}

	String gestion(String nodo) throws IOException {
		return Files.readString(this.nodos.resolve(nodo + ".gestion"));
	}

	/** A further node: a replica of a colour, on ports of its own. */
	void agregarNodo(String nodo, String version) throws IOException, InterruptedException {
		Files.writeString(this.nodos.resolve(nodo + ".url"), "http://127.0.0.1:" + puertoLibre());
		Files.writeString(this.nodos.resolve(nodo + ".gestion"), "http://127.0.0.1:" + puertoLibre());
		arrancar(nodo, version);
	}

	/** On the ports that it has, as after a change of its configuration. */
	void arrancar(String nodo, String version) throws IOException, InterruptedException {
		Files.copy(this.nodos.resolve(version + ".args"), this.nodos.resolve(nodo + ".args"),
				StandardCopyOption.REPLACE_EXISTING);
		arrancar(nodo);
	}

	/** The last lines of a node's log, for the message of a failed test. */
	String registro(String nodo) throws IOException {
		Path archivo = this.nodos.resolve(nodo + ".log");
		if (!Files.exists(archivo)) {
			return "";
		}
		List<String> lineas = Files.readAllLines(archivo);
		return "\n" + String.join("\n", lineas.subList(Math.max(0, lineas.size() - 40), lineas.size()));
	}

	void arrancar(String nodo) throws IOException, InterruptedException {
		Guion.Resultado resultado = this.operador.orden(List.of(this.nodos.resolve("arrancar").toString(), nodo));
		if (resultado.codigo() != 0) {
			throw new IllegalStateException(resultado.texto());
		}
	}

	boolean vive(String nodo) throws IOException {
		return pid(nodo).map(ProcessHandle::isAlive).orElse(false);
	}

	void matar(String nodo) throws IOException {
		ProcessHandle proceso = pid(nodo).orElseThrow();
		proceso.destroyForcibly();
		proceso.onExit().join();
	}

	private java.util.Optional<ProcessHandle> pid(String nodo) throws IOException {
		Path archivo = this.nodos.resolve(nodo + ".pid");
		return Files.exists(archivo) ? ProcessHandle.of(Long.parseLong(Files.readString(archivo).strip()))
				: java.util.Optional.empty();
	}

	/** Points the proxy at several nodes at once, as with replicas. */
	void repartir(String color, String... otros) throws IOException, InterruptedException {
		StringBuilder nodosDelProxy = new StringBuilder("# " + color + "\n");
		for (String nodo : Stream.concat(Stream.of(color), Stream.of(otros)).toList()) {
			nodosDelProxy.append("server ")
				.append(url(nodo).substring("http://".length()))
				.append(" max_fails=1 fail_timeout=2s;\n");
		}
		Files.writeString(this.nginx.resolve("activo/nodos.conf"), nodosDelProxy);
		this.operador.orden(List.of("nginx", "-c", this.nginx.resolve("nginx.conf").toString(), "-s", "reload"));
	}

	/** The first installation of a version, until the proxy lets people in. */
	void desplegar(String version) throws IOException, InterruptedException {
		Guion.Resultado resultado = this.operador.ejecutar("desplegar", version, "--primera");
		if (resultado.codigo() != 0) {
			throw new AssertionError(resultado.texto() + registro("azul"));
		}
		// Its old workers still answer while nginx reads where to go.
		Awaitility.await()
			.atMost(Duration.ofSeconds(30))
			.until(() -> pedir("GET", "/api/health", null, null).statusCode() == 200);
	}

	boolean listo(String nodo) throws IOException, InterruptedException {
		try {
			return this.http
				.send(HttpRequest.newBuilder(URI.create(gestion(nodo) + "/actuator/health/readiness"))
					.timeout(Duration.ofSeconds(5))
					.build(), HttpResponse.BodyHandlers.discarding())
				.statusCode() == 200;
		}
		catch (IOException ex) {
			return false;
		}
	}

	/** What a node says of its turn. */
	JsonNode turno(String nodo) throws IOException, InterruptedException {
		return JSON.readTree(pedir("GET", gestion(nodo) + "/actuator/turno", "Bearer " + OPERACION, null).body());
	}

	/** What the switch of a release asks of a node: ACTIVAR or DRENAR. */
	void turno(String nodo, String accion) throws IOException, InterruptedException {
		HttpResponse<String> respuesta = pedir("POST", gestion(nodo) + "/actuator/turno", "Bearer " + OPERACION,
				"{\"accion\":\"" + accion + "\"}");
		if (respuesta.statusCode() != 200) {
			throw new IllegalStateException(respuesta.body());
		}
	}

	HttpResponse<String> pedir(String metodo, String direccion, String autorizacion, String cuerpo, String... cabeceras)
			throws IOException, InterruptedException {
		HttpRequest.Builder peticion = HttpRequest
			.newBuilder(URI.create(direccion.startsWith("http") ? direccion : this.publica + direccion))
			.timeout(Duration.ofSeconds(30))
			.method(metodo, (cuerpo != null) ? HttpRequest.BodyPublishers.ofString(cuerpo)
					: HttpRequest.BodyPublishers.noBody());
		if (autorizacion != null) {
			peticion.header("Authorization", autorizacion);
		}
		if (cuerpo != null) {
			peticion.header("Content-Type", "application/json");
		}
		if (cabeceras.length > 0) {
			peticion.headers(cabeceras);
		}
		return this.http.send(peticion.build(), HttpResponse.BodyHandlers.ofString());
	}

	String ingresar(String usuario) throws IOException, InterruptedException {
		HttpResponse<String> respuesta = pedir("POST", "/api/v1/auth/login", null,
				"{\"usuario\":\"" + usuario + "\",\"password\":\"" + CLAVE + "\"}");
		return "Bearer " + JSON.readTree(respuesta.body()).get("access_token").asText();
	}

	private Path proxy(int https, int simple) throws IOException, InterruptedException {
		Path raiz = this.carpeta.resolve("nginx");
		copiar(Path.of("ops/nginx"), raiz);
		Files.createDirectories(raiz.resolve("activo"));
		Path entorno = raiz.resolve("entorno");
		copiar(raiz.resolve("nativo"), entorno);
		int propio = puertoLibre();
		for (String archivo : List.of("principal.conf", "http.conf", "sitio.conf")) {
			Path uno = entorno.resolve(archivo);
			Files.writeString(uno,
					Files.readString(uno)
						.replaceAll("user www-data;\n", ServidorPostgres.esRoot() ? "user root;\n" : "")
						.replace("/run/tramites-nginx.pid", raiz.resolve("nginx.pid").toString())
						.replace("/var/log/tramites", this.carpeta.toString())
						.replace("/etc/tramites/nginx", raiz.toString())
						.replace("/etc/tramites/tls", this.carpeta.resolve("tls").toString())
						.replaceAll("listen \\[::\\][^\n]*\n", "")
						.replace("listen 80 ", "listen 127.0.0.1:" + simple + " ")
						.replace("listen 443 ", "listen 127.0.0.1:" + https + " ")
						.replace("$puerto_publico 443", "$puerto_publico " + https)
						.replace("127.0.0.1:8089", "127.0.0.1:" + propio));
		}
		Guion sinEntorno = new Guion(Map.of("PUBLIC_URL", "https://localhost", "TRAMITES_ENV", "/dev/null"));
		exigir(sinEntorno.ejecutar("certificado", "--autofirmado", "--carpeta",
				this.carpeta.resolve("tls").toString()));
		Files.writeString(raiz.resolve("activo/nodos.conf"), "# ninguno\nserver 127.0.0.1:1;\n");
		exigir(sinEntorno.orden(List.of("nginx", "-c", raiz.resolve("nginx.conf").toString())));
		return raiz;
	}

	private void arrancador() throws IOException {
		Path guion = Files.writeString(this.nodos.resolve("arrancar"),
				"""
						#!/usr/bin/env bash
						# Starts a node in the background: the part of systemd or of Docker.
						set -euo pipefail
						cd "%s"
						url=$(cat %s/$1.url) gestion=$(cat %s/$1.gestion)
						setsid "%s/bin/java" @%s/$1.args --server.address=127.0.0.1 --server.port=${url##*:} \\
						  --management.server.port=${gestion##*:} --tramites.turno.color=${1%%%%-*} >>%s/$1.log 2>&1 </dev/null &
						echo $! >%s/$1.pid
						"""
					.formatted(Path.of("").toAbsolutePath(), this.nodos, this.nodos, System.getProperty("java.home"),
							this.nodos, this.nodos, this.nodos));
		Files.setPosixFilePermissions(guion, PosixFilePermissions.fromString("rwxr-xr-x"));
	}

	static void exigir(Guion.Resultado resultado) {
		if (resultado.codigo() != 0) {
			throw new AssertionError(resultado.texto());
		}
	}

	static void copiar(Path de, Path a) throws IOException {
		try (Stream<Path> todo = Files.walk(de)) {
			for (Path uno : todo.toList()) {
				Path destino = a.resolve(de.relativize(uno).toString());
				if (Files.isDirectory(uno)) {
					Files.createDirectories(destino);
				}
				else {
					Files.copy(uno, destino, StandardCopyOption.REPLACE_EXISTING);
				}
			}
		}
	}

	static int puertoLibre() throws IOException {
		try (ServerSocket libre = new ServerSocket(0)) {
			return libre.getLocalPort();
		}
	}

	/** Accepts the certificate that ops/bin/certificado made for the test. */
	private static SSLContext confiada() throws Exception {
		SSLContext contexto = SSLContext.getInstance("TLS");
		contexto.init(null, new TrustManager[] { new X509ExtendedTrustManager() {
			@Override
			public void checkClientTrusted(X509Certificate[] cadena, String tipo, java.net.Socket socket) {
			}

			@Override
			public void checkServerTrusted(X509Certificate[] cadena, String tipo, java.net.Socket socket) {
			}

			@Override
			public void checkClientTrusted(X509Certificate[] cadena, String tipo, SSLEngine motor) {
			}

			@Override
			public void checkServerTrusted(X509Certificate[] cadena, String tipo, SSLEngine motor) {
			}

			@Override
			public void checkClientTrusted(X509Certificate[] cadena, String tipo) {
			}

			@Override
			public void checkServerTrusted(X509Certificate[] cadena, String tipo) {
			}

			@Override
			public X509Certificate[] getAcceptedIssuers() {
				return new X509Certificate[0];
			}
		} }, new SecureRandom());
		return contexto;
	}

	@Override
	public void close() throws Exception {
		try (Stream<Path> archivos = Files.list(this.nodos)) {
			for (Path uno : archivos.filter((archivo) -> archivo.toString().endsWith(".pid")).toList()) {
				ProcessHandle.of(Long.parseLong(Files.readString(uno).strip())).ifPresent((proceso) -> {
					proceso.destroyForcibly();
					proceso.onExit().join();
				});
			}
		}
		this.operador.orden(List.of("nginx", "-c", this.nginx.resolve("nginx.conf").toString(), "-s", "stop"));
		this.servicio.stop(0);
		this.servidor.close();
	}

}
