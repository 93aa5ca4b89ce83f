package pa.gob.tramites.proceso.delegado;

import pa.gob.tramites.tramite.HechosDelCaso;

/**
 * Who gets a notice.
 *
 * @param cuenta account or group that reads it in the application
 * @param correo e-mail address; null if there is none
 */
record Destinatario(String cuenta, String correo) {

	private static final String GRUPO = "grupo:";

	/**
	 * Reads what a model writes.
	 * @param caso the case
	 * @param destino {@code apoderado}, {@code titular}, {@code grupo:CODIGO} or an
	 * address
	 * @return the addressee
	 */
	static Destinatario de(Caso caso, String destino) {
		HechosDelCaso hechos = caso.hechos();
		if (destino.startsWith(GRUPO)) {
			return new Destinatario(destino, null);
		}
		return switch (destino) {
			// Without a lawyer the applicant is the one to tell.
			case "apoderado" ->
				(hechos.apoderado() != null) ? new Destinatario(hechos.creadoPor(), hechos.apoderado().correo())
						: new Destinatario(hechos.creadoPor(), hechos.titular().correo());
			case "titular" -> new Destinatario(hechos.creadoPor(), hechos.titular().correo());
			default -> {
				if (destino.indexOf('@') < 1) {
					throw new IllegalArgumentException("El destinatario «" + destino
							+ "» no es apoderado, titular, grupo:CODIGO ni una dirección de correo.");
				}
				yield new Destinatario(destino, destino);
			}
		};
	}

}
