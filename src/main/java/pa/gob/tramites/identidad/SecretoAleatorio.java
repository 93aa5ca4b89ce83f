package pa.gob.tramites.identidad;

import java.security.SecureRandom;
import java.util.Base64;

/**
 * Secrets that the platform makes up.
 */
final class SecretoAleatorio {

	private static final SecureRandom AZAR = new SecureRandom();

	private SecretoAleatorio() {
	}

	/**
	 * A secret of 256 bits, safe in URLs and headers.
	 * @return 43 characters
	 */
	static String nuevo() {
		byte[] bytes = new byte[32];
		AZAR.nextBytes(bytes);
		return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
	}

}
