package pa.gob.tramites.proceso.despliegue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import pa.gob.tramites.plataforma.TurnoTomado;

import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Deploys the models when this node takes its turn, which is before its first request
 * unless another release still runs on the same database. With a model that the guard
 * refuses the platform does not start, or the turn is not taken.
 */
@Component
class DesplegarAlArrancar {

	private static final Logger LOG = LoggerFactory.getLogger(DesplegarAlArrancar.class);

	private final ModelosProperties propiedades;

	private final LectorDeCarpetas lector;

	private final Desplegador desplegador;

	DesplegarAlArrancar(ModelosProperties propiedades, LectorDeCarpetas lector, Desplegador desplegador) {
		this.propiedades = propiedades;
		this.lector = lector;
		this.desplegador = desplegador;
	}

	@EventListener
	@Order(TurnoTomado.MODELOS)
	void desplegar(TurnoTomado turno) {
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

}
