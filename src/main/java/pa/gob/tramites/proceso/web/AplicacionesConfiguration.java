package pa.gob.tramites.proceso.web;

import java.util.List;

import jakarta.servlet.Filter;
import org.webjars.WebJarVersionLocator;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

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

	/**
	 * The PDF reader of Tasklist's case file, among the scripts of Tasklist: what the
	 * engine's and our own doors say of those holds for it too.
	 */
	@Bean
	WebMvcConfigurer lectorDePdf() {
		String version = new WebJarVersionLocator().version("pdfjs-dist");
		return new WebMvcConfigurer() {
			@Override
			public void addResourceHandlers(ResourceHandlerRegistry registro) {
				registro.addResourceHandler("/camunda/app/tasklist/scripts/pdfjs/**")
					.addResourceLocations("classpath:/META-INF/resources/webjars/pdfjs-dist/" + version + "/");
			}
		};
	}

	@Bean
	FilterRegistrationBean<DireccionLlanaFilter> direccionLlana() {
		FilterRegistrationBean<DireccionLlanaFilter> registro = new FilterRegistrationBean<>(
				new DireccionLlanaFilter());
		registro.setOrder(Ordered.HIGHEST_PRECEDENCE);
		return registro;
	}

}
