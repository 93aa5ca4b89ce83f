package rendimiento;

import java.util.Map;

import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.rest.security.auth.ProcessEngineAuthenticationFilter;

import org.springframework.boot.CommandLineRunner;
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

	/** The officer's stored task filter. */
	static final String FILTRO = "De mi grupo";

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
		registro.addUrlPatterns("/engine-rest/task/*", "/engine-rest/filter/*");
		return registro;
	}

	/** An officer with what Camunda's guide gives one: a group, and a filter to read. */
	@Bean
	@ConditionalOnProperty(CON_AUTORIZACION)
	CommandLineRunner oficial(ProcessEngine motor) {
		return (argumentos) -> {
			IdentityService identidad = motor.getIdentityService();
			User usuario = identidad.newUser(OFICIAL);
			usuario.setPassword(OFICIAL);
			identidad.saveUser(usuario);
			identidad.saveGroup(identidad.newGroup(GRUPO));
			identidad.createMembership(OFICIAL, GRUPO);
			FilterService filtros = motor.getFilterService();
			TaskService tareas = motor.getTaskService();
			Filter filtro = filtros.newTaskFilter(FILTRO)
				.setQuery(tareas.createTaskQuery().taskCandidateGroupInExpression("${currentUserGroups()}"))
				.setProperties(Map.of());
			filtros.saveFilter(filtro);
			conceder(motor.getAuthorizationService(), Resources.FILTER, filtro.getId(), Permissions.READ);
		};
	}

	private static void conceder(AuthorizationService autorizaciones, Resource que, String cual, Permission permiso) {
		Authorization concedida = autorizaciones.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
		concedida.setGroupId(GRUPO);
		concedida.setResource(que);
		concedida.setResourceId(cual);
		concedida.addPermission(permiso);
		autorizaciones.saveAuthorization(concedida);
	}

}
