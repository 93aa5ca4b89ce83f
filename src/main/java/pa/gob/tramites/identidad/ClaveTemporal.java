package pa.gob.tramites.identidad;

import java.security.SecureRandom;

/**
 * Random passwords that a person can copy: no letters or digits that look alike.
 */
final class ClaveTemporal {

	private static final SecureRandom AZAR = new SecureRandom();

	private static final String MAYUSCULAS = "ABCDEFGHJKLMNPQRSTUVWXYZ";

	private static final String MINUSCULAS = "abcdefghijkmnopqrstuvwxyz";

	private static final String DIGITOS = "23456789";

	private ClaveTemporal() {
	}

	/**
	 * A new password of about 100 bits that keeps the policy.
	 * @return four groups of five, such as {@code Kq7mA-…}
	 */
	static String nueva() {
		StringBuilder clave = new StringBuilder();
		for (int grupo = 0; grupo < 4; grupo++) {
			clave.append(grupo == 0 ? "" : "-")
				.append(uno(MAYUSCULAS))
				.append(uno(MINUSCULAS))
				.append(uno(DIGITOS))
				.append(uno(MAYUSCULAS + MINUSCULAS + DIGITOS))
				.append(uno(MAYUSCULAS + MINUSCULAS + DIGITOS));
		}
		return clave.toString();
	}

	private static char uno(String de) {
		return de.charAt(AZAR.nextInt(de.length()));
	}

}
