package pa.gob.tramites.catalogo;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Year;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import pa.gob.tramites.plataforma.Etiqueta;
import pa.gob.tramites.plataforma.ProblemaException;
import pa.gob.tramites.plazo.CalendarioLaboral;
import pa.gob.tramites.plazo.Calendarios;
import pa.gob.tramites.plazo.Feriado;
import pa.gob.tramites.plazo.OficinaActual;

import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Catalogues for whoever fills in a form. Answers may be kept for a while and are
 * confirmed by their tag afterwards.
 */
@RestController
@RequestMapping("/api/v1/catalogos")
@Tag(name = "Catálogos", description = "Códigos y nombres que comparten formularios, trámites y modelos")
class CatalogosController {

	private static final CacheControl CACHE = CacheControl.maxAge(Duration.ofMinutes(5))
		.cachePrivate()
		.mustRevalidate();

	private static final String TARIFAS = "tarifas";

	private static final String FERIADOS = "feriados";

	private final Catalogos catalogos;

	private final Calendarios calendarios;

	private final OficinaActual oficina;

	private final Clock reloj;

	CatalogosController(Catalogos catalogos, Calendarios calendarios, OficinaActual oficina, Clock reloj) {
		this.catalogos = catalogos;
		this.calendarios = calendarios;
		this.oficina = oficina;
		this.reloj = reloj;
	}

	@GetMapping
	@Operation(summary = "Qué catálogos hay", description = "Cada uno con su dirección.")
	ResponseEntity<List<Resumen>> listar() {
		Stream<Resumen> listas = Arrays.stream(Catalogo.values())
			.map((catalogo) -> resumen(catalogo.ruta(), catalogo.nombre(), catalogo.descripcion()));
		Stream<Resumen> fechados = Stream.of(
				resumen(TARIFAS, "Tarifas", "Montos vigentes en una fecha (parámetro fecha; por omisión, hoy)"),
				resumen(FERIADOS, "Feriados",
						"Días sin atención de un año (parámetros anio y calendario; por omisión, los de la oficina)"));
		return responder(Stream.concat(listas, fechados).toList());
	}

