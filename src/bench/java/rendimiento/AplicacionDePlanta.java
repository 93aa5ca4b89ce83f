package rendimiento;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.rest.security.auth.ProcessEngineAuthenticationFilter;

import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.SecurityAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;

/**
 * The peer: the plain Camunda starter with its default settings, no security and its own
 * schema creation. It reads {@code planta.yaml} instead of the platform's configuration.
 * Only for the officers' lists, which are about authorisations, it is started with them
 * and one officer.
 */
@SpringBootApplication(exclude = { FlywayAutoConfiguration.class, SecurityAutoConfiguration.class,
		UserDetailsServiceAutoConfiguration.class },
		excludeName = "org.springframework.boot.actuate.autoconfigure.security.servlet.ManagementWebSecurityAutoConfiguration")
public class AplicacionDePlanta {

	/** The officer, and the password. */
	static final String OFICIAL = "oficial";

	/** The group of the officer's lane. */
	static final String GRUPO = "RECEPCION_PPSH";

	private static final String CON_AUTORIZACION = "camunda.bpm.authorization.enabled";

	public static void main(String[] args) {
		System.setProperty("spring.config.name", "planta");
		SpringApplication.run(AplicacionDePlanta.class, args);
	}

	/** The work of the asynchronous step: nothing, as in the platform's own model. */
	@Bean
	org.camunda.bpm.engine.delegate.JavaDelegate pasoAsincrono() {
		return (ejecucion) -> {
		};
	}

	@Bean
	@ConditionalOnProperty(CON_AUTORIZACION)
	FilterRegistrationBean<ProcessEngineAuthenticationFilter> claves() {
		FilterRegistrationBean<ProcessEngineAuthenticationFilter> registro = new FilterRegistrationBean<>(
				new ProcessEngineAuthenticationFilter());
		registro.addInitParameter("authentication-provider",
				"org.camunda.bpm.engine.rest.security.auth.impl.HttpBasicAuthenticationProvider");
		registro.addInitParameter("rest-url-pattern-prefix", "");
		registro.addUrlPatterns("/engine-rest/task/*");
		return registro;
	}

	/** Made before the server listens. Each task of the group brings its own authorisation. */
	@Bean
	@ConditionalOnProperty(CON_AUTORIZACION)
	InitializingBean oficial(IdentityService identidad) {
		return () -> {
			User usuario = identidad.newUser(OFICIAL);
			usuario.setPassword(OFICIAL);
			identidad.saveUser(usuario);
			identidad.saveGroup(identidad.newGroup(GRUPO));
			identidad.createMembership(OFICIAL, GRUPO);
		};
	}

}
