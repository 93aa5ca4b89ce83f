package pa.gob.tramites.plataforma;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * SHA-256 without the exception that no JDK throws.
 */
public final class Sha256 {

	private Sha256() {
	}

	/**
	 * A digest to be fed.
	 * @return a new one
	 */
	public static MessageDigest nuevo() {
		try {
			return MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every JDK has SHA-256", ex);
		}
	}

	/**
	 * The digest of a text.
	 * @param texto what to digest, as UTF-8
	 * @return 32 bytes
	 */
	public static byte[] de(String texto) {
		return nuevo().digest(texto.getBytes(StandardCharsets.UTF_8));
	}

	/**
	 * The digest of a text.
	 * @param texto what to digest, as UTF-8
	 * @return 64 hexadecimal digits
	 */
	public static String hex(String texto) {
		return HexFormat.of().formatHex(de(texto));
	}

	/**
	 * The digest of some bytes.
	 * @param bytes what to digest
	 * @return 64 hexadecimal digits
	 */
	public static String hex(byte[] bytes) {
		return HexFormat.of().formatHex(nuevo().digest(bytes));
	}

}
