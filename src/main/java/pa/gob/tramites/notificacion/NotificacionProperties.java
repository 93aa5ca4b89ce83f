package pa.gob.tramites.notificacion;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Notices.
 *
 * @param remitente address from which e-mail is sent
 */
@ConfigurationProperties("tramites.notificacion")
record NotificacionProperties(@DefaultValue("tramites@localhost") String remitente) {
}
