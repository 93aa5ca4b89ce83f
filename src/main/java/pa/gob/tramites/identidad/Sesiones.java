package pa.gob.tramites.identidad;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

import pa.gob.tramites.auditoria.Auditoria;
import pa.gob.tramites.plataforma.Sha256;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Log-ins and the refresh tokens that descend from each. A refresh token works once; if a
 * spent one comes back, someone copied it, and the whole family dies: the thief and the
 * owner cannot be told apart, but the owner can sign in again.
 */
@Component
class Sesiones {

	private static final Duration LIMPIEZA = Duration.ofHours(1);

	private final JwtProperties propiedades;

	private final TokensDeAcceso tokens;

	private final Cuentas cuentas;

	private final JdbcClient jdbc;

	private final Clock reloj;

	private final Auditoria auditoria;

	private final AtomicReference<Instant> proximaLimpieza = new AtomicReference<>(Instant.EPOCH);

	Sesiones(JwtProperties propiedades, TokensDeAcceso tokens, Cuentas cuentas, JdbcClient jdbc, Clock reloj,
			Auditoria auditoria) {
		this.propiedades = propiedades;
		this.tokens = tokens;
		this.cuentas = cuentas;
		this.jdbc = jdbc;
		this.reloj = reloj;
		this.auditoria = auditoria;
	}

	/**
	 * Begins a log-in.
	 * @param cuenta an active account that has proved itself
	 * @return its first tokens
	 */
	@Transactional
	public Par abrir(Cuenta cuenta) {
		OffsetDateTime ahora = ahora();
		limpiar(ahora);
		UUID sesion = UUID.randomUUID();
		this.jdbc.sql("insert into sesion (id, usuario, creada_en, vence_en) values (:id, :usuario, :ahora, :vence)")
			.param("id", sesion)
			.param("usuario", cuenta.usuario())
			.param("ahora", ahora)
			.param("vence", ahora.plus(this.propiedades.refresco()))
			.update();
		this.jdbc.sql("update cuenta set ultimo_ingreso = :ahora where usuario = :usuario")
			.param("ahora", ahora)
			.param("usuario", cuenta.usuario())
			.update();
		return emitir(cuenta, sesion, ahora);
	}

	/**
	 * Spends a refresh token. The account is read anew, so that the tokens carry its
	 * present roles, agencies and name.
	 * @param token what the client kept
	 * @return new tokens, empty if the token is unknown, expired, spent or its account
	 * may no longer sign in
	 */
	@Transactional
	public Optional<Par> refrescar(String token) {
		OffsetDateTime ahora = ahora();
		String huella = Sha256.hex(token);
		Optional<Gastado> gastado = this.jdbc.sql("""
				update token_refresco t set gastado_en = :ahora
				from sesion s
				where t.huella = :huella and t.gastado_en is null and t.vence_en > :ahora
					and s.id = t.sesion and s.revocada_en is null
				returning s.id as sesion, s.usuario
				""").param("ahora", ahora).param("huella", huella).query(Gastado.class).optional();
		if (gastado.isEmpty()) {
			revocarSiFueGastado(huella, ahora);
			return Optional.empty();
		}
		Optional<Cuenta> cuenta = this.cuentas.buscar(gastado.get().usuario()).filter(Cuenta::activo);
		if (cuenta.isEmpty()) {
			return Optional.empty();
		}
		this.cuentas.olvidar(cuenta.get().usuario());
		this.jdbc.sql("update sesion set vence_en = :vence where id = :id")
			.param("vence", ahora.plus(this.propiedades.refresco()))
			.param("id", gastado.get().sesion())
			.update();
		return Optional.of(emitir(cuenta.get(), gastado.get().sesion(), ahora));
	}

	private void revocarSiFueGastado(String huella, OffsetDateTime ahora) {
		this.jdbc.sql("""
				update sesion set revocada_en = :ahora, motivo = 'REUSO'
				where revocada_en is null
					and id = (select sesion from token_refresco where huella = :huella and gastado_en is not null)
				returning usuario
				""")
			.param("ahora", ahora)
			.param("huella", huella)
			.query(String.class)
			.optional()
			.ifPresent((usuario) -> {
				this.tokens.olvidarSesiones();
				this.auditoria.registrar("REFRESCO_REUTILIZADO", usuario, Map.of());
			});
	}

