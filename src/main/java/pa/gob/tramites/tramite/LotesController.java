package pa.gob.tramites.tramite;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pa.gob.tramites.identidad.Actor;
import pa.gob.tramites.plataforma.ErrorCampo;
import pa.gob.tramites.plataforma.Idempotencia;
import pa.gob.tramites.plataforma.ProblemaException;
import pa.gob.tramites.plataforma.TipoProblema;

import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Bulk filing over REST: lines in, outcomes out, both as they come.
 */
@RestController
@RequestMapping(LotesController.RUTA)
@PreAuthorize("hasAuthority('tramites:crear')")
@Tag(name = "Lotes", description = "Presentar muchas solicitudes a la vez")
class LotesController {

	static final String RUTA = TramitesController.RUTA + "/lote";

	private static final String NDJSON = "application/x-ndjson";

	private static final Logger LOG = LoggerFactory.getLogger(LotesController.class);

	private final PresentarLote presentar;

	private final AlmacenDeLotes almacen;

	private final ObjectMapper json;

	LotesController(PresentarLote presentar, AlmacenDeLotes almacen, ObjectMapper json) {
		this.presentar = presentar;
		this.almacen = almacen;
		this.json = json;
	}

	@PostMapping
	@Operation(summary = "Presentar un lote de solicitudes",
			description = "El cuerpo es NDJSON: una solicitud por línea, cada una con su «referencia», que es su clave "
					+ "de idempotencia (sin ella, la clave del lote y el número de línea). Cada línea es una transacción "
					+ "propia y su resultado se escribe en cuanto se conoce; una línea rechazada no detiene las demás. "
					+ "La última línea de la respuesta es el resumen: sin ella, la respuesta llegó cortada. Enviar otra "
					+ "vez el mismo lote con la misma clave continúa donde se cortó y repite los números ya dados; una "
					+ "línea rechazada se puede enviar corregida. Lea la respuesta mientras envía. Hasta 10 000 líneas "
					+ "de 100 KiB.")
	@ApiResponse(responseCode = "200", description = "El resultado de cada línea y un resumen al final",
			content = @Content(mediaType = NDJSON, schema = @Schema(type = "string"), examples = @ExampleObject("""
					{"linea":1,"referencia":"expediente-4711","estado":201,"numero":"CMM-2026-000001","repetida":false}
					{"resumen":{"lineas":1,"creadas":1,"repetidas":0,"rechazadas":0}}
					""")))
	@RequestBody(required = true,
			content = @Content(mediaType = NDJSON, schema = @Schema(type = "string"), examples = @ExampleObject("""
					{"referencia":"expediente-4711","solicitud":{"tipo":"codigo-del-tipo","agencia":"02","personas":[]}}
					""")))
	void presentar(@Parameter(description = "Clave propia del lote; obligatoria", required = true,
			example = "carga-2026-11") @RequestHeader(name = Idempotencia.CABECERA, required = false) String clave,
			HttpServletRequest peticion, HttpServletResponse respuesta) throws IOException {
		if (peticion.getContentType() == null || !peticion.getContentType().startsWith(NDJSON)) {
			throw new ProblemaException(TipoProblema.TIPO_NO_SOPORTADO, "Use Content-Type: " + NDJSON + ".");
		}
		PresentarLote.exigirClave(clave);
		respuesta.setContentType(NDJSON);
		OutputStream salida = respuesta.getOutputStream();
		try {
			PresentarLote.Resumen resumen = this.presentar.presentar(clave, peticion.getInputStream(),
					(linea) -> escribir(salida, linea));
			escribir(salida, Map.of("resumen", resumen));
		}
		catch (IOException ex) {
			LOG.info("Batch {} was cut: {}", clave, ex.getMessage());
		}
	}

	@GetMapping("/{clave}")
	@Operation(summary = "Avance de un lote", description = "Solo los lotes propios. Se conservan noventa días.")
	EstadoDeLote estado(
			@Parameter(description = "Clave del lote", example = "carga-2026-11") @PathVariable String clave) {
		return this.almacen.estado(Actor.actual().id(), clave)
			.orElseThrow(() -> ProblemaException.noEncontrado("ese lote"));
	}

	@GetMapping("/{clave}/lineas")
	@Operation(summary = "Resultados de las líneas de un lote",
			description = "En el orden del lote, por páginas. Una línea que se envió otra vez muestra su último resultado.")
	Pagina<LineaDeLote> lineas(
			@Parameter(description = "Clave del lote", example = "carga-2026-11") @PathVariable String clave,
			@Parameter(description = "Solo las rechazadas") @RequestParam(defaultValue = "false") boolean rechazadas,
			@Parameter(description = "Líneas por página, de 1 a 100") @RequestParam(defaultValue = "50") int limite,
			@Parameter(description = "Valor de «siguiente» de la página anterior") @RequestParam(
					required = false) String cursor) {
		if (limite < 1 || limite > 100) {
			throw new ProblemaException(TipoProblema.DATOS_INVALIDOS, "Revise los criterios señalados.",
					List.of(new ErrorCampo("limite", "Debe estar entre 1 y 100.")));
		}
		estado(clave);
		String filtros = clave + rechazadas;
		Cursor desde = Cursor.leer(cursor, filtros);
		return Pagina.de(this.almacen.lineas(Actor.actual().id(), clave, rechazadas,
				(desde != null) ? (int) desde.id() : 0, limite + 1), limite,
				(linea) -> new Cursor(0, linea.linea()).escribir(filtros));
	}

	private void escribir(OutputStream salida, Object linea) throws IOException {
		salida.write(this.json.writeValueAsBytes(linea));
		salida.write('\n');
		salida.flush();
	}

}
