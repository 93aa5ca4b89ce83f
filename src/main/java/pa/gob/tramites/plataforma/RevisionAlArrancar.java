package pa.gob.tramites.plataforma;

import java.util.List;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Profiles;

/**
 * Refuses a production start before anything is opened: no port, no database, no file.
 */
class RevisionAlArrancar implements EnvironmentPostProcessor, Ordered {

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment entorno, SpringApplication aplicacion) {
		if (!entorno.acceptsProfiles(Profiles.of("prod"))) {
			return;
		}
		List<FaltaDeConfiguracion> faltas = RevisionDeProduccion.revisar(entorno);
		if (!faltas.isEmpty()) {
			throw new ConfiguracionRechazadaException(faltas);
		}
	}

	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE;
	}

}
