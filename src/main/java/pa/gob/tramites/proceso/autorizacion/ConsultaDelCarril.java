package pa.gob.tramites.proceso.autorizacion;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.apache.ibatis.mapping.BoundSql;
import org.apache.ibatis.mapping.MappedStatement;
import org.apache.ibatis.mapping.ParameterMapping;
import org.apache.ibatis.mapping.SqlSource;
import org.apache.ibatis.session.Configuration;
import org.camunda.bpm.engine.impl.Direction;
import org.camunda.bpm.engine.impl.QueryOrderingProperty;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.TaskQueryProperty;

/**
 * The engine's two task queries with the caller's lane in front, so that they answer in
 * the same time whatever else is open.
 * <p>
 * A common table expression takes the name of the table of tasks and holds only the lane,
 * which the table {@code carril_tarea} knows in one index; whatever the engine writes
 * after it sees no other task, and PostgreSQL plans both as one. The engine's
 * {@code distinct}, there for a join that most queries do not make, is dropped when they
 * do not: it sorts all rows before the first page. Where a query asks for no more than
 * the lane itself, which is what the inbox does, the count reads the lane's index alone
 * and the page takes its tasks from there in order.
 */
enum ConsultaDelCarril {

	/** The page. */
	LISTA("selectTaskByQueryCriteria"),
	/** The count. */
	CUENTA("selectTaskCountByQueryCriteria");

	/** Deeper pages than this are rare enough to read the whole lane. */
	private static final int PAGINA_LIMITE = 500;

	private static final String DEL_CARRIL = """
			with ACT_RU_TASK as not materialized (
				select T.* from ACT_RU_TASK T where T.ID_ in (
					select C.TAREA from CARRIL_TAREA C
					where C.DESTINO = any (string_to_array(?, ',')) and C.AGENCIA = any (string_to_array(?, ','))))
			""";

	/** Each destination and agency gives its newest tasks; the page is among them. */
	private static final String PRIMERAS_DEL_CARRIL = """
			with ACT_RU_TASK as not materialized (
				select T.* from ACT_RU_TASK T where T.ID_ in (
					select P.TAREA from unnest(string_to_array(?, ',')) D (DESTINO)
					cross join unnest(string_to_array(?, ',')) A (AGENCIA)
					cross join lateral (
						select C.TAREA from CARRIL_TAREA C where C.DESTINO = D.DESTINO and C.AGENCIA = A.AGENCIA
						order by C.CREADA desc, C.TAREA limit cast(? as integer)) P))
			""";

	/**
	 * In two, because a {@code count(distinct)} with a filter sorts what the filter
	 * leaves out as well.
	 */
	private static final String CUENTA_DEL_CARRIL = """
			with C as materialized (
				select TAREA, VARIOS from CARRIL_TAREA
				where DESTINO = any (string_to_array(?, ',')) and AGENCIA = any (string_to_array(?, ',')))
			select (select count(*) from C where not VARIOS)
				+ (select count(*) from (select distinct TAREA from C where VARIOS) V)
			""";

	private static final String VINCULOS = "ACT_RU_IDENTITYLINK I on";

	private final String original;

