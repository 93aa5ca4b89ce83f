package pa.gob.tramites.notificacion;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Messages kept as files, whole or not at all.
 */
final class Archivos {

	private Archivos() {
	}

	static void escribir(Path archivo, byte[] contenido) throws IOException {
		Files.createDirectories(archivo.getParent());
		Path parcial = Files.createTempFile(archivo.getParent(), "parcial-", ".tmp");
		Files.write(parcial, contenido);
		Files.move(parcial, archivo, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
	}

}
