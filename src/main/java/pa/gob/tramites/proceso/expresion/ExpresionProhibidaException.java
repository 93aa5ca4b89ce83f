package pa.gob.tramites.proceso.expresion;

/**
 * An expression asks for something that is not on the list, or cannot be read. Not a
 * {@code ProcessEngineException} on purpose: the engine wraps those while it evaluates
 * queries and would answer 500.
 */
public class ExpresionProhibidaException extends RuntimeException {

	/**
	 * Refuses an expression.
	 * @param motivo why, in Spanish
	 */
	public ExpresionProhibidaException(String motivo) {
		super(motivo);
	}

	ExpresionProhibidaException(String motivo, Throwable causa) {
		super(motivo, causa);
	}

}
