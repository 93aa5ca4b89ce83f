package pa.gob.tramites.proceso.despliegue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Deploys the models before the platform takes its first request or job; with a model
 * that the guard refuses it does not start.
 */
@Component
class DesplegarAlArrancar implements SmartLifecycle {

	private static final Logger LOG = LoggerFactory.getLogger(DesplegarAlArrancar.class);

	private final ModelosProperties propiedades;

	private final LectorDeCarpetas lector;

	private final Desplegador desplegador;

	private volatile boolean activo;

	DesplegarAlArrancar(ModelosProperties propiedades, LectorDeCarpetas lector, Desplegador desplegador) {
		this.propiedades = propiedades;
		this.lector = lector;
		this.desplegador = desplegador;
	}

	@Override
	public void start() {
		this.activo = true;
		if (!this.propiedades.desplegar()) {
			LOG.info("Models are not deployed at start-up (tramites.modelos.desplegar=false)");
			return;
		}
		try {
			List<CarpetaDeModelo> carpetas = this.lector.leer(this.propiedades.carpeta());
			List<String> nuevas = this.desplegador.desplegarCambios(carpetas);
			LOG.info("Models: {} folders, new versions of {}", carpetas.size(), nuevas);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (IllegalStateException ex) {
			LOG.error(ex.getMessage());
			throw ex;
		}
	}

	@Override
	public void stop() {
		this.activo = false;
	}

	@Override
	public boolean isRunning() {
		return this.activo;
	}

	/** Before the web server, which starts near the end. */
	@Override
	public int getPhase() {
		return 0;
	}

}
