package pa.gob.tramites.proceso.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.ws.rs.core.Response;
import org.slf4j.MDC;

import org.springframework.http.MediaType;

import pa.gob.tramites.plataforma.ErrorCampo;
import pa.gob.tramites.plataforma.TipoProblema;

/**
 * A problem of RFC 9457 from the engine's REST APIs. Its {@code message} repeats the
 * detail because that is the field which Tasklist and Cockpit show.
 */
final class RespuestaDeProblema {

	private RespuestaDeProblema() {
	}

	static Response de(TipoProblema tipo, String detalle, List<ErrorCampo> errores) {
		Map<String, Object> cuerpo = new LinkedHashMap<>();
		cuerpo.put("type", tipo.urn().toString());
		cuerpo.put("title", tipo.titulo());
		cuerpo.put("status", tipo.estado().value());
		cuerpo.put("detail", detalle);
		cuerpo.put("message", detalle);
		if (!errores.isEmpty()) {
			cuerpo.put("errores", errores);
		}
		String peticion = MDC.get("requestId");
		if (peticion != null) {
			cuerpo.put("requestId", peticion);
		}
		return Response.status(tipo.estado().value())
			.type(MediaType.APPLICATION_PROBLEM_JSON_VALUE)
			.entity(cuerpo)
			.build();
	}

}
