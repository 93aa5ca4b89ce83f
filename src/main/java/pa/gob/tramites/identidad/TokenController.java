package pa.gob.tramites.identidad;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import pa.gob.tramites.auditoria.Auditoria;

import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Tokens for programs: OAuth 2.0 client credentials. Answers in the words of
 * <a href="https://www.rfc-editor.org/rfc/rfc6749#section-5">RFC 6749, section 5</a>, not
 * as our problems, because client libraries expect them.
 */
@RestController
@Tag(name = "Autenticación")
class TokenController {

	private final Aplicaciones aplicaciones;

	private final TokensDeAcceso tokens;

	private final JwtProperties propiedades;

	private final LimiteDePeticiones limite;

	private final Auditoria auditoria;

	TokenController(Aplicaciones aplicaciones, TokensDeAcceso tokens, JwtProperties propiedades,
			LimiteDePeticiones limite, Auditoria auditoria) {
		this.limite = limite;
		this.aplicaciones = aplicaciones;
		this.tokens = tokens;
		this.propiedades = propiedades;
		this.auditoria = auditoria;
	}

	@PostMapping(path = "/api/v1/auth/token", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
	@Operation(summary = "Token de una aplicación externa (OAuth 2.0, client_credentials)",
			description = "Las credenciales van en Authorization (Basic) o en el formulario. «scope» acota los ámbitos; sin él, todos los de la aplicación.")
	@RequestBody(required = true,
			content = @Content(mediaType = MediaType.APPLICATION_FORM_URLENCODED_VALUE,
					schema = @Schema(implementation = PeticionDeToken.class)))
	@ApiResponse(responseCode = "200", description = "El token",
			content = @Content(mediaType = "application/json",
					schema = @Schema(implementation = TokenDeAplicacion.class)))
	@ApiResponse(responseCode = "400", description = "Petición mal formada (RFC 6749, 5.2)",
			content = @Content(mediaType = "application/json", schema = @Schema(implementation = ErrorDeOauth.class)))
	@ApiResponse(responseCode = "401", description = "Credencial no válida (RFC 6749, 5.2)",
			content = @Content(mediaType = "application/json", schema = @Schema(implementation = ErrorDeOauth.class)))
	ResponseEntity<Map<String, Object>> token(
			@Parameter(hidden = true) @RequestParam MultiValueMap<String, String> formulario,
			@RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false) String cabecera,
			HttpServletRequest peticion) {
		if (peticion.getQueryString() != null || formulario.values().stream().anyMatch((valor) -> valor.size() > 1)) {
			return error(HttpStatus.BAD_REQUEST, "invalid_request",
					"Los parametros van en el cuerpo, cada uno una sola vez");
		}
		boolean basica = cabecera != null && cabecera.regionMatches(true, 0, "Basic ", 0, 6);
		if (basica && formulario.containsKey("client_secret")) {
			return error(HttpStatus.BAD_REQUEST, "invalid_request", "Use una sola forma de autenticarse");
		}
		String tipo = formulario.getFirst("grant_type");
		if (tipo == null) {
			return error(HttpStatus.BAD_REQUEST, "invalid_request", "Falta grant_type");
		}
		if (!"client_credentials".equals(tipo)) {
			return error(HttpStatus.BAD_REQUEST, "unsupported_grant_type", "Solo se admite client_credentials");
		}
		Optional<Credencial> presentada = basica ? basica(cabecera) : Credencial.de(formulario);
		presentada.ifPresent((credencial) -> this.limite.exigirIngreso(Aplicaciones.PREFIJO + credencial.id()));
		Optional<Aplicacion> aplicacion = presentada
			.flatMap((credencial) -> this.aplicaciones.comprobar(credencial.id(), credencial.secreto()));
		if (aplicacion.isEmpty()) {
			this.auditoria.registrar("INGRESO_RECHAZADO", "aplicación", Map.of());
			return error(HttpStatus.UNAUTHORIZED, "invalid_client", "La credencial no es valida");
		}
		return conceder(aplicacion.get(), formulario.getFirst("scope"));
	}

