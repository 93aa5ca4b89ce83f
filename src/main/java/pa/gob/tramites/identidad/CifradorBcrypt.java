package pa.gob.tramites.identidad;

import java.util.Base64;

import org.camunda.bpm.engine.impl.digest.PasswordEncryptor;

import pa.gob.tramites.plataforma.Sha256;

import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/**
 * Gives the engine's accounts bcrypt. The engine hands over password and its own salt (24
 * characters) joined, and bcrypt reads 72 bytes at most: a long password would push the
 * tail, or the salt, out of the hash. So bcrypt gets the base64 of a SHA-256 of both: 44
 * characters, without the zero byte at which implementations stop. The engine's salt
 * inside also means that a stolen plain SHA-256 of the password from elsewhere cannot be
 * tried against our hashes.
 */
final class CifradorBcrypt implements PasswordEncryptor {

	private final BCryptPasswordEncoder bcrypt;

	CifradorBcrypt(int costo) {
		this.bcrypt = new BCryptPasswordEncoder(costo);
	}

	@Override
	public String encrypt(String clave) {
		return this.bcrypt.encode(reducir(clave));
	}

	@Override
	public boolean check(String clave, String cifrada) {
		return this.bcrypt.matches(reducir(clave), cifrada);
	}

	@Override
	public String hashAlgorithmName() {
		return "bcrypt-sha256";
	}

	private static String reducir(String clave) {
		return Base64.getEncoder().encodeToString(Sha256.de(clave));
	}

}
