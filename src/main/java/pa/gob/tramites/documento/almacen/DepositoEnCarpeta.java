package pa.gob.tramites.documento.almacen;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Objects as files {@code ab/cd/abcd…} under one folder. A draft is written beside them,
 * on the same volume, forced to the disk and then renamed: a reader sees a whole file or
 * none, and a power cut leaves at most a draft.
 */
final class DepositoEnCarpeta implements Deposito {

	private static final String BORRADORES = "borradores";

	private static final Pattern NOMBRE = Pattern.compile("[0-9a-f]{64}");

	private final Path raiz;

	private final Clock reloj;

	DepositoEnCarpeta(Path raiz, Clock reloj) throws IOException {
		this.raiz = raiz.toAbsolutePath().normalize();
		this.reloj = reloj;
		Files.createDirectories(this.raiz.resolve(BORRADORES));
	}

	@Override
	public Path borrador() {
		return this.raiz.resolve(BORRADORES).resolve(UUID.randomUUID().toString());
	}

	@Override
	public void poner(String sha256, Path borrador) throws IOException {
		try (FileChannel canal = FileChannel.open(borrador, StandardOpenOption.WRITE)) {
			canal.force(true);
		}
		Files.setLastModifiedTime(borrador, ahora());
		Path destino = archivo(sha256);
		crear(destino.getParent());
		Files.move(borrador, destino, StandardCopyOption.ATOMIC_MOVE);
		asentar(destino.getParent());
	}

	/**
	 * A new folder is durable once its parent is.
	 */
	private void crear(Path carpeta) throws IOException {
		if (Files.isDirectory(carpeta)) {
			return;
		}
		crear(carpeta.getParent());
		try {
			Files.createDirectory(carpeta);
		}
		catch (FileAlreadyExistsException ex) {
			// Another upload made it a moment ago.
		}
		asentar(carpeta.getParent());
	}

	private static void asentar(Path carpeta) throws IOException {
		try (FileChannel canal = FileChannel.open(carpeta, StandardOpenOption.READ)) {
			canal.force(true);
		}
	}

	@Override
	public boolean rejuvenecer(String sha256) throws IOException {
		try {
			Files.setLastModifiedTime(archivo(sha256), ahora());
			return true;
		}
		catch (NoSuchFileException ex) {
			return false;
		}
	}

	@Override
	public Optional<InputStream> abrir(String sha256) throws IOException {
		try {
			return Optional.of(Files.newInputStream(archivo(sha256)));
		}
		catch (NoSuchFileException ex) {
			return Optional.empty();
		}
	}

	@Override
	public Optional<Objeto> mirar(String sha256) throws IOException {
		try {
			return Optional.of(objeto(archivo(sha256)));
		}
		catch (NoSuchFileException ex) {
			return Optional.empty();
		}
	}

	@Override
	public void borrar(String sha256) throws IOException {
		Files.deleteIfExists(archivo(sha256));
	}

	@Override
	public List<Objeto> listar(int parte) throws IOException {
		Path carpeta = this.raiz.resolve(Deposito.prefijo(parte));
		if (!Files.isDirectory(carpeta)) {
			return List.of();
		}
		List<Objeto> objetos = new ArrayList<>();
		try (Stream<Path> archivos = Files.walk(carpeta, 2)) {
			for (Path archivo : (Iterable<Path>) archivos::iterator) {
				if (NOMBRE.matcher(archivo.getFileName().toString()).matches()) {
					objetos.add(objeto(archivo));
				}
			}
		}
		return objetos;
	}

	@Override
	public void borrarBorradores(Instant anterioresA) throws IOException {
		try (Stream<Path> archivos = Files.list(this.raiz.resolve(BORRADORES))) {
			for (Path archivo : (Iterable<Path>) archivos::iterator) {
				if (Files.getLastModifiedTime(archivo).toInstant().isBefore(anterioresA)) {
					Files.deleteIfExists(archivo);
				}
			}
		}
	}

	private static Objeto objeto(Path archivo) throws IOException {
		BasicFileAttributes datos = Files.readAttributes(archivo, BasicFileAttributes.class);
		return new Objeto(archivo.getFileName().toString(), datos.size(), datos.lastModifiedTime().toInstant());
	}

	private Path archivo(String sha256) {
		if (!NOMBRE.matcher(sha256).matches()) {
			throw new IllegalArgumentException("Not a SHA-256");
		}
		return this.raiz.resolve(sha256.substring(0, 2)).resolve(sha256.substring(2, 4)).resolve(sha256);
	}

	private FileTime ahora() {
		return FileTime.from(this.reloj.instant());
	}

}
