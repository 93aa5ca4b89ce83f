package pa.gob.tramites.identidad;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.MDC;
import pa.gob.tramites.plataforma.Limites;

import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Turns {@code Authorization: Bearer …} into the actor of the request. A token that is
 * not valid is refused here, also where none is needed; only the endpoints that give
 * tokens ignore it, because their callers come with an expired one.
 */
final class TokenDeAccesoFilter extends OncePerRequestFilter {

	static final String LLAMADA = TokensDeAcceso.Llamada.class.getName();

	private static final String PREFIJO = "Bearer ";

	/** What an account that must change its password may still call. */
	private static final Set<String> SIN_CAMBIAR_CLAVE = Set.of("/api/v1/auth/clave", "/api/v1/auth/me",
			"/api/v1/auth/logout");

	private final TokensDeAcceso tokens;

	private final RespuestaDeSeguridad respuestas;

	private final LimiteDePeticiones limite;

	private final RequestMatcher sinToken;

	TokenDeAccesoFilter(TokensDeAcceso tokens, RespuestaDeSeguridad respuestas, LimiteDePeticiones limite,
			RequestMatcher sinToken) {
		this.tokens = tokens;
		this.respuestas = respuestas;
		this.limite = limite;
		this.sinToken = sinToken;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest peticion, HttpServletResponse respuesta, FilterChain cadena)
			throws ServletException, IOException {
		String cabecera = peticion.getHeader(HttpHeaders.AUTHORIZATION);
		if (cabecera == null || !cabecera.regionMatches(true, 0, PREFIJO, 0, PREFIJO.length())
				|| SecurityContextHolder.getContext().getAuthentication() != null || this.sinToken.matches(peticion)) {
			cadena.doFilter(peticion, respuesta);
			return;
		}
		Optional<TokensDeAcceso.Llamada> llamada = this.tokens.verificar(cabecera.substring(PREFIJO.length()).trim());
		if (llamada.isEmpty()) {
			// Whoever tries tokens ends here, in front of the filter that counts.
			if (this.limite.admitir(Limites.Clase.PETICIONES, peticion, respuesta)) {
				this.respuestas.tokenInvalido(respuesta);
			}
			return;
		}
		if (llamada.get().debeCambiarClave() && !SIN_CAMBIAR_CLAVE.contains(peticion.getRequestURI())) {
			this.respuestas.debeCambiarClave(respuesta);
			return;
		}
		SecurityContext contexto = SecurityContextHolder.createEmptyContext();
		contexto.setAuthentication(llamada.get().actor());
		SecurityContextHolder.setContext(contexto);
		peticion.setAttribute(LLAMADA, llamada.get());
		try (MDC.MDCCloseable enRegistro = MDC.putCloseable("usuario", llamada.get().actor().getName())) {
			cadena.doFilter(peticion, respuesta);
		}
	}

}