	/**
	 * Ends the log-in of a call: its family of refresh tokens and the access token used.
	 * @param llamada the call
	 */
	@Transactional
	public void cerrar(TokensDeAcceso.Llamada llamada) {
		this.tokens.revocar(llamada.jti(), llamada.vence());
		if (llamada.sesion() != null) {
			revocar(llamada.sesion());
		}
		this.auditoria.registrar("SALIDA", llamada.actor().getName(), Map.of());
	}

	/**
	 * Ends every log-in of an account and all its access tokens.
	 * @param usuario the account
	 * @param motivo why, in upper case
	 */
	@Transactional
	public void revocarTodas(String usuario, String motivo) {
		this.jdbc.sql("""
				update sesion set revocada_en = :ahora, motivo = :motivo
				where usuario = :usuario and revocada_en is null
				""").param("ahora", ahora()).param("motivo", motivo).param("usuario", usuario).update();
		this.jdbc.sql("""
				insert into cuenta (usuario, version, creado_en) values (:usuario, 1, :ahora)
				on conflict (usuario) do update set version = cuenta.version + 1
				""").param("usuario", usuario).param("ahora", ahora()).update();
		this.cuentas.olvidar(usuario);
		this.tokens.olvidarSesiones();
	}

	/**
	 * A pass for the account that a webapp's session belongs to.
	 * @param sesion id of the log-in: the same one each time, until the session ends
	 * @param cuenta an active account
	 * @param ambitos what the pass is for
	 * @return the token, empty if the account's log-ins were revoked since the first one
	 */
	@Transactional
	public Optional<String> darPase(UUID sesion, Cuenta cuenta, Collection<String> ambitos) {
		OffsetDateTime ahora = ahora();
		limpiar(ahora);
		int vigente = this.jdbc.sql("""
				insert into sesion (id, usuario, creada_en, vence_en) values (:id, :usuario, :ahora, :vence)
				on conflict (id) do update set vence_en = excluded.vence_en where sesion.revocada_en is null
				""")
			.param("id", sesion)
			.param("usuario", cuenta.usuario())
			.param("ahora", ahora)
			.param("vence", ahora.plus(this.propiedades.pase()))
			.update();
		return (vigente == 1) ? Optional.of(this.tokens.emitirPase(cuenta, sesion, ambitos)) : Optional.empty();
	}

	/**
	 * How long a pass lives.
	 * @return the life
	 */
	public Duration vidaDelPase() {
		return this.propiedades.pase();
	}

	/**
	 * Ends the passes of a webapp's session, because the session ended.
	 * @param sesion id of the log-in
	 */
	@Transactional
	public void retirarPase(UUID sesion) {
		revocar(sesion);
	}

	private void revocar(UUID sesion) {
		this.jdbc
			.sql("update sesion set revocada_en = :ahora, motivo = 'SALIDA' where id = :id and revocada_en is null")
			.param("ahora", ahora())
			.param("id", sesion)
			.update();
		this.tokens.olvidarSesiones();
	}

	private Par emitir(Cuenta cuenta, UUID sesion, OffsetDateTime ahora) {
		String refresco = SecretoAleatorio.nuevo();
		this.jdbc.sql("""
				insert into token_refresco (huella, sesion, emitido_en, vence_en)
				values (:huella, :sesion, :ahora, :vence)
				""")
			.param("huella", Sha256.hex(refresco))
			.param("sesion", sesion)
			.param("ahora", ahora)
			.param("vence", ahora.plus(this.propiedades.refresco()))
			.update();
		return new Par(this.tokens.emitir(cuenta, sesion), refresco, this.propiedades.acceso());
	}

	/** What has expired proves nothing any more; a log-in now and then sweeps it out. */
	private void limpiar(OffsetDateTime ahora) {
		Instant proxima = this.proximaLimpieza.get();
		if (ahora.toInstant().isBefore(proxima)
				|| !this.proximaLimpieza.compareAndSet(proxima, ahora.toInstant().plus(LIMPIEZA))) {
			return;
		}
		this.jdbc.sql("delete from sesion where vence_en < :limite").param("limite", ahora.minusDays(1)).update();
		this.jdbc.sql("delete from token_revocado where vence_en < :limite")
			.param("limite", ahora.minusDays(1))
			.update();
	}

	private OffsetDateTime ahora() {
		return this.reloj.instant().atOffset(ZoneOffset.UTC);
	}

	/**
	 * What a client gets.
	 *
	 * @param acceso access token
	 * @param refresco refresh token
	 * @param vida how long the access token lives
	 */
	record Par(String acceso, String refresco, Duration vida) {
	}

	private record Gastado(UUID sesion, String usuario) {
	}

}
