package db.migration;

import java.util.List;

import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.EncodedResource;
import org.springframework.jdbc.datasource.init.ScriptUtils;

/**
 * Creates the tables of Camunda 7.24.0 from the scripts inside the engine's jar, so that
 * Flyway owns the whole schema and the engine runs with {@code schema-update=false}. CMMN
 * tables are included: the engine's schema check and its deletions expect them.
 */
public class V1__Motor_camunda_7_24 extends BaseJavaMigration {

	private static final List<String> SCRIPTS = List.of("engine", "history", "identity", "case.engine", "case.history",
			"decision.engine", "decision.history");

	@Override
	public Integer getChecksum() {
		return 7_24_0;
	}

	@Override
	public void migrate(Context context) {
		for (String script : SCRIPTS) {
			ClassPathResource sql = new ClassPathResource(
					"org/camunda/bpm/engine/db/create/activiti.postgres.create." + script + ".sql");
			ScriptUtils.executeSqlScript(context.getConnection(), new EncodedResource(sql, "UTF-8"));
		}
	}

}
