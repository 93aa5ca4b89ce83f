package pa.gob.tramites.plataforma;

import java.nio.file.Path;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The embedded database of a machine that has none.
 *
 * @param carpeta folder that keeps its data between starts
 * @param puerto port on the loopback interface; 0 takes a free one
 * @param durable whether a commit waits for the disk; only tests may say no
 */
@ConfigurationProperties("tramites.bd-embebida")
record BaseDatosProperties(Path carpeta, @DefaultValue("0") int puerto, @DefaultValue("true") boolean durable) {
}
