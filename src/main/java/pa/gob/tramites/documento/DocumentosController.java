package pa.gob.tramites.documento;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import pa.gob.tramites.documento.LeerDocumento.Abierto;
import pa.gob.tramites.documento.RecibirDocumento.Datos;
import pa.gob.tramites.identidad.Actor;
import pa.gob.tramites.plataforma.Idempotencia;
import pa.gob.tramites.plataforma.ProblemaException;
import pa.gob.tramites.plataforma.TipoProblema;
import pa.gob.tramites.tramite.CasoAccesible;

import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.format.annotation.DateTimeFormat;
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
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/**
 * The documents of a case over REST.
 */
@RestController
@RequestMapping(DocumentosController.RUTA)
@Tag(name = "Documentos", description = "Lo que las personas de un trámite presentan, sus versiones y su revisión")
class DocumentosController {

	static final String RUTA = "/api/v1/tramites/{numero}/documentos";

	// Nothing that a document holds runs, or is fetched, in the page that shows it.
	private static final String AISLADO = "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; sandbox; "
			+ "frame-ancestors 'self'";

	private static final Pattern ETIQUETA = Pattern.compile("\"([0-9]{1,9})\"");

	private final RecibirDocumento recibir;

	private final RevisarDocumento revisar;

	private final LeerDocumento leer;

	private final Idempotencia idempotencia;

	private final ObjectMapper json;

	DocumentosController(RecibirDocumento recibir, RevisarDocumento revisar, LeerDocumento leer,
			Idempotencia idempotencia, ObjectMapper json) {
		this.recibir = recibir;
		this.revisar = revisar;
		this.leer = leer;
		this.idempotencia = idempotencia;
		this.json = json;
	}

	/**
	 * All documents of a case: at most one per person and kind.
	 */
	@Schema(name = "DocumentosDeUnTramite",
			description = "Los documentos de un trámite, por persona y en el orden del catálogo")
	record Lista(List<Documento> elementos) {
	}

	/**
	 * What is wrong with a document.
	 */
	record ObservacionPeticion(@NotBlank(message = "Diga qué hay que corregir.") @Size(max = 1000,
			message = "Use 1000 caracteres o menos.") @Schema(
					example = "La copia está cortada; falta la página de datos.") String motivo) {
	}

	/**
	 * Documents on paper that an officer has in hand.
	 */
	record FisicosPeticion(@NotEmpty(message = "Anote al menos un documento.") @Size(max = 100,
			message = "Anote 100 documentos o menos.") List<FisicoPeticion> documentos) {
	}

	/**
	 * One of them.
	 */
	record FisicoPeticion(@Schema(description = "Persona del trámite", example = "41") long persona,
			@Schema(description = "Código del catálogo tipos-documento", example = "2") int tipo,
			@Schema(example = "2026-10-02") LocalDate fechaEmision, boolean apostilla, boolean notaria) {
	}

	@GetMapping
	@PreAuthorize("hasAuthority('tramites:leer')")
	@Operation(summary = "Documentos de un trámite", description = "La versión vigente de cada uno.")
	Lista listar(@PathVariable String numero) {
		return new Lista(this.leer.listar(numero));
	}

