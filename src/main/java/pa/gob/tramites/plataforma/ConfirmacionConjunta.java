package pa.gob.tramites.plataforma;

import java.sql.Statement;

import org.springframework.core.Ordered;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Lets transactions that queue for the same counter reach the disk together. A
 * transaction keeps its locks while its commit waits for the disk, so whoever queues
 * behind it would wait for one write per transaction. Such a transaction commits without
 * waiting, which frees the counter, and then waits for a second, empty one that does.
 * PostgreSQL writes its log in order: once the second is on disk, and on the replicas
 * that the configuration asks for, so is the first, and no later number can survive
 * without the earlier ones. The caller is answered after that, never before.
 */
@Component
public class ConfirmacionConjunta {

	/** An expression of SQL that makes the current transaction's commit not wait. */
	public static final String SIN_ESPERA = "set_config('synchronous_commit', 'off', true)";

	private final JdbcTemplate jdbc;

	private final Espera espera = new Espera();

	ConfirmacionConjunta(JdbcTemplate jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Waits for the disk once the current transaction, whose commit does not wait, is
	 * over. If that fails the caller gets the failure although the transaction stands, as
	 * with a connection lost while committing.
	 */
	public void esperarTrasConfirmar() {
		if (!TransactionSynchronizationManager.getSynchronizations().contains(this.espera)) {
			TransactionSynchronizationManager.registerSynchronization(this.espera);
		}
	}

	private void esperar() {
		this.jdbc.execute((ConnectionCallback<Void>) (conexion) -> {
			// The transaction is over; Spring is about to do the same before it gives the
			// connection back.
			conexion.setAutoCommit(true);
			try (Statement orden = conexion.createStatement()) {
				orden.execute("select pg_logical_emit_message(true, 'tramites', '')");
			}
			return null;
		});
	}

	private final class Espera implements TransactionSynchronization {

		@Override
		public void afterCommit() {
			esperar();
		}

		@Override
		public int getOrder() {
			return Ordered.LOWEST_PRECEDENCE;
		}

	}

}
