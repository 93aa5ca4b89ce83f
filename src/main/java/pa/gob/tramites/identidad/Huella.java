package pa.gob.tramites.identidad;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/**
 * Random secrets and the fingerprints under which they are stored.
 */
final class Huella {

	private static final SecureRandom AZAR = new SecureRandom();

	private Huella() {
	}

	static String sha256(String texto) {
		return sha256(texto.getBytes(StandardCharsets.UTF_8));
	}

	static String sha256(byte[] bytes) {
		try {
			return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * A secret of 256 bits, safe in URLs and headers.
	 * @return 43 characters
	 */
	static String secreto() {
		byte[] bytes = new byte[32];
		AZAR.nextBytes(bytes);
		return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
	}

}
