package pa.gob.tramites.identidad;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import javax.crypto.SecretKey;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.jsonwebtoken.Claims;
import io.jsonwebtoken.Header;
import io.jsonwebtoken.JwtBuilder;
import io.jsonwebtoken.JwtException;
import io.jsonwebtoken.JwtParser;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.ProtectedHeader;
import io.jsonwebtoken.UnsupportedJwtException;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Issues and verifies access tokens. A token proves who calls; what the caller may do is
 * read from the account as it is now, so that a role taken away is gone within seconds
 * and not when the token expires.
 */
@Component
class TokensDeAcceso {

	private static final int MAXIMO = 4096;

	/** How far the clocks of two nodes may differ. */
	private static final Duration TOLERANCIA = Duration.ofSeconds(60);

	private static final String SESION = "sid";

	private static final String VERSION = "ver";

	private static final String AMBITO = "scope";

	private static final String APLICACION = "aplicacion";

	private final JwtProperties propiedades;

	private final ClavesJwt claves;

	private final Clock reloj;

	private final Cuentas cuentas;

	private final Aplicaciones aplicaciones;

	private final JdbcClient jdbc;

	private final JwtParser lector;

	/**
	 * What was signed does not change; whether it still counts is asked each time.
	 */
	private final Cache<String, Claims> verificados = Caffeine.newBuilder()
		.maximumSize(5_000)
		.expireAfterWrite(Duration.ofMinutes(5))
		.build();

	private final Cache<UUID, Boolean> revocados = Caffeine.newBuilder()
		.maximumSize(50_000)
		.expireAfterWrite(Cuentas.CADUCIDAD)
		.build();

	TokensDeAcceso(JwtProperties propiedades, ClavesJwt claves, Clock reloj, Cuentas cuentas, Aplicaciones aplicaciones,
			JdbcClient jdbc) {
		this.propiedades = propiedades;
		this.claves = claves;
		this.reloj = reloj;
		this.cuentas = cuentas;
		this.aplicaciones = aplicaciones;
		this.jdbc = jdbc;
		this.lector = Jwts.parser()
			.keyLocator(this::clave)
			// The only algorithm: neither `none` nor a public key used as an HMAC secret
			// gets as far as a key.
			.sig()
			.clear()
			.add(Jwts.SIG.HS256)
			.and()
			.requireIssuer(propiedades.emisor())
			.requireAudience(propiedades.audiencia())
			.clockSkewSeconds(TOLERANCIA.toSeconds())
			.clock(() -> Date.from(reloj.instant()))
			.build();
	}

	/**
	 * A token for a person.
	 * @param cuenta the account
	 * @param sesion the log-in that it belongs to
	 * @return the signed token
	 */
	String emitir(Cuenta cuenta, UUID sesion) {
		return dePersona(cuenta, sesion, this.propiedades.acceso()).compact();
	}

	/**
	 * A pass: a token for what a webapp shows of the cases, not for the rest of what its
	 * account may do.
	 * @param cuenta the account
	 * @param sesion the log-in that it belongs to
	 * @param ambitos the permissions that it keeps, if the account has them
	 * @return the signed token, valid for minutes
	 */
	String emitirPase(Cuenta cuenta, UUID sesion, Collection<String> ambitos) {
		return dePersona(cuenta, sesion, this.propiedades.pase()).claim(AMBITO, String.join(" ", ambitos)).compact();
	}

	private JwtBuilder dePersona(Cuenta cuenta, UUID sesion, Duration vida) {
		return emitir(cuenta.usuario(), vida).claim(SESION, sesion.toString())
			.claim(VERSION, cuenta.version())
			.claim("nombre", cuenta.nombreCompleto())
			.claim("email", cuenta.email())
			.claim("roles", cuenta.roles())
			.claim("agencias", cuenta.agencias());
	}

	/**
	 * A token for an application.
	 * @param aplicacion the application
	 * @param ambitos the scopes granted
	 * @return the signed token
	 */
	String emitir(Aplicacion aplicacion, Collection<String> ambitos) {
		return emitir(Aplicaciones.PREFIJO + aplicacion.id(), this.propiedades.acceso())
			.claim(APLICACION, aplicacion.id())
			.claim(VERSION, aplicacion.version())
			.claim("nombre", aplicacion.nombre())
			.claim("roles", List.of(this.aplicaciones.rol()))
			.claim("agencias", List.of(aplicacion.agencia()))
			.claim(AMBITO, String.join(" ", ambitos))
			.compact();
	}

