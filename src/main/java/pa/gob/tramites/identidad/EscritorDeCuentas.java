package pa.gob.tramites.identidad;

import java.sql.Types;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.identity.Authentication;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Writes accounts: the engine's user and memberships through its service, our additions
 * beside them. Callers bring the transaction and have checked the data.
 */
@Component
class EscritorDeCuentas {

	private final IdentityService identidad;

	private final JdbcClient jdbc;

	private final Clock reloj;

	EscritorDeCuentas(IdentityService identidad, JdbcClient jdbc, Clock reloj) {
		this.identidad = identidad;
		this.jdbc = jdbc;
		this.reloj = reloj;
	}

	/**
	 * Creates an active account.
	 * @param cuenta its data
	 * @param clave its password
	 */
	void crear(Cuenta cuenta, String clave) {
		comoPlataforma(() -> insertar(cuenta, clave));
	}

	/**
	 * Changes an account and raises its version, which ends its access tokens; its
	 * refresh tokens go on and bring the present data.
	 * @param antes as it is
	 * @param despues as it shall be
	 */
	void modificar(Cuenta antes, Cuenta despues) {
		comoPlataforma(() -> {
			User usuario = this.identidad.createUserQuery().userId(antes.usuario()).singleResult();
			usuario.setFirstName(despues.nombre());
			usuario.setLastName(despues.apellido());
			usuario.setEmail(despues.email());
			this.identidad.saveUser(usuario);
			roles(antes.usuario(), antes.roles(), despues.roles());
			agencias(antes.usuario(), antes.agencias(), despues.agencias());
		});
		this.jdbc.sql("""
				insert into cuenta (usuario, cedula, idoneidad, activo, version, creado_en)
				values (:usuario, :cedula, :idoneidad, :activo, 1, :ahora)
				on conflict (usuario) do update set cedula = excluded.cedula, idoneidad = excluded.idoneidad,
					activo = excluded.activo, version = cuenta.version + 1
				""")
			.param("usuario", despues.usuario())
			.param("cedula", despues.cedula(), Types.VARCHAR)
			.param("idoneidad", despues.idoneidad(), Types.VARCHAR)
			.param("activo", despues.activo())
			.param("ahora", ahora())
			.update();
	}

	/**
	 * Sets a password and unlocks the account.
	 * @param usuario the account
	 * @param clave the new password
	 * @param debeCambiar whether it is temporary
	 */
	void clave(String usuario, String clave, boolean debeCambiar) {
		comoPlataforma(() -> {
			User cuenta = this.identidad.createUserQuery().userId(usuario).singleResult();
			cuenta.setPassword(clave);
			this.identidad.saveUser(cuenta);
			this.identidad.unlockUser(usuario);
		});
		this.jdbc.sql("""
				insert into cuenta (usuario, debe_cambiar_clave, creado_en) values (:usuario, :debeCambiar, :ahora)
				on conflict (usuario) do update set debe_cambiar_clave = excluded.debe_cambiar_clave
				""").param("usuario", usuario).param("debeCambiar", debeCambiar).param("ahora", ahora()).update();
	}

	/**
	 * Who may do this was decided by the permission on our operation; the engine's own
	 * authorizations on users, made for its Admin webapp, are not asked a second time.
	 */
	private void comoPlataforma(Runnable accion) {
		Authentication actual = this.identidad.getCurrentAuthentication();
		this.identidad.clearAuthentication();
		try {
			accion.run();
		}
		finally {
			if (actual != null) {
				this.identidad.setAuthentication(actual);
			}
		}
	}

	private OffsetDateTime ahora() {
		return this.reloj.instant().atOffset(ZoneOffset.UTC);
	}

	private void insertar(Cuenta cuenta, String clave) {
		User usuario = this.identidad.newUser(cuenta.usuario());
		usuario.setFirstName(cuenta.nombre());
		usuario.setLastName(cuenta.apellido());
		usuario.setEmail(cuenta.email());
		usuario.setPassword(clave);
		this.identidad.saveUser(usuario);
		this.jdbc.sql("""
				insert into cuenta (usuario, cedula, idoneidad, activo, debe_cambiar_clave, creado_en)
				values (:usuario, :cedula, :idoneidad, true, :debeCambiar, :ahora)
				""")
			.param("usuario", cuenta.usuario())
			.param("cedula", cuenta.cedula(), Types.VARCHAR)
			.param("idoneidad", cuenta.idoneidad(), Types.VARCHAR)
			.param("debeCambiar", cuenta.debeCambiarClave())
			.param("ahora", ahora())
			.update();
		roles(cuenta.usuario(), Set.of(), cuenta.roles());
		agencias(cuenta.usuario(), Set.of(), cuenta.agencias());
	}

	private void roles(String usuario, Collection<String> antes, Collection<String> despues) {
		diferencia(antes, despues, (rol) -> this.identidad.createMembership(usuario, rol),
				(rol) -> this.identidad.deleteMembership(usuario, rol));
	}

	private void agencias(String usuario, Collection<String> antes, Collection<String> despues) {
		diferencia(antes, despues, (agencia) -> this.identidad.createTenantUserMembership(agencia, usuario),
				(agencia) -> this.identidad.deleteTenantUserMembership(agencia, usuario));
	}

	private static void diferencia(Collection<String> antes, Collection<String> despues, Consumer<String> entra,
			Consumer<String> sale) {
		Set<String> nuevos = new HashSet<>(despues);
		nuevos.removeAll(antes);
		nuevos.forEach(entra);
		Set<String> viejos = new HashSet<>(antes);
		viejos.removeAll(despues);
		viejos.forEach(sale);
	}

}