	@GetMapping("/{catalogo}")
	@Operation(summary = "Los elementos de un catálogo",
			description = "Enteros y en el orden en que conviene mostrarlos; conviene guardarlos y confirmarlos con If-None-Match.")
	@ApiResponse(responseCode = "200", description = "Los elementos, en el orden en que conviene mostrarlos",
			content = @Content(schema = @Schema(implementation = Contenido.class),
					examples = { @ExampleObject(name = "paises?q=pana", value = """
							{"catalogo":"paises","total":1,"elementos":[
							 {"codigo":"PAN","nombre":"Panamá","activo":true,"codigo2":"PA"}]}"""),
							@ExampleObject(name = "tarifas?fecha=2026-11-23", value = """
									{"catalogo":"tarifas","total":1,"elementos":[
									 {"codigo":"SERVICIO_MIGRATORIO","nombre":"Servicio migratorio","activo":true,
									  "monto":250.00,"moneda":"PAB","vigenteDesde":"2025-03-11",
									  "norma":"Decreto Ejecutivo 6 de 2025"}]}"""),
							@ExampleObject(name = "feriados?anio=2026", value = """
									{"catalogo":"feriados","total":1,"elementos":[
									 {"codigo":"2026-12-21","nombre":"Día de Duelo Nacional","activo":true,
									  "calendario":"PA","trasladado":true}]}""") }))
	@ApiResponse(responseCode = "304", description = "No cambió desde la versión de If-None-Match")
	@ApiResponse(responseCode = "404", description = "No existe ese catálogo o calendario")
	ResponseEntity<Contenido> ver(
			@Parameter(description = "Uno de los que da /catalogos", example = "paises") @PathVariable String catalogo,
			@Parameter(
					description = "Palabras que contienen el código o el nombre; sin distinguir acentos ni mayúsculas",
					example = "pana") @RequestParam(required = false) String q,
			@Parameter(
					description = "true: solo los que admiten datos nuevos; false: solo los demás; sin él, todos") @RequestParam(
							required = false) Boolean activos,
			@Parameter(description = "Solo tarifas: día en que rigen; por omisión, hoy",
					example = "2026-11-23") @RequestParam(
							required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate fecha,
			@Parameter(description = "Solo feriados: por omisión, el año en curso", example = "2026") @RequestParam(
					required = false) @Min(value = 1583, message = "El año debe estar entre 1583 y 9999.") @Max(
							value = 9999, message = "El año debe estar entre 1583 y 9999.") Integer anio,
			@Parameter(description = "Solo feriados: por omisión, el de la oficina",
					example = "PA") @RequestParam(required = false) String calendario) {
		List<Elemento> todos = switch (catalogo) {
			case TARIFAS -> tarifas((fecha != null) ? fecha : hoy());
			case FERIADOS -> feriados((anio != null) ? anio : Year.from(hoy()).getValue(),
					(calendario != null) ? calendario : this.oficina.calendario());
			default -> this.catalogos.elementos(Catalogo.deRuta(catalogo)
				.orElseThrow(() -> ProblemaException.noEncontrado("el catálogo «" + catalogo + "»")));
		};
		String[] palabras = Texto.palabras(q);
		List<Elemento> elementos = todos.stream()
			.filter((elemento) -> activos == null || elemento.activo() == activos)
			.filter((elemento) -> elemento.contiene(palabras))
			.toList();
		return responder(new Contenido(catalogo, elementos.size(), elementos));
	}

	private List<Elemento> tarifas(LocalDate fecha) {
		return this.catalogos.tarifasVigentes(fecha).stream().map((tarifa) -> {
			Map<String, Object> atributos = new LinkedHashMap<>();
			atributos.put("monto", tarifa.monto());
			atributos.put("moneda", tarifa.moneda());
			atributos.put("vigenteDesde", tarifa.vigenteDesde());
			atributos.put("vigenteHasta", tarifa.vigenteHasta());
			atributos.put("norma", tarifa.norma());
			return new Elemento(tarifa.concepto(), tarifa.nombre(), true, atributos);
		}).toList();
	}

	private List<Elemento> feriados(int anio, String codigo) {
		CalendarioLaboral calendario = this.calendarios.buscar(codigo)
			.orElseThrow(() -> ProblemaException.noEncontrado("el calendario «" + codigo + "»"));
		return calendario.feriados(anio).stream().map((feriado) -> elemento(feriado, codigo)).toList();
	}

	private static Elemento elemento(Feriado feriado, String calendario) {
		Map<String, Object> atributos = new LinkedHashMap<>();
		atributos.put("calendario", calendario);
		atributos.put("trasladado", feriado.trasladado());
		return new Elemento(feriado.fecha().toString(), feriado.nombre(), true, atributos);
	}

	private LocalDate hoy() {
		return LocalDate.ofInstant(this.reloj.instant(), this.oficina.zona());
	}

	private static Resumen resumen(String codigo, String nombre, String descripcion) {
		return new Resumen(codigo, nombre, descripcion, "/api/v1/catalogos/" + codigo);
	}

	// Spring answers 304 by itself when If-None-Match has this tag.
	private static <T> ResponseEntity<T> responder(T cuerpo) {
		return ResponseEntity.ok().eTag(Etiqueta.de(cuerpo)).cacheControl(CACHE).body(cuerpo);
	}

	/**
	 * A catalogue without its entries.
	 *
	 * @param codigo its name in addresses
	 * @param nombre its Spanish name
	 * @param descripcion what it holds
	 * @param enlace where its entries are
	 */
	@Schema(name = "ResumenDeCatalogo")
	record Resumen(@Schema(example = "paises") String codigo, @Schema(example = "Países") String nombre,
			@Schema(example = "ISO 3166-1, por código alfa-3") String descripcion,
			@Schema(example = "/api/v1/catalogos/paises") String enlace) {

	}

	/**
	 * The entries that were asked for.
	 *
	 * @param catalogo name of the catalogue
	 * @param total how many entries follow
	 * @param elementos the entries
	 */
	@Schema(name = "ContenidoDeCatalogo")
	record Contenido(@Schema(example = "paises") String catalogo, @Schema(example = "1") int total,
			List<Elemento> elementos) {

	}

}
