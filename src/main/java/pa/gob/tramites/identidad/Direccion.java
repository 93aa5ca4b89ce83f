package pa.gob.tramites.identidad;

import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.http.server.RequestPath;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Method and path of a request. Spring Security's own path matchers look at the path
 * behind the servlet's mapping, and the engine's REST and webapps are servlets of their
 * own: {@code /engine-rest/**} would never match there. This one always looks at the
 * whole path, which the firewall in front has already normalised.
 *
 * @param metodo the method, null for any
 * @param patron the path's pattern
 */
record Direccion(HttpMethod metodo, PathPattern patron) implements RequestMatcher {

	static Direccion de(HttpMethod metodo, String patron) {
		return new Direccion(metodo, PathPatternParser.defaultInstance.parse(patron));
	}

	static Direccion de(String patron) {
		return de(null, patron);
	}

	boolean incluye(HttpMethod unMetodo, String ruta) {
		return (this.metodo == null || this.metodo.equals(unMetodo))
				&& this.patron.matches(PathContainer.parsePath(ruta));
	}

	@Override
	public boolean matches(HttpServletRequest peticion) {
		return matcher(peticion).isMatch();
	}

	@Override
	public MatchResult matcher(HttpServletRequest peticion) {
		if (this.metodo != null && !this.metodo.matches(peticion.getMethod())) {
			return MatchResult.notMatch();
		}
		RequestPath ruta = RequestPath.parse(peticion.getRequestURI(), peticion.getContextPath());
		return this.patron.matches(ruta.pathWithinApplication()) ? MatchResult.match(Map.of()) : MatchResult.notMatch();
	}

}
