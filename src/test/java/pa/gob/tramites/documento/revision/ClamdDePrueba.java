package pa.gob.tramites.documento.revision;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * A clamd that speaks INSTREAM and knows one virus.
 */
public final class ClamdDePrueba implements AutoCloseable {

	private final ServerSocket puerta;

	private final String virus;

	/**
	 * Starts it.
	 * @param virus text that it takes for malware; null to accept connections and never
	 * answer
	 */
	public ClamdDePrueba(String virus) throws IOException {
		this.virus = virus;
		this.puerta = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
		Thread hilo = new Thread(this::atender, "clamd-de-prueba");
		hilo.setDaemon(true);
		hilo.start();
	}

	/**
	 * Who asks it.
	 * @return a scanner with a short patience
	 */
	public Antivirus antivirus() {
		return new Antivirus(
				new DocumentosProperties.Antivirus("127.0.0.1", this.puerta.getLocalPort(), Duration.ofMillis(500)));
	}

	private void atender() {
		while (!this.puerta.isClosed()) {
			try (Socket enlace = this.puerta.accept()) {
				if (this.virus == null) {
					// Reads until the other side gives up.
					enlace.getInputStream().transferTo(OutputStream.nullOutputStream());
					continue;
				}
				responder(enlace);
			}
			catch (IOException ex) {
				// The caller is gone, or the test is over.
			}
		}
	}

	private void responder(Socket enlace) throws IOException {
		DataInputStream entrada = new DataInputStream(enlace.getInputStream());
		byte[] orden = entrada.readNBytes("zINSTREAM\0".length());
		if (!new String(orden, StandardCharsets.US_ASCII).equals("zINSTREAM\0")) {
			enlace.getOutputStream().write("UNKNOWN COMMAND\0".getBytes(StandardCharsets.US_ASCII));
			return;
		}
		ByteArrayOutputStream contenido = new ByteArrayOutputStream();
		for (int largo = entrada.readInt(); largo > 0; largo = entrada.readInt()) {
			contenido.writeBytes(entrada.readNBytes(largo));
		}
		boolean hallado = contenido.toString(StandardCharsets.ISO_8859_1).contains(this.virus);
		enlace.getOutputStream()
			.write((hallado ? "stream: Eicar-Test-Signature FOUND\0" : "stream: OK\0")
				.getBytes(StandardCharsets.US_ASCII));
	}

	@Override
	public void close() throws IOException {
		this.puerta.close();
	}

}
