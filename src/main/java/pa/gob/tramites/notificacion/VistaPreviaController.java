package pa.gob.tramites.notificacion;

import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import org.thymeleaf.exceptions.TemplateEngineException;
import pa.gob.tramites.catalogo.Catalogo;
import pa.gob.tramites.catalogo.Catalogos;
import pa.gob.tramites.plataforma.ErrorCampo;
import pa.gob.tramites.plataforma.FechaEscrita;
import pa.gob.tramites.plataforma.ProblemaException;
import pa.gob.tramites.plataforma.TipoProblema;
import pa.gob.tramites.tramite.AccesoATramites;
import pa.gob.tramites.tramite.CasoAccesible;
import pa.gob.tramites.tramite.HechosDelCaso;
import pa.gob.tramites.tramite.TipoTramite;
import pa.gob.tramites.tramite.TiposDeTramite;
import pa.gob.tramites.tramite.Tramites;

import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Shows analysts what a template becomes, before anybody gets it.
 */
@RestController
@RequestMapping("/api/v1/modelos/{tipo}/plantillas")
@PreAuthorize("hasAuthority('modelos:publicar')")
@Tag(name = "Modelos")
class VistaPreviaController {

	private final ModelosDeAviso modelos;

	private final Redaccion redaccion;

	private final PrepararAvisos preparacion;

	private final TiposDeTramite tipos;

	private final Tramites tramites;

	private final AccesoATramites acceso;

	private final Catalogos catalogos;

	private final Clock reloj;

	VistaPreviaController(ModelosDeAviso modelos, Redaccion redaccion, PrepararAvisos preparacion, TiposDeTramite tipos,
			Tramites tramites, AccesoATramites acceso, Catalogos catalogos, Clock reloj) {
		this.modelos = modelos;
		this.redaccion = redaccion;
		this.preparacion = preparacion;
		this.tipos = tipos;
		this.tramites = tramites;
		this.acceso = acceso;
		this.catalogos = catalogos;
		this.reloj = reloj;
	}

	@GetMapping
	@Operation(summary = "Plantillas que un tipo puede usar: las suyas y las comunes",
			description = "Con la versión que usaría un trámite nuevo.")
	List<Disponible> plantillas(@PathVariable String tipo) {
		exigir(tipo);
		return this.modelos.nombres(tipo)
			.stream()
			.flatMap((nombre) -> this.modelos.delTipo(tipo, nombre).stream())
			.map((plantilla) -> new Disponible(plantilla.nombre(), plantilla.version(), plantilla.texto() != null))
			.toList();
	}

	@PostMapping("/{plantilla}/vista-previa")
	@Transactional(readOnly = true)
	@Operation(summary = "Ver una plantilla con datos de muestra o de un trámite",
			description = "Con «contenido» se prueba un texto que aún no se ha publicado. Lo que la plantilla nombra y no tiene "
					+ "valor se ve como «nombre».")
	Vista ver(@PathVariable String tipo, @Parameter(description = "Archivo de la plantilla",
			example = "cita-proxima.html") @PathVariable String plantilla, @RequestBody @Valid Pedido pedido) {
		TipoTramite declarado = exigir(tipo);
		PlantillaDeAviso usada = (pedido.contenido() != null)
				? new PlantillaDeAviso(plantilla, "sin publicar", pedido.contenido(), pedido.texto())
				: this.modelos.delTipo(tipo, plantilla)
					.orElseThrow(() -> ProblemaException.noEncontrado("la plantilla «" + plantilla + "»"));
		String disenio = this.modelos.delTipo(tipo, ModelosDeAviso.DISENIO).map(PlantillaDeAviso::html).orElseThrow();
		HechosDelCaso caso = (pedido.tramite() != null) ? delTramite(tipo, pedido.tramite()) : muestra(declarado);
		Map<String, Object> datos = (pedido.datos() != null) ? pedido.datos() : Map.of();
		Map<String, Object> valores = new LinkedHashMap<>(datos);
		valores.putAll(this.preparacion.valores(caso, declarado, datos));
		valores.put("hoy", FechaEscrita.de(hoy(declarado)));
		try {
			Redaccion.Mensaje mensaje = this.redaccion.escribir(usada, disenio, null, valores, true);
			return new Vista(mensaje.asunto(), mensaje.html(), mensaje.texto(), usada.version());
		}
		catch (TemplateEngineException ex) {
			Throwable causa = ex;
			while (causa.getCause() != null) {
				causa = causa.getCause();
			}
			throw new ProblemaException(TipoProblema.DATOS_INVALIDOS, "La plantilla no se puede escribir.",
					List.of(new ErrorCampo("contenido", String.valueOf(causa.getMessage()))));
		}
	}

	private TipoTramite exigir(String tipo) {
		return this.tipos.buscar(tipo)
			.orElseThrow(() -> ProblemaException.noEncontrado("el tipo de trámite «" + tipo + "»"));
	}

	private HechosDelCaso delTramite(String tipo, String numero) {
		CasoAccesible caso = this.acceso.exigir(numero, "tramites:leer");
		if (!caso.tipo().equals(tipo)) {
			throw new ProblemaException(TipoProblema.DATOS_INVALIDOS, "Indique un trámite del mismo tipo.",
					List.of(new ErrorCampo("tramite", "Es de tipo «" + caso.tipo() + "».")));
		}
		return this.tramites.hechos(caso.instanciaId());
	}

	private HechosDelCaso muestra(TipoTramite tipo) {
		LocalDate hoy = hoy(tipo);
		String estado = tipo.estados().get(0).codigo();
		String agencia = this.catalogos.elementos(Catalogo.AGENCIAS).get(0).codigo();
		return new HechosDelCaso(0, tipo.prefijo() + "-" + hoy.getYear() + "-000000", tipo.codigo(), agencia, estado,
				"NORMAL", "muestra", null,
				new HechosDelCaso.Apoderado("Nombre del abogado", "00000", "abogado@example.com", null), null,
				List.of(new HechosDelCaso.Persona(0, true, "PASAPORTE", "AB000000", "Nombre del titular",
						hoy.minusYears(30), "PAN", null, "titular@example.com", null)),
				Map.of());
	}

	private LocalDate hoy(TipoTramite tipo) {
		return LocalDate.ofInstant(this.reloj.instant(), tipo.zona());
	}

	@Schema(name = "PedidoDeVistaPrevia", description = "Qué plantilla ver y con qué datos")
	record Pedido(
			@Schema(description = "Número de un trámite del tipo; sin él se usan datos de muestra") String tramite,
			@Schema(description = "Datos del suceso o variables del modelo",
					example = "{\"inicio\": \"2026-11-02T09:30\"}") Map<String, Object> datos,
			@Schema(description = "Plantilla HTML sin publicar") @Size(max = 100_000) String contenido,
			@Schema(description = "Su texto plano; sin él se deriva del HTML") @Size(max = 100_000) String texto) {
	}

	@Schema(name = "VistaPrevia", description = "Mensaje escrito")
	record Vista(String asunto, String html, String texto, String version) {
	}

	@Schema(name = "PlantillaDeMensaje", description = "Plantilla publicada")
	record Disponible(String nombre, String version,
			@Schema(description = "Si trae su propio texto plano") boolean conTexto) {
	}

}
