package pa.gob.tramites.notificacion;

import java.nio.file.Path;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Notices.
 *
 * @param remitente address from which e-mail is sent
 * @param correoEnArchivos folder for e-mail while no mail server is configured; null to
 * wait for one
 * @param smsEnArchivos folder for text messages; null if another adapter sends them
 */
@ConfigurationProperties("tramites.notificacion")
record NotificacionProperties(@DefaultValue("tramites@localhost") String remitente, Path correoEnArchivos,
		Path smsEnArchivos) {
}
