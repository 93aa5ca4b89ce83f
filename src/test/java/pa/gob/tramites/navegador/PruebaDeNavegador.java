package pa.gob.tramites.navegador;

import pa.gob.tramites.PruebaDeIntegracion;

import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * A person with a browser in front of the platform that all integration tests share.
 */
@PruebaDeIntegracion
public abstract class PruebaDeNavegador extends PersonaConNavegador {

	@LocalServerPort
	private int puerto;

	@Override
	protected final String direccion(String ruta) {
		return "http://localhost:" + this.puerto + ruta;
	}

}
