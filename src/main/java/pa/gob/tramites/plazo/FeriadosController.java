package pa.gob.tramites.plazo;

import java.net.URI;
import java.util.List;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import pa.gob.tramites.plataforma.Etiqueta;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * The administrator's holiday rules.
 */
@RestController
@RequestMapping("/api/v1/admin/feriados")
@PreAuthorize("hasAuthority('catalogos:administrar')")
@Tag(name = "Administración de feriados",
		description = "Reglas de feriados y cierres; los plazos que ya corren conservan su vencimiento")
class FeriadosController {

	private final AdministrarFeriados administrar;

	private final OficinaActual oficina;

	FeriadosController(AdministrarFeriados administrar, OficinaActual oficina) {
		this.administrar = administrar;
		this.oficina = oficina;
	}

	@GetMapping
	@Operation(summary = "Reglas de un calendario",
			description = "Feriados fijos y móviles, traslados y cierres, por páginas.")
	@ApiResponse(responseCode = "200", description = "Las reglas, no las fechas: esas las da /catalogos/feriados")
	@ApiResponse(responseCode = "404", description = "No existe el calendario")
	List<ReglaRespuesta> listar(@Parameter(description = "Por omisión, el de la oficina",
			example = "PA") @RequestParam(required = false) String calendario) {
		return this.administrar.listar((calendario != null) ? calendario : this.oficina.calendario());
	}

	@GetMapping("/{id}")
	@Operation(summary = "Una regla, con su ETag",
			description = "Para modificarla o quitarla envíe ese ETag en If-Match.")
	ResponseEntity<ReglaRespuesta> ver(@PathVariable long id) {
		return responder(this.administrar.leer(id));
	}

	@PostMapping
	@Operation(summary = "Agregar un feriado o un cierre de oficinas",
			description = "Vale para los plazos que se calculen desde ahora.")
	@ApiResponse(responseCode = "201", description = "Agregado")
	@ApiResponse(responseCode = "400", description = "Datos por corregir")
	@ApiResponse(responseCode = "409", description = "Ya existe la misma regla")
	ResponseEntity<ReglaRespuesta> agregar(@Valid @RequestBody ReglaPeticion nueva) {
		ReglaRespuesta regla = this.administrar.agregar(nueva);
		return ResponseEntity.created(URI.create("/api/v1/admin/feriados/" + regla.id()))
			.eTag(Etiqueta.de(regla))
			.body(regla);
	}

	@PutMapping("/{id}")
	@Operation(summary = "Cambiar una regla",
			description = "Vale para los plazos que se calculen desde ahora; los ya dados no se mueven. Exige If-Match.")
	@ApiResponse(responseCode = "200", description = "Cambiada")
	@ApiResponse(responseCode = "412", description = "Otra persona la cambió")
	ResponseEntity<ReglaRespuesta> cambiar(@PathVariable long id, @Valid @RequestBody ReglaPeticion nueva,
			@RequestHeader(name = HttpHeaders.IF_MATCH, required = false) String siCoincide) {
		return responder(this.administrar.cambiar(id, nueva, siCoincide));
	}

	@DeleteMapping("/{id}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	@Operation(summary = "Quitar una regla agregada por error",
			description = "Un feriado que se deroga no se quita: se le pone el último año de vigencia.")
	@ApiResponse(responseCode = "204", description = "Quitada")
	@ApiResponse(responseCode = "412", description = "Otra persona la cambió")
	void quitar(@PathVariable long id,
			@RequestHeader(name = HttpHeaders.IF_MATCH, required = false) String siCoincide) {
		this.administrar.quitar(id, siCoincide);
	}

	private static ResponseEntity<ReglaRespuesta> responder(ReglaRespuesta regla) {
		return ResponseEntity.ok().eTag(Etiqueta.de(regla)).body(regla);
	}

}
