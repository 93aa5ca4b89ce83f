package pa.gob.tramites.plataforma;

import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * What must wait for the current transaction.
 */
public final class Transaccion {

	private Transaccion() {
	}

	/**
	 * Runs something once the current transaction is committed, or at once when there is
	 * none. Not run after a rollback.
	 * @param accion must not fail: the transaction can't be undone any more
	 */
	public static void alConfirmar(Runnable accion) {
		if (!TransactionSynchronizationManager.isSynchronizationActive()) {
			accion.run();
			return;
		}
		TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
			@Override
			public void afterCommit() {
				accion.run();
			}
		});
	}

}
