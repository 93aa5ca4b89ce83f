package pa.gob.tramites.proceso.turno;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The place of this node in a blue-green release.
 *
 * @param color name of its colour; all replicas of one release share it
 * @param esperar whether it waits to be activated even if no other colour is alive; false
 * for an installation without a second colour, which takes the turn by itself
 * @param latido how often a node looks at its turn
 */
@ConfigurationProperties("tramites.turno")
record TurnoProperties(@DefaultValue("unico") String color, @DefaultValue("false") boolean esperar,
		@DefaultValue("2s") Duration latido) {
}
