package rendimiento;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * An application in a process of its own, with its output in a file.
 *
 * @param proceso the Java process
 * @param base address of its REST API
 * @param registro its log
 */
record Proceso(Process proceso, String base, Path registro) implements AutoCloseable {

	static Proceso iniciar(Class<?> principal, int puerto, Path registro, String listo, String... argumentos)
			throws IOException, InterruptedException {
		List<String> orden = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-Xmx768m", "-XX:TieredStopAtLevel=4", "-cp", System.getProperty("java.class.path"),
				principal.getName(), "--server.port=" + puerto, "--server.address=127.0.0.1"));
		orden.addAll(List.of(argumentos));
		File archivo = registro.toFile();
		Process proceso = new ProcessBuilder(orden).redirectErrorStream(true).redirectOutput(archivo).start();
		String base = "http://127.0.0.1:" + puerto;
		HttpClient http = HttpClient.newHttpClient();
		long limite = System.nanoTime() + Duration.ofMinutes(3).toNanos();
		while (System.nanoTime() < limite) {
			if (!proceso.isAlive()) {
				throw new IllegalStateException(principal.getName() + " ended early, see " + registro);
			}
			try {
				HttpResponse<Void> respuesta = http.send(HttpRequest.newBuilder(URI.create(base + listo)).build(),
						HttpResponse.BodyHandlers.discarding());
				if (respuesta.statusCode() == 200) {
					return new Proceso(proceso, base, registro);
				}
			}
			catch (IOException ex) {
				// Not listening yet.
			}
			TimeUnit.MILLISECONDS.sleep(250);
		}
		proceso.destroyForcibly();
		throw new IllegalStateException(principal.getName() + " did not become ready, see " + registro);
	}

	@Override
	public void close() {
		this.proceso.destroy();
		try {
			if (!this.proceso.waitFor(30, TimeUnit.SECONDS)) {
				this.proceso.destroyForcibly();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			this.proceso.destroyForcibly();
		}
	}

}
