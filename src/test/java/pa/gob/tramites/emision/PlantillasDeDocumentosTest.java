package pa.gob.tramites.emision;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import pa.gob.tramites.plataforma.Plantillas;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every template of a document, printed with values that a case would give it.
 */
class PlantillasDeDocumentosTest {

	private static final String ENLACE = "https://tramites.example.gob.pa/verificar/7KQ2-M9XD-04TB-HW3E";

	private static final EscritorDePdf PDF = new EscritorDePdf();

	private final Plantillas plantillas = new Plantillas();

	static List<Path> documentos() throws IOException {
		try (Stream<Path> archivos = Files.walk(Path.of("bpmn"), 3)) {
			return archivos
				.filter((archivo) -> archivo.getNameCount() == 4 && archivo.getName(2).endsWith("documentos")
						&& !archivo.endsWith(Imprenta.MARCO))
				.sorted()
				.toList();
		}
	}

	@ParameterizedTest
	@MethodSource("documentos")
	void seImprimeAccesibleYArchivable(Path plantilla) throws Exception {
		DocumentoImpreso impreso = imprimir(Files.readString(plantilla));
		Files.createDirectories(Path.of("target", "documentos"));
		Files.write(Path.of("target", "documentos", plantilla.getFileName().toString().replace(".html", ".pdf")),
				impreso.pdf());

		assertThat(impreso.faltas(PDFAFlavour.PDFUA_1)).as("PDF/UA-1").isEmpty();
		assertThat(impreso.faltas(PDFAFlavour.PDFA_2_A)).as("PDF/A-2a").isEmpty();
		assertThat(impreso.qr()).isEqualTo(ENLACE);
		assertThat(impreso.texto())
			.contains("Servicio Nacional de Migración", "7KQ2-M9XD-04TB-HW3E", "Página 1 de ",
					"emitido el 21 de agosto de 2026")
			.doesNotContain("${", "th:");
	}

	@ParameterizedTest
	@MethodSource("documentos")
	void pasaElExamenDePublicacion(Path plantilla) throws IOException {
		assertThat(this.plantillas.revisar(Files.readString(plantilla))).isEmpty();
	}

	@Test
	void llevaTituloIdiomaEstructuraYSusLetras() throws Exception {
		try (PDDocument pdf = Loader
			.loadPDF(imprimir(Files.readString(Path.of("bpmn/comun/documentos/acuse.html"))).pdf())) {
			assertThat(pdf.getDocumentInformation().getTitle()).isEqualTo("Acuse de recibo");
			assertThat(pdf.getDocumentCatalog().getLanguage()).isEqualTo("es-PA");
			assertThat(pdf.getDocumentCatalog().getMarkInfo().isMarked()).isTrue();
			assertThat(pdf.getDocumentCatalog().getStructureTreeRoot()).isNotNull();
			for (PDPage pagina : pdf.getPages()) {
				for (COSName nombre : pagina.getResources().getFontNames()) {
					PDFont letra = pagina.getResources().getFont(nombre);
					assertThat(letra.isEmbedded()).as(letra.getName()).isTrue();
				}
			}
		}
	}

	@Test
	void laResolucionDiceQuienFirmoConQueFuncionYCuando() throws Exception {
		assertThat(imprimir(Files.readString(Path.of("bpmn/ppsh/documentos/resolucion.html"))).texto()).contains(
				"Resolución N.º NUM-1", "CONCEDER", "Julia Jefa Diego Director", "Jefatura Dirección General",
				"Firmó el 21 de agosto de 2026, 11:00 a. m.");
	}

	@Test
	void elReciboLlevaSusDosEjemplares() throws Exception {
		assertThat(imprimir(Files.readString(Path.of("bpmn/comun/documentos/recibo.html"))).texto()).contains(
				"Recibo N.º NUM-1 Ejemplar de la persona interesada", "B/. 1,300.00", "Corte aquí",
				"Recibo N.º NUM-2 Ejemplar del archivo");
	}

	@Test
	void unaPlantillaNoHaceQueElServidorLlameAOtraParte() throws Exception {
		try (java.net.ServerSocket espia = new java.net.ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
			espia.setSoTimeout(1);
			String direccion = "http://127.0.0.1:" + espia.getLocalPort();
			imprimir(
					"""
							<html lang="es"><head><title>x</title></head><body><img alt="x" src="%1$s/a.png"/><p style="background-image: url(%1$s/b.png)">x</p>
							<object data="%1$s/c.svg" title="x"></object><img alt="x" src="file:///etc/passwd"/></body></html>"""
						.formatted(direccion));

			org.assertj.core.api.Assertions.assertThatExceptionOfType(java.net.SocketTimeoutException.class)
				.isThrownBy(espia::accept);
		}
	}

