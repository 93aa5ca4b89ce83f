package pa.gob.tramites.identidad;

import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The people behind accounts, for texts that people read.
 */
@Component
public class NombresDeCuentas {

	private final JdbcClient jdbc;

	NombresDeCuentas(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Their names, in one statement.
	 * @param cuentas ids of accounts
	 * @return full name by id; without those that are not accounts of people
	 */
	public Map<String, String> de(Collection<String> cuentas) {
		if (cuentas.isEmpty()) {
			return Map.of();
		}
		return this.jdbc.sql("""
				select id_, btrim(concat_ws(' ', first_, last_)) nombre from act_id_user
				where id_ in (:cuentas) and btrim(concat_ws(' ', first_, last_)) <> ''
				""")
			.param("cuentas", cuentas)
			.query((fila, n) -> Map.entry(fila.getString("id_"), fila.getString("nombre")))
			.list()
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
	}

}
