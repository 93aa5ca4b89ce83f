package pa.gob.tramites.plataforma.salud;

import java.util.Set;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What weighs how much.
 *
 * @param criticos components without which the platform does not work; any other that
 * fails leaves it degraded
 */
@ConfigurationProperties("tramites.salud")
record SaludProperties(@DefaultValue( {
		"db", "motor", "migraciones" }) Set<String> criticos){
}
