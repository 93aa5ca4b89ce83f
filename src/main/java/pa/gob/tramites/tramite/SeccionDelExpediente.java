package pa.gob.tramites.tramite;

/**
 * A part of the case file that another module keeps: payments, appointments, resolutions.
 * Each implementation adds one field to what {@code GET /api/v1/tramites/{numero}}
 * answers, with one query.
 */
public interface SeccionDelExpediente {

	/**
	 * Name of the field.
	 * @return a plural in camelCase, such as {@code citas}
	 */
	String nombre();

	/**
	 * What the caller may see of it.
	 * @param tramiteId the case
	 * @param interno whether the caller is an officer; applicants, lawyers and external
	 * applications must not see drafts or who wrote them
	 * @return a list or record that is written as JSON
	 */
	Object leer(long tramiteId, boolean interno);

}
