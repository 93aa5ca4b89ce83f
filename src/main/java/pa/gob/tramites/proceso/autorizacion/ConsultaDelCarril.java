package pa.gob.tramites.proceso.autorizacion;

import java.util.ArrayList;
import java.util.List;

import org.apache.ibatis.mapping.BoundSql;
import org.apache.ibatis.mapping.MappedStatement;
import org.apache.ibatis.mapping.ParameterMapping;
import org.apache.ibatis.mapping.SqlSource;
import org.apache.ibatis.session.Configuration;
import org.camunda.bpm.engine.impl.TaskQueryImpl;

/**
 * The engine's two task queries with the lane in front: a common table expression takes
 * the name of the table of tasks, so that whatever the engine writes after it sees only
 * the lane. PostgreSQL merges both into one plan (it inlines an expression that is used
 * once).
 */
enum ConsultaDelCarril {

	/** The page. */
	LISTA("selectTaskByQueryCriteria"),
	/** The count. */
	CUENTA("selectTaskCountByQueryCriteria");

	private static final String CARRIL = """
			with ACT_RU_TASK as not materialized (
				select T.* from ACT_RU_TASK T
				where T.ASSIGNEE_ = ?
				or T.ASSIGNEE_ is null and exists (
					select 1 from ACT_RU_IDENTITYLINK L
					where L.TASK_ID_ = T.ID_ and L.TYPE_ = 'candidate'
					and (L.GROUP_ID_ = any (string_to_array(?, ',')) or L.USER_ID_ = ?))
			)
			""";

	private final String original;

	ConsultaDelCarril(String original) {
		this.original = original;
	}

	String original() {
		return this.original;
	}

	String id() {
		// No dots: MyBatis takes the last part for a short name, which would then be
		// ambiguous.
		return this.original + "DelCarril";
	}

	/**
	 * Adds the statements to the engine's.
	 * @param configuracion MyBatis as the engine set it up
	 */
	static void agregar(Configuration configuracion) {
		for (ConsultaDelCarril una : values()) {
			MappedStatement original = configuracion.getMappedStatement(una.original);
			configuracion.addMappedStatement(new MappedStatement.Builder(configuracion, una.id(),
					(parametro) -> una.conCarril(configuracion, original.getSqlSource(), (TaskQueryImpl) parametro),
					original.getSqlCommandType())
				.resultMaps(original.getResultMaps())
				.statementType(original.getStatementType())
				.timeout(original.getTimeout())
				.build());
		}
	}

	private BoundSql conCarril(Configuration configuracion, SqlSource original, TaskQueryImpl consulta) {
		Carril carril = (Carril) consulta.getParameter();
		BoundSql sql = original.getBoundSql(consulta);
		List<ParameterMapping> parametros = new ArrayList<>();
		for (String nombre : List.of("carrilUsuario", "carrilGrupos", "carrilUsuario")) {
			parametros.add(new ParameterMapping.Builder(configuracion, nombre, String.class).build());
		}
		parametros.addAll(sql.getParameterMappings());
		BoundSql limitado = new BoundSql(configuracion, CARRIL + sql.getSql(), parametros, consulta);
		sql.getParameterMappings()
			.stream()
			.map(ParameterMapping::getProperty)
			.filter(sql::hasAdditionalParameter)
			.forEach((nombre) -> limitado.setAdditionalParameter(nombre, sql.getAdditionalParameter(nombre)));
		limitado.setAdditionalParameter("carrilUsuario", carril.usuario());
		limitado.setAdditionalParameter("carrilGrupos", String.join(",", carril.grupos()));
		return limitado;
	}

}
