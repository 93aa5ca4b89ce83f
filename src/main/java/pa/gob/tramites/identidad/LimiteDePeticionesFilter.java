package pa.gob.tramites.identidad;

import java.io.IOException;
import java.util.List;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import pa.gob.tramites.plataforma.Limites;

import org.springframework.http.HttpMethod;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Counts requests in a filter chain, once the chain knows who calls. The first row that
 * matches says what a request counts as; what no row names is not counted: health, pages,
 * scripts and pictures.
 */
final class LimiteDePeticionesFilter extends OncePerRequestFilter {

	/** The log-in of the engine's webapps, whose form names the account. */
	private static final Direccion INGRESO_WEB = Direccion.de(HttpMethod.POST,
			"/camunda/api/admin/auth/user/{motor}/login/{app}");

	static final List<Fila> API = List.of(fila("/api/v1/auth/login", Limites.Clase.INGRESOS_POR_DIRECCION),
			fila("/api/v1/auth/refresh", Limites.Clase.INGRESOS_POR_DIRECCION),
			fila("/api/v1/auth/token", Limites.Clase.INGRESOS_POR_DIRECCION),
			fila("/api/v1/**", Limites.Clase.PETICIONES), fila("/engine-rest/**", Limites.Clase.PETICIONES));

	static final List<Fila> APLICACIONES = List.of(new Fila(INGRESO_WEB, Limites.Clase.INGRESOS_POR_DIRECCION),
			fila("/camunda/api/{app}/plugin/{plugin}/static/**", null),
			fila("/camunda/api/**", Limites.Clase.PETICIONES_WEB));

	/** The only page that looks something up for a stranger. */
	static final List<Fila> PAGINAS = List.of(fila("/verificar/**", Limites.Clase.PETICIONES));

	private final LimiteDePeticiones limite;

	private final List<Fila> filas;

	LimiteDePeticionesFilter(LimiteDePeticiones limite, List<Fila> filas) {
		this.limite = limite;
		this.filas = filas;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest peticion, HttpServletResponse respuesta, FilterChain cadena)
			throws ServletException, IOException {
		Limites.Clase clase = clase(peticion);
		if (clase != null && !this.limite.admitir(clase, peticion, respuesta)) {
			return;
		}
		if (INGRESO_WEB.matches(peticion)
				&& !this.limite.admitirIngreso(peticion.getParameter("username"), peticion, respuesta)) {
			return;
		}
		cadena.doFilter(peticion, respuesta);
	}

	private Limites.Clase clase(HttpServletRequest peticion) {
		for (Fila fila : this.filas) {
			if (fila.direccion().matches(peticion)) {
				return fila.clase();
			}
		}
		return null;
	}

	private static Fila fila(String patron, Limites.Clase clase) {
		return new Fila(Direccion.de(patron), clase);
	}

	/**
	 * A row.
	 *
	 * @param direccion which requests
	 * @param clase what they count as; null when they are not counted
	 */
	record Fila(RequestMatcher direccion, Limites.Clase clase) {
	}

}
