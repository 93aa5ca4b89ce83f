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
			.param("ahora", OffsetDateTime.now(this.reloj).withOffsetSameInstant(ZoneOffset.UTC))
			.update();
		roles(cuenta.usuario(), Set.of(), cuenta.roles());
		agencias(cuenta.usuario(), Set.of(), cuenta.agencias());
	}

	void roles(String usuario, Collection<String> antes, Collection<String> despues) {
		diferencia(antes, despues, (rol) -> this.identidad.createMembership(usuario, rol),
				(rol) -> this.identidad.deleteMembership(usuario, rol));
	}

	void agencias(String usuario, Collection<String> antes, Collection<String> despues) {
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
