package pa.gob.tramites.plataforma;

/**
 * The queue of what leaves the house. Each entry becomes a job of the process engine,
 * which tries it with the back-off of its model and, when it gives up, raises an incident
 * that a supervisor sees and retries in Cockpit.
 */
public interface Envios {

	/**
	 * Queues something in the caller's transaction.
	 * @param clase id of the system process that sends it, which names its
	 * {@link Remitente}
	 * @param referencia what to send, by the key under which the sender keeps it; without
	 * personal data, because the engine shows it
	 * @param agencia agency whose supervisors may see it; null for none
	 */
	void encolar(String clase, String referencia, String agencia);

	/**
	 * Gives another try to what has given up, or tries it now instead of later.
	 * @param clase id of the system process
	 * @param referencia what to send
	 * @return whether it was in the queue
	 */
	boolean reanudar(String clase, String referencia);

}
