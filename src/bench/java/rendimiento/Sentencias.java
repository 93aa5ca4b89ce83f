package rendimiento;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import javax.sql.DataSource;

/**
 * Counts what the database did, from {@code pg_stat_statements} and the table statistics.
 */
record Sentencias(DataSource base) {

	/**
	 * Work of the database.
	 *
	 * @param sentencias statements run, transaction control left out
	 * @param filas rows inserted, updated or deleted
	 * @param bytesWal bytes of write-ahead log
	 */
	record Trabajo(long sentencias, long filas, long bytesWal) {

		Trabajo menos(Trabajo antes) {
			return new Trabajo(this.sentencias - antes.sentencias, this.filas - antes.filas,
					this.bytesWal - antes.bytesWal);
		}

	}

	Trabajo leer() throws SQLException {
		try (Connection conexion = this.base.getConnection(); Statement orden = conexion.createStatement()) {
			orden.execute("select pg_stat_force_next_flush()");
			try (ResultSet fila = orden.executeQuery("""
					select coalesce(sum(calls), 0),
						coalesce(sum(rows) filter (where query ~* '^\\s*(insert|update|delete|with)'), 0),
						(select (pg_current_wal_lsn() - '0/0'::pg_lsn)::bigint)
					from pg_stat_statements s join pg_database d on d.oid = s.dbid
					where d.datname = current_database()
					and query !~* '^\\s*(begin|commit|rollback|set|show|select pg_stat|create|alter)'
					""")) {
				fila.next();
				return new Trabajo(fila.getLong(1), fila.getLong(2), fila.getLong(3));
			}
		}
	}

}
