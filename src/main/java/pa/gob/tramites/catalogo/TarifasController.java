package pa.gob.tramites.catalogo;

import java.net.URI;
import java.util.List;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import pa.gob.tramites.plataforma.Etiqueta;

import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The administrator's tariffs.
 */
@RestController
@RequestMapping("/api/v1/admin/tarifas")
@PreAuthorize("hasAuthority('catalogos:administrar')")
@Tag(name = "Administración de tarifas", description = "Anuncio de tarifas con fecha; lo que ya rigió no se modifica")
class TarifasController {

	private final AdministrarTarifas administrar;

	private final Tarifas tarifas;

	TarifasController(AdministrarTarifas administrar, Tarifas tarifas) {
		this.administrar = administrar;
		this.tarifas = tarifas;
	}

	@GetMapping
	@Operation(summary = "Tarifas pasadas, vigentes y anunciadas", description = "Por concepto y fecha, por páginas.")
	List<Tarifa> listar(@Parameter(description = "Código del concepto; sin él, todos",
			example = "CARNE_DUPLICADO") @RequestParam(required = false) String concepto) {
		return this.tarifas.todas()
			.stream()
			.filter((tarifa) -> concepto == null || tarifa.concepto().equals(concepto))
			.toList();
	}

	@GetMapping("/{id}")
	@Operation(summary = "Una tarifa, con su ETag", description = "Para modificarla envíe ese ETag en If-Match.")
	ResponseEntity<Tarifa> ver(@PathVariable long id) {
		return responder(this.administrar.leer(id));
	}

	@PostMapping
	@Operation(summary = "Anunciar una tarifa", description = "La anterior del mismo concepto termina la víspera.")
	@ApiResponse(responseCode = "201", description = "Anunciada")
	@ApiResponse(responseCode = "400", description = "Datos por corregir")
	@ApiResponse(responseCode = "409", description = "Ya hay una tarifa del concepto para esa fecha")
	ResponseEntity<Tarifa> anunciar(@Valid @RequestBody TarifaPeticion nueva) {
		Tarifa tarifa = this.administrar.anunciar(nueva);
		return ResponseEntity.created(URI.create("/api/v1/admin/tarifas/" + tarifa.id()))
			.eTag(Etiqueta.de(tarifa))
			.body(tarifa);
	}

	@PutMapping("/{id}")
	@Operation(summary = "Corregir una tarifa que aún no rige",
			description = "Solo mientras no empieza a regir. Exige If-Match con el ETag de la consulta.")
	@ApiResponse(responseCode = "200", description = "Corregida")
	@ApiResponse(responseCode = "409", description = "Ya rige, o coincide con otra del concepto")
	@ApiResponse(responseCode = "412", description = "Otra persona la cambió")
	ResponseEntity<Tarifa> corregir(@PathVariable long id, @Valid @RequestBody TarifaPeticion nueva,
			@RequestHeader(name = HttpHeaders.IF_MATCH, required = false) String siCoincide) {
		return responder(this.administrar.corregir(id, nueva, siCoincide));
	}

	private static ResponseEntity<Tarifa> responder(Tarifa tarifa) {
		return ResponseEntity.ok().eTag(Etiqueta.de(tarifa)).body(tarifa);
	}

}
