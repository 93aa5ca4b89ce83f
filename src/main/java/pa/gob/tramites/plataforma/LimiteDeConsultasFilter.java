package pa.gob.tramites.plataforma;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Gives Cockpit's and Tasklist's own queries the limit that the engine demands of every
 * query. Some of them name none (the versions of a process, the groups of the open
 * tasks), and the engine would refuse them: the page of a process then never stops
 * loading. Callers of the engine's REST API say their limit themselves.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 2)
class LimiteDeConsultasFilter extends OncePerRequestFilter {

	/** The engine's own limit: see {@code queryMaxResultsLimit}. */
	private static final String LIMITE = "maxResults=2000";

	@Override
	protected boolean shouldNotFilter(HttpServletRequest peticion) {
		String consulta = peticion.getQueryString();
		return !peticion.getRequestURI().startsWith(peticion.getContextPath() + "/camunda/api/")
				|| (consulta != null && consulta.contains("maxResults="));
	}

	@Override
	protected void doFilterInternal(HttpServletRequest peticion, HttpServletResponse respuesta, FilterChain cadena)
			throws ServletException, IOException {
		cadena.doFilter(new HttpServletRequestWrapper(peticion) {
			@Override
			public String getQueryString() {
				String consulta = super.getQueryString();
				return (consulta == null || consulta.isEmpty()) ? LIMITE : consulta + "&" + LIMITE;
			}
		}, respuesta);
	}

}
