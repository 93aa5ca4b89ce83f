package pa.gob.tramites.tramite;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Limits of bulk filing.
 *
 * @param lineas greatest number of lines of a batch
 * @param octetos greatest length of a line
 */
@ConfigurationProperties("tramites.lote")
record LoteProperties(@DefaultValue("10000") int lineas, @DefaultValue("102400") int octetos) {
}
