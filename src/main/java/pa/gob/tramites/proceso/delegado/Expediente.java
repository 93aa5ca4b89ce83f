package pa.gob.tramites.proceso.delegado;

import org.camunda.bpm.engine.delegate.DelegateExecution;

import pa.gob.tramites.plataforma.VisibleEnModelos;

import org.springframework.stereotype.Component;

/**
 * Facts of the case for the expressions of its model, so that they need no variables:
 * {@code ${expediente.mayorDeEdad(execution)}}.
 */
@Component("expediente")
@VisibleEnModelos
public class Expediente {

	private final Casos casos;

	Expediente(Casos casos) {
		this.casos = casos;
	}

	/**
	 * Age of the applicant today, in the office's zone.
	 * @param ejecucion the current execution
	 * @return whole years
	 */
	@VisibleEnModelos
	public int edadTitular(DelegateExecution ejecucion) {
		Caso caso = this.casos.de(ejecucion);
		return caso.hechos().edadTitular(caso.hoy());
	}

	/**
	 * Whether the applicant is of age by the rules of the type.
	 * @param ejecucion the current execution
	 * @return whether the age of majority was reached
	 */
	@VisibleEnModelos
	public boolean mayorDeEdad(DelegateExecution ejecucion) {
		Caso caso = this.casos.de(ejecucion);
		return caso.hechos().edadTitular(caso.hoy()) >= caso.tipo().reglas().edadAdulta();
	}

	/**
	 * Whether somebody in the case is a minor by the rules of the type.
	 * @param ejecucion the current execution
	 * @return whether there is one
	 */
	@VisibleEnModelos
	public boolean hayMenores(DelegateExecution ejecucion) {
		Caso caso = this.casos.de(ejecucion);
		return caso.hechos().hayMenores(caso.hoy(), caso.tipo().reglas().edadAdulta());
	}

	/**
	 * How many people the case is about.
	 * @param ejecucion the current execution
	 * @return the applicant and the dependants
	 */
	@VisibleEnModelos
	public int personas(DelegateExecution ejecucion) {
		return this.casos.de(ejecucion).hechos().personas().size();
	}

	/**
	 * Whether a lawyer acts for the applicant.
	 * @param ejecucion the current execution
	 * @return whether there is one
	 */
	@VisibleEnModelos
	public boolean tieneApoderado(DelegateExecution ejecucion) {
		return this.casos.de(ejecucion).hechos().apoderado() != null;
	}

	/**
	 * A datum of the case.
	 * @param ejecucion the current execution
	 * @param clave its key
	 * @return the value; null if the case has none
	 */
	@VisibleEnModelos
	public Object dato(DelegateExecution ejecucion, String clave) {
		return this.casos.de(ejecucion).hechos().dato(clave).orElse(null);
	}

}
