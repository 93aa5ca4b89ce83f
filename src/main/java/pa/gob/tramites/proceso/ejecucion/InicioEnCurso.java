package pa.gob.tramites.proceso.ejecucion;

import java.util.Optional;
import java.util.function.Supplier;

import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The case that our API is starting in this transaction. Its agency becomes the tenant of
 * the instance; an instance that starts without one has no case file behind it.
 */
public final class InicioEnCurso {

	private InicioEnCurso() {
	}

	/**
	 * Agency of the case being started.
	 * @return its code; empty if nothing is being started through the case API
	 */
	public static Optional<String> agencia() {
		return Optional.ofNullable((String) TransactionSynchronizationManager.getResource(InicioEnCurso.class));
	}

	static <T> T en(String agencia, Supplier<T> obra) {
		TransactionSynchronizationManager.bindResource(InicioEnCurso.class, agencia);
		try {
			return obra.get();
		}
		finally {
			TransactionSynchronizationManager.unbindResource(InicioEnCurso.class);
		}
	}

}