	private DocumentoImpreso imprimir(String plantilla) throws IOException {
		Document hoja = new Imprenta(null, this.plantillas, PDF, null).componer(plantilla,
				Files.readString(Path.of("bpmn/comun/documentos", Imprenta.MARCO)), valores());
		ByteArrayOutputStream salida = new ByteArrayOutputStream();
		PDF.escribir(hoja, salida);
		return new DocumentoImpreso(salida.toByteArray());
	}

	private static Map<String, Object> valores() {
		Map<String, Object> pago = mapa("metodo", "TRANSFERENCIA", "referencia", "55120", "banco", "Banco Nacional",
				"registradoEn", "3 de agosto de 2026, 10:30 a. m.", "registradoPor", "Teresa Tesorera", "recibos",
				List.of(mapa("numero", "NUM-1", "ejemplar", "CIUDADANO"),
						mapa("numero", "NUM-2", "ejemplar", "ARCHIVO")));
		List<Object> lineas = List.of(mapa("personaId", 1L, "nombre", "Repatriación", "monto", "800.00"),
				mapa("personaId", 2L, "nombre", "Servicio migratorio", "monto", "500.00"));
		return mapa("autoridad", "Servicio Nacional de Migración", "nombre",
				"Permiso de Protección de Seguridad Humanitaria", "numero", "PPSH-2026-000001", "presentado",
				"3 de agosto de 2026, 9:00 a. m.", "tramite", mapa("agencia", "Oficina Central"), "titular",
				mapa("nombre", "Ana María Rivas Peña", "documento", "AB1234567", "nacionalidad", "Venezuela"),
				"apoderado", mapa("nombre", "Carlos Ruiz", "idoneidad", "12345"), "personas",
				List.of(mapa("id", 1L, "nombre", "Ana María Rivas Peña", "documento", "AB1234567", "nacionalidad",
						"Venezuela", "parentesco", "", "nacimiento", "1 de mayo de 1990"),
						mapa("id", 2L, "nombre", "Nguyễn Thị Hà", "documento", "C99", "nacionalidad", "Viet Nam",
								"parentesco", "Hija", "nacimiento", "29 de febrero de 2020")),
				"etiquetas", mapa("tipoCarne", "Carné de 2 años"), "certificadoNumero", "NUM-1", "resolucionNumero",
				"NUM-1", "ventanillaNotificacion", "Ventanilla 3", "fechas",
				mapa("fechaNotificacion", "2 de septiembre de 2026, 9:00 a. m."), "respuestas",
				mapa("completarSolicitud",
						mapa("periodoDesde", "1 de enero de 2024", "periodoHasta", "31 de julio de 2026"),
						"buscarMovimientos",
						mapa("entradas", 3L, "salidas", 2L, "detalleMovimientos", "2024-02-10 Tocumen entrada"),
						"firmarCertificado", mapa("por", "Diego Director", "en", "5 de agosto de 2026, 2:15 p. m.")),
				"expediente",
				mapa("cotizaciones",
						List.of(mapa("numero", "NUM-1", "total", "1,300.00", "emitidaEn",
								"3 de agosto de 2026, 10:00 a. m.", "lineas", lineas, "pago", pago)),
						"resoluciones",
						List.of(mapa("numero", "NUM-1", "sentido", "ACEPTADA", "fundamento",
								"Que la parte solicitante cumple los requisitos.", "firmaJefatura",
								mapa("por", "Julia Jefa", "en", "20 de agosto de 2026, 9:00 a. m."), "firmaDireccion",
								mapa("por", "Diego Director", "en", "21 de agosto de 2026, 11:00 a. m.")))),
				"documento", mapa("clase", "PRUEBA", "numero", "NUM-1", "edicion", 1, "fecha", "21 de agosto de 2026"),
				"verificacion", mapa("codigo", "7KQ2-M9XD-04TB-HW3E", "enlace", ENLACE, "direccion",
						"https://tramites.example.gob.pa/verificar", "qr", CodigoQr.de(ENLACE)));
	}

	private static Map<String, Object> mapa(Object... pares) {
		Map<String, Object> mapa = new LinkedHashMap<>();
		for (int i = 0; i < pares.length; i += 2) {
			mapa.put((String) pares[i], pares[i + 1]);
		}
		return mapa;
	}

}
