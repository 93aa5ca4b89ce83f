package pa.gob.tramites.emision;

import java.util.Map;

/**
 * A document to issue.
 *
 * @param instanciaId root process instance of the case
 * @param clase what it is: capitals and underscores, up to 30
 * @param referencia what tells it from others of its kind in the case, up to 60; null for
 * its number if it is given, or if there is only one
 * @param numero its number, if it has one already, up to 60
 * @param serie series of the type's manifest that numbers it; null with a number
 * @param plantilla file name in the folder {@code documentos}
 * @param reservado whether only officers see it for now
 * @param variables small facts of the process that the template may name
 * @param por who did what leads to it
 */
public record Pedido(String instanciaId, String clase, String referencia, String numero, String serie, String plantilla,
		boolean reservado, Map<String, Object> variables, String por) {

	/** The reference of the only document of its kind. */
	static final String UNICO = "unico";

	/**
	 * Checks what a model may get wrong.
	 * @throws IllegalArgumentException saying what, in Spanish
	 */
	public Pedido {
		if (!clase.matches("[A-Z][A-Z_]{0,29}")) {
			throw new IllegalArgumentException(
					"La clase de documento «" + clase + "» no es válida: use mayúsculas y guiones bajos.");
		}
		if ((numero == null) == (serie == null)) {
			throw new IllegalArgumentException(
					"Indique el número del documento o la serie que lo numera, y solo uno de los dos.");
		}
		if (referencia == null) {
			referencia = (numero != null) ? numero : UNICO;
		}
		if (referencia.length() > 60 || (numero != null && numero.length() > 60)) {
			throw new IllegalArgumentException("El número y la referencia no pasan de 60 caracteres.");
		}
	}

}
