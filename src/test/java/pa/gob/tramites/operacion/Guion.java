package pa.gob.tramites.operacion;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Runs the scripts of {@code ops/bin} as an operator does.
 */
final class Guion {

	static final Path CARPETA = Path.of("ops", "bin").toAbsolutePath();

	private static final int MINUTOS = 5;

	private final Map<String, String> entorno;

	Guion(Map<String, String> entorno) {
		this.entorno = Map.copyOf(entorno);
	}

	/**
	 * What a script left.
	 *
	 * @param codigo exit code
	 * @param texto both outputs, in order
	 */
	record Resultado(int codigo, String texto) {
	}

	Resultado ejecutar(String guion, String... argumentos) throws IOException, InterruptedException {
		List<String> orden = new ArrayList<>(List.of(CARPETA.resolve(guion).toString()));
		orden.addAll(List.of(argumentos));
		return orden(orden);
	}

	Resultado orden(List<String> orden) throws IOException, InterruptedException {
		Path salida = Files.createTempFile("guion", ".txt");
		try {
			ProcessBuilder proceso = new ProcessBuilder(orden).redirectErrorStream(true)
				.redirectOutput(salida.toFile())
				.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
			proceso.environment().keySet().removeIf((nombre) -> nombre.startsWith("PG") || nombre.startsWith("DB_"));
			proceso.environment().putAll(this.entorno);
			Process vivo = proceso.start();
			if (!vivo.waitFor(MINUTOS, TimeUnit.MINUTES)) {
				vivo.destroyForcibly();
				throw new IllegalStateException(orden + " did not end: " + Files.readString(salida));
			}
			return new Resultado(vivo.exitValue(), Files.readString(salida));
		}
		finally {
			Files.delete(salida);
		}
	}

}
