package pa.gob.tramites.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Secrets and signatures as <a href=
 * "https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md">Standard
 * Webhooks</a> writes them, so that a receiver verifies with any of its libraries.
 */
final class Firma {

	private static final String PREFIJO = "whsec_";

	private static final int BYTES = 32;

	private static final SecureRandom AZAR = new SecureRandom();

	private Firma() {
	}

	static String nuevoSecreto() {
		byte[] bytes = new byte[BYTES];
		AZAR.nextBytes(bytes);
		return PREFIJO + Base64.getEncoder().encodeToString(bytes);
	}

	/**
	 * Signs a message.
	 * @param secreto {@code whsec_} and base64
	 * @param id the message's id
	 * @param segundos when it is sent, in seconds since 1970
	 * @param cuerpo the body, byte by byte as it is sent
	 * @return {@code v1,} and base64
	 */
	static String firmar(String secreto, String id, long segundos, byte[] cuerpo) {
		try {
			Mac mac = Mac.getInstance("HmacSHA256");
			mac.init(new SecretKeySpec(Base64.getDecoder().decode(secreto.substring(PREFIJO.length())), "HmacSHA256"));
			mac.update((id + "." + segundos + ".").getBytes(StandardCharsets.UTF_8));
			return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(cuerpo));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("Every JDK has HmacSHA256", ex);
		}
	}

}
