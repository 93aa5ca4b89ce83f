package pa.gob.tramites.identidad;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import javax.crypto.SecretKey;

import org.springframework.security.crypto.encrypt.AesBytesEncryptor;
import org.springframework.security.crypto.keygen.KeyGenerators;
import org.springframework.stereotype.Component;

/**
 * Keeps secrets that must be read again, such as those that sign for somebody else,
 * encrypted (AES-256-GCM) under a key derived from the configured one. What is kept names
 * its key, so a rotation of {@code tramites.jwt.clave} leaves it readable while the
 * previous key stays configured; whoever keeps a secret renews it meanwhile.
 */
@Component
public class SecretosGuardados {

	/** Keeps this use of the key apart from the signing of tokens. */
	private static final String SAL = "7472616d697465732d736563726574";

	private final ClavesJwt claves;

	private final Map<String, AesBytesEncryptor> cifradores = new ConcurrentHashMap<>();

	SecretosGuardados(ClavesJwt claves) {
		this.claves = claves;
	}

	/**
	 * Encrypts under the present key.
	 * @param secreto the secret
	 * @return text to keep
	 */
	public String cifrar(String secreto) {
		String id = this.claves.idActual();
		return id + ":"
				+ Base64.getEncoder().encodeToString(cifrador(id).encrypt(secreto.getBytes(StandardCharsets.UTF_8)));
	}

	/**
	 * Decrypts.
	 * @param guardado what {@link #cifrar} gave
	 * @return the secret
	 * @throws IllegalStateException if its key is no longer configured, or it was altered
	 */
	public String descifrar(String guardado) {
		String[] partes = guardado.split(":", 2);
		return new String(cifrador(partes[0]).decrypt(Base64.getDecoder().decode(partes[1])), StandardCharsets.UTF_8);
	}

	/**
	 * Whether something kept should be encrypted again.
	 * @param guardado what {@link #cifrar} gave
	 * @return whether it is under an earlier key
	 */
	public boolean anterior(String guardado) {
		return !guardado.startsWith(this.claves.idActual() + ":");
	}

	private AesBytesEncryptor cifrador(String id) {
		return this.cifradores.computeIfAbsent(id, (nuevo) -> {
			SecretKey clave = this.claves.buscar(nuevo)
				.orElseThrow(() -> new IllegalStateException("The key " + nuevo + " is no longer configured"));
			return new AesBytesEncryptor(Base64.getEncoder().encodeToString(clave.getEncoded()), SAL,
					KeyGenerators.secureRandom(16), AesBytesEncryptor.CipherAlgorithm.GCM);
		});
	}

}
