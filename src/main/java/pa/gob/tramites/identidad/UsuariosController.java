package pa.gob.tramites.identidad;

import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import pa.gob.tramites.plataforma.ErrorCampo;
import pa.gob.tramites.plataforma.Etiqueta;
import pa.gob.tramites.plataforma.ProblemaException;
import pa.gob.tramites.plataforma.TipoProblema;

import org.springframework.http.CacheControl;
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

/**
 * Accounts, for administrators.
 */
@RestController
@RequestMapping(UsuariosController.RUTA)
@PreAuthorize("hasAuthority('usuarios:administrar')")
@Tag(name = "Administración: usuarios", description = "Cuentas, roles y agencias de las personas")
class UsuariosController {

	static final String RUTA = "/api/v1/admin/usuarios";

	private static final String NOMBRE = "[^\\p{Cntrl}<>]*";

	private static final String EMAIL = "[\\w.%+-]+@[\\w-]+(\\.[\\w-]+)+";

	private static final String CEDULA = "(?:(?:1[0-3]|[1-9])(?:AV|PI)?|PE|E|N)-\\d{1,4}-\\d{1,6}";

	private static final String IDONEIDAD = "[A-Za-z0-9./-]{1,30}";

	private final AdministracionDeCuentas administracion;

	private final ListaDeCuentas lista;

	UsuariosController(AdministracionDeCuentas administracion, ListaDeCuentas lista) {
		this.administracion = administracion;
		this.lista = lista;
	}

	@GetMapping
	@Operation(summary = "Cuentas, por página; busca en usuario, nombre y correo", description = "En orden de usuario.")
	Pagina listar(
			@RequestParam(required = false) @Size(min = 3, max = 100,
					message = "Escriba de 3 a 100 caracteres.") String q,
			@RequestParam(required = false) String rol, @RequestParam(required = false) String agencia,
			@RequestParam(required = false) Boolean activo,
			@RequestParam(required = false) @Size(max = 64, message = "No es un cursor de esta lista.") String cursor,
			@RequestParam(defaultValue = "20") @Min(value = 1, message = "El mínimo es 1.") @Max(value = 100,
					message = "El máximo es 100.") int limite) {
		List<Cuenta> leidas = this.lista.leer(q, rol, agencia, activo, cursor, limite + 1);
		boolean hayMas = leidas.size() > limite;
		List<Cuenta> pagina = hayMas ? leidas.subList(0, limite) : leidas;
		return new Pagina(pagina.stream().map(Usuario::de).toList(), hayMas ? pagina.get(limite - 1).usuario() : null);
	}

	@GetMapping("/{usuario}")
	@Operation(summary = "Una cuenta", description = "Con sus roles, agencias y estado. Trae ETag.")
	ResponseEntity<Usuario> leer(@PathVariable String usuario) {
		return respuesta(this.administracion.buscar(usuario));
	}

	@PostMapping
	@Operation(summary = "Crear una cuenta; la contraseña temporal se muestra solo en esta respuesta",
			description = "La persona la cambia en su primer ingreso.")
	ResponseEntity<UsuarioCreado> crear(@Valid @RequestBody AltaDeUsuario alta) {
		String clave = this.administracion.crear(alta.cuenta(), alta.password());
		return ResponseEntity.created(URI.create(RUTA + "/" + alta.usuario()))
			.cacheControl(CacheControl.noStore())
			.body(new UsuarioCreado(Usuario.de(this.administracion.buscar(alta.usuario())),
					(alta.password() == null) ? clave : null));
	}

	@PatchMapping("/{usuario}")
	@Operation(summary = "Cambiar datos, roles, agencias o estado; lo que no se envía queda igual",
			description = "Un texto vacío borra un dato opcional. Exige If-Match con el ETag de la consulta.")
	ResponseEntity<Usuario> modificar(@PathVariable String usuario,
			@RequestHeader(name = "If-Match", required = false) String version,
			@Valid @RequestBody CambioDeUsuario cambio) {
		return respuesta(this.administracion.modificar(usuario, numero(version), cambio::aplicar));
	}

	@PostMapping("/{usuario}/desactivar")
	@Operation(summary = "Desactivar la cuenta y cerrar sus sesiones",
			description = "Sus tokens dejan de servir; lo que hizo se conserva.")
	ResponseEntity<Usuario> desactivar(@PathVariable String usuario) {
		return respuesta(this.administracion.modificar(usuario, null, (cuenta) -> conActivo(cuenta, false)));
	}

	@PostMapping("/{usuario}/activar")
	@Operation(summary = "Volver a activar la cuenta", description = "Con los roles y agencias que tenía.")
	ResponseEntity<Usuario> activar(@PathVariable String usuario) {
		return respuesta(this.administracion.modificar(usuario, null, (cuenta) -> conActivo(cuenta, true)));
	}

	@PostMapping("/{usuario}/clave")
	@Operation(summary = "Dar una contraseña temporal, desbloquear la cuenta y cerrar sus sesiones",
			description = "La contraseña se muestra solo en esta respuesta.")
	ResponseEntity<ClaveNueva> restablecer(@PathVariable String usuario) {
		return ResponseEntity.ok()
			.cacheControl(CacheControl.noStore())
			.body(new ClaveNueva(this.administracion.restablecerClave(usuario)));
	}

	private static Cuenta conActivo(Cuenta cuenta, boolean activo) {
		return new Cuenta(cuenta.usuario(), cuenta.nombre(), cuenta.apellido(), cuenta.email(), cuenta.cedula(),
				cuenta.idoneidad(), activo, cuenta.debeCambiarClave(), cuenta.version(), cuenta.roles(),
				cuenta.agencias());
	}

