package pa.gob.tramites.proceso.tarea;

import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import pa.gob.tramites.identidad.Actor;
import pa.gob.tramites.plataforma.Idempotencia;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Inboxes and tasks over REST.
 */
@RestController
@RequestMapping(TareasController.RUTA)
@Tag(name = "Tareas", description = "Bandeja de trabajo y tareas de los trámites")
class TareasController {

	static final String RUTA = "/api/v1/tareas";

	private final Bandeja bandeja;

	private final TrabajarTareas trabajar;

	private final Idempotencia idempotencia;

	private final ObjectMapper json;

	TareasController(Bandeja bandeja, TrabajarTareas trabajar, Idempotencia idempotencia, ObjectMapper json) {
		this.bandeja = bandeja;
		this.trabajar = trabajar;
		this.idempotencia = idempotencia;
		this.json = json;
	}

	@GetMapping
	@PreAuthorize("hasAnyAuthority('tareas:trabajar', 'tramites:reasignar')")
	@Operation(summary = "Mi bandeja",
			description = "Las tareas libres de mis grupos en mis agencias y las que tengo tomadas; primero las que más "
					+ "esperan.")
	PaginaDeTareas bandeja(
			@Parameter(description = "Solo las de este grupo",
					example = "ANALISIS") @RequestParam(required = false) String grupo,
			@Parameter(description = "Solo las de trámites de este tipo",
					example = "codigo-del-tipo") @RequestParam(required = false) String tipo,
			@Parameter(description = "Solo las que tiene tomadas esta cuenta; para quien reasigna",
					example = "analista") @RequestParam(required = false) String responsable,
			@Parameter(description = "Solo las de plazo vencido") @RequestParam(
					defaultValue = "false") boolean vencidas,
			@Parameter(
					description = "TODAS, MIAS (las que tengo tomadas) o LIBRES (las que nadie ha tomado)") @RequestParam(
							defaultValue = "TODAS") FiltroDeBandeja.Asignacion asignacion,
			@Parameter(description = "Tareas por página, de 1 a 100") @RequestParam(defaultValue = "20") int limite,
			@Parameter(description = "Valor de «siguiente» de la página anterior") @RequestParam(
					required = false) String cursor,
			@Parameter(description = "Contar también cuántas hay, hasta mil") @RequestParam(
					defaultValue = "false") boolean contar) {
		return this.bandeja.leer(new FiltroDeBandeja(vacio(grupo), vacio(tipo), vacio(responsable), vencidas,
				asignacion, limite, cursor), contar);
	}

	@GetMapping("/{id}")
	@PreAuthorize("hasAuthority('tramites:leer')")
	@Operation(summary = "Consultar una tarea", description = "Con el trámite al que pertenece.")
	DetalleDeTarea consultar(@PathVariable String id) {
		return this.trabajar.consultar(id);
	}

	@GetMapping("/{id}/formulario")
	@PreAuthorize("hasAuthority('tareas:trabajar')")
	@Operation(summary = "Formulario de una tarea y sus valores actuales",
			description = "El esquema (form-js) con el que se comprueban las respuestas.")
	FormularioDeTarea formulario(@PathVariable String id) {
		return this.trabajar.formulario(id);
	}

	@PostMapping("/{id}/reclamar")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	@PreAuthorize("hasAuthority('tareas:trabajar')")
	@Operation(summary = "Tomar una tarea",
			description = "Queda a nombre de quien la toma y deja de verse como libre. 409 si otra persona la tomó antes.")
	void reclamar(@PathVariable String id) {
		this.trabajar.reclamar(id);
	}

	@PostMapping("/{id}/liberar")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	@PreAuthorize("hasAnyAuthority('tareas:trabajar', 'tramites:reasignar')")
	@Operation(summary = "Devolver una tarea a su grupo",
			description = "La pueden devolver quien la tomó y quien reasigna; sus respuestas sin enviar se pierden.")
	void liberar(@PathVariable String id) {
		this.trabajar.liberar(id);
	}

	@PostMapping("/{id}/completar")
	@PreAuthorize("hasAuthority('tareas:trabajar')")
	@Operation(summary = "Completar una tarea",
			description = "Las respuestas se comprueban con el formulario de la tarea. Si nadie la ha tomado, la toma "
					+ "quien la completa.")
	@ApiResponse(responseCode = "204", description = "Completada", content = @Content)
	ResponseEntity<?> completar(@PathVariable String id,
			@RequestHeader(name = Idempotencia.CABECERA, required = false) String clave,
			@io.swagger.v3.oas.annotations.parameters.RequestBody(required = true, content = @Content(
					examples = @ExampleObject("""
							{ "respuestas": { "ruex": "RX-100200", "documentosReunidos": true } }"""))) @RequestBody @Valid Completar cuerpo) {
		return this.idempotencia.unaVez(Actor.actual().id(), clave, "POST " + RUTA + "/" + id + "/completar",
				this.json.valueToTree(cuerpo), () -> {
					this.trabajar.completar(id, valores(cuerpo.respuestas()));
					return ResponseEntity.noContent().build();
				});
	}

	@PostMapping("/{id}/reasignar")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	@PreAuthorize("hasAuthority('tramites:reasignar')")
	@Operation(summary = "Asignar una tarea a otra cuenta de su grupo",
			description = "La cuenta debe pertenecer a un grupo de la tarea y alcanzar la agencia del trámite.")
	void reasignar(@PathVariable String id, @RequestBody @Valid Reasignar cuerpo) {
		this.trabajar.reasignar(id, cuerpo.usuario().strip());
	}

	private Map<String, Object> valores(Map<String, JsonNode> respuestas) {
		return this.json.convertValue(respuestas, new TypeReference<LinkedHashMap<String, Object>>() {
		});
	}

	private static String vacio(String texto) {
		return (texto == null || texto.isBlank()) ? null : texto.strip();
	}

	record Completar(@NotNull(
			message = "Envíe las respuestas; {} si la tarea no pide ninguna.") Map<String, JsonNode> respuestas) {
	}

	record Reasignar(@NotBlank(message = "Indique la cuenta.") @Size(max = 64,
			message = "Hasta 64 caracteres.") String usuario) {
	}

}
