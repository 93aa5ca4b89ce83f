package pa.gob.tramites.emision;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Map;

import javax.imageio.ImageIO;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;

/**
 * QR codes as images that travel inside a page.
 */
final class CodigoQr {

	/** Pixels of a module: sharp when printed at 20 mm. */
	private static final int MODULO = 8;

	private CodigoQr() {
	}

	/**
	 * Writes a QR code that survives a stamp or a fold over a quarter of it.
	 * @param texto what it holds
	 * @return a PNG as {@code data:} address
	 */
	static String de(String texto) {
		try {
			BitMatrix puntos = new QRCodeWriter().encode(texto, BarcodeFormat.QR_CODE, 0, 0,
					Map.of(EncodeHintType.ERROR_CORRECTION, ErrorCorrectionLevel.Q, EncodeHintType.MARGIN, 2));
			BufferedImage imagen = new BufferedImage(puntos.getWidth() * MODULO, puntos.getHeight() * MODULO,
					BufferedImage.TYPE_BYTE_GRAY);
			for (int y = 0; y < imagen.getHeight(); y++) {
				for (int x = 0; x < imagen.getWidth(); x++) {
					imagen.setRGB(x, y, puntos.get(x / MODULO, y / MODULO) ? 0x000000 : 0xFFFFFF);
				}
			}
			ByteArrayOutputStream png = new ByteArrayOutputStream();
			ImageIO.write(imagen, "png", png);
			return "data:image/png;base64," + Base64.getEncoder().encodeToString(png.toByteArray());
		}
		catch (WriterException ex) {
			throw new IllegalArgumentException("Too long for a QR code: " + texto, ex);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