	@PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
	@PreAuthorize("hasAuthority('documentos:subir')")
	@Operation(summary = "Presentar un documento",
			description = "Un archivo por persona y tipo. Se comprueban nombre, extensión, tamaño, contenido real, que "
					+ "esté entero, sin contraseña, sin código y sin datos ajenos, y el antivirus si lo hay; cada rechazo "
					+ "tiene su tipo de problema y no deja nada guardado. Sin antivirus «analisis» dice NO_CONFIGURADO.")
	@ApiResponse(responseCode = "201", description = "Presentado",
			headers = { @Header(name = "Location", description = "Dirección del documento"),
					@Header(name = "ETag", description = "Versión para If-Match") },
			content = @Content(mediaType = "application/json", schema = @Schema(implementation = Documento.class)))
	ResponseEntity<?> presentar(@PathVariable String numero,
			@RequestHeader(name = Idempotencia.CABECERA, required = false) String clave,
			@Parameter(
					description = "El archivo: pdf, jpg, jpeg o png de hasta 10 MB, salvo lo que diga su tipo") @RequestPart("archivo") MultipartFile archivo,
			@Parameter(description = "Código del catálogo tipos-documento", example = "3") @RequestParam int tipo,
			@Parameter(description = "Persona del trámite") @RequestParam long persona,
			@Parameter(description = "Cuándo se expidió; hace falta si el requisito vence") @RequestParam(
					required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate fechaEmision,
			@Parameter(description = "Lleva apostilla") @RequestParam(defaultValue = "false") boolean apostilla,
			@Parameter(description = "Lleva sello de notaría") @RequestParam(defaultValue = "false") boolean notaria)
			throws IOException {
		CasoAccesible caso = this.recibir.exigirCaso(numero, "documentos:subir");
		Datos datos = new Datos(persona, tipo, fechaEmision, apostilla, notaria);
		Documentos.Archivo examinado = conArchivo(archivo,
				(ruta) -> this.recibir.examinar(caso, datos, archivo.getOriginalFilename(), ruta));
		return this.idempotencia.unaVez(Actor.actual().id(), clave, "POST " + ruta(numero), huella(datos, examinado),
				() -> creado(numero, this.recibir.presentar(caso, datos, examinado)));
	}

	@PostMapping("/fisicos")
	@PreAuthorize("hasAuthority('documentos:verificar')")
	@Operation(summary = "Anotar documentos presentados en papel",
			description = "La persona funcionaria los tuvo a la vista: quedan verificados, sin archivo. Todos o ninguno.")
	@ApiResponse(responseCode = "201", description = "Anotados",
			content = @Content(mediaType = "application/json", schema = @Schema(implementation = Lista.class)))
	ResponseEntity<?> presentarEnPapel(@PathVariable String numero,
			@RequestHeader(name = Idempotencia.CABECERA, required = false) String clave,
			@Valid @RequestBody FisicosPeticion cuerpo) {
		CasoAccesible caso = this.recibir.exigirCaso(numero, "documentos:verificar");
		return this.idempotencia.unaVez(Actor.actual().id(), clave, "POST " + ruta(numero) + "/fisicos",
				this.json.valueToTree(cuerpo),
				() -> ResponseEntity.created(URI.create(ruta(numero)))
					.body(new Lista(cuerpo.documentos()
						.stream()
						.map((uno) -> this.recibir.presentarEnPapel(caso,
								new Datos(uno.persona(), uno.tipo(), uno.fechaEmision(), uno.apostilla(),
										uno.notaria())))
						.toList())));
	}

	@GetMapping("/{id}")
	@PreAuthorize("hasAuthority('tramites:leer')")
	@Operation(summary = "Un documento con todas sus versiones",
			description = "De la primera a la última, con lo que se decidió de cada una. El ETag sirve para If-Match.")
	ResponseEntity<Documento> leer(@PathVariable String numero, @PathVariable long id) {
		return conEtiqueta(this.leer.leer(numero, id));
	}

	@PostMapping(path = "/{id}/versiones", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
	@PreAuthorize("hasAuthority('documentos:subir')")
	@Operation(summary = "Reemplazar un documento", description = "La versión anterior se conserva.")
	@ApiResponse(responseCode = "201", description = "Reemplazado",
			content = @Content(mediaType = "application/json", schema = @Schema(implementation = Documento.class)))
	ResponseEntity<?> reemplazar(@PathVariable String numero, @PathVariable long id,
			@RequestHeader(name = Idempotencia.CABECERA, required = false) String clave,
			@RequestHeader(name = HttpHeaders.IF_MATCH, required = false) String siCoincide,
			@Parameter(description = "El archivo nuevo") @RequestPart("archivo") MultipartFile archivo,
			@Parameter(description = "Cuándo se expidió la versión nueva") @RequestParam(
					required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate fechaEmision,
			@Parameter(description = "Lleva apostilla") @RequestParam(defaultValue = "false") boolean apostilla,
			@Parameter(description = "Lleva sello de notaría") @RequestParam(defaultValue = "false") boolean notaria)
			throws IOException {
		Integer version = version(siCoincide);
		CasoAccesible caso = this.recibir.exigirCaso(numero, "documentos:subir");
		Datos marcas = new Datos(0, 0, fechaEmision, apostilla, notaria);
		Documentos.Archivo examinado = conArchivo(archivo,
				(ruta) -> this.recibir.examinar(caso, id, fechaEmision, archivo.getOriginalFilename(), ruta));
		return this.idempotencia.unaVez(Actor.actual().id(), clave, "POST " + ruta(numero) + "/" + id + "/versiones",
				huella(marcas, examinado),
				() -> creado(numero, this.recibir.reemplazar(caso, id, version, marcas, examinado)));
	}

	@PostMapping("/{id}/verificar")
	@PreAuthorize("hasAuthority('documentos:verificar')")
	@Operation(summary = "Dar por bueno un documento",
			description = "Quien subió el archivo no puede verificarlo. Exige lo que el requisito exige: fecha de emisión "
					+ "si vence, apostilla, notaría.")
	ResponseEntity<Documento> verificar(@PathVariable String numero, @PathVariable long id,
			@RequestHeader(name = HttpHeaders.IF_MATCH, required = false) String siCoincide,
			@RequestBody(required = false) VerificacionPeticion cuerpo) {
		return conEtiqueta(this.revisar.verificar(numero, id, version(siCoincide), cuerpo));
	}

	@PostMapping("/{id}/observar")
	@PreAuthorize("hasAuthority('documentos:verificar')")
	@Operation(summary = "Pedir que se corrija un documento",
			description = "El motivo llega a quien presentó el trámite, que puede reemplazar el documento.")
	ResponseEntity<Documento> observar(@PathVariable String numero, @PathVariable long id,
			@RequestHeader(name = HttpHeaders.IF_MATCH, required = false) String siCoincide,
			@Valid @RequestBody ObservacionPeticion cuerpo) {
		return conEtiqueta(this.revisar.observar(numero, id, version(siCoincide), cuerpo.motivo().strip()));
	}

	@GetMapping("/{id}/archivo")
	@PreAuthorize("hasAuthority('tramites:leer')")
	@Operation(summary = "Descargar un documento", description = "Cada descarga queda en la auditoría.")
	ResponseEntity<Resource> descargar(@PathVariable String numero, @PathVariable long id,
			@Parameter(description = "La vigente si falta") @RequestParam(required = false) Integer version) {
		Abierto abierto = this.leer.abrir(numero, id, version, "DESCARGA");
		return enviar(abierto, "attachment");
	}

	@GetMapping("/{id}/vista")
	@PreAuthorize("hasAuthority('tramites:leer')")
	@Operation(summary = "Ver un documento en el navegador", description = "Cada vista queda en la auditoría.")
	ResponseEntity<Resource> ver(@PathVariable String numero, @PathVariable long id,
			@Parameter(description = "La vigente si falta") @RequestParam(required = false) Integer version) {
		return enviar(this.leer.abrir(numero, id, version, "VISTA"), "inline");
	}

	private static ResponseEntity<Resource> enviar(Abierto abierto, String como) {
		VersionDeDocumento version = abierto.version();
		return ResponseEntity.ok()
			.contentType(MediaType.parseMediaType(version.tipoMime()))
			.contentLength(version.bytes())
			.cacheControl(CacheControl.noStore().cachePrivate())
			.header(HttpHeaders.CONTENT_DISPOSITION,
					ContentDisposition.builder(como)
						.filename(version.nombre(), StandardCharsets.UTF_8)
						.build()
						.toString())
			.header("X-Content-Type-Options", "nosniff")
			.header("Content-Security-Policy", AISLADO)
			.header("Cross-Origin-Resource-Policy", "same-origin")
			.body(new InputStreamResource(abierto.flujo()));
	}

	private static ResponseEntity<Documento> creado(String numero, Documento documento) {
		return ResponseEntity.created(URI.create(ruta(numero) + "/" + documento.id()))
			.eTag(documento.etiqueta())
			.body(documento);
	}

	private static ResponseEntity<Documento> conEtiqueta(Documento documento) {
		return ResponseEntity.ok().eTag(documento.etiqueta()).body(documento);
	}

	private static String ruta(String numero) {
		return RUTA.replace("{numero}", numero);
	}

	private JsonNode huella(Datos datos, Documentos.Archivo archivo) {
		ObjectNode huella = this.json.valueToTree(datos);
		return huella.put("sha256", archivo.contenido().sha256()).put("nombre", archivo.nombre());
	}

	private static Integer version(String etiqueta) {
		if (etiqueta == null || etiqueta.isBlank()) {
			throw new ProblemaException(TipoProblema.VERSION_REQUERIDA,
					"Envíe en If-Match el ETag que recibió al consultar el documento.");
		}
		if ("*".equals(etiqueta.strip())) {
			return null;
		}
		Matcher forma = ETIQUETA.matcher(etiqueta.strip());
		if (!forma.matches()) {
			throw new ProblemaException(TipoProblema.VERSION_ANTERIOR,
					"El documento cambió desde que lo consultó. Consúltelo otra vez y repita.");
		}
		return Integer.valueOf(forma.group(1));
	}

	private static Documentos.Archivo conArchivo(MultipartFile archivo, Examen examen) throws IOException {
		Path ruta = Files.createTempFile("documento-", null);
		try {
			// Moves the part, which is on the disk already.
			archivo.transferTo(ruta.toFile());
			return examen.examinar(ruta);
		}
		finally {
			Files.deleteIfExists(ruta);
		}
	}

	/** What is done with a file while it is on the disk. */
	private interface Examen {

		Documentos.Archivo examinar(Path archivo) throws IOException;

	}

}
