package pa.gob.tramites.soporte;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An application in a process of its own, with its output in a file, for tests that kill
 * it and measurements that compare it.
 *
 * @param proceso the Java process
 * @param base address of the application
 * @param registro its log
 */
public record Proceso(Process proceso, String base, Path registro) implements AutoCloseable {

	private static final HttpClient HTTP = HttpClient.newHttpClient();

	/**
	 * Starts a main class on this JVM's class path and waits until it answers.
	 * @param principal the main class
	 * @param registro file for its output
	 * @param listo path that answers 200 once it is ready
	 * @param argumentos further command line arguments
	 * @return the running application
	 * @throws IOException when the process cannot be started
	 * @throws TimeoutException when it is not ready within six minutes
	 * @throws InterruptedException when the caller is interrupted
	 */
	public static Proceso iniciar(Class<?> principal, Path registro, String listo, String... argumentos)
			throws IOException, TimeoutException, InterruptedException {
		return iniciar(principal, registro, Map.of(), listo, argumentos);
	}

	/**
	 * The same with environment variables.
	 * @param principal the main class
	 * @param registro file for its output
	 * @param variables added to the environment of this JVM
	 * @param listo path that answers 200 once it is ready
	 * @param argumentos further command line arguments
	 * @return the running application
	 * @throws IOException when the process cannot be started
	 * @throws TimeoutException when it is not ready within six minutes
	 * @throws InterruptedException when the caller is interrupted
	 */
	public static Proceso iniciar(Class<?> principal, Path registro, Map<String, String> variables, String listo,
			String... argumentos) throws IOException, TimeoutException, InterruptedException {
		int puerto = puertoLibre();
		List<String> orden = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx768m", "-cp", clases(),
						principal.getName(), "--server.port=" + puerto, "--server.address=127.0.0.1"));
		orden.addAll(List.of(argumentos));
		Files.createDirectories(registro.toAbsolutePath().getParent());
		ProcessBuilder constructor = new ProcessBuilder(orden).redirectErrorStream(true)
			.redirectOutput(registro.toFile());
		constructor.environment().putAll(variables);
		Process proceso = constructor.start();
		Proceso aplicacion = new Proceso(proceso, "http://127.0.0.1:" + puerto, registro);
		long limite = System.nanoTime() + Duration.ofMinutes(6).toNanos();
		while (System.nanoTime() < limite) {
			if (!proceso.isAlive()) {
				throw new IllegalStateException(principal.getName() + " ended early, see " + registro);
			}
			if (aplicacion.responde(listo)) {
				return aplicacion;
			}
			TimeUnit.MILLISECONDS.sleep(200);
		}
		proceso.destroyForcibly();
		throw new TimeoutException(principal.getName() + " did not become ready, see " + registro);
	}

	private boolean responde(String ruta) throws InterruptedException {
		try {
			return HTTP
				.send(HttpRequest.newBuilder(URI.create(this.base + ruta)).build(),
						HttpResponse.BodyHandlers.discarding())
				.statusCode() == 200;
		}
		catch (IOException ex) {
			return false;
		}
	}

	/**
	 * Kills the process as {@code kill -9} does.
	 * @throws InterruptedException when the caller is interrupted
	 */
	public void matar() throws InterruptedException {
		this.proceso.destroyForcibly().waitFor();
	}

	/**
	 * The password that the log shows for a demonstration account.
	 * @param usuario the account
	 * @return its password
	 * @throws IOException when the log cannot be read
	 */
	public String claveDeDemostracion(String usuario) throws IOException {
		Matcher linea = Pattern.compile("(?m)^\\s*" + usuario + "\\s+(\\S+)\\s")
			.matcher(Files.readString(this.registro));
		if (!linea.find()) {
			throw new IllegalStateException("No password of " + usuario + " in " + this.registro);
		}
		return linea.group(1);
	}

	@Override
	public void close() {
		this.proceso.destroy();
		try {
			if (!this.proceso.waitFor(60, TimeUnit.SECONDS)) {
				this.proceso.destroyForcibly();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			this.proceso.destroyForcibly();
		}
	}

	/**
	 * Surefire's class path ends with an empty entry, which a new JVM would take for the
	 * working folder.
	 */
	private static String clases() {
		return System.getProperty("java.class.path").replaceAll(File.pathSeparator + "+$", "");
	}

	private static int puertoLibre() throws IOException {
		try (ServerSocket socket = new ServerSocket(0)) {
			return socket.getLocalPort();
		}
	}

}
