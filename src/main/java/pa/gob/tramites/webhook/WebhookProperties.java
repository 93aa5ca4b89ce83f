package pa.gob.tramites.webhook;

import java.time.Duration;
import java.util.List;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Webhooks.
 *
 * @param soloHttps whether receivers must speak TLS
 * @param redesPermitidas networks in CIDR notation that may receive although they are not
 * public, such as another agency's on a private line
 * @param conexion how long to wait for a connection
 * @param espera how long an attempt may take altogether
 * @param pausaTras how long an endpoint fails without one success before it is suspended
 * @param traslape how long the previous secret goes on signing after a rotation
 * @param conservacion how long deliveries are kept, their bodies included
 * @param maximoPorAplicacion how many webhooks an application may have
 */
@ConfigurationProperties("tramites.webhooks")
record WebhookProperties(@DefaultValue("true") boolean soloHttps, @DefaultValue List<String> redesPermitidas,
		@DefaultValue("5s") Duration conexion, @DefaultValue("15s") Duration espera,
		@DefaultValue("24h") Duration pausaTras, @DefaultValue("24h") Duration traslape,
		@DefaultValue("30d") Duration conservacion, @DefaultValue("20") int maximoPorAplicacion) {
}
