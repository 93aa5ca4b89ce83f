package pa.gob.tramites.webhook;

import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import pa.gob.tramites.plataforma.Etiqueta;
import pa.gob.tramites.plataforma.ProblemaException;
import pa.gob.tramites.tramite.Suceso;

import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.transaction.annotation.Transactional;
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
 * Webhooks, for external applications and administrators.
 */
@RestController
@RequestMapping(WebhooksController.RUTA)
@PreAuthorize("hasAuthority('webhooks:administrar')")
@Tag(name = "Webhooks",
		description = """
				La plataforma avisa por HTTP a su servidor de lo que ocurre en los trámites que su aplicación presentó. \
				Cada aviso es un POST con el cuerpo `MensajeDeWebhook` y tres cabeceras según Standard Webhooks: `webhook-id` \
				(la misma en cada intento: guárdela para descartar repeticiones), `webhook-timestamp` (segundos; rechace lo que \
				tenga más de cinco minutos) y `webhook-signature` (una o más firmas `v1,…` separadas por un espacio: HMAC-SHA-256 de \
				`id.timestamp.cuerpo` en base64, con los bytes que siguen a `whsec_`). Responda 2xx en 15 segundos. Lo demás se \
				reintenta a los 5 s, 5 min, 30 min, 2 h, 5 h, 10 h y 10 h; las redirecciones no se siguen. El orden de llegada no \
				está garantizado: ordene por `timestamp`.""")
class WebhooksController {

	static final String RUTA = "/api/v1/webhooks";

	private final Suscripciones suscripciones;

	private final Entregas entregas;

	WebhooksController(Suscripciones suscripciones, Entregas entregas) {
		this.suscripciones = suscripciones;
		this.entregas = entregas;
	}

	@GetMapping
	@Operation(summary = "Webhooks, por página",
			description = "Una aplicación ve los suyos; una persona administradora, todos o los de una aplicación.")
	Pagina<Webhook> listar(
			@Parameter(description = "Código de la aplicación; solo para personas administradoras",
					example = "portal-consular") @RequestParam(required = false) @Size(max = 40) String aplicacion,
			@RequestParam(required = false) UUID cursor, @RequestParam(defaultValue = "20") @Min(value = 1,
					message = "El mínimo es 1.") @Max(value = 100, message = "El máximo es 100.") int limite) {
		List<Webhook> leidos = this.suscripciones.listar(aplicacion, cursor, limite + 1);
		return Pagina.de(leidos, limite, (uno) -> uno.id().toString());
	}

	@GetMapping("/eventos")
	@Operation(summary = "Eventos que se pueden recibir", description = "Códigos para «eventos» al suscribirse.")
	List<EventoDisponible> eventos() {
		return Eventos.PUBLICOS.stream().map((uno) -> new EventoDisponible(uno, uno.descripcion())).toList();
	}

	@PostMapping
	@Operation(summary = "Suscribirse; el secreto se muestra solo en esta respuesta",
			description = "La dirección debe ser pública: las locales, privadas y reservadas se rechazan, aquí y en cada entrega.")
	ResponseEntity<ConSecreto> crear(@Valid @RequestBody AltaDeWebhook alta) {
		Suscripciones.Creado creado = this.suscripciones.crear(alta.aplicacion(), alta.datos());
		return ResponseEntity.created(URI.create(RUTA + "/" + creado.webhook().id()))
			.cacheControl(CacheControl.noStore())
			.eTag(Etiqueta.de(creado.webhook()))
			.body(new ConSecreto(creado.webhook(), creado.secreto()));
	}

	@GetMapping("/{id}")
	@Operation(summary = "Un webhook",
			description = "Sin su secreto, que solo se muestra al crearlo o al cambiarlo. Trae ETag.")
	ResponseEntity<Webhook> leer(@Parameter(description = "Identificador del webhook") @PathVariable UUID id) {
		return conEtiqueta(this.suscripciones.buscar(id));
	}

	@PutMapping("/{id}")
	@Operation(summary = "Cambiar dirección, descripción o eventos",
			description = "La dirección nueva se comprueba como al suscribirse.")
	ResponseEntity<Webhook> modificar(@Parameter(description = "Identificador del webhook") @PathVariable UUID id,
			@RequestHeader(name = HttpHeaders.IF_MATCH, required = false) String siCoincide,
			@Valid @RequestBody DatosDeWebhook datos) {
		return conEtiqueta(this.suscripciones.modificar(id, datos, siCoincide));
	}

	@DeleteMapping("/{id}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	@Operation(summary = "Darse de baja; se pierde lo que faltaba por entregar",
			description = "También se borra su registro de entregas.")
	void borrar(@Parameter(description = "Identificador del webhook") @PathVariable UUID id) {
		this.suscripciones.borrar(id);
	}

	@PostMapping("/{id}/pausar")
	@Operation(summary = "Pausar; lo que ocurra se guarda hasta que se reanude",
			description = "Lo guardado se conserva treinta días.")
	ResponseEntity<Webhook> pausar(@Parameter(description = "Identificador del webhook") @PathVariable UUID id) {
		return conEtiqueta(this.suscripciones.pausar(id));
	}

	@PostMapping("/{id}/reanudar")
	@Operation(summary = "Reanudar un webhook pausado o suspendido, y entregar lo guardado",
			description = "Empieza por lo más antiguo.")
	ResponseEntity<Webhook> reanudar(@Parameter(description = "Identificador del webhook") @PathVariable UUID id) {
		return conEtiqueta(this.suscripciones.reanudar(id));
	}

