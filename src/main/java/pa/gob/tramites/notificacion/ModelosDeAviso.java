package pa.gob.tramites.notificacion;

import java.util.List;
import java.util.Optional;

/**
 * The templates of the deployed models. A type's folder wins over the common one.
 */
public interface ModelosDeAviso {

	/** The page around every message. */
	String DISENIO = "disenio.html";

	/**
	 * The template for a case: of the model with which it started, or common.
	 * @param instanciaId root process instance
	 * @param tipo code of its type
	 * @param nombre file name
	 * @return the template
	 */
	Optional<PlantillaDeAviso> delCaso(String instanciaId, String tipo, String nombre);

	/**
	 * The template that a new case would use.
	 * @param tipo code of the type
	 * @param nombre file name
	 * @return the template
	 */
	Optional<PlantillaDeAviso> delTipo(String tipo, String nombre);

	/**
	 * Names of the templates that a type may use, its own and the common ones.
	 * @param tipo code of the type
	 * @return file names, in order
	 */
	List<String> nombres(String tipo);

}
