package pa.gob.tramites.emision;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import jakarta.servlet.http.HttpServletResponse;
import pa.gob.tramites.plataforma.FechaEscrita;
import pa.gob.tramites.plazo.OficinaActual;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * The page that a QR code opens. It works without log-in, without scripts but for
 * comparing a file, and sends nothing anywhere.
 */
@Controller
class PaginaDeVerificacionController {

	private static final String POLITICA = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
			+ "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

	private static final String VISTA = "verificacion";

	private final VerificarDocumento verificar;

	private final OficinaActual oficina;

	PaginaDeVerificacionController(VerificarDocumento verificar, OficinaActual oficina) {
		this.verificar = verificar;
		this.oficina = oficina;
	}

	@GetMapping("/verificar")
	ModelAndView preguntar(@RequestParam(required = false) String codigo, HttpServletResponse respuesta) {
		if (codigo == null || codigo.isBlank()) {
			return pagina(respuesta, HttpStatus.OK, Map.of());
		}
		return CodigoDeVerificacion.leer(codigo)
			.map((leido) -> new ModelAndView("redirect:/verificar/" + leido.escrito()))
			.orElseGet(() -> desconocido(respuesta, codigo));
	}

	@GetMapping("/verificar/{codigo}")
	ModelAndView mostrar(@PathVariable String codigo, HttpServletResponse respuesta) {
		Optional<CodigoDeVerificacion> leido = CodigoDeVerificacion.leer(codigo);
		return leido.flatMap(this.verificar::verificar)
			.map((documento) -> pagina(respuesta, HttpStatus.OK, valores(leido.get(), documento)))
			.orElseGet(() -> desconocido(respuesta, leido.map(CodigoDeVerificacion::escrito).orElse(codigo)));
	}

	private Map<String, Object> valores(CodigoDeVerificacion codigo, Verificacion documento) {
		Map<String, Object> valores = new LinkedHashMap<>();
		valores.put("codigo", codigo.escrito());
		valores.put("documento", documento);
		valores.put("emitido", dia(documento.emitidoEn()));
		if (documento.retiradoEn() != null) {
			valores.put("retirado", dia(documento.retiradoEn()));
		}
		return valores;
	}

	private String dia(Instant en) {
		return FechaEscrita.de(LocalDateTime.ofInstant(en, this.oficina.zona()).toLocalDate());
	}

	private static ModelAndView desconocido(HttpServletResponse respuesta, String codigo) {
		return pagina(respuesta, HttpStatus.NOT_FOUND,
				Map.of("desconocido", (codigo.length() > 60) ? codigo.substring(0, 60) + "…" : codigo));
	}

	private static ModelAndView pagina(HttpServletResponse respuesta, HttpStatus estado, Map<String, Object> valores) {
		respuesta.setHeader("Content-Security-Policy", POLITICA);
		respuesta.setHeader("X-Robots-Tag", "noindex, nofollow");
		respuesta.setHeader("Referrer-Policy", "no-referrer");
		ModelAndView pagina = new ModelAndView(VISTA, valores);
		pagina.setStatus(estado);
		return pagina;
	}

}
