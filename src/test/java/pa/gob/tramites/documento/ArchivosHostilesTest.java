package pa.gob.tramites.documento;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import pa.gob.tramites.PruebaDeIntegracion;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Files that somebody made to do harm, or that nobody could use: each is refused for its
 * own reason, and leaves nothing behind.
 */
@PruebaDeIntegracion
class ArchivosHostilesTest {

	private static final int LIMITE = 10 * 1024 * 1024;

	@Autowired
	private DocumentosDePrueba documentos;

	@Autowired
	private JdbcClient jdbc;

	@Value("${tramites.almacen.carpeta}")
	private Path almacen;

	private DocumentosDePrueba.Caso caso;

	@BeforeEach
	void abrir() {
		this.caso = this.documentos.caso();
	}

	static Stream<Arguments> hostiles() {
		byte[] pdf = Archivos.pdf("base");
		byte[] png = Archivos.imagen("png");
		byte[] jpg = Archivos.imagen("jpg");
		byte[] zip = Archivos.zip("eicar.com", Archivos.EICAR);
		return Stream.of(arguments("EICAR dentro de un ZIP", "factura.zip", zip, "extension-no-admitida"),
				arguments("EICAR en un ZIP llamado .pdf", "factura.pdf", zip, "archivo-comprimido"),
				arguments("HTML llamado .pdf", "carta.pdf",
						texto("<!DOCTYPE html><html><script>alert(1)</script></html>"), "contenido-no-coincide"),
				arguments("SVG llamado .pdf", "plano.pdf",
						texto("<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>"),
						"contenido-no-coincide"),
				arguments("PNG con un ZIP detrás", "foto.png", Archivos.unir(png, zip), "archivo-con-datos-ajenos"),
				arguments("JPEG con un ZIP detrás", "foto.jpg", Archivos.unir(jpg, zip), "archivo-con-datos-ajenos"),
				arguments("PDF con un ZIP detrás", "carta.pdf", Archivos.unir(pdf, zip), "archivo-con-datos-ajenos"),
				arguments("PDF con otros datos delante", "carta.pdf", Archivos.unir(texto("GIF89a\n"), pdf),
						"contenido-no-coincide"),
				arguments("nombre que sube de carpeta", "../../../etc/cron.d/x.pdf", pdf, "nombre-de-archivo-invalido"),
				arguments("nombre que sube de carpeta en Windows", "..\\\\..\\\\x.pdf", pdf,
						"nombre-de-archivo-invalido"),
				arguments("nombre con NUL", "a\0.pdf", pdf, "nombre-de-archivo-invalido"),
				arguments("nombre que se lee al revés", "ana\u202Efdp.exe.pdf", pdf, "nombre-de-archivo-invalido"),
				arguments("10 MB y un byte", "grande.pdf", Archivos.pdfDe(LIMITE + 1), "archivo-demasiado-grande"),
				arguments("más de lo que recibe el servidor", "enorme.pdf", Archivos.pdfDe(30_000_000),
						"archivo-demasiado-grande"),
				arguments("imagen de 50 000 × 50 000", "foto.png", Archivos.pngDesmesurado(), "imagen-desmesurada"),
				arguments("vacío", "vacio.pdf", new byte[0], "archivo-vacio"),
				arguments("PDF cortado", "carta.pdf", Arrays.copyOf(pdf, pdf.length * 2 / 3), "archivo-danado"),
				arguments("PDF que solo tiene principio y fin", "carta.pdf", texto("%PDF-1.7\nnada\n%%EOF\n"),
						"archivo-danado"),
				arguments("PNG cortado", "foto.png", Arrays.copyOf(png, png.length - 20), "archivo-danado"),
				arguments("JPEG cortado", "foto.jpg", Arrays.copyOf(jpg, jpg.length - 20), "archivo-danado"),
				arguments("PDF con contraseña", "carta.pdf", Archivos.pdfConClave(), "pdf-protegido"),
				arguments("PDF con JavaScript", "carta.pdf", Archivos.pdfConCodigo(), "archivo-con-codigo"),
				arguments("documento de oficina con macros", "carta.pdf",
						Archivos.zip("word/vbaProject.bin", "Sub AutoOpen()"), "archivo-con-codigo"),
				arguments("documento de oficina antiguo", "carta.pdf",
						new byte[] { (byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0, (byte) 0xa1, (byte) 0xb1, 0x1a,
								(byte) 0xe1, 0, 0 },
						"archivo-con-codigo"),
				arguments("programa", "instalar.exe", texto("MZ"), "extension-no-admitida"),
				arguments("sin extensión", "pasaporte", pdf, "extension-no-admitida"),
				arguments("JPEG llamado .png", "foto.png", jpg, "contenido-no-coincide"));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("hostiles")
	void rechazaSinGuardarNada(String que, String nombre, byte[] bytes, String tipo) throws IOException {
		long archivos = archivos();
		DocumentosDePrueba.Respuesta respuesta = this.documentos.subir("ciudadano", this.caso, 3, nombre, bytes);
		assertThat(respuesta.tipo()).as(respuesta.toString()).isEqualTo(tipo);
		assertThat(respuesta.estado()).isIn(413, 422);
		assertThat(respuesta.cabecera("Content-Type")).startsWith("application/problem+json");
		assertThat(filas()).isZero();
		assertThat(archivos()).isEqualTo(archivos);
	}

	@Test
	void aceptaHastaElLimiteExacto() {
		DocumentosDePrueba.Respuesta respuesta = this.documentos.subir("ciudadano", this.caso, 3, "justo.pdf",
				Archivos.pdfDe(LIMITE));
		assertThat(respuesta.estado()).as(respuesta.toString()).isEqualTo(201);
		assertThat(respuesta.json().path("actual").path("bytes").asInt()).isEqualTo(LIMITE);
	}

	@Test
	void conservaComoLaPersonaEscribioElNombre() {
		String nombre = "C:\\\\fakepath\\\\Pasaporte de Ñandú O'Neill (copia).PDF";
		DocumentosDePrueba.Respuesta respuesta = this.documentos.subir("ciudadano", this.caso, 3, nombre,
				Archivos.pdf("nombre " + this.caso.numero()));
		assertThat(respuesta.json().path("actual").path("nombre").asText())
			.isEqualTo("Pasaporte de Ñandú O'Neill (copia).PDF");
	}

	@Test
	void aceptaLasFotosQueLlevanOtraDetras() {
		byte[] jpg = Archivos.imagen("jpg");
		assertThat(this.documentos.subir("ciudadano", this.caso, 2, "hdr.jpeg", Archivos.unir(jpg, jpg)).estado())
			.isEqualTo(201);
	}

	@Test
	void elTipoDeDocumentoPuedePedirMenos() {
		this.jdbc.sql("update tipo_documento set extensiones = 'png', bytes_maximos = 200 where codigo = 109").update();
		this.jdbc.sql("update tipo_documento set activo = true where codigo = 109").update();
		try {
			assertThat(this.documentos.subir("ciudadano", this.caso, 109, "a.pdf", Archivos.pdf("x")).tipo())
				.isEqualTo("extension-no-admitida");
			assertThat(this.documentos
				.subir("ciudadano", this.caso, 109, "a.png", Archivos.unir(Archivos.imagen("png"), new byte[300]))
				.tipo()).isEqualTo("archivo-demasiado-grande");
		}
		finally {
			this.jdbc.sql(
					"update tipo_documento set extensiones = null, bytes_maximos = null, activo = false where codigo = 109")
				.update();
		}
	}

	/**
	 * What stays after many refusals, the big ones included: nothing that grows.
	 */
	@Test
	void laMemoriaNoCrece() {
		List<Arguments> todos = hostiles().toList();
		todos.forEach(this::enviar);
		long antes = enUso();
		for (int vuelta = 0; vuelta < 3; vuelta++) {
			todos.forEach(this::enviar);
		}
		assertThat(enUso() - antes).as("bytes que quedan en memoria").isLessThan(8_000_000);
	}

	private void enviar(Arguments uno) {
		this.documentos.enviar("ciudadano", this.caso.ruta(), Map.of("tipo", 3, "persona", this.caso.persona()),
				(String) uno.get()[1], (byte[]) uno.get()[2]);
	}

	private static long enUso() {
		System.gc();
		return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
	}

	private static byte[] texto(String texto) {
		return texto.getBytes(StandardCharsets.UTF_8);
	}

	private int filas() {
		return this.jdbc
			.sql("select count(*) from documento d join tramite t on t.id = d.tramite_id where t.numero = :numero")
			.param("numero", this.caso.numero())
			.query(Integer.class)
			.single();
	}

	private long archivos() throws IOException {
		try (Stream<Path> archivos = Files.walk(this.almacen)) {
			return archivos.filter(Files::isRegularFile).count();
		}
	}

}