	private static Integer numero(String version) {
		if (Etiqueta.exigir(version)) {
			return null;
		}
		try {
			return Integer.valueOf(version.replace("W/", "").replace("\"", "").trim());
		}
		catch (NumberFormatException ex) {
			throw new ProblemaException(TipoProblema.DATOS_INVALIDOS, "La cabecera If-Match no es de esta cuenta.",
					List.of(new ErrorCampo("If-Match", "Envíe el ETag de la última consulta.")));
		}
	}

	private static ResponseEntity<Usuario> respuesta(Cuenta cuenta) {
		return ResponseEntity.ok().eTag(Integer.toString(cuenta.version())).body(Usuario.de(cuenta));
	}

	private static String vacioEsNada(String texto) {
		return (texto == null || texto.isBlank()) ? null : texto.trim();
	}

	/**
	 * A new account.
	 */
	record AltaDeUsuario(
			@NotNull(message = "Falta el usuario.") @Pattern(
					regexp = "(?!app\\.|sistema$|anonimo$)[a-z][a-z0-9._-]{2,39}",
					message = "De 3 a 40 minúsculas, dígitos, puntos o guiones; empieza con letra.") @Schema(
							example = "mrodriguez") String usuario,
			@NotBlank(message = "Falta el nombre.") @Size(max = 100, message = "Admite 100 caracteres.") @Pattern(
					regexp = NOMBRE, message = "No admite caracteres de control ni < >.") String nombre,
			@NotBlank(message = "Falta el apellido.") @Size(max = 100, message = "Admite 100 caracteres.") @Pattern(
					regexp = NOMBRE, message = "No admite caracteres de control ni < >.") String apellido,
			@NotNull(message = "Falta el correo.") @Size(max = 150, message = "Admite 150 caracteres.") @Pattern(
					regexp = EMAIL, message = "No es una dirección de correo.") String email,
			@Pattern(regexp = CEDULA, message = "No es una cédula, como 8-123-4567 o PE-12-345.") String cedula,
			@Pattern(regexp = IDONEIDAD, message = "No es un número de idoneidad.") String idoneidad,
			@NotNull(message = "Faltan los roles.") Set<@NotNull String> roles, Set<@NotNull String> agencias,
			@Schema(description = "Opcional; sin ella se genera una") String password) {

		Cuenta cuenta() {
			return new Cuenta(this.usuario, this.nombre.trim(), this.apellido.trim(), this.email.trim(),
					vacioEsNada(this.cedula), vacioEsNada(this.idoneidad), true, true, 0,
					List.copyOf(new TreeSet<>(this.roles)),
					(this.agencias != null) ? List.copyOf(new TreeSet<>(this.agencias)) : List.of());
		}

	}

	/**
	 * What changes; an empty text removes an optional value.
	 */
	record CambioDeUsuario(
			@Size(min = 1, max = 100, message = "De 1 a 100 caracteres.") @Pattern(regexp = NOMBRE,
					message = "No admite caracteres de control ni < >.") String nombre,
			@Size(min = 1, max = 100, message = "De 1 a 100 caracteres.") @Pattern(regexp = NOMBRE,
					message = "No admite caracteres de control ni < >.") String apellido,
			@Size(max = 150, message = "Admite 150 caracteres.") @Pattern(regexp = EMAIL,
					message = "No es una dirección de correo.") String email,
			@Pattern(regexp = "|" + CEDULA, message = "No es una cédula, como 8-123-4567 o PE-12-345.") String cedula,
			@Pattern(regexp = "|" + IDONEIDAD, message = "No es un número de idoneidad.") String idoneidad,
			Set<@NotNull String> roles, Set<@NotNull String> agencias, Boolean activo) {

		Cuenta aplicar(Cuenta antes) {
			return new Cuenta(antes.usuario(), (this.nombre != null) ? this.nombre.trim() : antes.nombre(),
					(this.apellido != null) ? this.apellido.trim() : antes.apellido(),
					(this.email != null) ? this.email.trim() : antes.email(),
					(this.cedula != null) ? vacioEsNada(this.cedula) : antes.cedula(),
					(this.idoneidad != null) ? vacioEsNada(this.idoneidad) : antes.idoneidad(),
					(this.activo != null) ? this.activo : antes.activo(), antes.debeCambiarClave(), antes.version(),
					(this.roles != null) ? List.copyOf(new TreeSet<>(this.roles)) : antes.roles(),
					(this.agencias != null) ? List.copyOf(new TreeSet<>(this.agencias)) : antes.agencias());
		}

	}

	/**
	 * An account as administrators see it.
	 */
	record Usuario(String usuario, String nombre, String apellido, String email, String cedula, String idoneidad,
			boolean activo, boolean debeCambiarClave, List<String> roles, List<String> agencias) {

		static Usuario de(Cuenta cuenta) {
			return new Usuario(cuenta.usuario(), cuenta.nombre(), cuenta.apellido(), cuenta.email(), cuenta.cedula(),
					cuenta.idoneidad(), cuenta.activo(), cuenta.debeCambiarClave(), cuenta.roles(), cuenta.agencias());
		}

	}

	record UsuarioCreado(Usuario usuario, String claveTemporal) {
	}

	record ClaveNueva(String claveTemporal) {
	}

	record Pagina(List<Usuario> elementos, String siguiente) {
	}

}
