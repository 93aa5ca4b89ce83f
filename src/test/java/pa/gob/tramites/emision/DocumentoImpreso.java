package pa.gob.tramites.emision;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.LuminanceSource;
import com.google.zxing.PlanarYUVLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.verapdf.core.VeraPDFException;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;

/**
 * A printed document, as a person, a phone and a validator see it.
 *
 * @param pdf its bytes
 */
record DocumentoImpreso(byte[] pdf) {

	static {
		VeraGreenfieldFoundryProvider.initialise();
	}

	/** All its words, with single spaces. */
	String texto() throws IOException {
		try (PDDocument documento = Loader.loadPDF(this.pdf)) {
			PDFTextStripper lector = new PDFTextStripper();
			// As a person reads, and not as the printer painted.
			lector.setSortByPosition(true);
			return lector.getText(documento).replaceAll("\\s+", " ");
		}
	}

	/** What the QR code of the last page says. */
	String qr() throws IOException, ReaderException {
		try (PDDocument documento = Loader.loadPDF(this.pdf)) {
			BufferedImage imagen = new PDFRenderer(documento).renderImageWithDPI(documento.getNumberOfPages() - 1, 150,
					ImageType.GRAY);
			return new QRCodeReader()
				.decode(new BinaryBitmap(new HybridBinarizer(luz(imagen))), Map.of(DecodeHintType.TRY_HARDER, true))
				.getText();
		}
	}

	private static LuminanceSource luz(BufferedImage imagen) {
		int ancho = imagen.getWidth();
		int alto = imagen.getHeight();
		byte[] grises = new byte[ancho * alto];
		for (int y = 0; y < alto; y++) {
			for (int x = 0; x < ancho; x++) {
				grises[y * ancho + x] = (byte) imagen.getRaster().getSample(x, y, 0);
			}
		}
		return new PlanarYUVLuminanceSource(grises, ancho, alto, 0, 0, ancho, alto, false);
	}

	/** Rules of a standard that it breaks. */
	List<String> faltas(PDFAFlavour norma) throws IOException, VeraPDFException {
		List<String> faltas = new ArrayList<>();
		try (PDFAParser lector = Foundries.defaultInstance().createParser(new ByteArrayInputStream(this.pdf), norma);
				PDFAValidator validador = Foundries.defaultInstance().createValidator(norma, false)) {
			for (TestAssertion prueba : validador.validate(lector).getTestAssertions()) {
				if (prueba.getStatus() != TestAssertion.Status.PASSED) {
					faltas.add(prueba.getRuleId().getClause() + ": " + prueba.getMessage());
				}
			}
		}
		return faltas;
	}

}
