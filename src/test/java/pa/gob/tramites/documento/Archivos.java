package pa.gob.tramites.documento;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import javax.imageio.ImageIO;

import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionJavaScript;

/**
 * Files as people send them, and as nobody should.
 */
public final class Archivos {

	/** The industry's harmless test virus. */
	public static final String EICAR = "X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*";

	private Archivos() {
	}

	/**
	 * A PDF of one page.
	 * @param titulo tells it from others
	 * @return its bytes
	 */
	public static byte[] pdf(String titulo) {
		return pdf((documento) -> documento.getDocumentInformation().setTitle(titulo));
	}

	static byte[] pdfConClave() {
		return pdf((documento) -> {
			StandardProtectionPolicy clave = new StandardProtectionPolicy("duena", "lectora", new AccessPermission());
			clave.setEncryptionKeyLength(128);
			documento.protect(clave);
		});
	}

	static byte[] pdfConCodigo() {
		return pdf((documento) -> documento.getDocumentCatalog()
			.setOpenAction(new PDActionJavaScript("app.alert('hola')")));
	}

	private static byte[] pdf(Cambio cambio) {
		try (PDDocument documento = new PDDocument(); ByteArrayOutputStream salida = new ByteArrayOutputStream()) {
			documento.addPage(new PDPage());
			cambio.hacer(documento);
			documento.save(salida, CompressParameters.NO_COMPRESSION);
			return salida.toByteArray();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static byte[] imagen(String formato) {
		try (ByteArrayOutputStream salida = new ByteArrayOutputStream()) {
			ImageIO.write(new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB), formato, salida);
			return salida.toByteArray();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * A whole PNG whose header promises ten gigabytes of pixels.
	 */
	static byte[] pngDesmesurado() {
		ByteArrayOutputStream png = new ByteArrayOutputStream();
		png.writeBytes(new byte[] { (byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n' });
		png.writeBytes(trozo("IHDR",
				ByteBuffer.allocate(13).putInt(50_000).putInt(50_000).put(new byte[] { 8, 6, 0, 0, 0 }).array()));
		Deflater deflate = new Deflater();
		deflate.setInput(new byte[1_000_000]);
		deflate.finish();
		byte[] datos = new byte[20_000];
		png.writeBytes(trozo("IDAT", Arrays.copyOf(datos, deflate.deflate(datos))));
		png.writeBytes(trozo("IEND", new byte[0]));
		return png.toByteArray();
	}

	private static byte[] trozo(String clase, byte[] datos) {
		byte[] nombre = clase.getBytes(StandardCharsets.US_ASCII);
		CRC32 suma = new CRC32();
		suma.update(nombre);
		suma.update(datos);
		return ByteBuffer.allocate(datos.length + 12)
			.putInt(datos.length)
			.put(nombre)
			.put(datos)
			.putInt((int) suma.getValue())
			.array();
	}

	static byte[] zip(String nombre, String contenido) {
		try (ByteArrayOutputStream salida = new ByteArrayOutputStream();
				ZipOutputStream zip = new ZipOutputStream(salida)) {
			zip.putNextEntry(new ZipEntry(nombre));
			zip.write(contenido.getBytes(StandardCharsets.UTF_8));
			zip.closeEntry();
			zip.finish();
			return salida.toByteArray();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static byte[] unir(byte[]... partes) {
		ByteArrayOutputStream todo = new ByteArrayOutputStream();
		for (byte[] parte : partes) {
			todo.writeBytes(parte);
		}
		return todo.toByteArray();
	}

	/**
	 * A valid PDF of exactly so many bytes.
	 */
	static byte[] pdfDe(int bytes) {
		byte[] base = pdf("grande");
		byte[] comentario = new byte[bytes - base.length];
		Arrays.fill(comentario, (byte) 'x');
		comentario[0] = '%';
		comentario[comentario.length - 1] = '\n';
		// Between the header line and the first object; offsets are rebuilt on reading.
		int corte = 9;
		while (base[corte - 1] != '\n') {
			corte++;
		}
		return unir(Arrays.copyOf(base, corte), comentario, Arrays.copyOfRange(base, corte, base.length));
	}

	private interface Cambio {

		void hacer(PDDocument documento) throws IOException;

	}

}
