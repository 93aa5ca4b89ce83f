package pa.gob.tramites.proceso.tarea;

/**
 * Which tasks to list.
 *
 * @param grupo only those of a group; null for all of the caller's
 * @param tipo only those of cases of a type; null for all
 * @param responsable only those that an account holds; null for any
 * @param vencidas only those whose term is over
 * @param asignacion whose
 * @param limite tasks per page, 1 to 100
 * @param cursor where the last page ended; null for the first one
 */
record FiltroDeBandeja(String grupo, String tipo, String responsable, boolean vencidas, Asignacion asignacion,
		int limite, String cursor) {

	String huella() {
		return this.grupo + "|" + this.tipo + "|" + this.responsable + "|" + this.vencidas + "|" + this.asignacion;
	}

	/**
	 * Whose tasks.
	 */
	enum Asignacion {

		/** The free ones of the caller's groups and those that the caller holds. */
		TODAS,
		/** Those that the caller holds. */
		MIAS,
		/** Those of the caller's groups that nobody holds. */
		LIBRES

	}

}
