package pa.gob.tramites.proceso.despliegue;

import java.nio.file.Path;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Models that the platform deploys when it starts.
 *
 * @param desplegar whether it deploys at all
 * @param carpeta folder with {@code bpmn/} and {@code forms/} besides those inside the
 * jar; a folder of a type found here replaces the jar's as a whole. Null if there is none
 */
@ConfigurationProperties("tramites.modelos")
record ModelosProperties(@DefaultValue("true") boolean desplegar, Path carpeta) {

	/** An unset variable arrives as an empty path, which would be the working folder. */
	ModelosProperties {
		carpeta = (carpeta != null && carpeta.toString().isEmpty()) ? null : carpeta;
	}

}
