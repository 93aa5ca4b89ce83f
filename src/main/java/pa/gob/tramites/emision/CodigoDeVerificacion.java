package pa.gob.tramites.emision;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;

import pa.gob.tramites.plataforma.Sha256;

/**
 * What proves that somebody holds a document: 80 random bits in Crockford's base 32,
 * which has no letters that look like digits, in groups of four.
 *
 * @param valor 16 characters without hyphens
 */
record CodigoDeVerificacion(String valor) {

	private static final String ALFABETO = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

	private static final int LARGO = 16;

	private static final SecureRandom AZAR = new SecureRandom();

	static CodigoDeVerificacion nuevo() {
		StringBuilder codigo = new StringBuilder(LARGO);
		for (int i = 0; i < LARGO; i++) {
			codigo.append(ALFABETO.charAt(AZAR.nextInt(ALFABETO.length())));
		}
		return new CodigoDeVerificacion(codigo.toString());
	}

	/**
	 * Reads what a person typed or a scanner gave: any case, with or without hyphens and
	 * spaces, with the letters that are taken for digits.
	 * @param escrito the text
	 * @return the code; empty if it can't be one
	 */
	static Optional<CodigoDeVerificacion> leer(String escrito) {
		if (escrito == null || escrito.length() > 60) {
			return Optional.empty();
		}
		String limpio = escrito.replaceAll("[\\s-]", "")
			.toUpperCase(Locale.ROOT)
			.replace('O', '0')
			.replace('I', '1')
			.replace('L', '1');
		boolean valido = limpio.length() == LARGO && limpio.chars().allMatch((letra) -> ALFABETO.indexOf(letra) >= 0);
		return valido ? Optional.of(new CodigoDeVerificacion(limpio)) : Optional.empty();
	}

	/**
	 * As printed.
	 * @return such as {@code 7KQ2-M9XD-04TB-HW3E}
	 */
	String escrito() {
		return this.valor.replaceAll("(.{4})(?!$)", "$1-");
	}

	/**
	 * What it is looked up by: how long an index takes to compare it says nothing of the
	 * code.
	 * @return its SHA-256
	 */
	byte[] huella() {
		return Sha256.de(this.valor);
	}

}
