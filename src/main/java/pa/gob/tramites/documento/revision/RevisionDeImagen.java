package pa.gob.tramites.documento.revision;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;

import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;

import pa.gob.tramites.plataforma.ProblemaException;
import pa.gob.tramites.plataforma.TipoProblema;

/**
 * An image of bearable size that ends where its file ends. The readers of the JDK tell
 * the size from the header; where an image ends none of them tells, so its parts are
 * walked here: chunks of a PNG (ISO 15948), segments of a JPEG (ITU T.81).
 */
final class RevisionDeImagen {

	private static final int IEND = 0x49454e44;

	private static final int SOI = 0xd8;

	private static final int EOI = 0xd9;

	private static final int SOS = 0xda;

	private final long pixelesMaximos;

	RevisionDeImagen(long pixelesMaximos) {
		this.pixelesMaximos = pixelesMaximos;
	}

	void revisar(Path archivo, Formato formato) throws IOException {
		exigirMedidas(archivo);
		try (DataInputStream lectura = new DataInputStream(new BufferedInputStream(Files.newInputStream(archivo)))) {
			if (formato == Formato.PNG) {
				recorrerPng(lectura);
			}
			else {
				recorrerJpeg(lectura);
			}
		}
		catch (EOFException ex) {
			throw danada();
		}
	}

	private void exigirMedidas(Path archivo) throws IOException {
		long pixeles;
		try (ImageInputStream flujo = new FileImageInputStream(archivo.toFile())) {
			Iterator<ImageReader> lectores = ImageIO.getImageReaders(flujo);
			if (!lectores.hasNext()) {
				throw danada();
			}
			ImageReader lector = lectores.next();
			try {
				lector.setInput(flujo, true, true);
				pixeles = (long) lector.getWidth(0) * lector.getHeight(0);
			}
			finally {
				lector.dispose();
			}
		}
		catch (IOException | RuntimeException ex) {
			if (ex instanceof ProblemaException problema) {
				throw problema;
			}
			throw danada();
		}
		if (pixeles > this.pixelesMaximos) {
			throw RevisarArchivo.falta(TipoProblema.IMAGEN_DESMESURADA,
					"La imagen tiene %,d megapíxeles; se admiten %,d.".formatted(pixeles / 1_000_000,
							this.pixelesMaximos / 1_000_000));
		}
	}

	private static void recorrerPng(DataInputStream lectura) throws IOException {
		lectura.skipNBytes(8);
		int clase;
		do {
			int largo = lectura.readInt();
			clase = lectura.readInt();
			if (largo < 0) {
				throw danada();
			}
			// Data and checksum
			lectura.skipNBytes(largo + 4L);
		}
		while (clase != IEND);
		if (lectura.read() >= 0) {
			throw ajenos();
		}
	}

	/**
	 * Cameras put further pictures after the first (previews, depth, brightness): each
	 * must be a whole JPEG too.
	 */
	private static void recorrerJpeg(DataInputStream lectura) throws IOException {
		exigirInicio(lectura);
		while (true) {
			recorrerSegmentos(lectura);
			int siguiente = lectura.read();
			if (siguiente < 0) {
				return;
			}
			if (siguiente != 0xff || lectura.read() != SOI) {
				throw ajenos();
			}
		}
	}

	private static void exigirInicio(DataInputStream lectura) throws IOException {
		if (lectura.readUnsignedShort() != (0xff00 | SOI)) {
			throw danada();
		}
	}

	private static void recorrerSegmentos(DataInputStream lectura) throws IOException {
		int marca = siguienteMarca(lectura);
		while (marca != EOI) {
			int largo = lectura.readUnsignedShort();
			if (largo < 2) {
				throw danada();
			}
			lectura.skipNBytes(largo - 2L);
			marca = (marca == SOS) ? finDelBarrido(lectura) : siguienteMarca(lectura);
		}
	}

	private static int siguienteMarca(InputStream lectura) throws IOException {
		if (leer(lectura) != 0xff) {
			throw danada();
		}
		int marca = leer(lectura);
		while (marca == 0xff) {
			marca = leer(lectura);
		}
		return marca;
	}

	/**
	 * Inside a scan 0xFF is followed by zero, or by one of the eight restart marks.
	 */
	private static int finDelBarrido(InputStream lectura) throws IOException {
		while (true) {
			if (leer(lectura) == 0xff) {
				int marca = leer(lectura);
				while (marca == 0xff) {
					marca = leer(lectura);
				}
				if (marca != 0 && (marca < 0xd0 || marca > 0xd7)) {
					return marca;
				}
			}
		}
	}

	private static int leer(InputStream lectura) throws IOException {
		int valor = lectura.read();
		if (valor < 0) {
			throw new EOFException();
		}
		return valor;
	}

	private static ProblemaException danada() {
		return RevisarArchivo.falta(TipoProblema.ARCHIVO_DANADO, "La imagen está incompleta o dañada.");
	}

	private static ProblemaException ajenos() {
		return RevisarArchivo.falta(TipoProblema.ARCHIVO_CON_DATOS_AJENOS,
				"El archivo lleva otros datos después de la imagen.");
	}

}
