package pa.gob.tramites.plataforma;

/**
 * A business rule says no. A model may answer it: delegates turn it into a BPMN error
 * with the same code. Where no model does, the caller sees the reason.
 */
public class RechazoDeNegocio extends ProblemaException {

	private final String codigo;

	/**
	 * A refusal.
	 * @param codigo stable code that a model may catch, in upper case
	 * @param detalle why, in Spanish
	 */
	public RechazoDeNegocio(String codigo, String detalle) {
		super(TipoProblema.REGLA_INCUMPLIDA, detalle);
		this.codigo = codigo;
	}

	/**
	 * The code that a model may catch.
	 * @return the code
	 */
	public String codigo() {
		return this.codigo;
	}

}