	private ResponseEntity<Map<String, Object>> conceder(Aplicacion aplicacion, String pedido) {
		Set<String> ambitos = new TreeSet<>(aplicacion.ambitos());
		if (pedido != null && !pedido.isBlank()) {
			Set<String> pedidos = new TreeSet<>(Arrays.asList(pedido.trim().split(" +")));
			if (!ambitos.containsAll(pedidos)) {
				return error(HttpStatus.BAD_REQUEST, "invalid_scope", "La aplicacion no tiene alguno de esos ambitos");
			}
			ambitos = pedidos;
		}
		this.auditoria.registrar("INGRESO", Aplicaciones.PREFIJO + aplicacion.id(), Map.of("ambitos", ambitos));
		Map<String, Object> cuerpo = new LinkedHashMap<>();
		cuerpo.put("access_token", this.tokens.emitir(aplicacion, ambitos));
		cuerpo.put("token_type", "bearer");
		cuerpo.put("expires_in", this.propiedades.acceso().toSeconds());
		cuerpo.put("scope", String.join(" ", ambitos));
		return ResponseEntity.ok()
			.cacheControl(CacheControl.noStore())
			.header(HttpHeaders.PRAGMA, "no-cache")
			.body(cuerpo);
	}

	private static Optional<Credencial> basica(String cabecera) {
		try {
			String par = new String(Base64.getDecoder().decode(cabecera.substring(6).trim()), StandardCharsets.UTF_8);
			int separador = par.indexOf(':');
			return (separador < 0) ? Optional.empty()
					: Optional.of(new Credencial(par.substring(0, separador), par.substring(separador + 1)));
		}
		catch (IllegalArgumentException ex) {
			return Optional.empty();
		}
	}

	private static ResponseEntity<Map<String, Object>> error(HttpStatus estado, String codigo, String descripcion) {
		Map<String, Object> cuerpo = new LinkedHashMap<>();
		cuerpo.put("error", codigo);
		// RFC 6749 allows only ASCII here, hence no accents.
		cuerpo.put("error_description", descripcion);
		ResponseEntity.BodyBuilder respuesta = ResponseEntity.status(estado).cacheControl(CacheControl.noStore());
		if (estado == HttpStatus.UNAUTHORIZED) {
			respuesta.header(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"tramites\"");
		}
		return respuesta.body(cuerpo);
	}

	private record Credencial(String id, String secreto) {

		static Optional<Credencial> de(MultiValueMap<String, String> formulario) {
			String id = formulario.getFirst("client_id");
			String secreto = formulario.getFirst("client_secret");
			return (id == null || secreto == null) ? Optional.empty() : Optional.of(new Credencial(id, secreto));
		}

	}

	/**
	 * What the form carries, for the documentation.
	 */
	private record PeticionDeToken(
			@Schema(name = "grant_type", allowableValues = "client_credentials",
					requiredMode = Schema.RequiredMode.REQUIRED) @JsonProperty("grant_type") String tipo,
			@Schema(description = "Ámbitos separados por espacios", example = "tramites:leer") String scope,
			@Schema(description = "Sin Authorization",
					example = "portal-consular") @JsonProperty("client_id") String id,
			@Schema(description = "Sin Authorization") @JsonProperty("client_secret") String secreto) {
	}

	/**
	 * What is granted, for the documentation.
	 */
	private record TokenDeAplicacion(
			@Schema(example = "eyJhbGciOiJIUzI1NiJ9…") @JsonProperty("access_token") String token,
			@Schema(example = "bearer") @JsonProperty("token_type") String tipo,
			@Schema(description = "Segundos", example = "900") @JsonProperty("expires_in") long vence,
			@Schema(example = "tramites:crear tramites:leer") String scope) {
	}

	/**
	 * An error as OAuth 2 prescribes it, for the documentation.
	 */
	private record ErrorDeOauth(@Schema(example = "invalid_client") String error,
			@Schema(example = "La credencial no es valida") @JsonProperty("error_description") String descripcion) {
	}

}
