package pa.gob.tramites.tramite;

import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What models and delegates may ask about a case.
 *
 * @param tramiteId id of the case file
 * @param numero number of the case; null while it is being created
 * @param tipo code of its type
 * @param agencia code of its agency
 * @param estado public state; null before the first one
 * @param prioridad code of its priority
 * @param creadoPor account or application that filed it
 * @param ultimaEntrada last entry into the country; null if it was not given
 * @param apoderado the lawyer; null if there is none
 * @param tutor who acts for a minor applicant; null if nobody does
 * @param personas applicant first, then dependants in the order in which they were given
 * @param datos data of the case by key
 */
public record HechosDelCaso(long tramiteId, String numero, String tipo, String agencia, String estado, String prioridad,
		String creadoPor, LocalDate ultimaEntrada, Apoderado apoderado, Tutor tutor, List<Persona> personas,
		Map<String, Object> datos) {

	/**
	 * The applicant.
	 * @return the one person who is not a dependant
	 */
	public Persona titular() {
		return this.personas.get(0);
	}

	/**
	 * Age of the applicant.
	 * @param hoy the office's date
	 * @return whole years
	 */
	public int edadTitular(LocalDate hoy) {
		return titular().edad(hoy);
	}

	/**
	 * Whether anyone in the case is a minor.
	 * @param hoy the office's date
	 * @param edadAdulta age of majority in years
	 * @return whether someone is younger
	 */
	public boolean hayMenores(LocalDate hoy, int edadAdulta) {
		return this.personas.stream().anyMatch((persona) -> persona.edad(hoy) < edadAdulta);
	}

	/**
	 * A datum of the case.
	 * @param clave its key
	 * @return the value, if it has one
	 */
	public Optional<Object> dato(String clave) {
		return Optional.ofNullable(this.datos.get(clave));
	}

	/**
	 * Someone whom the case is about.
	 *
	 * @param id id of the person in this case
	 * @param titular whether it is the applicant
	 * @param tipoDocumento PASAPORTE, CEDULA or OTRO
	 * @param numeroDocumento number of the document
	 * @param nombre given names and surnames
	 * @param fechaNacimiento date of birth
	 * @param nacionalidad ISO 3166-1 alpha-3
	 * @param parentesco relation to the applicant; null for the applicant
	 * @param correo e-mail; null if it was not given
	 * @param telefono telephone; null if it was not given
	 */
	public record Persona(long id, boolean titular, String tipoDocumento, String numeroDocumento, String nombre,
			LocalDate fechaNacimiento, String nacionalidad, String parentesco, String correo, String telefono) {

		/**
		 * Age in whole years.
		 * @param hoy the office's date
		 * @return years, 0 for a newborn
		 */
		public int edad(LocalDate hoy) {
			return Period.between(this.fechaNacimiento, hoy).getYears();
		}

	}

	/**
	 * The lawyer who acts for the applicant.
	 *
	 * @param nombre full name
	 * @param idoneidad number of the licence to practise
	 * @param correo e-mail
	 * @param telefono telephone
	 */
	public record Apoderado(String nombre, String idoneidad, String correo, String telefono) {
	}

	/**
	 * Who acts for a minor applicant.
	 *
	 * @param nombre full name
	 * @param documento number of the identity document
	 * @param parentesco relation to the minor
	 */
	public record Tutor(String nombre, String documento, String parentesco) {
	}

}
