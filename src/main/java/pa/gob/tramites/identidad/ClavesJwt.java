package pa.gob.tramites.identidad;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import javax.crypto.SecretKey;

import io.jsonwebtoken.security.Keys;

import pa.gob.tramites.plataforma.Sha256;

import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;

/**
 * The keys that sign and verify access tokens. A key's id is derived from the key, so
 * that a rotation is one configuration change: the old key moves to
 * {@code tramites.jwt.clave-anterior} and goes on verifying until its tokens are gone.
 * How good a production key must be, {@code plataforma} says before anything starts.
 */
@Component
class ClavesJwt {

	private static final int MINIMO = 32;

	private final Map<String, SecretKey> porId = new HashMap<>();

	private final String idActual;

	ClavesJwt(JwtProperties propiedades, Environment entorno) {
		String clave = propiedades.clave();
		if (vacia(clave)) {
			if (entorno.acceptsProfiles(Profiles.of("prod"))) {
				throw new IllegalStateException("Refusing to start: tramites.jwt.clave is missing");
			}
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
		byte[] bytes;
		try {
			bytes = Base64.getDecoder().decode(clave.trim());
		}
		catch (IllegalArgumentException ex) {
			throw new IllegalStateException("Refusing to start: " + propiedad + " is not base64", ex);
		}
		if (bytes.length < MINIMO) {
			throw new IllegalStateException("Refusing to start: " + propiedad + " has fewer than 32 bytes");
		}
		String id = Sha256.hex(bytes).substring(0, 16);
		this.porId.put(id, Keys.hmacShaKeyFor(bytes));
		return id;
	}

	private static boolean vacia(String clave) {
		return clave == null || clave.isBlank();
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
