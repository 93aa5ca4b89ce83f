package pa.gob.tramites.proceso.web;

import java.util.List;

import jakarta.servlet.Filter;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/**
 * Corrections to the engine's web applications.
 */
@Configuration(proxyBeanMethods = false)
class AplicacionesConfiguration {

	/**
	 * Takes the stock filter's name, before the starter registers it: it leaves alone
	 * what has that name already.
	 */
	@Bean
	FilterRegistrationBean<Filter> barraFinal() {
		FilterRegistrationBean<Filter> registro = new FilterRegistrationBean<>(new BarraFinalFilter());
		registro.setName("AppendTrailingSlashFilter");
		registro.setUrlPatterns(List.of("/camunda/app", "/camunda/app/cockpit", "/camunda/app/admin",
				"/camunda/app/tasklist", "/camunda/app/welcome"));
		registro.setOrder(Ordered.HIGHEST_PRECEDENCE + 1000);
		return registro;
	}

	@Bean
	FilterRegistrationBean<DireccionLlanaFilter> direccionLlana() {
		FilterRegistrationBean<DireccionLlanaFilter> registro = new FilterRegistrationBean<>(
				new DireccionLlanaFilter());
		registro.setOrder(Ordered.HIGHEST_PRECEDENCE);
		return registro;
	}

}
