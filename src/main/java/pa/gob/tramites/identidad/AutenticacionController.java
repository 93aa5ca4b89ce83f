package pa.gob.tramites.identidad;

import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import pa.gob.tramites.plataforma.ProblemaException;
import pa.gob.tramites.plataforma.TipoProblema;

import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Log-in, renewal, log-out and the caller's own account.
 */
@RestController
@RequestMapping("/api/v1/auth")
@Tag(name = "Autenticación", description = "Obtener, renovar y anular tokens")
class AutenticacionController {

	private static final String LLAMADA = "pa.gob.tramites.identidad.TokensDeAcceso$Llamada";

	private final Ingreso ingreso;

	private final Sesiones sesiones;

	private final Cuentas cuentas;

	private final AdministracionDeCuentas administracion;

	AutenticacionController(Ingreso ingreso, Sesiones sesiones, Cuentas cuentas,
			AdministracionDeCuentas administracion) {
		this.ingreso = ingreso;
		this.sesiones = sesiones;
		this.cuentas = cuentas;
		this.administracion = administracion;
	}

	@PostMapping("/login")
	@Operation(summary = "Iniciar sesión con usuario o correo y contraseña",
			description = "Da un token de acceso corto y uno de refresco. La misma respuesta vale para usuario desconocido y contraseña equivocada.")
	ResponseEntity<Tokens> login(@Valid @RequestBody PeticionDeIngreso peticion) {
		return respuesta(this.ingreso.ingresar(peticion.quien(), peticion.password()));
	}

	@PostMapping("/refresh")
	@Operation(summary = "Renovar los tokens; el de refresco sirve una sola vez",
			description = "Usar dos veces el mismo token de refresco cierra la sesión, porque alguien lo copió.")
	ResponseEntity<Tokens> refresh(@Valid @RequestBody PeticionDeRefresco peticion) {
		return respuesta(this.sesiones.refrescar(peticion.refreshToken())
			.orElseThrow(() -> new ProblemaException(TipoProblema.NO_AUTENTICADO,
					"El token de refresco no es válido o ya venció. Inicie sesión otra vez.")));
	}

	@PostMapping("/logout")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	@Operation(summary = "Cerrar la sesión: el token usado y los de refresco dejan de servir",
			description = "Vale de inmediato en todos los nodos.")
	void logout(@RequestAttribute(LLAMADA) TokensDeAcceso.Llamada llamada) {
		this.sesiones.cerrar(llamada);
	}

	@GetMapping("/me")
	@Operation(summary = "Quién llama y qué puede hacer",
			description = "Roles, agencias y permisos de la cuenta o de la aplicación.")
	Yo yo() {
		Actor actor = Actor.actual();
		return actor.esAplicacion() ? Yo.de(actor)
				: this.cuentas.buscar(actor.id()).map((cuenta) -> Yo.de(actor, cuenta)).orElseThrow();
	}

	@PostMapping("/clave")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	@Operation(summary = "Cambiar la contraseña propia; cierra todas las sesiones",
			description = "Pide la actual. La nueva debe cumplir la política que indica «errores».")
	void cambiarClave(@Valid @RequestBody CambioDeClave cambio) {
		this.administracion.cambiarClavePropia(cambio.actual(), cambio.nueva());
	}

	private static ResponseEntity<Tokens> respuesta(Sesiones.Par par) {
		return ResponseEntity.ok()
			.cacheControl(CacheControl.noStore())
			.body(new Tokens(par.acceso(), par.refresco(), "bearer", par.vida().toSeconds()));
	}

	/**
	 * Credentials; the account by one of its two names.
	 */
	record PeticionDeIngreso(@Schema(example = "recepcion") String usuario,
			@Schema(example = "recepcion@ejemplo.test") String email,
			@NotBlank(message = "Escriba la contraseña.") @Size(max = 200,
					message = "Admite 200 caracteres como máximo.") String password) {

		@AssertTrue(message = "Escriba el usuario o el correo.")
		@Schema(hidden = true)
		boolean isUsuarioOEmail() {
			String quien = quien();
			return quien != null && !quien.isBlank() && quien.length() <= 150;
		}

		String quien() {
			return (this.usuario != null && !this.usuario.isBlank()) ? this.usuario.trim()
					: (this.email != null) ? this.email.trim() : null;
		}

	}

	record PeticionDeRefresco(@JsonProperty("refresh_token") @NotBlank(message = "Falta el token de refresco.") @Size(
			max = 200, message = "No es un token de refresco.") String refreshToken) {
	}

	record CambioDeClave(
			@NotBlank(message = "Escriba la contraseña actual.") @Size(max = 200,
					message = "Admite 200 caracteres como máximo.") String actual,
			@NotBlank(message = "Escriba la contraseña nueva.") String nueva) {
	}

	record Tokens(@JsonProperty("access_token") String accessToken, @JsonProperty("refresh_token") String refreshToken,
			@JsonProperty("token_type") String tokenType,
			@Schema(description = "Segundos") @JsonProperty("expires_in") long expiresIn) {
	}

	/**
	 * The caller.
	 */
	record Yo(String id, String nombre, String email, String aplicacion, Collection<String> roles,
			Collection<String> agencias, boolean todasLasAgencias, Collection<String> permisos, String idoneidad,
			Boolean debeCambiarClave) {

		static Yo de(Actor actor, Cuenta cuenta) {
			return new Yo(actor.id(), actor.nombre(), cuenta.email(), null, cuenta.roles(), cuenta.agencias(),
					actor.todasLasAgencias(), new TreeSet<>(actor.permisos()), cuenta.idoneidad(),
					cuenta.debeCambiarClave());
		}

		static Yo de(Actor actor) {
			return new Yo(actor.id(), actor.nombre(), null, actor.aplicacion(), List.copyOf(actor.grupos()),
					List.copyOf(actor.agencias()), false, new TreeSet<>(actor.permisos()), null, null);
		}

	}

}
