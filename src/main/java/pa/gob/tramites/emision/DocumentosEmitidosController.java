package pa.gob.tramites.emision;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import pa.gob.tramites.documento.Almacen;
import pa.gob.tramites.identidad.Actor;
import pa.gob.tramites.plataforma.Idempotencia;

import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The documents that the office issued on a case.
 */
@RestController
@RequestMapping("/api/v1/tramites/{numero}")
@Tag(name = "Documentos emitidos",
		description = "Acuses, cotizaciones, recibos, resoluciones y demás documentos que la oficina entrega, en PDF accesible")
class DocumentosEmitidosController {

	private static final String PERMISO = "hasAuthority('documentos:corregir')";

	private final AtenderDocumentos documentos;

	private final Almacen almacen;

	private final Idempotencia idempotencia;

	DocumentosEmitidosController(AtenderDocumentos documentos, Almacen almacen, Idempotencia idempotencia) {
		this.documentos = documentos;
		this.almacen = almacen;
		this.idempotencia = idempotencia;
	}

	@GetMapping("/documentos-generados")
	@PreAuthorize("hasAuthority('tramites:leer')")
	@Operation(summary = "Documentos emitidos, del más reciente al más antiguo",
			description = "Con los reemplazados y anulados. Los reservados solo los ven las personas funcionarias. El "
					+ "acuse de recibo aparece después de pedirlo por primera vez.")
	List<DocumentoEmitido> lista(
			@Parameter(description = "Número del trámite", example = "CMM-2026-000001") @PathVariable String numero) {
		return this.documentos.lista(numero);
	}

	@GetMapping("/documentos-generados/{id}")
	@PreAuthorize("hasAuthority('tramites:leer')")
	@Operation(summary = "Descargar un documento emitido", description = "Cada descarga queda en la auditoría.")
	@ApiResponse(responseCode = "200", content = @Content(mediaType = MediaType.APPLICATION_PDF_VALUE,
			schema = @Schema(type = "string", format = "binary")))
	ResponseEntity<Resource> descargar(
			@Parameter(description = "Número del trámite", example = "CMM-2026-000001") @PathVariable String numero,
			@Parameter(description = "Id del documento, de la lista", example = "1") @PathVariable long id,
			@Parameter(description = "Para verlo en el navegador en vez de guardarlo") @RequestParam(
					defaultValue = "false") boolean vista)
			throws IOException {
		return pdf(this.documentos.leer(numero, id), vista);
	}

	@GetMapping("/acuse")
	@PreAuthorize("hasAuthority('tramites:leer')")
	@Operation(summary = "Descargar el acuse de recibo",
			description = "Se emite la primera vez que se pide; después es siempre el mismo documento.")
	@ApiResponse(responseCode = "200",
			content = @Content(mediaType = MediaType.APPLICATION_PDF_VALUE,
					schema = @Schema(type = "string", format = "binary")))
	@ApiResponse(responseCode = "404", description = "El tipo de trámite no emite acuse, o no hay tal trámite")
	ResponseEntity<Resource> acuse(
			@Parameter(description = "Número del trámite", example = "CMM-2026-000001") @PathVariable String numero,
			@Parameter(description = "Para verlo en el navegador en vez de guardarlo") @RequestParam(
					defaultValue = "false") boolean vista)
			throws IOException {
		return pdf(this.documentos.acuse(numero), vista);
	}

	@PostMapping("/documentos-generados/{id}/reemplazo")
	@PreAuthorize(PERMISO)
	@Operation(summary = "Emitir una edición corregida",
			description = "Vuelve a escribir el documento con lo que el expediente dice ahora, con otro código de "
					+ "verificación. El anterior no cambia: queda marcado como reemplazado, con el motivo y quién lo decidió.")
	@ApiResponse(responseCode = "201", description = "Emitida la nueva edición",
			content = @Content(mediaType = "application/json",
					schema = @Schema(implementation = DocumentoEmitido.class)))
	@ApiResponse(responseCode = "409", description = "El documento ya no está vigente")
	ResponseEntity<?> reemplazar(
			@Parameter(description = "Número del trámite", example = "CMM-2026-000001") @PathVariable String numero,
			@Parameter(description = "Id del documento, de la lista", example = "1") @PathVariable long id,
			@RequestHeader(name = Idempotencia.CABECERA, required = false) String clave,
			@io.swagger.v3.oas.annotations.parameters.RequestBody(required = true,
					content = @Content(schema = @Schema(implementation = Motivo.class))) @RequestBody JsonNode cuerpo) {
		return this.idempotencia.unaVez(Actor.actual().id(), clave, operacion(numero, id, "reemplazo"), cuerpo, () -> {
			DocumentoEmitido nuevo = this.documentos.reemplazar(numero, id, cuerpo.path("motivo").asText(null));
			return ResponseEntity
				.created(URI.create("/api/v1/tramites/" + numero + "/documentos-generados/" + nuevo.id()))
				.body(nuevo);
		});
	}

	@PostMapping("/documentos-generados/{id}/anulacion")
	@PreAuthorize(PERMISO)
	@Operation(summary = "Anular un documento",
			description = "El documento no cambia; la página de verificación dice que está anulado.")
	@ApiResponse(responseCode = "200",
			content = @Content(mediaType = "application/json",
					schema = @Schema(implementation = DocumentoEmitido.class)))
	@ApiResponse(responseCode = "409", description = "El documento ya no está vigente")
	ResponseEntity<?> anular(
			@Parameter(description = "Número del trámite", example = "CMM-2026-000001") @PathVariable String numero,
			@Parameter(description = "Id del documento, de la lista", example = "1") @PathVariable long id,
			@RequestHeader(name = Idempotencia.CABECERA, required = false) String clave,
			@io.swagger.v3.oas.annotations.parameters.RequestBody(required = true,
					content = @Content(schema = @Schema(implementation = Motivo.class))) @RequestBody JsonNode cuerpo) {
		return this.idempotencia.unaVez(Actor.actual().id(), clave, operacion(numero, id, "anulacion"), cuerpo,
				() -> ResponseEntity.ok(this.documentos.anular(numero, id, cuerpo.path("motivo").asText(null))));
	}

	private static String operacion(String numero, long id, String acto) {
		return "POST /api/v1/tramites/" + numero + "/documentos-generados/" + id + "/" + acto;
	}

	private ResponseEntity<Resource> pdf(DocumentoEmitido documento, boolean vista) throws IOException {
		String nombre = documento.clase().toLowerCase(java.util.Locale.ROOT).replace('_', '-') + "-"
				+ documento.numero().replaceAll("[^A-Za-z0-9-]", "-") + ".pdf";
		ContentDisposition disposicion = (vista ? ContentDisposition.inline() : ContentDisposition.attachment())
			.filename(nombre, StandardCharsets.UTF_8)
			.build();
		return ResponseEntity.ok()
			.contentType(MediaType.APPLICATION_PDF)
			.contentLength(documento.bytes())
			.eTag("\"" + documento.sha256() + "\"")
			.cacheControl(CacheControl.noCache().cachePrivate())
			.header(HttpHeaders.CONTENT_DISPOSITION, disposicion.toString())
			.body(new InputStreamResource(this.almacen.abrir(documento.sha256())));
	}

	/**
	 * Why a document is withdrawn.
	 */
	@Schema(name = "MotivoDeRetiro")
	record Motivo(
			@Schema(description = "De 1 a 500 caracteres", example = "Nombre del titular corregido") String motivo) {
	}

}
