package pa.gob.tramites.emision;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Node;
import pa.gob.tramites.documento.Almacen;
import pa.gob.tramites.documento.Contenido;
import pa.gob.tramites.plataforma.Plantillas;
import pa.gob.tramites.plataforma.Sha256;

import org.springframework.stereotype.Component;

/**
 * Fills a template in, sets it in the frame that all documents share, prints it and
 * stores the PDF.
 */
@Component
class Imprenta {

	/** The frame: page, heading, foot and styles, itself a template. */
	static final String MARCO = "marco.html";

	private final PlantillasDeDocumentos publicadas;

	private final Plantillas plantillas;

	private final EscritorDePdf pdf;

	private final Almacen almacen;

	Imprenta(PlantillasDeDocumentos publicadas, Plantillas plantillas, EscritorDePdf pdf, Almacen almacen) {
		this.publicadas = publicadas;
		this.plantillas = plantillas;
		this.pdf = pdf;
		this.almacen = almacen;
	}

	/**
	 * Prints a document and keeps it, if the current transaction commits.
	 * @param instanciaId root process instance of the case, whose model brings the
	 * template
	 * @param plantilla file name of the template
	 * @param valores what it may name
	 * @return what was printed
	 */
	Impreso imprimir(String instanciaId, String plantilla, Map<String, Object> valores) {
		String cuerpo = this.publicadas.leer(instanciaId, plantilla);
		String marco = this.publicadas.leer(instanciaId, MARCO);
		Document hoja = componer(cuerpo, marco, valores);
		if (hoja.title().isBlank() || hoja.title().length() > 200) {
			throw new IllegalStateException(
					"La plantilla «" + plantilla + "» necesita un <title> de hasta 200 caracteres.");
		}
		ByteArrayOutputStream bytes = new ByteArrayOutputStream(64 * 1024);
		try {
			this.pdf.escribir(hoja, bytes);
			Contenido contenido = this.almacen.guardar(new ByteArrayInputStream(bytes.toByteArray()));
			this.almacen.retener(contenido);
			return new Impreso(hoja.title(), version(cuerpo, marco), contenido);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The document could not be printed or stored", ex);
		}
	}

	/**
	 * Sets a document in its frame.
	 */
	Document componer(String cuerpo, String marco, Map<String, Object> valores) {
		Document escrito = Jsoup.parse(this.plantillas.escribir(cuerpo, valores));
		Map<String, Object> conCuerpo = new LinkedHashMap<>(valores);
		conCuerpo.put("titulo", escrito.title());
		conCuerpo.put("contenido", escrito.body().html());
		Document hoja = Jsoup.parse(this.plantillas.escribir(marco, conCuerpo));
		// They only held a value; without them a sentence is one text, also when it is
		// copied from the PDF.
		hoja.select("span").stream().filter((span) -> span.attributesSize() == 0).forEach(Node::unwrap);
		return hoja;
	}

	private static String version(String cuerpo, String marco) {
		MessageDigest huella = Sha256.nuevo();
		huella.update(cuerpo.getBytes(StandardCharsets.UTF_8));
		huella.update(marco.getBytes(StandardCharsets.UTF_8));
		return HexFormat.of().formatHex(huella.digest(), 0, 6);
	}

	/**
	 * A printed document.
	 *
	 * @param titulo what the template calls it
	 * @param version of template and frame, 12 hexadecimal digits
	 * @param contenido the stored PDF
	 */
	record Impreso(String titulo, String version, Contenido contenido) {
	}

}