	private JwtBuilder emitir(String sujeto, Duration vida) {
		Instant ahora = this.reloj.instant();
		return Jwts.builder()
			.header()
			.keyId(this.claves.idActual())
			.type("at+jwt")
			.and()
			.id(UUID.randomUUID().toString())
			.issuer(this.propiedades.emisor())
			.audience()
			.add(this.propiedades.audiencia())
			.and()
			.subject(sujeto)
			.issuedAt(Date.from(ahora))
			.expiration(Date.from(ahora.plus(vida)))
			.signWith(this.claves.actual(), Jwts.SIG.HS256);
	}

	/**
	 * Verifies a token and says who calls.
	 * @param token what came in the request
	 * @return the caller, empty if the token is not valid now for whatever reason
	 */
	Optional<Llamada> verificar(String token) {
		if (token.length() > MAXIMO) {
			return Optional.empty();
		}
		try {
			Claims datos = this.verificados.get(token, (nuevo) -> this.lector.parseSignedClaims(nuevo).getPayload());
			return vencido(datos) ? Optional.empty() : llamada(datos);
		}
		catch (JwtException | IllegalArgumentException ex) {
			return Optional.empty();
		}
	}

	private boolean vencido(Claims datos) {
		return datos.getExpiration() != null
				&& this.reloj.instant().isAfter(datos.getExpiration().toInstant().plus(TOLERANCIA));
	}

	private Optional<Llamada> llamada(Claims datos) {
		Integer version = datos.get(VERSION, Integer.class);
		if (datos.getId() == null || datos.getSubject() == null || datos.getExpiration() == null || version == null) {
			return Optional.empty();
		}
		UUID jti = UUID.fromString(datos.getId());
		String aplicacion = datos.get(APLICACION, String.class);
		String sid = datos.get(SESION, String.class);
		String ambitos = datos.get(AMBITO, String.class);
		if ((aplicacion != null) ? ambitos == null : sid == null) {
			return Optional.empty();
		}
		UUID sesion = (aplicacion != null) ? null : UUID.fromString(sid);
		if (this.revocados.get(jti, (id) -> revocado(id, sesion))) {
			return Optional.empty();
		}
		if (aplicacion != null) {
			return this.aplicaciones.reciente(aplicacion)
				.filter((app) -> app.activo() && app.version() == version)
				.map((app) -> new Llamada(this.aplicaciones.sesion(app, List.of(ambitos.split(" "))), jti, null,
						datos.getExpiration().toInstant(), false));
		}
		return this.cuentas.reciente(datos.getSubject())
			.filter((cuenta) -> cuenta.activo() && cuenta.version() == version)
			.map((cuenta) -> new Llamada(
					(ambitos != null) ? this.cuentas.pase(cuenta, Set.of(ambitos.split(" ")))
							: this.cuentas.sesion(cuenta),
					jti, sesion, datos.getExpiration().toInstant(), cuenta.debeCambiarClave()));
	}

	private boolean revocado(UUID jti, UUID sesion) {
		return this.jdbc.sql("""
				select exists (select 1 from token_revocado where jti = :jti)
					or (cast(:sesion as uuid) is not null
						and not exists (select 1 from sesion where id = :sesion and revocada_en is null))
				""").param("jti", jti).param("sesion", sesion, java.sql.Types.OTHER).query(Boolean.class).single();
	}

	/**
	 * Forgets a token before its time.
	 * @param jti its id
	 * @param vence when it would have expired
	 */
	void revocar(UUID jti, Instant vence) {
		this.jdbc.sql("insert into token_revocado (jti, vence_en) values (:jti, :vence) on conflict do nothing")
			.param("jti", jti)
			.param("vence", vence.atOffset(java.time.ZoneOffset.UTC))
			.update();
		this.revocados.invalidate(jti);
	}

	/** Makes revoked log-ins visible to the next request on this node. */
	void olvidarSesiones() {
		this.revocados.invalidateAll();
	}

	private SecretKey clave(Header cabecera) {
		String id = (cabecera instanceof ProtectedHeader protegida) ? protegida.getKeyId() : null;
		return this.claves.buscar(id).orElseThrow(() -> new UnsupportedJwtException("Unknown key"));
	}

	/**
	 * A verified call.
	 *
	 * @param actor who calls
	 * @param jti the token's id
	 * @param sesion the log-in, null for applications
	 * @param vence when the token expires
	 * @param debeCambiarClave whether only changing the password is allowed
	 */
	record Llamada(SesionDeActor actor, UUID jti, UUID sesion, Instant vence, boolean debeCambiarClave) {
	}

}
