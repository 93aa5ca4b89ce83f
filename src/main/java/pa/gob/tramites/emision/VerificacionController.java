package pa.gob.tramites.emision;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import pa.gob.tramites.plataforma.ProblemaException;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * Verification for programs, open to all.
 */
@RestController
@Tag(name = "Documentos emitidos")
class VerificacionController {

	private final VerificarDocumento verificar;

	VerificacionController(VerificarDocumento verificar) {
		this.verificar = verificar;
	}

	@GetMapping("/api/v1/verificacion/{codigo}")
	@SecurityRequirements
	@Operation(summary = "Comprobar un documento por su código",
			description = "Pública. Con o sin guiones, en mayúsculas o minúsculas.")
	@ApiResponse(responseCode = "200", description = "Lo que se puede decir del documento", useReturnTypeSchema = true)
	@ApiResponse(responseCode = "404", description = "Ningún documento lleva ese código")
	Verificacion verificar(@Parameter(description = "Código impreso en el documento",
			example = "7KQ2-M9XD-04TB-HW3E") @PathVariable String codigo) {
		return CodigoDeVerificacion.leer(codigo)
			.flatMap(this.verificar::verificar)
			.orElseThrow(() -> ProblemaException.noEncontrado("un documento con ese código"));
	}

}
