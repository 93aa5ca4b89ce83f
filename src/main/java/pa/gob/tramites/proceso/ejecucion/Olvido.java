package pa.gob.tramites.proceso.ejecucion;

import org.camunda.bpm.engine.impl.cfg.TransactionContext;
import org.camunda.bpm.engine.impl.cfg.TransactionState;
import org.camunda.bpm.engine.impl.context.Context;

/**
 * When what the commands remember together must be forgotten.
 */
final class Olvido {

	private Olvido() {
	}

	/** Now, for the rest of this command, and again when the others see its outcome. */
	static void ahoraYAlTerminar(Runnable olvidar) {
		olvidar.run();
		TransactionContext transaccion = Context.getCommandContext().getTransactionContext();
		transaccion.addTransactionListener(TransactionState.COMMITTED, (contexto) -> olvidar.run());
		transaccion.addTransactionListener(TransactionState.ROLLED_BACK, (contexto) -> olvidar.run());
	}

}