	@PostMapping("/{id}/secreto")
	@Operation(summary = "Cambiar el secreto; durante un día firman el nuevo y el anterior",
			description = "El nuevo se muestra solo en esta respuesta.")
	ResponseEntity<ConSecreto> rotar(@Parameter(description = "Identificador del webhook") @PathVariable UUID id) {
		Suscripciones.Creado creado = this.suscripciones.rotar(id);
		return ResponseEntity.ok()
			.cacheControl(CacheControl.noStore())
			.body(new ConSecreto(creado.webhook(), creado.secreto()));
	}

	@PostMapping("/{id}/prueba")
	@ResponseStatus(HttpStatus.ACCEPTED)
	@Transactional
	@Operation(summary = "Enviar un aviso de prueba (evento webhook.prueba)",
			description = "También sirve con el webhook pausado. El resultado se lee en la entrega.")
	public Entrega.Detalle probar(@Parameter(description = "Identificador del webhook") @PathVariable UUID id) {
		this.suscripciones.buscar(id);
		return this.entregas.buscar(id, this.entregas.anotarPrueba(id)).orElseThrow();
	}

	@GetMapping("/{id}/entregas")
	@Transactional(readOnly = true)
	@Operation(summary = "Registro de entregas, de la más reciente a la más antigua",
			description = "Se conserva treinta días.")
	public Pagina<Entrega> entregas(@Parameter(description = "Identificador del webhook") @PathVariable UUID id,
			@Parameter(description = "Solo las entregas en este estado") @RequestParam(
					required = false) Entrega.Estado estado,
			@Parameter(description = "Valor de «siguiente»") @RequestParam(required = false) Long cursor,
			@RequestParam(defaultValue = "20") @Min(value = 1, message = "El mínimo es 1.") @Max(value = 100,
					message = "El máximo es 100.") int limite) {
		this.suscripciones.buscar(id);
		return Pagina.de(this.entregas.listar(id, estado, cursor, limite + 1), limite,
				(una) -> Long.toString(una.id()));
	}

	@GetMapping("/{id}/entregas/{entrega}")
	@Transactional(readOnly = true)
	@Operation(summary = "Una entrega con su cuerpo y sus intentos",
			description = "El cuerpo es exactamente el que se envía.")
	public Entrega.Detalle entrega(@Parameter(description = "Identificador del webhook") @PathVariable UUID id,
			@Parameter(description = "Número de la entrega") @PathVariable long entrega) {
		this.suscripciones.buscar(id);
		return this.entregas.buscar(id, entrega)
			.orElseThrow(() -> ProblemaException.noEncontrado("la entrega «" + entrega + "»"));
	}

	@PostMapping("/{id}/entregas/{entrega}/reenviar")
	@ResponseStatus(HttpStatus.ACCEPTED)
	@Transactional
	@Operation(summary = "Entregar otra vez, con el mismo webhook-id",
			description = "Se intenta en seguida, haya llegado antes o no.")
	public Entrega.Detalle reenviar(@Parameter(description = "Identificador del webhook") @PathVariable UUID id,
			@Parameter(description = "Número de la entrega") @PathVariable long entrega) {
		this.suscripciones.reenviar(id, entrega);
		return this.entregas.buscar(id, entrega).orElseThrow();
	}

	private static ResponseEntity<Webhook> conEtiqueta(Webhook webhook) {
		return ResponseEntity.ok().eTag(Etiqueta.de(webhook)).body(webhook);
	}

	/**
	 * A new subscription.
	 */
	record AltaDeWebhook(
			@Schema(description = "Solo para personas administradoras; una aplicación se suscribe a sí misma",
					example = "portal-consular") String aplicacion,
			@NotBlank(message = "Falta la dirección.") @Size(max = 500, message = "Admite 500 caracteres.") @Schema(
					example = "https://portal.example.org/avisos") String url,
			@Size(max = 200, message = "Admite 200 caracteres.") String descripcion,
			@NotEmpty(message = "Indique al menos un evento.") @Schema(
					example = "[\"tramite.creado\", \"tramite.estado\"]") Set<@NotNull Suceso> eventos) {

		DatosDeWebhook datos() {
			return new DatosDeWebhook(this.url, this.descripcion, this.eventos);
		}

	}

	/**
	 * What may change.
	 */
	record DatosDeWebhook(
			@NotBlank(message = "Falta la dirección.") @Size(max = 500, message = "Admite 500 caracteres.") @Schema(
					example = "https://portal.example.org/avisos") String url,
			@Size(max = 200, message = "Admite 200 caracteres.") String descripcion,
			@NotEmpty(message = "Indique al menos un evento.") @Schema(
					example = "[\"tramite.creado\", \"tramite.estado\"]") Set<@NotNull Suceso> eventos) {
	}

	/**
	 * A subscription with its secret, shown this once.
	 */
	@Schema(description = "Suscripción con su secreto, que no se vuelve a mostrar")
	record ConSecreto(Webhook webhook,
			@Schema(example = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw9pGZm3yoJlk=") String secreto) {
	}

	/**
	 * Something that may be told.
	 */
	record EventoDisponible(@Schema(example = "tramite.estado") Suceso evento,
			@Schema(example = "Cambió el estado del trámite") String descripcion) {
	}

	/**
	 * A page of a list and where the next one begins.
	 */
	@Schema(description = "Página de una lista")
	record Pagina<T>(List<T> elementos,
			@Schema(description = "Cursor de la página siguiente; falta en la última") String siguiente) {

		static <T> Pagina<T> de(List<T> leidos, int limite, java.util.function.Function<T, String> cursor) {
			return (leidos.size() <= limite) ? new Pagina<>(leidos, null)
					: new Pagina<>(leidos.subList(0, limite), cursor.apply(leidos.get(limite - 1)));
		}

	}

}
