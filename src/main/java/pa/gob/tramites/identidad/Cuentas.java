package pa.gob.tramites.identidad;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Reads accounts in one statement. Writing goes through the engine's identity service;
 * reading through it would take four queries for each request.
 */
@Component
class Cuentas {

	/**
	 * Columns of {@link #leer}. The order of the arrays makes answers repeatable.
	 */
	static final String COLUMNAS = """
			u.id_, u.first_, u.last_, u.email_, c.cedula, c.idoneidad, coalesce(c.activo, true) as activo,
			coalesce(c.debe_cambiar_clave, false) as debe_cambiar_clave, coalesce(c.version, 0) as version,
			array(select m.group_id_::text from act_id_membership m where m.user_id_ = u.id_ order by 1) as roles,
			array(select t.tenant_id_::text from act_id_tenant_member t where t.user_id_ = u.id_ order by 1) as agencias
			""";

	/**
	 * How long a change made on another node, or through the engine's own webapp, may
	 * take to reach the requests of this one.
	 */
	static final Duration CADUCIDAD = Duration.ofSeconds(5);

	private final Cache<String, Optional<Cuenta>> recientes = Caffeine.newBuilder()
		.maximumSize(10_000)
		.expireAfterWrite(CADUCIDAD)
		.build();

	private final JdbcClient jdbc;

	private final Roles roles;

	Cuentas(JdbcClient jdbc, Roles roles) {
		this.jdbc = jdbc;
		this.roles = roles;
	}

	Optional<Cuenta> buscar(String usuario) {
		return this.jdbc
			.sql("select " + COLUMNAS
					+ " from act_id_user u left join cuenta c on c.usuario = u.id_ where u.id_ = :usuario")
			.param("usuario", usuario)
			.query(Cuentas::leer)
			.optional();
	}

	/**
	 * Finds the account that someone means at log-in.
	 * @param usuarioOEmail id or e-mail, the latter in any case
	 * @return the account's id
	 */
	Optional<String> identificar(String usuarioOEmail) {
		return this.jdbc.sql("""
				select id_ from act_id_user where id_ = :valor
				union all
				select id_ from act_id_user where lower(email_) = :email and email_ <> ''
				limit 1
				""")
			.param("valor", usuarioOEmail)
			.param("email", usuarioOEmail.toLowerCase(Locale.ROOT))
			.query(String.class)
			.optional();
	}

	/**
	 * The account as it was at most {@link #CADUCIDAD} ago.
	 * @param usuario its id
	 * @return the account
	 */
	Optional<Cuenta> reciente(String usuario) {
		return this.recientes.get(usuario, this::buscar);
	}

	/**
	 * Makes a change visible to the next request on this node.
	 * @param usuario the changed account
	 */
	void olvidar(String usuario) {
		this.recientes.invalidate(usuario);
	}

	/**
	 * The account as the one who acts.
	 * @param cuenta an active account
	 * @return the actor
	 */
	SesionDeActor sesion(Cuenta cuenta) {
		return new SesionDeActor(actor(cuenta, this.roles.permisosDe(cuenta.roles())), clase(cuenta),
				this.roles.aplicacionesDe(cuenta.roles()));
	}

	/**
	 * The account as the one who acts with a pass.
	 * @param cuenta an active account
	 * @param ambitos what the pass is for
	 * @return the actor, with the permissions that the account and the pass share
	 */
	SesionDeActor pase(Cuenta cuenta, Set<String> ambitos) {
		Set<String> permisos = new TreeSet<>(this.roles.permisosDe(cuenta.roles()));
		permisos.retainAll(ambitos);
		return SesionDeActor.conPase(actor(cuenta, permisos), clase(cuenta));
	}

	private Actor actor(Cuenta cuenta, Set<String> permisos) {
		Rol.Alcance alcance = this.roles.alcanceDe(cuenta.roles());
		return new Actor(cuenta.usuario(), cuenta.nombreCompleto(), Set.copyOf(cuenta.roles()),
				Set.copyOf(cuenta.agencias()), alcance == Rol.Alcance.TODAS, null, permisos,
				alcance.compareTo(Rol.Alcance.PROPIOS) <= 0, cuenta.idoneidad(), null);
	}

	private String clase(Cuenta cuenta) {
		return this.roles.esFuncionario(cuenta.roles()) ? SesionDeActor.FUNCIONARIO : SesionDeActor.PARTICULAR;
	}

	static Cuenta leer(ResultSet fila, int numero) throws SQLException {
		return new Cuenta(fila.getString("id_"), fila.getString("first_"), fila.getString("last_"),
				fila.getString("email_"), fila.getString("cedula"), fila.getString("idoneidad"),
				fila.getBoolean("activo"), fila.getBoolean("debe_cambiar_clave"), fila.getInt("version"),
				lista(fila.getArray("roles")), lista(fila.getArray("agencias")));
	}

	private static List<String> lista(Array arreglo) throws SQLException {
		return List.of((String[]) arreglo.getArray());
	}

}
