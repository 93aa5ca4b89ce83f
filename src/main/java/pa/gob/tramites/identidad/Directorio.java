package pa.gob.tramites.identidad;

import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Finds the active accounts that must hear of something.
 */
@Component
public class Directorio {

	private static final String SELECCION = """
			select u.id_, u.email_ from act_id_user u left join cuenta c on c.usuario = u.id_
			where coalesce(c.activo, true) and\s""";

	private final JdbcClient jdbc;

	private final Roles roles;

	Directorio(JdbcClient jdbc, Roles roles) {
		this.jdbc = jdbc;
		this.roles = roles;
	}

	/**
	 * An account.
	 *
	 * @param usuario its id
	 * @param correo its e-mail; null if it has none
	 */
	public record Persona(String usuario, String correo) {
	}

	/**
	 * Finds an account.
	 * @param usuario its id
	 * @return the account, if it is active
	 */
	public Optional<Persona> cuenta(String usuario) {
		return this.jdbc.sql(SELECCION + "u.id_ = :usuario")
			.param("usuario", usuario)
			.query((fila, n) -> persona(fila.getString(1), fila.getString(2)))
			.optional();
	}

	/**
	 * Finds a lawyer's account.
	 * @param idoneidad the licence
	 * @return the account, if there is an active one
	 */
	public Optional<Persona> conIdoneidad(String idoneidad) {
		return this.jdbc.sql(SELECCION + "c.idoneidad = :idoneidad order by u.id_ limit 1")
			.param("idoneidad", idoneidad)
			.query((fila, n) -> persona(fila.getString(1), fila.getString(2)))
			.optional();
	}

	/**
	 * The members of a role who see the cases of an agency.
	 * @param rol code of the role
	 * @param agencia code of the agency
	 * @return up to 500 accounts, by id
	 */
	public List<Persona> miembros(String rol, String agencia) {
		boolean todas = this.roles.buscar(rol).filter((uno) -> uno.alcance() == Rol.Alcance.TODAS).isPresent();
		return this.jdbc
			.sql(SELECCION
					+ """
							exists (select from act_id_membership m where m.user_id_ = u.id_ and m.group_id_ = :rol)
							and (:todas or exists (select from act_id_tenant_member t where t.user_id_ = u.id_ and t.tenant_id_ = :agencia))
							order by u.id_ limit 500
							""")
			.param("rol", rol)
			.param("todas", todas)
			.param("agencia", agencia)
			.query((fila, n) -> persona(fila.getString(1), fila.getString(2)))
			.list();
	}

	/**
	 * Whether the members of a role see only their own cases, so that the role as a whole
	 * must never be told of somebody's.
	 * @param rol code of the role
	 * @return whether they do
	 */
	public boolean soloPropios(String rol) {
		return this.roles.buscar(rol).filter((uno) -> uno.alcance() == Rol.Alcance.PROPIOS).isPresent();
	}

	/**
	 * Whether who filed a case is its applicant, lawyer or external application, and not
	 * an officer who typed it in.
	 * @param usuario account or application
	 * @return whether it is
	 */
	public boolean esParticular(String usuario) {
		List<String> suyos = this.jdbc.sql("select group_id_ from act_id_membership where user_id_ = :usuario")
			.param("usuario", usuario)
			.query(String.class)
			.list();
		return this.roles.alcanceDe(suyos).compareTo(Rol.Alcance.PROPIOS) <= 0;
	}

	private static Persona persona(String usuario, String correo) {
		return new Persona(usuario, (correo == null || correo.isBlank()) ? null : correo);
	}

}
