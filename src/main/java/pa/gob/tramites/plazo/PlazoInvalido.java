package pa.gob.tramites.plazo;

/**
 * A model asks for a term that can't be computed: a period with hours where whole days
 * are needed, a text that isn't a date. The message is Spanish and meant for the analyst
 * who wrote the model.
 */
public class PlazoInvalido extends IllegalArgumentException {

	/**
	 * Says what is wrong.
	 * @param mensaje Spanish explanation with the offending value
	 */
	public PlazoInvalido(String mensaje) {
		super(mensaje);
	}

	/**
	 * Says what is wrong and why.
	 * @param mensaje Spanish explanation with the offending value
	 * @param causa the parser's complaint
	 */
	public PlazoInvalido(String mensaje, Throwable causa) {
		super(mensaje, causa);
	}

}
