package pa.gob.tramites.notificacion;

/**
 * Sends text messages. The platform brings an adapter that keeps them as files; a
 * provider is another bean of this type.
 */
public interface CanalDeSms {

	/**
	 * Sends a text message.
	 * @param clave names the message once and for all: a provider that gets it twice
	 * sends it once
	 * @param telefono number of the recipient, as the case file has it
	 * @param texto up to 320 characters
	 * @throws pa.gob.tramites.plataforma.EnvioFallidoException if it should be tried
	 * again
	 */
	void enviar(String clave, String telefono, String texto);

}
