package pa.gob.tramites.operacion;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Programs that a test needs and a machine may lack. Without one the test says so and
 * skips; in CI it fails.
 */
final class Programas {

	private Programas() {
	}

	static void exigir(String... programas) {
		List<String> faltan = Arrays.stream(programas).filter((uno) -> buscar(uno).isEmpty()).toList();
		if (Boolean.parseBoolean(System.getenv("CI"))) {
			assertThat(faltan).as("CI never skips: .ci/run installs them").isEmpty();
		}
		if (!faltan.isEmpty()) {
			System.err.println("SKIPPED: this machine lacks " + String.join(", ", faltan));
		}
		assumeTrue(faltan.isEmpty(), () -> "this machine lacks " + String.join(", ", faltan));
	}

	private static Optional<Path> buscar(String programa) {
		if (programa.equals("initdb")) {
			return postgres();
		}
		return Stream.concat(Arrays.stream(System.getenv("PATH").split(":")), Stream.of("/usr/sbin", "/sbin"))
			.map((carpeta) -> Path.of(carpeta, programa))
			.filter(Files::isExecutable)
			.findFirst();
	}

	/** Folder of the newest server that is installed, which must be 15 or newer. */
	static Optional<Path> postgres() {
		Path raiz = Path.of("/usr/lib/postgresql");
		if (!Files.isDirectory(raiz)) {
			return Optional.empty();
		}
		try (Stream<Path> versiones = Files.list(raiz)) {
			return versiones.filter((una) -> una.getFileName().toString().matches("\\d+"))
				.filter((una) -> Integer.parseInt(una.getFileName().toString()) >= 15)
				.max(Comparator.comparingInt((una) -> Integer.parseInt(una.getFileName().toString())))
				.map((una) -> una.resolve("bin"))
				.filter((bin) -> Files.isExecutable(bin.resolve("initdb")));
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
