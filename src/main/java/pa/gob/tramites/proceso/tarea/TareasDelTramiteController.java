package pa.gob.tramites.proceso.tarea;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import pa.gob.tramites.identidad.Actor;
import pa.gob.tramites.plataforma.Idempotencia;

import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The running process of a case over REST: where it waits and what it may be told.
 */
@RestController
@RequestMapping("/api/v1/tramites/{numero}")
@Tag(name = "Trámites")
class TareasDelTramiteController {

	private final TrabajarTareas trabajar;

	private final CorrelacionarMensajes mensajes;

	private final Idempotencia idempotencia;

	private final ObjectMapper json;

	TareasDelTramiteController(TrabajarTareas trabajar, CorrelacionarMensajes mensajes, Idempotencia idempotencia,
			ObjectMapper json) {
		this.trabajar = trabajar;
		this.mensajes = mensajes;
		this.idempotencia = idempotencia;
		this.json = json;
	}

	@GetMapping("/tareas")
	@PreAuthorize("hasAuthority('tramites:leer')")
	@Operation(summary = "Tareas abiertas de un trámite",
			description = "Con sus grupos, quién las tiene y cuándo vencen.")
	List<TareaEnBandeja> tareas(
			@Parameter(description = "Número del trámite", example = "CMM-2026-000001") @PathVariable String numero) {
		return this.trabajar.delTramite(numero);
	}

	@PostMapping("/mensajes/{mensaje}")
	@PreAuthorize("hasAuthority('tramites:mensajes')")
	@Operation(summary = "Enviar un mensaje al proceso de un trámite",
			description = "El manifiesto del tipo dice quién puede enviar qué mensaje y con qué datos. Responde 409 si "
					+ "el trámite no lo espera ahora.")
	@ApiResponse(responseCode = "204", description = "El proceso lo recibió", content = @Content)
	ResponseEntity<?> enviar(@PathVariable String numero,
			@Parameter(example = "Msg_Desistimiento") @PathVariable String mensaje,
			@RequestHeader(name = Idempotencia.CABECERA, required = false) String clave,
			@RequestBody @Valid Mensaje cuerpo) {
		return unaVez(clave, numero, "mensajes/" + mensaje, cuerpo,
				() -> this.mensajes.enviar(numero, mensaje, (cuerpo.datos() != null) ? cuerpo.datos() : Map.of()));
	}

	@PostMapping("/desistimiento")
	@PreAuthorize("hasAuthority('tramites:mensajes')")
	@Operation(summary = "Desistir de un trámite", description = "Mientras su proceso lo admita; exige el motivo.")
	@ApiResponse(responseCode = "204", description = "El trámite quedó desistido", content = @Content)
	ResponseEntity<?> desistir(@PathVariable String numero,
			@RequestHeader(name = Idempotencia.CABECERA, required = false) String clave,
			@RequestBody @Valid Desistimiento cuerpo) {
		return unaVez(clave, numero, "desistimiento", cuerpo, () -> this.mensajes.desistir(numero, cuerpo.motivo()));
	}

	private ResponseEntity<?> unaVez(String clave, String numero, String que, Object cuerpo, Runnable trabajo) {
		String operacion = "POST /api/v1/tramites/" + numero + "/" + que;
		return this.idempotencia.unaVez(Actor.actual().id(), clave, operacion, this.json.valueToTree(cuerpo), () -> {
			trabajo.run();
			return ResponseEntity.noContent().build();
		});
	}

	record Mensaje(Map<String, JsonNode> datos) {
	}

	record Desistimiento(@NotBlank(message = "El motivo es obligatorio.") @Size(max = 1000,
			message = "Hasta 1000 caracteres.") String motivo) {
	}

}
