package pa.gob.tramites.notificacion;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Properties;

import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.StreamProvider;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.util.MailStreamProvider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pa.gob.tramites.plataforma.EnvioFallidoException;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.stereotype.Component;

/**
 * Sends e-mail, text and HTML side by side. The identifier of a message never changes, so
 * that a mail server that gets it twice, because this machine died between sending and
 * noting it, can drop the second.
 */
@Component
class Correo {

	private static final Logger LOG = LoggerFactory.getLogger(Correo.class);

	static {
		// Without it each part of each message looks the provider up in every jar of the
		// class path, which costs more than all the rest of sending it.
		if (System.getProperty(StreamProvider.class.getName()) == null) {
			System.setProperty(StreamProvider.class.getName(), MailStreamProvider.class.getName());
		}
	}

	private final ObjectProvider<JavaMailSender> servidor;

	private final NotificacionProperties propiedades;

	private final Clock reloj;

	Correo(ObjectProvider<JavaMailSender> servidor, NotificacionProperties propiedades, Clock reloj) {
		this.servidor = servidor;
		this.propiedades = propiedades;
		this.reloj = reloj;
	}

	/**
	 * Sends a message.
	 * @param clave names the message once and for all
	 * @param direccion address of the recipient
	 * @param mensaje what to send
	 * @throws EnvioRechazadoException if the address or the message is refused for good
	 * @throws EnvioFallidoException if the server does not take it now
	 */
	void enviar(String clave, String direccion, Redaccion.Mensaje mensaje) {
		JavaMailSender smtp = this.servidor.getIfAvailable();
		Path carpeta = this.propiedades.correoEnArchivos();
		try {
			if (smtp != null) {
				MimeMessage correo = smtp.createMimeMessage();
				escribir(correo, clave, direccion, mensaje);
				smtp.send(correo);
			}
			else if (carpeta != null && !carpeta.toString().isEmpty()) {
				MimeMessage correo = new MimeMessage(Session.getInstance(new Properties()));
				escribir(correo, clave, direccion, mensaje);
				ByteArrayOutputStream bytes = new ByteArrayOutputStream();
				correo.saveChanges();
				correo.setHeader("Message-ID", identificador(clave));
				correo.writeTo(bytes);
				Archivos.escribir(carpeta.resolve(clave + ".eml"), bytes.toByteArray());
			}
			else {
				throw new EnvioFallidoException("No hay un servidor de correo configurado.");
			}
		}
		catch (MailException ex) {
			LOG.debug("Mail {} was not taken", clave, ex);
			throw explicar(ex);
		}
		catch (AddressException ex) {
			throw new EnvioRechazadoException("La dirección de correo no es válida.");
		}
		catch (MessagingException ex) {
			throw new IllegalStateException("Notice " + clave + " cannot be written as a message", ex);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void escribir(MimeMessage correo, String clave, String direccion, Redaccion.Mensaje mensaje)
			throws MessagingException {
		correo.setFrom(new InternetAddress(this.propiedades.remitente()));
		correo.setRecipients(Message.RecipientType.TO, new Address[] { new InternetAddress(direccion, true) });
		correo.setSubject(mensaje.asunto(), StandardCharsets.UTF_8.name());
		correo.setSentDate(Date.from(this.reloj.instant()));
		correo.setHeader("Message-ID", identificador(clave));
		// No out-of-office answers to a machine.
		correo.setHeader("Auto-Submitted", "auto-generated");
		MimeBodyPart texto = new MimeBodyPart();
		texto.setText(mensaje.texto(), StandardCharsets.UTF_8.name());
		MimeBodyPart html = new MimeBodyPart();
		html.setText(mensaje.html(), StandardCharsets.UTF_8.name(), "html");
		correo.setContent(new MimeMultipart("alternative", texto, html));
	}

	private String identificador(String clave) {
		String remitente = this.propiedades.remitente();
		return "<" + clave + "@" + remitente.substring(remitente.indexOf('@') + 1).replace(">", "") + ">";
	}

	/**
	 * An answer of the 500s to the address or to the message is final; refusing us or the
	 * sender is the configuration's fault, and gets better when somebody mends it.
	 */
	private static RuntimeException explicar(MailException ex) {
		for (Throwable causa : causas(ex)) {
			int codigo = 0;
			if (causa instanceof SMTPAddressFailedException direccion) {
				codigo = direccion.getReturnCode();
			}
			else if (causa instanceof SMTPSendFailedException envio) {
				codigo = envio.getReturnCode();
			}
			if (codigo >= 500 && codigo != 530 && codigo != 535) {
				return new EnvioRechazadoException("El servidor de correo rechazó el mensaje (" + codigo + ").");
			}
			if (codigo >= 400) {
				return new EnvioFallidoException("El servidor de correo no tomó el mensaje (" + codigo + ").");
			}
		}
		return new EnvioFallidoException(
				"El servidor de correo no responde o no admite la conexión (" + ex.getClass().getSimpleName() + ").");
	}

	private static List<Throwable> causas(MailException ex) {
		List<Throwable> todas = new ArrayList<>();
		List<Throwable> pendientes = new ArrayList<>(List.of(ex));
		while (!pendientes.isEmpty() && todas.size() < 50) {
			Throwable una = pendientes.remove(0);
			todas.add(una);
			if (una instanceof MailSendException envio) {
				pendientes.addAll(List.of(envio.getMessageExceptions()));
			}
			if (una instanceof MessagingException mensaje && mensaje.getNextException() != null) {
				pendientes.add(mensaje.getNextException());
			}
			if (una.getCause() != null) {
				pendientes.add(una.getCause());
			}
		}
		return todas;
	}

}
