package pa.gob.tramites.documento.revision;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Asks a clamd whether bytes are malware, through its INSTREAM command: chunks of a
 * length and that many bytes, ended by an empty one. The usual client libraries have no
 * time limits, and a scanner that hangs must not hold an upload.
 */
@Component
public class Antivirus {

	private static final int TROZO = 64 * 1024;

	private static final int RESPUESTA_MAXIMA = 1024;

	private static final Pattern HALLADO = Pattern.compile("stream: (.{1,200}) FOUND");

	private final DocumentosProperties.Antivirus propiedades;

	@Autowired
	Antivirus(DocumentosProperties propiedades) {
		this(propiedades.antivirus());
	}

	Antivirus(DocumentosProperties.Antivirus propiedades) {
		this.propiedades = propiedades;
	}

	/**
	 * What is known of some bytes.
	 *
	 * @param analisis whether they were scanned, and with what result
	 * @param hallazgo name of the malware; null if none was found
	 */
	public record Dictamen(Analisis analisis, String hallazgo) {
	}

	/**
	 * Whether bytes were scanned, and with what result.
	 */
	public enum Analisis {

		/** No scanner is configured. */
		NO_CONFIGURADO,
		/** The scanner has not answered yet: the bytes are in quarantine. */
		PENDIENTE,
		/** The scanner found nothing. */
		LIMPIO,
		/** The scanner found malware. */
		INFECTADO

	}

	/**
	 * Whether there is a scanner.
	 * @return whether {@link #analizar} asks anyone
	 */
	public boolean configurado() {
		return this.propiedades.configurado();
	}

	/**
	 * Scans bytes.
	 * @param flujo read to its end, not closed
	 * @return the scanner's word, or that there is no scanner
	 * @throws IOException if the scanner does not answer in time, or answers an error
	 */
	public Dictamen analizar(InputStream flujo) throws IOException {
		if (!configurado()) {
			return new Dictamen(Analisis.NO_CONFIGURADO, null);
		}
		int espera = Math.toIntExact(this.propiedades.espera().toMillis());
		try (Socket enlace = new Socket()) {
			enlace.connect(new InetSocketAddress(this.propiedades.servidor(), this.propiedades.puerto()), espera);
			enlace.setSoTimeout(espera);
			DataOutputStream salida = new DataOutputStream(enlace.getOutputStream());
			salida.write("zINSTREAM\0".getBytes(StandardCharsets.US_ASCII));
			byte[] trozo = new byte[TROZO];
			for (int leidos = flujo.readNBytes(trozo, 0, TROZO); leidos > 0; leidos = flujo.readNBytes(trozo, 0,
					TROZO)) {
				salida.writeInt(leidos);
				salida.write(trozo, 0, leidos);
			}
			salida.writeInt(0);
			salida.flush();
			return dictamen(new String(enlace.getInputStream().readNBytes(RESPUESTA_MAXIMA), StandardCharsets.UTF_8));
		}
	}

	private static Dictamen dictamen(String respuesta) throws IOException {
		String texto = respuesta.replace("\0", "").strip();
		if (texto.equals("stream: OK")) {
			return new Dictamen(Analisis.LIMPIO, null);
		}
		Matcher hallado = HALLADO.matcher(texto);
		if (hallado.matches()) {
			return new Dictamen(Analisis.INFECTADO, hallado.group(1));
		}
		throw new IOException("The malware scanner answered: " + texto);
	}

}
