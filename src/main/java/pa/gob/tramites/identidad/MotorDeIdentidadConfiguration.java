package pa.gob.tramites.identidad;

import org.camunda.bpm.engine.identity.PasswordPolicy;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.bpm.spring.boot.starter.configuration.impl.AbstractCamundaConfiguration;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The engine's accounts: bcrypt, throttled log-in, a password policy and disabled
 * accounts that stay out.
 */
@Configuration(proxyBeanMethods = false)
class MotorDeIdentidadConfiguration {

	@Bean
	CifradorBcrypt cifradorDeClaves(@Value("${tramites.identidad.costo-bcrypt:11}") int costo) {
		return new CifradorBcrypt(costo);
	}

	@Bean
	AbstractCamundaConfiguration identidadDelMotor(CifradorBcrypt cifrador, JdbcClient jdbc) {
		return new AbstractCamundaConfiguration() {
			@Override
			public void preInit(SpringProcessEngineConfiguration motor) {
				motor.setPasswordEncryptor(cifrador);
				motor.setIdentityProviderSessionFactory(new Fabrica(jdbc, cifrador));
				// After the n-th failure the account waits 3·2^(n-1) s, at most a minute;
				// the tenth locks it until an administrator resets it. The counters are
				// columns of the account, so a restart does not forget them.
				motor.setLoginMaxAttempts(10);
				motor.setLoginDelayBase(3);
				motor.setLoginDelayFactor(2);
				motor.setLoginDelayMaxTime(60);
				motor.setEnablePasswordPolicy(true);
				motor.setPasswordPolicy(politica());
			}
		};
	}

	private static PasswordPolicy politica() {
		return new org.camunda.bpm.engine.impl.identity.DefaultPasswordPolicyImpl();
	}

	private static final class Fabrica implements SessionFactory {

		private final JdbcClient jdbc;

		private final CifradorBcrypt cifrador;

		private final String senuelo;

		Fabrica(JdbcClient jdbc, CifradorBcrypt cifrador) {
			this.jdbc = jdbc;
			this.cifrador = cifrador;
			this.senuelo = cifrador.encrypt(SecretoAleatorio.nuevo());
		}

		@Override
		public Class<?> getSessionType() {
			// The engine registers it for writing too when the type can write.
			return ProveedorDeIdentidad.class;
		}

		@Override
		public Session openSession() {
			return new ProveedorDeIdentidad(this::activa, this.cifrador, this.senuelo);
		}

		private boolean activa(String usuario) {
			return this.jdbc.sql("select activo from cuenta where usuario = :usuario")
				.param("usuario", usuario)
				.query(Boolean.class)
				.optional()
				.orElse(true);
		}

	}

}
