package pa.gob.tramites.tramite;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Reads a body line by line as it arrives. No line is held in memory beyond the greatest
 * length; the rest of a longer one is skipped.
 */
final class LectorDeLineas {

	private final InputStream entrada;

	private final int maximo;

	private int numero;

	LectorDeLineas(InputStream entrada, int maximo) {
		this.entrada = new BufferedInputStream(entrada);
		this.maximo = maximo;
	}

	/**
	 * The next line that is not blank.
	 * @return the line, or null at the end
	 * @throws IOException when the connection is cut: half a line is never returned
	 */
	Linea siguiente() throws IOException {
		while (true) {
			ByteArrayOutputStream texto = new ByteArrayOutputStream();
			int largo = 0;
			int octeto = this.entrada.read();
			if (octeto < 0) {
				return null;
			}
			while (octeto >= 0 && octeto != '\n') {
				if (++largo <= this.maximo) {
					texto.write(octeto);
				}
				octeto = this.entrada.read();
			}
			this.numero++;
			if (largo > this.maximo) {
				return new Linea(this.numero, null);
			}
			byte[] linea = texto.toByteArray();
			if (!blanca(linea)) {
				return new Linea(this.numero, linea);
			}
		}
	}

	private static boolean blanca(byte[] linea) {
		for (byte octeto : linea) {
			if (octeto != ' ' && octeto != '\t' && octeto != '\r') {
				return false;
			}
		}
		return true;
	}

	/**
	 * A line.
	 *
	 * @param numero its place, counting from 1 and with blank ones
	 * @param texto its bytes, or null if it is too long
	 */
	record Linea(int numero, byte[] texto) {
	}

}
