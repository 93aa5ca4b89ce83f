package pa.gob.tramites.identidad;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Set;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets the operators' scripts and the monitoring in with a key of the installation, which
 * works also when the account store or the database does not. It opens the management
 * endpoints and nothing else.
 */
final class ClaveDeOperacionFilter extends OncePerRequestFilter {

	static final String OPERAR = "plataforma:operar";

	private static final Actor OPERACION = new Actor("operacion", "Operación", Set.of(), Set.of(), false, null,
			Set.of(OPERAR), true, null, Set.of());

	private final byte[] esperada;

	ClaveDeOperacionFilter(String clave) {
		this.esperada = ("Bearer " + clave).getBytes(StandardCharsets.UTF_8);
	}

	@Override
	protected void doFilterInternal(HttpServletRequest peticion, HttpServletResponse respuesta, FilterChain cadena)
			throws ServletException, IOException {
		String cabecera = peticion.getHeader(HttpHeaders.AUTHORIZATION);
		if (cabecera != null
				&& MessageDigest.isEqual(this.esperada, cabecera.strip().getBytes(StandardCharsets.UTF_8))) {
			SecurityContext contexto = SecurityContextHolder.createEmptyContext();
			contexto.setAuthentication(new SesionDeActor(OPERACION, "ROLE_OPERACION", Set.of()));
			SecurityContextHolder.setContext(contexto);
		}
		cadena.doFilter(peticion, respuesta);
	}

}
