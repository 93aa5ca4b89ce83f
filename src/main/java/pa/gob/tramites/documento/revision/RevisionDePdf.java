package pa.gob.tramites.documento.revision;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.io.RandomAccessReadBufferedFile;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentCatalog;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionJavaScript;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionLaunch;
import pa.gob.tramites.plataforma.ProblemaException;
import pa.gob.tramites.plataforma.TipoProblema;

/**
 * A PDF that begins with its header, ends with its end, opens without a password, has
 * pages and carries neither code nor other files.
 */
final class RevisionDePdf {

	private static final String INICIO = "%PDF-";

	private static final String FIN = "%%EOF";

	/** Some writers leave a few blank lines, or zeros up to a block, after the end. */
	private static final int COLA = 4096;

	private final int paginasMaximas;

	RevisionDePdf(int paginasMaximas) {
		this.paginasMaximas = paginasMaximas;
	}

	void revisar(Path archivo) throws IOException {
		exigirExtremos(archivo);
		try (PDDocument pdf = Loader.loadPDF(new RandomAccessReadBufferedFile(archivo), "", null, null,
				IOUtils.createTempFileOnlyStreamCache())) {
			int paginas = pdf.getNumberOfPages();
			if (paginas < 1) {
				throw danado();
			}
			if (paginas > this.paginasMaximas) {
				throw RevisarArchivo.falta(TipoProblema.ARCHIVO_DEMASIADO_GRANDE,
						"El PDF tiene más de " + this.paginasMaximas + " páginas.");
			}
			for (PDPage pagina : pdf.getPages()) {
				if (pagina.getMediaBox() == null) {
					throw danado();
				}
			}
			if (llevaCodigo(pdf.getDocumentCatalog())) {
				throw RevisarArchivo.falta(TipoProblema.ARCHIVO_CON_CODIGO,
						"El PDF lleva acciones o archivos adjuntos; imprímalo a un PDF nuevo.");
			}
		}
		catch (InvalidPasswordException ex) {
			throw RevisarArchivo.falta(TipoProblema.PDF_PROTEGIDO, "El PDF pide una contraseña para abrirse.");
		}
		catch (ProblemaException ex) {
			throw ex;
		}
		// What a hostile file makes of the parser is the file's fault.
		catch (IOException | RuntimeException ex) {
			throw danado();
		}
	}

	private static boolean llevaCodigo(PDDocumentCatalog catalogo) throws IOException {
		return catalogo.getOpenAction() instanceof PDActionJavaScript
				|| catalogo.getOpenAction() instanceof PDActionLaunch
				|| catalogo.getNames() != null
						&& (catalogo.getNames().getCOSObject().containsKey(COSName.getPDFName("JavaScript"))
								|| catalogo.getNames().getCOSObject().containsKey(COSName.EMBEDDED_FILES));
	}

	/**
	 * The parser is lenient: it would rebuild half a file, and skip what is before and
	 * after the document.
	 */
	private static void exigirExtremos(Path archivo) throws IOException {
		try (RandomAccessFile lectura = new RandomAccessFile(archivo.toFile(), "r")) {
			byte[] inicio = new byte[INICIO.length()];
			byte[] cola = new byte[(int) Math.min(COLA, lectura.length())];
			lectura.readFully(inicio, 0, (int) Math.min(inicio.length, lectura.length()));
			lectura.seek(lectura.length() - cola.length);
			lectura.readFully(cola);
			if (!new String(inicio, StandardCharsets.ISO_8859_1).equals(INICIO)) {
				throw RevisarArchivo.falta(TipoProblema.ARCHIVO_CON_DATOS_AJENOS,
						"El archivo lleva otros datos antes del PDF.");
			}
			String texto = new String(cola, StandardCharsets.ISO_8859_1);
			int fin = texto.lastIndexOf(FIN);
			if (fin < 0) {
				throw danado();
			}
			if (!texto.substring(fin + FIN.length()).chars().allMatch((c) -> c == 0 || Character.isWhitespace(c))) {
				throw RevisarArchivo.falta(TipoProblema.ARCHIVO_CON_DATOS_AJENOS,
						"El archivo lleva otros datos después del PDF.");
			}
		}
	}

	private static ProblemaException danado() {
		return RevisarArchivo.falta(TipoProblema.ARCHIVO_DANADO, "El PDF está incompleto o dañado.");
	}

}