	ConsultaDelCarril(String original) {
		this.original = original;
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
					(consulta) -> una.sql(configuracion, original.getSqlSource(), (TaskQueryImpl) consulta),
					original.getSqlCommandType())
				.resultMaps(original.getResultMaps())
				.statementType(original.getStatementType())
				.timeout(original.getTimeout())
				.build());
		}
	}

	private BoundSql sql(Configuration configuracion, SqlSource original, TaskQueryImpl consulta) {
		BoundSql stock = original.getBoundSql(consulta);
		if (!(consulta.getParameter() instanceof Carril carril)) {
			return armar(configuracion, "", Map.of(), stock, consulta);
		}
		String agencias = agencias(consulta);
		List<String> pedidos = soloPideCarril(original, consulta, carril, stock);
		if (pedidos == null) {
			return armar(configuracion, DEL_CARRIL,
					parametros("carrilDestinos", carril.destinos(), "carrilAgencias", agencias), stock, consulta);
		}
		Map<String, Object> parametros = parametros("carrilDestinos", String.join(",", pedidos), "carrilAgencias",
				agencias);
		if (this == CUENTA) {
			return armar(configuracion, CUENTA_DEL_CARRIL, parametros, null, consulta);
		}
		BoundSql sinCriterios = original.getBoundSql(sinCriterios(consulta));
		if (!enOrdenDeLlegada(consulta)) {
			return armar(configuracion, DEL_CARRIL, parametros, sinCriterios, consulta);
		}
		parametros.put("carrilHasta", String.valueOf(consulta.getFirstResult() + consulta.getMaxResults()));
		return armar(configuracion, PRIMERAS_DEL_CARRIL, parametros, sinCriterios, consulta);
	}

	/**
	 * Whether a query asks for tasks of the lane and nothing else, as the inbox does:
	 * all, the unassigned, one's own, or those of groups. It does if the engine writes
	 * the same statement for a query with that one criterion.
	 * @return which part of the lane; null if the query has other criteria
	 */
	private static List<String> soloPideCarril(SqlSource original, TaskQueryImpl consulta, Carril carril,
			BoundSql stock) {
		if (consulta.getTenantCheck() == null || !consulta.getTenantCheck().isTenantCheckEnabled()) {
			return null;
		}
		TaskQueryImpl igual = sinCriterios(consulta);
		List<String> parte;
		if (consulta.getCandidateGroups() != null) {
			// A task may have two groups, and show up in the lane for the other.
			if (consulta.getCandidateGroups().isEmpty()
					|| !carril.grupos().containsAll(consulta.getCandidateGroups())) {
				return null;
			}
			igual.taskCandidateGroupIn(consulta.getCandidateGroups());
			parte = carril.deGrupos(consulta.getCandidateGroups());
		}
		else if (consulta.isUnassigned()) {
			igual.taskUnassigned();
			parte = carril.sinAsignar();
		}
		else if (carril.usuario().equals(consulta.getAssignee())) {
			igual.taskAssignee(consulta.getAssignee());
			parte = carril.asignadas();
		}
		else {
			parte = carril.todas();
		}
		return original.getBoundSql(igual).getSql().equals(stock.getSql()) ? parte : null;
	}

	private static TaskQueryImpl sinCriterios(TaskQueryImpl consulta) {
		TaskQueryImpl nueva = new TaskQueryImpl();
		nueva.setOrderingProperties(consulta.getOrderingProperties());
		nueva.setFirstResult(consulta.getFirstResult());
		nueva.setMaxResults(consulta.getMaxResults());
		nueva.setAuthCheck(consulta.getAuthCheck());
		nueva.setTenantCheck(consulta.getTenantCheck());
		nueva.setDatabaseType(consulta.getDatabaseType());
		return nueva;
	}

	private static boolean enOrdenDeLlegada(TaskQueryImpl consulta) {
		List<QueryOrderingProperty> orden = consulta.getOrderingProperties();
		return orden.size() == 1 && orden.get(0).getRelation() == null
				&& TaskQueryProperty.CREATE_TIME.equals(orden.get(0).getQueryProperty())
				&& Direction.DESCENDING.equals(orden.get(0).getDirection()) && consulta.getMaxResults() <= PAGINA_LIMITE
				&& consulta.getFirstResult() <= PAGINA_LIMITE;
	}

	private static String agencias(TaskQueryImpl consulta) {
		List<String> agencias = new ArrayList<>(List.of(""));
		if (consulta.getTenantCheck().getAuthTenantIds() != null) {
			agencias.addAll(consulta.getTenantCheck().getAuthTenantIds());
		}
		return String.join(",", agencias);
	}

	private static Map<String, Object> parametros(String uno, Object valor, String otro, Object suValor) {
		Map<String, Object> parametros = new LinkedHashMap<>();
		parametros.put(uno, valor);
		parametros.put(otro, suValor);
		return parametros;
	}

	private static BoundSql armar(Configuration configuracion, String antes, Map<String, Object> parametros,
			BoundSql despues, TaskQueryImpl consulta) {
		List<ParameterMapping> todos = new ArrayList<>();
		parametros.keySet()
			.forEach((nombre) -> todos.add(new ParameterMapping.Builder(configuracion, nombre, String.class).build()));
		String texto = antes;
		if (despues != null) {
			todos.addAll(despues.getParameterMappings());
			texto += sinDistinct(despues.getSql());
		}
		BoundSql armado = new BoundSql(configuracion, texto, todos, consulta);
		if (despues != null) {
			// Values of loops live beside the statement, under invented names: copy by
			// their first part.
			despues.getParameterMappings()
				.stream()
				.map(ParameterMapping::getProperty)
				.filter(despues::hasAdditionalParameter)
				.map((nombre) -> nombre.split("[.\\[]", 2)[0])
				.distinct()
				.forEach((nombre) -> armado.setAdditionalParameter(nombre, despues.getAdditionalParameter(nombre)));
		}
		parametros.forEach(armado::setAdditionalParameter);
		return armado;
	}

	/**
	 * Only the join to candidates repeats a task; the other joins are to one row each.
	 */
	private static String sinDistinct(String sql) {
		if (sql.contains(VINCULOS)) {
			return sql;
		}
		return sql.replaceFirst("(?i)^\\s*select\\s+count\\(\\s*distinct\\s+RES\\.ID_\\s*\\)", "select count(*)")
			.replaceFirst("(?i)^\\s*select\\s+distinct\\b", "select");
	}

}
