package pa.gob.tramites.emision;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.logging.Level;

import com.openhtmltopdf.extend.FSSupplier;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder.PdfAConformance;
import com.openhtmltopdf.util.XRLog;
import org.jsoup.helper.W3CDom;
import org.jsoup.nodes.Document;

import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * Prints HTML as PDF that screen readers can read (PDF/UA-1) and archives can keep
 * (PDF/A-2a): tagged, with title and language, and with every font inside. Nothing is
 * fetched: an image travels in the HTML as {@code data:} or not at all, so that a
 * template can't make the server call an address.
 */
@Component
class EscritorDePdf {

	/** The family that templates name. */
	static final String FAMILIA = "Noto Sans";

	private static final byte[] SRGB = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();

	static {
		// It keeps loggers and a console of its own, which the platform's levels don't
		// reach.
		XRLog.listRegisteredLoggers().forEach((registro) -> XRLog.setLevel(registro, Level.WARNING));
	}

	private final byte[] normal = fuente("Regular");

	private final byte[] negrita = fuente("Bold");

	private final byte[] cursiva = fuente("Italic");

	/**
	 * Prints a document.
	 * @param html with title and language
	 * @param salida where the PDF goes; not closed
	 * @throws IOException if it can't be written
	 */
	void escribir(Document html, OutputStream salida) throws IOException {
		PdfRendererBuilder impresora = new PdfRendererBuilder();
		impresora.useFastMode();
		impresora.usePdfUaAccessibility(true);
		impresora.usePdfAConformance(PdfAConformance.PDFA_2_A);
		impresora.useColorProfile(SRGB);
		impresora.useFont(bytes(this.normal), FAMILIA, 400, FontStyle.NORMAL, true);
		impresora.useFont(bytes(this.negrita), FAMILIA, 700, FontStyle.NORMAL, true);
		impresora.useFont(bytes(this.cursiva), FAMILIA, 400, FontStyle.ITALIC, true);
		impresora.useExternalResourceAccessControl((direccion, clase) -> direccion.startsWith("data:"),
				ExternalResourceControlPriority.RUN_AFTER_RESOLVING_URI);
		impresora.withProducer("Trámites");
		impresora.withW3cDocument(new W3CDom().fromJsoup(html), null);
		impresora.toStream(salida);
		impresora.run();
	}

	private static FSSupplier<InputStream> bytes(byte[] fuente) {
		return () -> new ByteArrayInputStream(fuente);
	}

	private static byte[] fuente(String estilo) {
		try {
			return new ClassPathResource("emision/fuentes/NotoSans-" + estilo + ".ttf").getContentAsByteArray();
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The platform brings its fonts", ex);
		}
	}

}
