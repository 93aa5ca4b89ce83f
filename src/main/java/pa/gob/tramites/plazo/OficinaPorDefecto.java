package pa.gob.tramites.plazo;

import java.time.ZoneId;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The installation's office: {@code tramites.oficina.zona} and
 * {@code tramites.oficina.calendario}.
 */
@ConfigurationProperties("tramites.oficina")
record OficinaPorDefecto(@DefaultValue("America/Panama") ZoneId zona,
		@DefaultValue("PA") String calendario) implements OficinaActual {

}
