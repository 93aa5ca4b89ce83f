package pa.gob.tramites.tramite;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import pa.gob.tramites.plataforma.ProblemaException;

import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.util.DigestUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;

/**
 * The catalogue of trámite types, as their manifests describe them.
 */
@RestController
@RequestMapping("/api/v1/tipos")
@Tag(name = "Tipos de trámite")
class TiposController {

	private final TiposDeTramite tipos;

	TiposController(TiposDeTramite tipos) {
		this.tipos = tipos;
	}

	@GetMapping
	@Operation(summary = "Tipos de trámite publicados",
			description = "Los que se pueden presentar ahora, por nombre. Con ETag.")
	ResponseEntity<List<Resumen>> todos(WebRequest peticion) {
		List<TipoTramite> todos = this.tipos.todos();
		List<Resumen> cuerpo = todos.stream().map(Resumen::de).toList();
		return condicional(peticion, huella(todos.stream().map(Manifiesto::json).toList().toString()), cuerpo);
	}

	@GetMapping("/{codigo}")
	@Operation(summary = "Un tipo de trámite: estados, transiciones, mensajes y reglas",
			description = "Como lo declara su manifiesto. Con ETag.")
	ResponseEntity<Detalle> uno(@PathVariable String codigo, WebRequest peticion) {
		TipoTramite tipo = this.tipos.buscar(codigo)
			.orElseThrow(() -> ProblemaException.noEncontrado("el tipo de trámite «" + codigo + "»"));
		List<EstadoPublico> estados = this.tipos.estados(codigo);
		return condicional(peticion, huella(Manifiesto.json(tipo) + estados), Detalle.de(tipo, estados));
	}

	private static <T> ResponseEntity<T> condicional(WebRequest peticion, String huella, T cuerpo) {
		if (peticion.checkNotModified(huella)) {
			return null;
		}
		return ResponseEntity.ok().cacheControl(CacheControl.noCache()).eTag(huella).body(cuerpo);
	}

	private static String huella(String contenido) {
		return DigestUtils.md5DigestAsHex(contenido.getBytes(StandardCharsets.UTF_8));
	}

	record Resumen(String codigo, String nombre, String descripcion, String prefijo, String autoridad, String color,
			TipoTramite.Inicio inicio) {

		static Resumen de(TipoTramite tipo) {
			return new Resumen(tipo.codigo(), tipo.nombre(), tipo.descripcion(), tipo.prefijo(), tipo.autoridad(),
					tipo.color(), tipo.inicio());
		}

	}

	record Detalle(String codigo, String nombre, String descripcion, String prefijo, String autoridad, String zona,
			String calendario, String color, String retencion, TipoTramite.Inicio inicio, TipoTramite.Reglas reglas,
			List<EstadoPublico> estados, Map<String, List<String>> transiciones,
			Map<String, TipoTramite.Mensaje> mensajes, String desistimiento, Map<String, String> etiquetas) {

		static Detalle de(TipoTramite tipo, List<EstadoPublico> estados) {
			return new Detalle(tipo.codigo(), tipo.nombre(), tipo.descripcion(), tipo.prefijo(), tipo.autoridad(),
					tipo.zona().getId(), tipo.calendario(), tipo.color(), tipo.retencion().toString(), tipo.inicio(),
					tipo.reglas(), estados, tipo.transiciones(), tipo.mensajes(), tipo.desistimiento(),
					tipo.etiquetas());
		}

	}

}
