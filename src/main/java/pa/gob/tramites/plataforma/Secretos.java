package pa.gob.tramites.plataforma;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.springframework.core.io.ClassPathResource;

/**
 * Whether a secret is one.
 */
final class Secretos {

	static final int BYTES_DE_CLAVE = 32;

	static final int LETRAS_DE_CONTRASENA = 16;

	/**
	 * Random keys of 32 bytes have about 30 distinct ones; fewer than this is a pattern.
	 */
	private static final int BYTES_DISTINTOS = 16;

	private static final int LETRAS_DISTINTAS = 8;

	private static final Set<String> DE_EJEMPLO = Set.of("admin", "cambi", "changeme", "changeit", "clave", "contras",
			"ejemplo", "example", "postgres", "password", "secret", "tramites", "12345");

	private Secretos() {
	}

	/**
	 * What is wrong with a signing key, base64 of random bytes.
	 * @param clave the key
	 * @return the broken rule in Spanish, empty if it is good
	 */
	static Optional<String> defectoDeClave(String clave) {
		byte[] bytes;
		try {
			bytes = Base64.getDecoder().decode(clave.trim());
		}
		catch (IllegalArgumentException ex) {
			return Optional.of("no es base64");
		}
		if (bytes.length < BYTES_DE_CLAVE) {
			return Optional.of("tiene menos de " + BYTES_DE_CLAVE + " bytes");
		}
		if (conocidas().contains(Sha256.hex(bytes))) {
			return Optional.of("es un ejemplo publicado");
		}
		if (IntStream.range(0, bytes.length).map((i) -> bytes[i]).distinct().count() < BYTES_DISTINTOS
				|| IntStream.range(0, bytes.length).allMatch((i) -> bytes[i] >= ' ' && bytes[i] <= '~')) {
			return Optional.of("no es aleatoria");
		}
		return Optional.empty();
	}

	/**
	 * What is wrong with a password that only programs type.
	 * @param contrasena the password
	 * @return the broken rule in Spanish, empty if it is good
	 */
	static Optional<String> defectoDeContrasena(String contrasena) {
		if (contrasena.length() < LETRAS_DE_CONTRASENA) {
			return Optional.of("tiene menos de " + LETRAS_DE_CONTRASENA + " caracteres");
		}
		String minusculas = contrasena.toLowerCase(Locale.ROOT);
		if (DE_EJEMPLO.stream().anyMatch(minusculas::contains)) {
			return Optional.of("contiene una palabra de ejemplo");
		}
		if (contrasena.chars().distinct().count() < LETRAS_DISTINTAS) {
			return Optional.of("repite muy pocos caracteres");
		}
		return Optional.empty();
	}

	private static Set<String> conocidas() {
		try (InputStream entrada = new ClassPathResource("plataforma/claves-conocidas.txt").getInputStream()) {
			Stream<String> lineas = new String(entrada.readAllBytes(), StandardCharsets.UTF_8).lines();
			return lineas.filter((linea) -> !linea.startsWith("#"))
				.map((linea) -> linea.split("\\s", 2)[0])
				.collect(Collectors.toSet());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
