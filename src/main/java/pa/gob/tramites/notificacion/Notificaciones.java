package pa.gob.tramites.notificacion;

import java.nio.charset.StandardCharsets;
import java.sql.Types;
import java.time.Clock;
import java.time.ZoneOffset;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import pa.gob.tramites.plataforma.Plantillas;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.MailPreparationException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Gives notices, each channel in a transaction of its own: what was sent stays recorded
 * even if the step that sent it is rolled back and repeated, so that nobody gets the same
 * message twice.
 */
@Component
public class Notificaciones {

	private final Plantillas plantillas;

	private final ObjectProvider<JavaMailSender> correo;

	private final NotificacionProperties propiedades;

	private final JdbcClient jdbc;

	private final Clock reloj;

	private final TransactionTemplate aparte;

	Notificaciones(Plantillas plantillas, ObjectProvider<JavaMailSender> correo, NotificacionProperties propiedades,
			JdbcClient jdbc, Clock reloj, PlatformTransactionManager transacciones) {
		this.plantillas = plantillas;
		this.correo = correo;
		this.propiedades = propiedades;
		this.jdbc = jdbc;
		this.reloj = reloj;
		this.aparte = new TransactionTemplate(transacciones);
		this.aparte.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
	}

	/**
	 * Gives a notice in the application and, if there is an address and a mail server, by
	 * e-mail. The case must be committed already: call it from a job.
	 * @param aviso the notice
	 * @throws org.springframework.mail.MailException if the mail server does not take it;
	 * repeating the call sends only what is missing
	 */
	public void avisar(Aviso aviso) {
		String cuerpo = this.plantillas.escribir(aviso.html(), aviso.modelo());
		this.aparte.executeWithoutResult((tx) -> guardar(aviso, "APLICACION", aviso.cuenta(), cuerpo, "DISPONIBLE"));
		JavaMailSender servidor = this.correo.getIfAvailable();
		if (servidor != null && aviso.correo() != null) {
			this.aparte.executeWithoutResult((tx) -> {
				if (guardar(aviso, "CORREO", aviso.correo(), cuerpo, "ENVIADA")) {
					servidor.send(mensaje(servidor, aviso, cuerpo));
				}
			});
		}
	}

	private boolean guardar(Aviso aviso, String canal, String destinatario, String cuerpo, String estado) {
		return this.jdbc
			.sql("""
					insert into notificacion (tramite_id, evento, canal, destinatario, asunto, cuerpo, plantilla, estado, en, origen)
					values (:tramite, :evento, :canal, :destinatario, :asunto, :cuerpo, :plantilla, :estado, :ahora, :origen)
					on conflict (origen, canal, destinatario) do nothing
					""")
			.param("tramite", aviso.tramiteId())
			.param("evento", aviso.evento())
			.param("canal", canal)
			.param("destinatario", destinatario)
			.param("asunto", aviso.asunto())
			.param("cuerpo", cuerpo)
			.param("plantilla", aviso.plantilla())
			.param("estado", estado)
			.param("ahora", this.reloj.instant().atOffset(ZoneOffset.UTC), Types.TIMESTAMP_WITH_TIMEZONE)
			.param("origen", aviso.origen())
			.update() == 1;
	}

	private MimeMessage mensaje(JavaMailSender servidor, Aviso aviso, String cuerpo) {
		MimeMessage mensaje = servidor.createMimeMessage();
		try {
			MimeMessageHelper ayuda = new MimeMessageHelper(mensaje, StandardCharsets.UTF_8.name());
			ayuda.setFrom(this.propiedades.remitente());
			ayuda.setTo(aviso.correo());
			ayuda.setSubject(aviso.asunto());
			ayuda.setText(cuerpo, true);
			// If the machine dies between sending and committing, this header tells a
			// repeated message from another one.
			mensaje.setHeader("X-Tramites-Origen", aviso.origen());
		}
		catch (MessagingException ex) {
			throw new MailPreparationException("The notice " + aviso.origen() + " cannot be written as a message", ex);
		}
		return mensaje;
	}

}
