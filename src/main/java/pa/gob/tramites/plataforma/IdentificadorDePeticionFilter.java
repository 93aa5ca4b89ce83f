package pa.gob.tramites.plataforma;

import java.io.IOException;
import java.util.UUID;
import java.util.regex.Pattern;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.MDC;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Gives every request an id that travels in {@code X-Request-ID}, in each log line and in
 * each problem. A caller's own id is kept when it is harmless to log.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class IdentificadorDePeticionFilter extends OncePerRequestFilter {

	static final String MDC = "requestId";

	static final String CABECERA = "X-Request-ID";

	private static final Pattern ACEPTABLE = Pattern.compile("[A-Za-z0-9._-]{8,64}");

	@Override
	protected void doFilterInternal(HttpServletRequest peticion, HttpServletResponse respuesta, FilterChain cadena)
			throws ServletException, IOException {
		String propuesto = peticion.getHeader(CABECERA);
		String id = (propuesto != null && ACEPTABLE.matcher(propuesto).matches()) ? propuesto
				: UUID.randomUUID().toString();
		respuesta.setHeader(CABECERA, id);
		try (MDC.MDCCloseable ignorado = org.slf4j.MDC.putCloseable(MDC, id)) {
			cadena.doFilter(peticion, respuesta);
		}
	}

}
