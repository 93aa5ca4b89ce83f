package pa.gob.tramites.proceso.web;

import java.util.EnumSet;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import org.camunda.bpm.spring.boot.starter.webapp.CamundaBpmWebappInitializer;
import org.camunda.bpm.spring.boot.starter.webapp.filter.LazyDelegateFilter;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Puts our filter for the start pages in the place of the stock one.
 */
@Configuration(proxyBeanMethods = false)
class PaginasDeAplicacionesConfiguration {

	/** The starter leaves a filter alone that has this name already. */
	private static final String NOMBRE = "Engines Filter";

	@Bean
	static BeanPostProcessor paginasDeAplicaciones() {
		return new BeanPostProcessor() {
			@Override
			public Object postProcessAfterInitialization(Object bean, String nombre) {
				return (bean instanceof CamundaBpmWebappInitializer stock) ? envolver(stock) : bean;
			}
		};
	}

	private static ServletContextInitializer envolver(CamundaBpmWebappInitializer stock) {
		return (servidor) -> {
			FilterRegistration pagina = servidor.addFilter(NOMBRE,
					new LazyDelegateFilter<>(PaginaDeAplicacionFilter.class));
			stock.onStartup(servidor);
			// Mapped last: the page needs the security headers of the stock filters.
			pagina.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), true, "/camunda/api/*",
					"/camunda/app/*", "/camunda/", "/camunda");
		};
	}

}
