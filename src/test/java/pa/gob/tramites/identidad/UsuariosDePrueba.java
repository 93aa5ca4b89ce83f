package pa.gob.tramites.identidad;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The accounts of {@code identidad/demo.yml} for tests: inject it, or take
 * {@link #CLAVE}. Tokens are made at each call with the clock as it stands, so that a
 * test that moved it does not hold an expired one.
 */
@Component
public class UsuariosDePrueba {

	/** The password of every account and the secret of {@code portal-demo}. */
	public static final String CLAVE = "Clave-de-prueba-2026";

	private final TokensDeAcceso tokens;

	private final Cuentas cuentas;

	private final Aplicaciones aplicaciones;

	private final JdbcClient jdbc;

	private final Clock reloj;

	UsuariosDePrueba(TokensDeAcceso tokens, Cuentas cuentas, Aplicaciones aplicaciones, JdbcClient jdbc, Clock reloj) {
		this.tokens = tokens;
		this.cuentas = cuentas;
		this.aplicaciones = aplicaciones;
		this.jdbc = jdbc;
		this.reloj = reloj;
	}

	/**
	 * A valid access token.
	 * @param usuario an account such as {@code recepcion}, or {@code portal-demo}
	 * @return the token, without {@code Bearer}
	 */
	public String token(String usuario) {
		return this.aplicaciones.buscar(usuario)
			.map((aplicacion) -> this.tokens.emitir(aplicacion, aplicacion.ambitos()))
			.orElseGet(() -> this.tokens.emitir(this.cuentas.buscar(usuario).orElseThrow(), sesion(usuario)));
	}

	/**
	 * The header that authenticates.
	 * @param usuario an account such as {@code recepcion}, or {@code portal-demo}
	 * @return value of {@code Authorization}
	 */
	public String bearer(String usuario) {
		return "Bearer " + token(usuario);
	}

	/**
	 * Who an account is, for tests that call a use case without HTTP.
	 * @param usuario an account, or {@code portal-demo}
	 * @return the authentication to put in the security context
	 */
	public org.springframework.security.core.Authentication autenticacion(String usuario) {
		return this.aplicaciones.buscar(usuario)
			.map((aplicacion) -> this.aplicaciones.sesion(aplicacion, aplicacion.ambitos()))
			.orElseGet(() -> this.cuentas.sesion(this.cuentas.buscar(usuario).orElseThrow()));
	}

	private UUID sesion(String usuario) {
		UUID sesion = UUID.randomUUID();
		this.jdbc.sql("insert into sesion (id, usuario, creada_en, vence_en) values (:id, :usuario, :ahora, :ahora)")
			.param("id", sesion)
			.param("usuario", usuario)
			.param("ahora", this.reloj.instant().atOffset(ZoneOffset.UTC))
			.update();
		return sesion;
	}

}
