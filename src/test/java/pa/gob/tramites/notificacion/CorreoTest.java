package pa.gob.tramites.notificacion;

import java.time.Clock;
import java.util.Map;
import java.util.Properties;

import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.junit.jupiter.api.Test;
import pa.gob.tramites.plataforma.EnvioFallidoException;

import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.mail.MailAuthenticationException;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class CorreoTest {

	private static final Redaccion.Mensaje MENSAJE = new Redaccion.Mensaje("Asunto", "<p>Hola</p>", "Hola");

	@Test
	void unaDireccionQueElServidorRechazaNoSeReintenta() {
		assertThatExceptionOfType(EnvioRechazadoException.class)
			.isThrownBy(() -> enviar("ana@example.com", rechazo(550)))
			.withMessageContaining("550")
			.withMessageNotContaining("ana@example.com");
	}

	@Test
	void unaDireccionMalEscritaNoSeReintenta() {
		assertThatExceptionOfType(EnvioRechazadoException.class).isThrownBy(() -> enviar("ana arroba example", null));
	}

	@Test
	void unBuzonOcupadoSeReintenta() {
		assertThatExceptionOfType(EnvioFallidoException.class).isThrownBy(() -> enviar("ana@example.com", rechazo(450)))
			.withMessageNotContaining("ana@example.com");
	}

	@Test
	void unServidorQueNoNosAdmiteSeReintentaPorqueEsDeConfiguracion() {
		assertThatExceptionOfType(EnvioFallidoException.class)
			.isThrownBy(() -> enviar("ana@example.com", new MailAuthenticationException("535 ana@example.com")))
			.withMessageNotContaining("ana@example.com")
			.withNoCause();
	}

	private static MailException rechazo(int codigo) throws Exception {
		return new MailSendException("failed", null,
				Map.of(new MimeMessage(Session.getInstance(new Properties())), new SMTPAddressFailedException(
						new InternetAddress("ana@example.com"), "RCPT TO", codigo, codigo + " <ana@example.com>")));
	}

	private static void enviar(String direccion, MailException falla) {
		JavaMailSender servidor = new JavaMailSenderImpl() {
			@Override
			public void send(MimeMessage mensaje) {
				throw falla;
			}
		};
		StaticListableBeanFactory beans = new StaticListableBeanFactory(Map.of("servidor", servidor));
		new Correo(beans.getBeanProvider(JavaMailSender.class), new NotificacionProperties("a@b.pa", null, null),
				Clock.systemUTC())
			.enviar("aviso-1", direccion, MENSAJE);
	}

}
