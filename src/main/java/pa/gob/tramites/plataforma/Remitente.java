package pa.gob.tramites.plataforma;

/**
 * Sends what {@link Envios} queued under its name. It runs in the transaction of the
 * engine's job and may be repeated, so it must recognise what it has sent already.
 */
public interface Remitente {

	/**
	 * The system process that calls it.
	 * @return id of the process
	 */
	String clase();

	/**
	 * Sends.
	 * @param referencia what was queued
	 * @throws EnvioFallidoException if it should be tried again
	 */
	void enviar(String referencia);

}
