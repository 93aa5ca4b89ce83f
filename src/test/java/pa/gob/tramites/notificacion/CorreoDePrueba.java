package pa.gob.tramites.notificacion;

import java.io.IOException;
import java.net.ServerSocket;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/**
 * The mail server of the tests. A test may stop it, and must start it again.
 */
@Configuration(proxyBeanMethods = false)
class CorreoDePrueba {

	@Bean(initMethod = "start", destroyMethod = "stop")
	GreenMail servidorDeCorreo() throws IOException {
		try (ServerSocket libre = new ServerSocket(0)) {
			return new GreenMail(new ServerSetup(libre.getLocalPort(), "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
		}
	}

	@Bean
	JavaMailSender remitenteDePrueba(GreenMail servidor) {
		JavaMailSenderImpl correo = new JavaMailSenderImpl();
		correo.setHost("127.0.0.1");
		correo.setPort(servidor.getSmtp().getServerSetup().getPort());
		return correo;
	}

}
