package pa.gob.tramites.plataforma;

import java.io.IOException;
import java.util.regex.Pattern;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Says how long a browser may keep the files of Camunda's applications. Their addresses
 * carry the version of Camunda and not ours, so what we replace (texts, settings, styles,
 * scripts) is asked for again each time: after a release nobody works with old texts. The
 * large libraries change only with Camunda and are kept.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class CacheDeAplicacionesFilter extends OncePerRequestFilter {

	private static final Pattern NUESTRO = Pattern
		.compile("/camunda/app/[a-z]+/(locales|scripts|styles)/.*|/|/index\\.html|/inicio/.*");

	private static final Pattern DE_CAMUNDA = Pattern
		.compile("/camunda/lib/.*|/camunda/app/[a-z]+/camunda-[a-z-]+\\.(js|css)");

	@Override
	protected void doFilterInternal(HttpServletRequest peticion, HttpServletResponse respuesta, FilterChain cadena)
			throws ServletException, IOException {
		String ruta = peticion.getRequestURI().substring(peticion.getContextPath().length());
		if (NUESTRO.matcher(ruta).matches()) {
			respuesta.setHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
		}
		else if (DE_CAMUNDA.matcher(ruta).matches() && peticion.getParameter("bust") != null) {
			respuesta.setHeader(HttpHeaders.CACHE_CONTROL, "private, max-age=604800");
		}
		cadena.doFilter(peticion, respuesta);
	}

}
