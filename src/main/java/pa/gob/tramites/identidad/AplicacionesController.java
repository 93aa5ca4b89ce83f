package pa.gob.tramites.identidad;

import java.net.URI;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Set;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import pa.gob.tramites.plataforma.Etiqueta;

import org.springframework.http.CacheControl;
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
 * External applications, for administrators.
 */
@RestController
@RequestMapping(AplicacionesController.RUTA)
@PreAuthorize("hasAuthority('aplicaciones:administrar')")
@Tag(name = "Administración: aplicaciones externas",
		description = "Credenciales y ámbitos de los sistemas de otras instituciones")
class AplicacionesController {

	static final String RUTA = "/api/v1/admin/aplicaciones";

	private static final String TEMA = "[a-z0-9]+(-[a-z0-9]+)*";

	private final AdministracionDeAplicaciones administracion;

	AplicacionesController(AdministracionDeAplicaciones administracion) {
		this.administracion = administracion;
	}

	@GetMapping
	@Operation(summary = "Aplicaciones externas, por página", description = "En orden de identificador.")
	Pagina listar(
			@RequestParam(required = false) @Size(max = 40, message = "No es un cursor de esta lista.") String cursor,
			@RequestParam(defaultValue = "20") @Min(value = 1, message = "El mínimo es 1.") @Max(value = 100,
					message = "El máximo es 100.") int limite) {
		List<Registrada> leidas = this.administracion.listar(cursor, limite + 1);
		boolean hayMas = leidas.size() > limite;
		List<Registrada> pagina = hayMas ? leidas.subList(0, limite) : leidas;
		return new Pagina(pagina, hayMas ? pagina.get(limite - 1).id() : null);
	}

	@GetMapping("/{id}")
	@Operation(summary = "Una aplicación externa",
			description = "Sin su secreto, que solo se muestra al crearla o al cambiarlo. Trae ETag.")
	ResponseEntity<Registrada> leer(@PathVariable String id) {
		return responder(this.administracion.buscar(id));
	}

	@PostMapping
	@Operation(summary = "Registrar una aplicación; su secreto se muestra solo en esta respuesta",
			description = "La plataforma guarda solo su huella; si se pierde, se cambia.")
	ResponseEntity<ConSecreto> crear(@Valid @RequestBody AltaDeAplicacion alta) {
		String secreto = this.administracion.crear(alta.id(), alta.datos());
		return ResponseEntity.created(URI.create(RUTA + "/" + alta.id()))
			.cacheControl(CacheControl.noStore())
			.body(new ConSecreto(this.administracion.buscar(alta.id()), secreto));
	}

	@PutMapping("/{id}")
	@Operation(summary = "Cambiar nombre, ámbitos, tipos, agencia o estado",
			description = "Reemplaza todos los datos; los tokens dados dejan de servir. Exige If-Match con el ETag de la consulta.")
	ResponseEntity<Registrada> modificar(@PathVariable String id,
			@RequestHeader(name = HttpHeaders.IF_MATCH, required = false) String siCoincide,
			@Valid @RequestBody DatosDeAplicacion datos) {
		this.administracion.modificar(id, siCoincide, datos);
		return responder(this.administracion.buscar(id));
	}

	@PostMapping("/{id}/secreto")
	@Operation(summary = "Cambiar el secreto; el anterior y sus tokens dejan de servir",
			description = "El nuevo se muestra solo en esta respuesta.")
	ResponseEntity<ConSecreto> rotar(@PathVariable String id) {
		String secreto = this.administracion.rotar(id);
		return ResponseEntity.ok()
			.cacheControl(CacheControl.noStore())
			.body(new ConSecreto(this.administracion.buscar(id), secreto));
	}

	@PostMapping("/{id}/desactivar")
	@Operation(summary = "Desactivar la aplicación; sus tokens dejan de servir",
			description = "Sus trámites se conservan.")
	Registrada desactivar(@PathVariable String id) {
		this.administracion.activar(id, false);
		return this.administracion.buscar(id);
	}

	@PostMapping("/{id}/activar")
	@Operation(summary = "Volver a activar la aplicación",
			description = "Con los ámbitos que tenía; debe pedir un token nuevo.")
	Registrada activar(@PathVariable String id) {
		this.administracion.activar(id, true);
		return this.administracion.buscar(id);
	}

	private static ResponseEntity<Registrada> responder(Registrada aplicacion) {
		return ResponseEntity.ok().eTag(Etiqueta.de(aplicacion)).body(aplicacion);
	}

	/**
	 * A new application.
	 */
	record AltaDeAplicacion(
			@NotNull(message = "Falta el identificador.") @Size(max = 40, message = "Admite 40 caracteres.") @Pattern(
					regexp = "[a-z0-9]+(-[a-z0-9]+)*", message = "Minúsculas y dígitos separados por guiones.") @Schema(
							example = "portal-consular") String id,
			@NotBlank(message = "Falta el nombre.") @Size(max = 150, message = "Admite 150 caracteres.") String nombre,
			@NotEmpty(message = "Indique al menos un ámbito.") Set<@NotNull String> ambitos,
			@Schema(description = "Tipos que puede iniciar; sin ellos, todos los que admiten aplicaciones") Set<@NotNull String> tipos,
			@Schema(description = "Temas de tareas externas que atiende; sin ellos, ninguno",
					example = "[\"consulta-antecedentes\"]") Set<@NotNull @Pattern(regexp = TEMA,
							message = "Minúsculas, dígitos y guiones.") String> temas,
			@NotBlank(message = "Falta la agencia.") String agencia) {

		DatosDeAplicacion datos() {
			return new DatosDeAplicacion(this.nombre, this.ambitos, this.tipos, this.temas, this.agencia);
		}

	}

	/**
	 * What may change.
	 */
	record DatosDeAplicacion(
			@NotBlank(message = "Falta el nombre.") @Size(max = 150, message = "Admite 150 caracteres.") String nombre,
			@NotEmpty(message = "Indique al menos un ámbito.") Set<@NotNull String> ambitos, Set<@NotNull String> tipos,
			Set<@NotNull @Pattern(regexp = TEMA, message = "Minúsculas, dígitos y guiones.") String> temas,
			@NotBlank(message = "Falta la agencia.") String agencia) {

		/** No types means all that admit applications; no topics, no external task. */
		DatosDeAplicacion {
			tipos = (tipos != null) ? tipos : Set.of();
			temas = (temas != null) ? temas : Set.of();
		}

	}

	/**
	 * An application as registered; never its secret.
	 */
	record Registrada(String id, String nombre, Collection<String> ambitos, Collection<String> tipos,
			Collection<String> temas, String agencia, boolean activo, OffsetDateTime creadaEn, String creadaPor,
			OffsetDateTime secretoDesde) {
	}

	record ConSecreto(Registrada aplicacion, String secreto) {
	}

	record Pagina(List<Registrada> elementos, String siguiente) {
	}

}
