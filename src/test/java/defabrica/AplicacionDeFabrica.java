package defabrica;

import java.util.List;

import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.rest.security.auth.ProcessEngineAuthenticationFilter;
import org.camunda.bpm.engine.rest.security.auth.impl.HttpBasicAuthenticationProvider;

import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.SecurityAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;

/**
 * Camunda 7.24.0 as its manual sets it up: starters, authorisations on, log-in demanded
 * by the REST API, nothing of ours. The published attacks succeed here, which is what
 * makes the tests that see them fail on the platform worth something. Its package is not
 * the platform's, so that neither finds the other's beans.
 */
@SpringBootApplication(
		exclude = { FlywayAutoConfiguration.class, SecurityAutoConfiguration.class,
				UserDetailsServiceAutoConfiguration.class },
		excludeName = "org.springframework.boot.actuate.autoconfigure.security.servlet.ManagementWebSecurityAutoConfiguration")
public class AplicacionDeFabrica {

	/**
	 * Accounts without any right but to open a webapp and to keep and read filters.
	 */
	public static final List<String> USUARIOS = List.of("oficial", "supervisor", "analista", "externa");

	/** Their password. */
	public static final String CLAVE = "clave-de-fabrica";

	public static void main(String[] args) {
		System.setProperty("spring.config.name", "de-fabrica");
		SpringApplication.run(AplicacionDeFabrica.class, args);
	}

	@Bean
	FilterRegistrationBean<ProcessEngineAuthenticationFilter> ingresoDelRest() {
		FilterRegistrationBean<ProcessEngineAuthenticationFilter> registro = new FilterRegistrationBean<>(
				new ProcessEngineAuthenticationFilter());
		registro.addUrlPatterns("/engine-rest/*");
		registro.addInitParameter("authentication-provider", HttpBasicAuthenticationProvider.class.getName());
		return registro;
	}

	@Bean
	ApplicationRunner cuentas(IdentityService identidad, AuthorizationService permisos) {
		return (argumentos) -> USUARIOS.forEach((usuario) -> {
			User nuevo = identidad.newUser(usuario);
			nuevo.setPassword(CLAVE);
			identidad.saveUser(nuevo);
			permitir(permisos, usuario, Resources.APPLICATION, Permissions.ACCESS);
			permitir(permisos, usuario, Resources.FILTER, Permissions.CREATE, Permissions.READ);
		});
	}

	private static void permitir(AuthorizationService permisos, String usuario, Resources recurso,
			Permissions... cuales) {
		Authorization nueva = permisos.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
		nueva.setUserId(usuario);
		nueva.setResource(recurso);
		nueva.setResourceId(Authorization.ANY);
		nueva.setPermissions(cuales);
		permisos.saveAuthorization(nueva);
	}

}
