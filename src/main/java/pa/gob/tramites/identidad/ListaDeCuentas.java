package pa.gob.tramites.identidad;

import java.sql.Types;
import java.util.List;
import java.util.Locale;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The list of accounts, in the order of their ids, so that the last id of a page is the
 * cursor of the next.
 */
@Component
class ListaDeCuentas {

	private final JdbcClient jdbc;

	ListaDeCuentas(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	List<Cuenta> leer(String texto, String rol, String agencia, Boolean activo, String despuesDe, int limite) {
		StringBuilder sql = new StringBuilder("select " + Cuentas.COLUMNAS
				+ " from act_id_user u left join cuenta c on c.usuario = u.id_ where u.id_ > :despues");
		// Only the conditions in use, so that each plan sees which index serves it.
		if (texto != null) {
			sql.append("""

					and lower(u.id_ || ' ' || coalesce(u.first_, '') || ' ' || coalesce(u.last_, '') || ' '
						|| coalesce(u.email_, '')) like :texto
					""");
		}
		if (rol != null) {
			sql.append(
					" and exists (select 1 from act_id_membership m where m.user_id_ = u.id_ and m.group_id_ = :rol)");
		}
		if (agencia != null) {
			sql.append(
					"""

							and exists (select 1 from act_id_tenant_member t where t.user_id_ = u.id_ and t.tenant_id_ = :agencia)
							""");
		}
		if (activo != null) {
			sql.append(" and coalesce(c.activo, true) = :activo");
		}
		return this.jdbc.sql(sql.append(" order by u.id_ limit :limite").toString())
			.param("despues", (despuesDe != null) ? despuesDe : "")
			.param("texto", patron(texto), Types.VARCHAR)
			.param("rol", rol, Types.VARCHAR)
			.param("agencia", agencia, Types.VARCHAR)
			.param("activo", activo, Types.BOOLEAN)
			.param("limite", limite)
			.query(Cuentas::leer)
			.list();
	}

	private static String patron(String texto) {
		return (texto != null) ? "%" + texto.toLowerCase(Locale.ROOT).replaceAll("([\\\\%_])", "\\\\$1") + "%" : null;
	}

}
