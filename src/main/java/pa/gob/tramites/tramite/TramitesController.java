package pa.gob.tramites.tramite;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springdoc.core.annotations.ParameterObject;
import pa.gob.tramites.identidad.Actor;
import pa.gob.tramites.plataforma.ErrorCampo;
import pa.gob.tramites.plataforma.Etiqueta;
import pa.gob.tramites.plataforma.HojaDeDatos;
import pa.gob.tramites.plataforma.Idempotencia;
import pa.gob.tramites.plataforma.ProblemaException;
import pa.gob.tramites.plataforma.TipoProblema;

import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;

/**
 * The case file over REST.
 */
@RestController
@RequestMapping(TramitesController.RUTA)
@Tag(name = "Trámites", description = "Solicitudes y sus expedientes")
class TramitesController {

	static final String RUTA = "/api/v1/tramites";

	private static final String EJEMPLO = """
			{
			  "tipo": "codigo-del-tipo",
			  "agencia": "02",
			  "personas": [
			    {
			      "titular": true, "tipoDocumento": "PASAPORTE", "numeroDocumento": "AB123456", "paisEmisor": "VEN",
			      "primerNombre": "Ana", "primerApellido": "Peña", "fechaNacimiento": "1990-05-01", "sexo": "F",
			      "nacionalidad": "VEN", "correo": "ana@example.com", "telefono": "+507 6123-4567"
			    }
			  ],
			  "datos": {}
			}""";

	// The version decides an update; what follows tells one view of the same version from
	// another.
	private static final Pattern ETIQUETA = Pattern.compile("\"([0-9]{1,9})(?:-[0-9a-f]+)?\"");

	private final PresentarTramite presentar;

	private final ConsultarTramite consultar;

	private final BuscarTramites buscar;

	private final ExportarTramites exportar;

	private final ModificarTramite modificar;

	private final ConversarSobreTramite conversar;

	private final Idempotencia idempotencia;

	private final ObjectMapper json;

	TramitesController(PresentarTramite presentar, ConsultarTramite consultar, BuscarTramites buscar,
			ExportarTramites exportar, ModificarTramite modificar, ConversarSobreTramite conversar,
			Idempotencia idempotencia, ObjectMapper json) {
		this.presentar = presentar;
		this.exportar = exportar;
		this.consultar = consultar;
		this.buscar = buscar;
		this.modificar = modificar;
		this.conversar = conversar;
		this.idempotencia = idempotencia;
		this.json = json;
	}

	@PostMapping
	@PreAuthorize("hasAuthority('tramites:crear')")
	@Operation(summary = "Presentar una solicitud",
			description = "Crea el trámite, le da número e inicia su proceso. Todo o nada: si algo falla no se "
					+ "crea ni se gasta ningún número. Señala todos los errores a la vez.")
	@ApiResponse(responseCode = "201", description = "Creado",
			headers = { @Header(name = "Location", description = "Dirección del trámite"),
					@Header(name = "ETag", description = "Versión del expediente"),
					@Header(name = Idempotencia.REPETIDA, description = "true si repite una respuesta anterior") },
			content = @Content(mediaType = "application/json", schema = @Schema(implementation = TramiteCreado.class)))
	ResponseEntity<?> crear(
			@Parameter(description = "Clave propia de quien llama: repetir la petición con la misma clave no crea otro "
					+ "trámite", example = "0b1f7c3e-solicitud-42") @RequestHeader(name = Idempotencia.CABECERA,
							required = false) String clave,
			@io.swagger.v3.oas.annotations.parameters.RequestBody(required = true,
					content = @Content(schema = @Schema(implementation = SolicitudTramite.class),
							examples = @ExampleObject(EJEMPLO))) @RequestBody JsonNode cuerpo) {
		return this.presentar.presentar(Actor.actual(), clave, cuerpo);
	}

	@GetMapping
	@PreAuthorize("hasAuthority('tramites:leer')")
	@Operation(summary = "Buscar trámites",
			description = "Los trámites al alcance de quien consulta, del más reciente al más antiguo. Pida la página "
					+ "siguiente con el cursor que trae cada una.")
	ResultadoDeBusqueda buscar(@ParameterObject CriteriosDeBusqueda criterios,
			@Parameter(description = "Trámites por página, de 1 a 100") @RequestParam(defaultValue = "20") int limite,
			@Parameter(description = "Valor de «siguiente» de la página anterior") @RequestParam(
					required = false) String cursor,
			@Parameter(description = "Contar también cuántos hay, hasta mil") @RequestParam(
					defaultValue = "false") boolean contar,
			HttpServletRequest peticion) {
		criterios.exigir(peticion.getParameterMap().keySet(), Set.of("limite", "cursor", "contar"));
		return this.buscar.buscar(criterios.busqueda(limite, cursor), contar);
	}

