package pa.gob.tramites.identidad;

import org.springframework.stereotype.Component;

/**
 * External applications as other modules see them.
 */
@Component
public class AplicacionesExternas {

	private final Aplicaciones aplicaciones;

	AplicacionesExternas(Aplicaciones aplicaciones) {
		this.aplicaciones = aplicaciones;
	}

	/**
	 * Whether an application exists.
	 * @param id its id
	 * @return whether it does
	 */
	public boolean existe(String id) {
		return this.aplicaciones.reciente(id).isPresent();
	}

	/**
	 * Whether an application may be told something now.
	 * @param id its id
	 * @param permiso scope that it must have
	 * @return whether it exists, is active and has the scope
	 */
	public boolean puede(String id, String permiso) {
		return this.aplicaciones.reciente(id)
			.filter((una) -> una.activo() && una.ambitos().contains(permiso))
			.isPresent();
	}

}
