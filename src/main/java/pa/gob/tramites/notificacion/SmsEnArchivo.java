package pa.gob.tramites.notificacion;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/**
 * Keeps text messages in a folder, one file each: number, empty line, text.
 */
@Component
@ConditionalOnProperty("tramites.notificacion.sms-en-archivos")
class SmsEnArchivo implements CanalDeSms {

	private final NotificacionProperties propiedades;

	SmsEnArchivo(NotificacionProperties propiedades) {
		this.propiedades = propiedades;
	}

	@Override
	public void enviar(String clave, String telefono, String texto) {
		try {
			Archivos.escribir(this.propiedades.smsEnArchivos().resolve(clave + ".txt"),
					(telefono + "\n\n" + texto + "\n").getBytes(StandardCharsets.UTF_8));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
