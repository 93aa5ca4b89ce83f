package pa.gob.tramites.identidad;

import java.util.List;
import java.util.Map;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;

import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Who the accounts are that a case names, for the screens of officers. Case files keep
 * accounts, which do not change when a person's name does.
 */
@RestController
@RequestMapping("/api/v1/cuentas")
@Tag(name = "Cuentas", description = "Personas detrás de las cuentas que nombra un expediente")
class NombresController {

	private final NombresDeCuentas nombres;

	NombresController(NombresDeCuentas nombres) {
		this.nombres = nombres;
	}

	@GetMapping("/nombres")
	@PreAuthorize("hasAuthority('tramites:leer') and hasAuthority('" + SesionDeActor.FUNCIONARIO + "')")
	@Transactional(readOnly = true)
	@Operation(summary = "Nombres de unas cuentas",
			description = "Solo para personas funcionarias. Lo que no es cuenta de una persona no aparece.")
	Nombres nombres(
			@Parameter(description = "Cuentas; se repite, hasta 100", example = "recepcion") @RequestParam @NotEmpty(
					message = "Indique al menos una cuenta.") @Size(max = 100,
							message = "Pida 100 nombres o menos.") List<String> usuario) {
		return new Nombres(this.nombres.de(usuario));
	}

	@Schema(name = "NombresDeCuentas", description = "Nombre de cada cuenta")
	record Nombres(@Schema(example = "{\"recepcion\": \"Rosa Recepción\"}") Map<String, String> nombres) {
	}

}
