package pa.gob.tramites.identidad;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import javax.crypto.SecretKey;

import io.jsonwebtoken.security.Keys;

import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * The keys that sign and verify access tokens. A key's id is derived from the key, so
 * that a rotation is one configuration change: the old key moves to
 * {@code tramites.jwt.clave-anterior} and goes on verifying until its tokens are gone.
 */
@Component
class ClavesJwt {

	private static final int MINIMO = 32;

	/**
	 * Random keys of 32 bytes have about 30 distinct ones; fewer than this is a pattern.
	 */
	private static final int BYTES_DISTINTOS = 16;

	private final Map<String, SecretKey> porId = new HashMap<>();

	private final String idActual;

	ClavesJwt(JwtProperties propiedades, Environment entorno) {
		String clave = propiedades.clave();
		if (entorno.acceptsProfiles(Profiles.of("prod"))) {
			List<String> defectos = defectos(clave, propiedades.claveAnterior(),
					entorno.getProperty("spring.datasource.password"));
			if (!defectos.isEmpty()) {
				throw new IllegalStateException("Refusing to start: " + String.join("; ", defectos));
			}
		}
		else if (vacia(clave)) {
			clave = guardada(propiedades.archivo());
		}
		this.idActual = agregar("tramites.jwt.clave", clave);
		if (!vacia(propiedades.claveAnterior())) {
			agregar("tramites.jwt.clave-anterior", propiedades.claveAnterior());
		}
	}

	String idActual() {
		return this.idActual;
	}

	SecretKey actual() {
		return this.porId.get(this.idActual);
	}

	Optional<SecretKey> buscar(String id) {
		return Optional.ofNullable(id).map(this.porId::get);
	}

	private String agregar(String propiedad, String clave) {
		byte[] bytes = decodificar(clave)
			.orElseThrow(() -> new IllegalStateException("Refusing to start: " + propiedad + " is not base64"));
		if (bytes.length < MINIMO) {
			throw new IllegalStateException("Refusing to start: " + propiedad + " has fewer than 32 bytes");
		}
		String id = Huella.sha256(bytes).substring(0, 16);
		this.porId.put(id, Keys.hmacShaKeyFor(bytes));
		return id;
	}

	/**
	 * What is wrong with the keys of a production start; never quotes them.
	 * @param clave the signing key
	 * @param anterior the previous key, may be missing
	 * @param contrasenaDeBase the database's password, which must be another secret
	 * @return the defects, empty when all is well
	 */
	static List<String> defectos(String clave, String anterior, String contrasenaDeBase) {
		List<String> defectos = new ArrayList<>();
		if (vacia(clave)) {
			defectos.add("tramites.jwt.clave is missing");
			return defectos;
		}
		revisar("tramites.jwt.clave", clave, defectos);
		if (!vacia(anterior)) {
			revisar("tramites.jwt.clave-anterior", anterior, defectos);
			if (iguales(clave, anterior)) {
				defectos.add("tramites.jwt.clave-anterior repeats tramites.jwt.clave");
			}
		}
		if (clave.equals(contrasenaDeBase)) {
			defectos.add("tramites.jwt.clave repeats the database password");
		}
		return defectos;
	}

	private static void revisar(String propiedad, String clave, List<String> defectos) {
		Optional<byte[]> decodificada = decodificar(clave);
		if (decodificada.isEmpty()) {
			defectos.add(propiedad + " is not base64");
			return;
		}
		byte[] bytes = decodificada.get();
		if (bytes.length < MINIMO) {
			defectos.add(propiedad + " has fewer than 32 bytes");
		}
		else if (conocidas().contains(Huella.sha256(bytes))) {
			defectos.add(propiedad + " is a published example");
		}
		else if (distintos(bytes) < BYTES_DISTINTOS || esTexto(bytes)) {
			defectos.add(propiedad + " is not random");
		}
	}

	private static boolean iguales(String una, String otra) {
		return Arrays.equals(decodificar(una).orElse(null), decodificar(otra).orElse(null));
	}

	private static long distintos(byte[] bytes) {
		Set<Byte> vistos = new java.util.HashSet<>();
		for (byte uno : bytes) {
			vistos.add(uno);
		}
		return vistos.size();
	}

	private static boolean esTexto(byte[] bytes) {
		for (byte uno : bytes) {
			if (uno < ' ' || uno > '~') {
				return false;
			}
		}
		return true;
	}

	private static Set<String> conocidas() {
		try (InputStream entrada = new ClassPathResource("identidad/claves-conocidas.txt").getInputStream()) {
			return new String(entrada.readAllBytes(), StandardCharsets.UTF_8).lines()
				.filter((linea) -> !linea.startsWith("#"))
				.map((linea) -> linea.split("\\s", 2)[0])
				.collect(Collectors.toSet());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static boolean vacia(String clave) {
		return clave == null || clave.isBlank();
	}

	private static Optional<byte[]> decodificar(String clave) {
		try {
			return Optional.of(Base64.getDecoder().decode(clave.trim()));
		}
		catch (IllegalArgumentException ex) {
			return Optional.empty();
		}
	}

	private static String guardada(Path archivo) {
		try {
			if (!Files.exists(archivo)) {
				crear(archivo);
			}
			return Files.readString(archivo).trim();
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The signing key in " + archivo + " is neither readable nor creatable", ex);
		}
	}

	private static void crear(Path archivo) throws IOException {
		Files.createDirectories(archivo.toAbsolutePath().getParent());
		// The permissions come with the creation: there is no moment at which others may
		// open it.
		FileAttribute<?>[] soloDuenio = FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
				? new FileAttribute<?>[] {
						PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")) }
				: new FileAttribute<?>[0];
		byte[] azar = new byte[64];
		new SecureRandom().nextBytes(azar);
		try {
			Files.createFile(archivo, soloDuenio);
			Files.writeString(archivo, Base64.getEncoder().encodeToString(azar));
		}
		catch (FileAlreadyExistsException ex) {
			// Another start made it a moment ago: its key is as good.
			return;
		}
	}

}
