package pa.gob.tramites.plataforma.registro;

import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.MDC;

import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Puts the number of the case that a request names into its log lines, under the same key
 * that the engine uses in jobs.
 */
@Configuration(proxyBeanMethods = false)
class NumeroEnRegistroConfiguration implements WebMvcConfigurer {

	private static final String NUMERO = "numero";

	@Override
	public void addInterceptors(InterceptorRegistry registro) {
		registro.addInterceptor(new HandlerInterceptor() {
			@Override
			public boolean preHandle(HttpServletRequest peticion, HttpServletResponse respuesta, Object quien) {
				if (peticion
					.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables
						&& variables.get(NUMERO) instanceof String numero && numero.matches("[A-Z0-9-]{1,40}")) {
					MDC.put(NUMERO, numero);
				}
				return true;
			}

			@Override
			public void afterCompletion(HttpServletRequest peticion, HttpServletResponse respuesta, Object quien,
					Exception error) {
				MDC.remove(NUMERO);
			}
		});
	}

}
