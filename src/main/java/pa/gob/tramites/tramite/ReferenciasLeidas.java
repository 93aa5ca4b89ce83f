package pa.gob.tramites.tramite;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * What names the cases that the current transaction has come across. Id, number and
 * agency of a case never change once it has its number, so they are read once.
 */
final class ReferenciasLeidas implements TransactionSynchronization {

	private final Map<String, Tramites.Referencia> porInstancia = new HashMap<>();

	private ReferenciasLeidas() {
	}

	static Optional<Tramites.Referencia> buscar(String instanciaId) {
		ReferenciasLeidas leidas = (ReferenciasLeidas) TransactionSynchronizationManager
			.getResource(ReferenciasLeidas.class);
		return Optional.ofNullable(leidas).map((unas) -> unas.porInstancia.get(instanciaId));
	}

	static void recordar(String instanciaId, Tramites.Referencia referencia) {
		if (referencia.numero().isEmpty()) {
			return;
		}
		ReferenciasLeidas leidas = (ReferenciasLeidas) TransactionSynchronizationManager
			.getResource(ReferenciasLeidas.class);
		if (leidas == null) {
			leidas = new ReferenciasLeidas();
			TransactionSynchronizationManager.bindResource(ReferenciasLeidas.class, leidas);
			TransactionSynchronizationManager.registerSynchronization(leidas);
		}
		leidas.porInstancia.put(instanciaId, referencia);
	}

	@Override
	public void suspend() {
		TransactionSynchronizationManager.unbindResource(ReferenciasLeidas.class);
	}

	@Override
	public void resume() {
		TransactionSynchronizationManager.bindResource(ReferenciasLeidas.class, this);
	}

	@Override
	public void afterCompletion(int estado) {
		TransactionSynchronizationManager.unbindResourceIfPossible(ReferenciasLeidas.class);
	}

}
