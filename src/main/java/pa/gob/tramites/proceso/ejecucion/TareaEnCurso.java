package pa.gob.tramites.proceso.ejecucion;

import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The task that our API is completing in this transaction.
 */
final class TareaEnCurso {

	private TareaEnCurso() {
	}

	static void completar(String tareaId, Runnable obra) {
		TransactionSynchronizationManager.bindResource(TareaEnCurso.class, tareaId);
		try {
			obra.run();
		}
		finally {
			TransactionSynchronizationManager.unbindResource(TareaEnCurso.class);
		}
	}

	static boolean completando(String tareaId) {
		return tareaId.equals(TransactionSynchronizationManager.getResource(TareaEnCurso.class));
	}

}
