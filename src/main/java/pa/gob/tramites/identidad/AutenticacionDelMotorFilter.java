package pa.gob.tramites.identidad;

import java.io.IOException;
import java.util.List;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.camunda.bpm.engine.IdentityService;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Tells the engine who calls for the length of one request: its authorizations, tenant
 * checks and operation log depend on it. Cleared afterwards, because the thread serves
 * the next caller.
 */
final class AutenticacionDelMotorFilter extends OncePerRequestFilter {

	private final IdentityService identidad;

	private final Agencias agencias;

	AutenticacionDelMotorFilter(IdentityService identidad, Agencias agencias) {
		this.identidad = identidad;
		this.agencias = agencias;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest peticion, HttpServletResponse respuesta, FilterChain cadena)
			throws ServletException, IOException {
		Authentication actual = SecurityContextHolder.getContext().getAuthentication();
		if (actual != null && actual.getPrincipal() instanceof Actor actor) {
			this.identidad.setAuthentication(actor.id(), List.copyOf(actor.grupos()), this.agencias.alcanzadas(actor));
		}
		try {
			cadena.doFilter(peticion, respuesta);
		}
		finally {
			this.identidad.clearAuthentication();
		}
	}

}
