package pa.gob.tramites.identidad;

import java.util.Set;

import org.springframework.stereotype.Component;

/**
 * Which external tasks an application may work.
 */
@Component
public class TemasDeAplicaciones {

	private final Aplicaciones aplicaciones;

	TemasDeAplicaciones(Aplicaciones aplicaciones) {
		this.aplicaciones = aplicaciones;
	}

	/**
	 * Whether whoever acts in the engine may work the tasks of a topic. Asked by the
	 * engine's own account name, because a long poll is answered outside its request.
	 * @param cuenta account as the engine knows it; null outside a request
	 * @param tema the topic
	 * @return whether it is a person or the platform, or an application with that topic
	 */
	public boolean puede(String cuenta, String tema) {
		if (cuenta == null || !cuenta.startsWith(Aplicaciones.PREFIJO)) {
			return true;
		}
		return this.aplicaciones.reciente(cuenta.substring(Aplicaciones.PREFIJO.length()))
			.map(Aplicacion::temas)
			.orElse(Set.of())
			.contains(tema);
	}

}
