package pa.gob.tramites.proceso.web;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses {@code /camunda/%61pi/…}: the container decodes an address before it chooses
 * the servlet, the web applications' rules compare it as it was sent, and what lies
 * between is a way around them.
 */
class DireccionLlanaFilter extends OncePerRequestFilter {

	@Override
	protected void doFilterInternal(HttpServletRequest peticion, HttpServletResponse respuesta, FilterChain cadena)
			throws ServletException, IOException {
		if (peticion.getPathInfo() != null
				&& !peticion.getRequestURI().startsWith(peticion.getContextPath() + peticion.getServletPath())) {
			respuesta.sendError(HttpServletResponse.SC_BAD_REQUEST);
			return;
		}
		cadena.doFilter(peticion, respuesta);
	}

}
