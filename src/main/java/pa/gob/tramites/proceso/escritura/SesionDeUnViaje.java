package pa.gob.tramites.proceso.escritura;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import org.apache.ibatis.exceptions.PersistenceException;
import org.apache.ibatis.mapping.BoundSql;
import org.apache.ibatis.mapping.MappedStatement;
import org.camunda.bpm.engine.impl.db.FlushResult;
import org.camunda.bpm.engine.impl.db.HasDbRevision;
import org.camunda.bpm.engine.impl.db.entitymanager.operation.DbEntityOperation;
import org.camunda.bpm.engine.impl.db.entitymanager.operation.DbOperation;
import org.camunda.bpm.engine.impl.db.sql.BatchDbSqlSession;
import org.camunda.bpm.engine.impl.db.sql.DbSqlSessionFactory;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * Sends what a command of the engine wrote in one round trip. The engine's batches are
 * one per kind of row, so that starting an instance takes a dozen trips; PostgreSQL's
 * driver sends a statement of several parts at once, each prepared by itself. The rows
 * that each part touched come back, and with them the engine's optimistic locking.
 */
final class SesionDeUnViaje extends BatchDbSqlSession {

	/**
	 * More than a command of a case writes. What writes more, as the history clean-up, is
	 * better served by batches, and its text would push the others' out of the driver's
	 * cache of prepared statements.
	 */
	private static final int PARTES = 60;

	private final Parametros parametros;

	private List<Parte> partes;

	SesionDeUnViaje(DbSqlSessionFactory fabrica, Parametros parametros) {
		super(fabrica);
		this.parametros = parametros;
	}

	private record Parte(MappedStatement sentencia, BoundSql sql, Object parametro) {
	}

	/** A statement and of how many parts it is made. */
	private record Tramo(String sql, int partes) {
	}

	@Override
	public FlushResult executeDbOperations(List<DbOperation> operations) {
		if (operations.size() < 2 || operations.size() > PARTES
				|| !operations.stream().allMatch(DbEntityOperation.class::isInstance)) {
			return super.executeDbOperations(operations);
		}
		this.partes = new ArrayList<>(operations.size());
		try {
			operations.forEach(this::executeDbOperation);
			return enviar(operations, this.partes);
		}
		finally {
			this.partes = null;
		}
	}

	@Override
	protected void executeInsertEntity(String insertStatement, Object parameter) {
		if (this.partes == null) {
			super.executeInsertEntity(insertStatement, parameter);
			return;
		}
		anotar(insertStatement, parameter);
		if (parameter instanceof HasDbRevision conRevision) {
			conRevision.setRevision(1);
		}
	}

	@Override
	public int executeUpdate(String updateStatement, Object parameter) {
		return (this.partes != null) ? anotar(this.dbSqlSessionFactory.mapStatement(updateStatement), parameter)
				: super.executeUpdate(updateStatement, parameter);
	}

	@Override
	protected int executeDelete(String deleteStatement, Object parameter) {
		return (this.partes != null) ? anotar(this.dbSqlSessionFactory.mapStatement(deleteStatement), parameter)
				: super.executeDelete(deleteStatement, parameter);
	}

	private int anotar(String sentencia, Object parametro) {
		MappedStatement traducida = this.sqlSession.getConfiguration().getMappedStatement(sentencia);
		this.partes.add(new Parte(traducida, traducida.getBoundSql(parametro), parametro));
		return 0;
	}

	private FlushResult enviar(List<DbOperation> operaciones, List<Parte> unidas) {
		// What was asked for outside a flush goes first, and what was read before is no
		// longer true.
		this.sqlSession.flushStatements();
		this.sqlSession.clearCache();
		int[] tocadas;
		try {
			tocadas = ejecutar(unidas);
		}
		catch (SQLException ex) {
			return fallida(operaciones, unidas, ex);
		}
		List<DbOperation> fallidas = new ArrayList<>();
		postProcessJdbcBatchResult(operaciones.iterator(), tocadas, null, fallidas);
		return FlushResult.withFailures(fallidas);
	}

	private int[] ejecutar(List<Parte> unidas) throws SQLException {
		List<Tramo> tramos = tramos(unidas);
		try (PreparedStatement sentencia = this.sqlSession.getConnection()
			.prepareStatement(tramos.stream().map(Tramo::sql).collect(Collectors.joining(";\n")))) {
			int lugar = 1;
			for (Parte parte : unidas) {
				lugar = this.parametros.poner(sentencia, lugar, parte.sentencia(), parte.sql(), parte.parametro());
			}
			sentencia.execute();
			int[] tocadas = new int[unidas.size()];
			int i = 0;
			for (Tramo tramo : tramos) {
				Arrays.fill(tocadas, i, i + tramo.partes(), sentencia.getUpdateCount() / tramo.partes());
				i += tramo.partes();
				sentencia.getMoreResults();
			}
			return tocadas;
		}
	}

	/** Rows of one kind that follow each other become one insertion of several. */
	private static List<Tramo> tramos(List<Parte> unidas) {
		List<Tramo> tramos = new ArrayList<>();
		for (int i = 0; i < unidas.size();) {
			String sql = unidas.get(i).sql().getSql();
			int hasta = i + 1;
			while (hasta < unidas.size() && unidas.get(hasta).sql().getSql().equals(sql)) {
				hasta++;
			}
			String fila = (hasta - i > 1) ? fila(sql) : null;
			if (fila != null) {
				tramos.add(new Tramo(sql + ("," + fila).repeat(hasta - i - 1), hasta - i));
			}
			else {
				tramos.addAll(Collections.nCopies(hasta - i, new Tramo(sql, 1)));
			}
			i = hasta;
		}
		return tramos;
	}

	/** The row of an insertion that has one and nothing after it, or null. */
	private static String fila(String sql) {
		String fila = sql.substring(sql.lastIndexOf("values") + "values".length()).strip();
		return (sql.stripLeading().startsWith("insert into") && fila.startsWith("(") && fila.endsWith(")")) ? fila
				: null;
	}

	/**
	 * The engine forgives some failures by the operation that failed, such as a row whose
	 * parent another command removed. The server names its table.
	 */
	private FlushResult fallida(List<DbOperation> operaciones, List<Parte> unidas, SQLException causa) {
		PersistenceException falla = new PersistenceException(causa.getMessage(), causa);
		ServerErrorMessage detalle = (causa instanceof PSQLException deLaBase) ? deLaBase.getServerErrorMessage()
				: null;
		String tabla = (detalle != null) ? detalle.getTable() : null;
		for (int i = 0; i < unidas.size() && tabla != null; i++) {
			if (escribeEn(tabla, unidas.get(i).sql().getSql())) {
				List<DbOperation> fallidas = new ArrayList<>();
				int[] anteriores = new int[i];
				Arrays.fill(anteriores, 1);
				postProcessJdbcBatchResult(operaciones.iterator(), anteriores, falla, fallidas);
				return FlushResult.withFailuresAndRemaining(fallidas, operaciones.subList(i + 1, operaciones.size()));
			}
		}
		throw falla;
	}

	private static boolean escribeEn(String tabla, String sql) {
		return (" " + sql.toLowerCase(Locale.ROOT).replaceAll("[\\s(]+", " ") + " ")
			.matches("^ (insert into|update|delete from) " + tabla + " .*");
	}

}
