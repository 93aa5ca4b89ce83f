package pa.gob.tramites.plataforma;

import java.time.Duration;
import java.util.List;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The catalogue of errors over REST; {@code ayuda} of every problem points here.
 */
@RestController
@RequestMapping(ErroresController.RUTA)
@Tag(name = "Errores", description = "Qué significa cada error y cómo se resuelve")
class ErroresController {

	static final String RUTA = "/api/v1/errores";

	private final Errores errores;

	ErroresController(Errores errores) {
		this.errores = errores;
	}

	@GetMapping
	@Operation(summary = "Catálogo de errores",
			description = "Todos los valores que puede tener «type» en una respuesta application/problem+json.")
	ResponseEntity<List<Errores.Error>> todos() {
		return responder(this.errores.todos());
	}

	@GetMapping("/{codigo}")
	@Operation(summary = "Un error del catálogo", description = "Es la dirección que trae «ayuda» en cada error.")
	ResponseEntity<Errores.Error> uno(@Parameter(description = "Última parte de «type»",
			example = "datos-invalidos") @PathVariable String codigo) {
		return responder(this.errores.todos()
			.stream()
			.filter((error) -> error.codigo().equals(codigo))
			.findFirst()
			.orElseThrow(() -> ProblemaException.noEncontrado("ese error")));
	}

	private static <T> ResponseEntity<T> responder(T cuerpo) {
		return ResponseEntity.ok()
			.eTag(Etiqueta.de(cuerpo))
			.cacheControl(CacheControl.maxAge(Duration.ofHours(1)).cachePublic())
			.body(cuerpo);
	}

}
