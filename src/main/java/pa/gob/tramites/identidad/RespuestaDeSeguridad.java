package pa.gob.tramites.identidad;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import pa.gob.tramites.plataforma.Consumo;
import pa.gob.tramites.plataforma.ProblemaException;
import pa.gob.tramites.plataforma.TipoProblema;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.stereotype.Component;

/**
 * What the filter chains answer when they refuse: the same problems as the API.
 */
@Component
class RespuestaDeSeguridad implements AuthenticationEntryPoint, AccessDeniedHandler {

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

	void limiteExcedido(HttpServletResponse respuesta, Consumo consumo) throws IOException {
		escribir(respuesta, TipoProblema.LIMITE_EXCEDIDO, consumo.detalle());
	}

	private void escribir(HttpServletResponse respuesta, TipoProblema tipo, String detalle) throws IOException {
		respuesta.setStatus(tipo.estado().value());
		respuesta.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
		respuesta.setCharacterEncoding(StandardCharsets.UTF_8.name());
		this.json.writeValue(respuesta.getOutputStream(), ProblemaException.problema(tipo, detalle, List.of()));
	}

}
