package pa.gob.tramites.operacion;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;

/**
 * The distribution's Prometheus and Alertmanager on the files of {@code ops/}, and the
 * person on call, who is told. Names of hosts and folders are replaced by the test's;
 * times are shortened one by one (scraping, {@code for}, windows of rates, grouping).
 * Expressions, thresholds and labels stay.
 */
final class ServidorPrometheus implements AutoCloseable {

	private final Path carpeta;

	private final String direccion;

	private final HttpServer guardia;

	private final HttpClient http = HttpClient.newHttpClient();

	private final Queue<JsonNode> avisos = new ConcurrentLinkedQueue<>();

	private final Process prometheus;

	private final Process alertmanager;

	private ServidorPrometheus(Path carpeta, Collection<String> nodos, String clave) throws IOException {
		this.carpeta = Files.createDirectories(carpeta);
		int puerto = Instalacion.puertoLibre();
		int puertoDeAlertas = Instalacion.puertoLibre();
		this.direccion = "http://127.0.0.1:" + puerto;
		this.guardia = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
		this.guardia.createContext("/", (aviso) -> {
			try (InputStream cuerpo = aviso.getRequestBody()) {
				Instalacion.JSON.readTree(cuerpo).get("alerts").forEach(this.avisos::add);
			}
			aviso.sendResponseHeaders(200, -1);
			aviso.close();
		});
		this.guardia.start();
		Instalacion.copiar(Path.of("ops/prometheus"), carpeta);
		Files.writeString(carpeta.resolve("operacion"), clave);
		reescribir("prometheus.yml",
				Map.of("/etc/prometheus/secretos/", carpeta + "/", "alertmanager:9093", "127.0.0.1:" + puertoDeAlertas,
						"localhost:9090", "127.0.0.1:" + puerto, "_interval: 15s", "_interval: 2s",
						"dns_sd_configs:(\n {6}.*)+",
						"static_configs: [ targets: [\"" + String.join("\", \"", nodos) + "\"] ]"));
		reescribir("reglas/tramites.yml", Map.of("for: \\d+[mh]", "for: 3s", "\\[\\d+m\\]", "[10s]"));
		Files.copy(Path.of("ops/alertmanager/alertmanager.yml"), carpeta.resolve("alertmanager.yml"));
		// The address is written in because Debian 12's 0.25 reads none from a file.
		reescribir("alertmanager.yml",
				Map.of("url_file: .*", "url: http://127.0.0.1:" + this.guardia.getAddress().getPort(),
						"group_(wait|interval): .*", "group_$1: 1s"));
		this.alertmanager = iniciar("prometheus-alertmanager", "--config.file=" + carpeta.resolve("alertmanager.yml"),
				"--storage.path=" + carpeta.resolve("alertas"), "--web.listen-address=127.0.0.1:" + puertoDeAlertas,
				"--cluster.listen-address=");
		this.prometheus = iniciar("prometheus", "--config.file=" + carpeta.resolve("prometheus.yml"),
				"--storage.tsdb.path=" + carpeta.resolve("series"), "--web.listen-address=127.0.0.1:" + puerto);
	}

	/**
	 * Begins to watch.
	 * @param carpeta for its files and logs
	 * @param nodos management ports, as {@code host:port}
	 * @param clave the operators' key
	 * @return both servers, as soon as their processes exist
	 */
	static ServidorPrometheus iniciar(Path carpeta, Collection<String> nodos, String clave) throws IOException {
		return new ServidorPrometheus(carpeta, nodos, clave);
	}

	/** Names of the alerts that fire now. */
	List<String> suenan() throws IOException, InterruptedException {
		return elementos(preguntar("/api/v1/alerts").at("/data/alerts"))
			.filter((una) -> una.get("state").asText().equals("firing"))
			.map((una) -> una.at("/labels/alertname").asText())
			.toList();
	}

	/** What the person on call was told of an alert, oldest first. */
	List<JsonNode> avisos(String alerta) {
		return this.avisos.stream().filter((uno) -> uno.at("/labels/alertname").asText().equals(alerta)).toList();
	}

	/** The values of an expression now. */
	List<String> valores(String expresion) throws IOException, InterruptedException {
		return elementos(preguntar("/api/v1/query?query=" + URLEncoder.encode(expresion, StandardCharsets.UTF_8))
			.at("/data/result")).map((una) -> una.at("/value/1").asText()).toList();
	}

	/** Both logs, for the message of a failed test. */
	String registro() throws IOException {
		return Files.readString(this.carpeta.resolve("prometheus.log"))
				+ Files.readString(this.carpeta.resolve("prometheus-alertmanager.log"));
	}

	private JsonNode preguntar(String ruta) throws IOException, InterruptedException {
		return Instalacion.JSON.readTree(
				this.http
					.send(HttpRequest.newBuilder(URI.create(this.direccion + ruta)).build(),
							HttpResponse.BodyHandlers.ofString())
					.body());
	}

	private static Stream<JsonNode> elementos(JsonNode lista) {
		return StreamSupport.stream(lista.spliterator(), false);
	}

	/** Fails when there is nothing to replace: the file says something else by now. */
	private void reescribir(String archivo, Map<String, String> cambios) throws IOException {
		String texto = Files.readString(this.carpeta.resolve(archivo));
		for (Map.Entry<String, String> cambio : cambios.entrySet()) {
			String nuevo = texto.replaceAll(cambio.getKey(), cambio.getValue());
			if (nuevo.equals(texto)) {
				throw new IllegalStateException(archivo + " lacks " + cambio.getKey());
			}
			texto = nuevo;
		}
		Files.writeString(this.carpeta.resolve(archivo), texto);
	}

	private Process iniciar(String programa, String... argumentos) throws IOException {
		List<String> orden = new ArrayList<>(List.of(programa));
		orden.addAll(List.of(argumentos));
		return new ProcessBuilder(orden).redirectErrorStream(true)
			.redirectOutput(this.carpeta.resolve(programa + ".log").toFile())
			.start();
	}

	@Override
	public void close() throws InterruptedException {
		for (Process uno : List.of(this.prometheus, this.alertmanager)) {
			uno.destroy();
			if (!uno.waitFor(20, TimeUnit.SECONDS)) {
				uno.destroyForcibly().waitFor();
			}
		}
		this.guardia.stop(0);
	}

}
