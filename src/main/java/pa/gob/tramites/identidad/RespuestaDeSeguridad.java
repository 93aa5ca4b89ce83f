package pa.gob.tramites.identidad;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import pa.gob.tramites.plataforma.Consumo;
import pa.gob.tramites.plataforma.ProblemaException;
import pa.gob.tramites.plataforma.TipoProblema;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.util.matcher.AndRequestMatcher;
import org.springframework.security.web.util.matcher.MediaTypeRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.stereotype.Component;

/**
 * What the filter chains answer when they refuse: the same problems as the API, and a
 * page to a browser that looks up too many documents.
 */
@Component
class RespuestaDeSeguridad implements AuthenticationEntryPoint, AccessDeniedHandler {

	/** A browser on the only page that is counted; everybody else is a program. */
	private static final RequestMatcher NAVEGADOR = new AndRequestMatcher(Direccion.de(HttpMethod.GET, "/verificar/**"),
			aceptaPaginas());

	private final ObjectMapper json;

	RespuestaDeSeguridad(ObjectMapper json) {
		this.json = json;
	}

	@Override
	public void commence(HttpServletRequest peticion, HttpServletResponse respuesta, AuthenticationException ex)
			throws IOException {
		respuesta.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"tramites\"");
		escribir(respuesta, TipoProblema.NO_AUTENTICADO, "Falta un token de acceso.");
	}

	@Override
	public void handle(HttpServletRequest peticion, HttpServletResponse respuesta, AccessDeniedException ex)
			throws IOException {
		escribir(respuesta, TipoProblema.SIN_PERMISO, "Su cuenta no permite esta acción.");
	}

	void tokenInvalido(HttpServletResponse respuesta) throws IOException {
		respuesta.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"tramites\", error=\"invalid_token\"");
		escribir(respuesta, TipoProblema.NO_AUTENTICADO, "El token de acceso no es válido o ya venció.");
	}

	void debeCambiarClave(HttpServletResponse respuesta) throws IOException {
		escribir(respuesta, TipoProblema.SIN_PERMISO,
				"Antes de continuar debe cambiar su contraseña (POST /api/v1/auth/clave).");
	}

	void limiteExcedido(HttpServletRequest peticion, HttpServletResponse respuesta, Consumo consumo)
			throws IOException {
		if (NAVEGADOR.matches(peticion)) {
			// The page is templates/error/429.html
			peticion.setAttribute("detalle", consumo.detalle());
			respuesta.sendError(TipoProblema.LIMITE_EXCEDIDO.estado().value());
			return;
		}
		escribir(respuesta, TipoProblema.LIMITE_EXCEDIDO, consumo.detalle());
	}

	private static RequestMatcher aceptaPaginas() {
		MediaTypeRequestMatcher paginas = new MediaTypeRequestMatcher(MediaType.TEXT_HTML);
		paginas.setIgnoredMediaTypes(Set.of(MediaType.ALL));
		return paginas;
	}

	private void escribir(HttpServletResponse respuesta, TipoProblema tipo, String detalle) throws IOException {
		respuesta.setStatus(tipo.estado().value());
		respuesta.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
		respuesta.setCharacterEncoding(StandardCharsets.UTF_8.name());
		this.json.writeValue(respuesta.getOutputStream(), ProblemaException.problema(tipo, detalle, List.of()));
	}

}
