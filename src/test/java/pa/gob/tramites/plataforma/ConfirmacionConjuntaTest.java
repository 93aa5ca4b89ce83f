package pa.gob.tramites.plataforma;

import java.sql.SQLException;

import javax.sql.DataSource;

import org.junit.jupiter.api.Test;
import pa.gob.tramites.PruebaDeIntegracion;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

@PruebaDeIntegracion
class ConfirmacionConjuntaTest {

	@Autowired
	private DataSource datos;

	@Test
	void quienNoEsperaAlConfirmarTieneTodoEnDiscoAntesDeResponder() throws SQLException {
		try (var conexion = this.datos.getConnection()) {
			JdbcTemplate jdbc = new JdbcTemplate(new SingleConnectionDataSource(conexion, true));
			TransactionTemplate transaccion = new TransactionTemplate(
					new DataSourceTransactionManager(jdbc.getDataSource()));
			ConfirmacionConjunta confirmacion = new ConfirmacionConjunta(jdbc);
			// The tests' server does not wait for the disk; production does.
			jdbc.execute("set synchronous_commit = on");
			try {
				// The server also writes by itself five times a second: one round would
				// prove little.
				for (int vuelta = 0; vuelta < 50; vuelta++) {
					String hasta = transaccion.execute((estado) -> {
						jdbc.queryForList("select " + ConfirmacionConjunta.SIN_ESPERA);
						jdbc.queryForList("select pg_logical_emit_message(true, 'prueba', repeat('x', 100))");
						assertThat(jdbc.queryForObject("show synchronous_commit", String.class)).isEqualTo("off");
						confirmacion.esperarTrasConfirmar();
						confirmacion.esperarTrasConfirmar();
						return jdbc.queryForObject("select pg_current_wal_insert_lsn()::text", String.class);
					});
					assertThat(
							jdbc.queryForObject("select pg_current_wal_flush_lsn() >= ?::pg_lsn", Boolean.class, hasta))
						.as("round " + vuelta)
						.isTrue();
					assertThat(jdbc.queryForObject("show synchronous_commit", String.class)).isEqualTo("on");
				}
			}
			finally {
				jdbc.execute("reset synchronous_commit");
			}
		}
	}

}
