package pa.gob.tramites.emision;

/**
 * The templates that were published with the models.
 */
public interface PlantillasDeDocumentos {

	/**
	 * A template as the model of a case brings it, or as all types share it.
	 * @param instanciaId root process instance of the case
	 * @param nombre file name in the folder {@code documentos}
	 * @return its HTML
	 * @throws IllegalStateException if neither has it
	 */
	String leer(String instanciaId, String nombre);

}
