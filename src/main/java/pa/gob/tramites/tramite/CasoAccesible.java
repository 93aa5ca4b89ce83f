package pa.gob.tramites.tramite;

/**
 * A case that the caller may reach.
 *
 * @param id id of the case file
 * @param numero its number
 * @param instanciaId its root process instance
 * @param tipo code of its type
 * @param agencia code of its agency
 * @param estado code of its public state; null if its model declares none yet
 * @param version how often the file has changed
 * @param finalizado whether its instance has ended
 * @param interno whether the caller sees it as an officer, and not as its applicant,
 * lawyer or external application
 */
public record CasoAccesible(long id, String numero, String instanciaId, String tipo, String agencia, String estado,
		int version, boolean finalizado, boolean interno) {

	/**
	 * What names the case in events.
	 * @return id, number, type and agency
	 */
	public Tramites.Referencia referencia() {
		return new Tramites.Referencia(this.id, this.numero, this.tipo, this.agencia);
	}

}
