package pa.gob.tramites.identidad;

import java.nio.file.Path;
import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Tokens of the API.
 *
 * @param clave signing key, base64 of at least 32 random bytes; production demands it,
 * elsewhere it is made once and kept in {@code archivo}
 * @param claveAnterior the key before the last rotation: still verifies, no longer signs
 * @param archivo where the generated key lives, readable by its owner only
 * @param emisor issuer claim
 * @param audiencia audience claim
 * @param acceso life of an access token
 * @param refresco life of a refresh token
 * @param pase life of the pass that a webapp exchanges its session for
 */
@ConfigurationProperties("tramites.jwt")
record JwtProperties(String clave, String claveAnterior, @DefaultValue("datos/jwt.clave") Path archivo,
		@DefaultValue("tramites") String emisor, @DefaultValue("tramites-api") String audiencia,
		@DefaultValue("30m") Duration acceso, @DefaultValue("7d") Duration refresco,
		@DefaultValue("5m") Duration pase) {
}