	@GetMapping("/exportacion")
	@PreAuthorize("hasAuthority('tramites:leer')")
	@Operation(summary = "Exportar una búsqueda",
			description = "Todos los trámites que halla la búsqueda, sin límite de filas, en un archivo CSV (RFC 4180, "
					+ "UTF-8) o XLSX. Las fechas van en la zona de la oficina. En CSV, un texto que una hoja de cálculo "
					+ "tomaría por fórmula lleva delante un apóstrofo. Un archivo cortado a medias llega como "
					+ "transferencia fallida. Queda en la auditoría.")
	@ApiResponse(responseCode = "200", description = "El archivo",
			headers = @Header(name = "Content-Disposition", description = "Nombre del archivo"),
			content = {
					@Content(mediaType = "text/csv", schema = @Schema(type = "string"),
							examples = @ExampleObject("""
									Número,Tipo,Nombre del tipo,Estado,Nombre del estado,En el estado desde,Solicitante,Documento,Personas
									CMM-2026-000001,codigo-del-tipo,Nombre del tipo,RECIBIDO,Recibido,2026-11-23 09:15,Ana Peña,AB123456,1
									""")),
					@Content(mediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
							schema = @Schema(type = "string", format = "binary")) })
	void exportar(@ParameterObject CriteriosDeBusqueda criterios,
			@Parameter(description = "csv o xlsx; sin él decide Accept, y si no, csv",
					schema = @Schema(type = "string", allowableValues = { "csv", "xlsx" })) @RequestParam(
							required = false) String formato,
			@Parameter(description = "Empezar el CSV con la marca por la que Excel reconoce UTF-8") @RequestParam(
					defaultValue = "true") boolean bom,
			HttpServletRequest peticion, HttpServletResponse respuesta) throws IOException {
		criterios.exigir(peticion.getParameterMap().keySet(), Set.of("formato", "bom"));
		HojaDeDatos.Formato pedido = formato(formato, peticion.getHeader(HttpHeaders.ACCEPT));
		this.exportar.exportar(criterios.busqueda(1, null), new TreeSet<>(peticion.getParameterMap().keySet()), pedido,
				bom, () -> {
					respuesta.setContentType(pedido.tipo());
					respuesta.setHeader(HttpHeaders.CONTENT_DISPOSITION,
							"attachment; filename=\"tramites." + pedido.extension() + "\"");
					respuesta.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noStore().getHeaderValue());
					return respuesta.getOutputStream();
				});
	}

	private static HojaDeDatos.Formato formato(String pedido, String acepta) {
		if (pedido == null) {
			return (acepta != null && acepta.contains("spreadsheetml")) ? HojaDeDatos.Formato.XLSX
					: HojaDeDatos.Formato.CSV;
		}
		return switch (pedido) {
			case "csv" -> HojaDeDatos.Formato.CSV;
			case "xlsx" -> HojaDeDatos.Formato.XLSX;
			default -> throw new ProblemaException(TipoProblema.DATOS_INVALIDOS, "Revise los criterios señalados.",
					List.of(new ErrorCampo("formato", "Debe ser csv o xlsx.")));
		};
	}

	@GetMapping("/{numero}")
	@PreAuthorize("hasAuthority('tramites:leer')")
	@Operation(summary = "Consultar un trámite con todo su expediente",
			description = "Cada consulta queda en la auditoría. Con If-None-Match responde 304 si nada cambió.")
	@ApiResponse(responseCode = "200",
			content = @Content(mediaType = "application/json", schema = @Schema(implementation = DetalleTramite.class)))
	@ApiResponse(responseCode = "304", description = "No cambió", content = @Content)
	ResponseEntity<byte[]> consultar(
			@Parameter(description = "Número del trámite", example = "CMM-2026-000001") @PathVariable String numero,
			WebRequest peticion) {
		DetalleTramite detalle = this.consultar.consultar(numero);
		byte[] cuerpo = escribir(detalle);
		CRC32 crc = new CRC32();
		crc.update(cuerpo);
		String etiqueta = "\"" + detalle.version() + "-" + Long.toHexString(crc.getValue()) + "\"";
		if (peticion.checkNotModified(etiqueta)) {
			return null;
		}
		return ResponseEntity.ok()
			.eTag(etiqueta)
			.cacheControl(CacheControl.noCache().cachePrivate())
			.contentType(MediaType.APPLICATION_JSON)
			.body(cuerpo);
	}

	@PatchMapping("/{numero}")
	@PreAuthorize("hasAnyAuthority('tareas:trabajar', 'tramites:reasignar')")
	@Operation(summary = "Corregir datos de contacto, prioridad u observaciones",
			description = "Solo mientras el trámite no ha terminado. Exige If-Match con el ETag que se consultó; null "
					+ "borra un dato opcional. Prioridad y observaciones solo las cambia una persona funcionaria.")
	@ApiResponse(responseCode = "204", description = "Modificado",
			headers = @Header(name = "ETag", description = "Nueva versión"))
	@ApiResponse(responseCode = "412", description = "El expediente cambió desde que se consultó")
	@ApiResponse(responseCode = "428", description = "Falta If-Match")
	ResponseEntity<Void> modificar(@PathVariable String numero,
			@Parameter(description = "ETag de la versión consultada, o *", example = "\"3-1a2b3c4d\"") @RequestHeader(
					name = HttpHeaders.IF_MATCH, required = false) String etiqueta,
			@io.swagger.v3.oas.annotations.parameters.RequestBody(required = true, content = @Content(
					examples = @ExampleObject("""
							{ "prioridad": "ALTA", "personas": [ { "id": 1, "correo": "ana@example.com" } ] }"""))) @RequestBody JsonNode cuerpo) {
		int version = this.modificar.modificar(numero, version(etiqueta), cuerpo);
		return ResponseEntity.noContent().eTag("\"" + version + "\"").build();
	}

	@GetMapping("/{numero}/historial")
	@PreAuthorize("hasAuthority('tramites:leer')")
	@Operation(summary = "Cambios de estado, del primero al último",
			description = "Con quién los hizo y cuánto duró el estado anterior.")
	Pagina<CambioDeEstado> historial(@PathVariable String numero,
			@Parameter(description = "De 1 a 100") @RequestParam(defaultValue = "50") int limite,
			@RequestParam(required = false) String cursor) {
		return this.conversar.historial(numero, exigirLimite(limite), vacio(cursor));
	}

	@GetMapping("/{numero}/comentarios")
	@PreAuthorize("hasAuthority('tramites:leer')")
	@Operation(summary = "Comentarios, del más reciente al más antiguo",
			description = "Los internos solo los ven las personas funcionarias.")
	Pagina<Comentario> comentarios(@PathVariable String numero,
			@Parameter(description = "De 1 a 100") @RequestParam(defaultValue = "50") int limite,
			@RequestParam(required = false) String cursor) {
		return this.conversar.comentarios(numero, exigirLimite(limite), vacio(cursor));
	}

	@PostMapping("/{numero}/comentarios")
	@PreAuthorize("hasAuthority('tramites:comentar')")
	@Operation(summary = "Comentar un trámite",
			description = "De 1 a 2000 caracteres. Si no se indica «interno», lo son los de personas funcionarias.")
	@ApiResponse(responseCode = "201", description = "Creado",
			content = @Content(mediaType = "application/json", schema = @Schema(implementation = Comentario.class)))
	ResponseEntity<?> comentar(@PathVariable String numero,
			@RequestHeader(name = Idempotencia.CABECERA, required = false) String clave,
			@io.swagger.v3.oas.annotations.parameters.RequestBody(required = true, content = @Content(
					examples = @ExampleObject("""
							{ "texto": "Se llamó a la persona solicitante.", "interno": true }"""))) @RequestBody JsonNode cuerpo) {
		String operacion = "POST " + RUTA + "/" + numero + "/comentarios";
		return this.idempotencia.unaVez(Actor.actual().id(), clave, operacion, cuerpo,
				() -> ResponseEntity.status(201).body(this.conversar.comentar(numero, cuerpo)));
	}

	private static int exigirLimite(int limite) {
		if (limite < 1 || limite > 100) {
			throw new ProblemaException(TipoProblema.DATOS_INVALIDOS, "Revise los criterios señalados.",
					List.of(new ErrorCampo("limite", "Debe estar entre 1 y 100.")));
		}
		return limite;
	}

	private static Integer version(String etiqueta) {
		if (Etiqueta.exigir(etiqueta)) {
			return null;
		}
		Matcher forma = ETIQUETA.matcher(etiqueta.strip());
		if (!forma.matches()) {
			throw new ProblemaException(TipoProblema.VERSION_ANTERIOR,
					"El expediente cambió desde que lo consultó. Consúltelo otra vez y repita el cambio.");
		}
		return Integer.valueOf(forma.group(1));
	}

	private byte[] escribir(DetalleTramite detalle) {
		try {
			return this.json.writeValueAsBytes(detalle);
		}
		catch (JsonProcessingException ex) {
			throw new IllegalStateException("A case is always JSON", ex);
		}
	}

	private static String vacio(String texto) {
		return (texto == null || texto.isBlank()) ? null : texto;
	}

}
