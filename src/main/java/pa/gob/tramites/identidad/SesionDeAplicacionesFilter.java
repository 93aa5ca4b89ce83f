package pa.gob.tramites.identidad;

import java.io.IOException;
import java.util.Optional;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.camunda.bpm.webapp.impl.security.auth.Authentications;
import org.camunda.bpm.webapp.impl.security.auth.AuthenticationUtil;
import org.camunda.bpm.webapp.impl.security.auth.UserAuthentication;

import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Whoever signed in to Tasklist or Cockpit is the same actor there as in the API, so that
 * history and audit name the person and not the platform. An account disabled meanwhile,
 * or one that must change its password, loses its session at the next click; an account
 * without any webapp never gets one, although the engine lets everybody into its welcome
 * page and from there to its REST API.
 */
final class SesionDeAplicacionesFilter extends OncePerRequestFilter {

	private final Cuentas cuentas;

	private final Roles roles;

	SesionDeAplicacionesFilter(Cuentas cuentas, Roles roles) {
		this.cuentas = cuentas;
		this.roles = roles;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest peticion, HttpServletResponse respuesta, FilterChain cadena)
			throws ServletException, IOException {
		HttpSession sesion = peticion.getSession(false);
		if (sesion != null) {
			Authentications ingresos = AuthenticationUtil.getAuthsFromSession(sesion);
			for (UserAuthentication ingreso : ingresos.getAuthentications()) {
				Optional<Cuenta> cuenta = this.cuentas.reciente(ingreso.getIdentityId())
					.filter((una) -> una.activo() && !una.debeCambiarClave()
							&& !this.roles.aplicacionesDe(una.roles()).isEmpty());
				if (cuenta.isEmpty()) {
					sesion.invalidate();
					break;
				}
				SecurityContext contexto = SecurityContextHolder.createEmptyContext();
				contexto.setAuthentication(this.cuentas.sesion(cuenta.get()));
				SecurityContextHolder.setContext(contexto);
			}
		}
		cadena.doFilter(peticion, respuesta);
		retirarPase(peticion.getSession(false));
	}

	/** Signing out of a webapp empties its session without ending it. */
	private static void retirarPase(HttpSession sesion) {
		if (sesion != null && sesion.getAttribute(PaseController.LLAVE) != null
				&& AuthenticationUtil.getAuthsFromSession(sesion).getAuthentications().isEmpty()) {
			sesion.removeAttribute(PaseController.LLAVE);
		}
	}

}
