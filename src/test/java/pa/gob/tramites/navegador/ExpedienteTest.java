package pa.gob.tramites.navegador;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;

import javax.imageio.ImageIO;

import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.camunda.bpm.engine.ManagementService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.support.ui.ExpectedConditions;
import pa.gob.tramites.identidad.UsuariosDePrueba;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** The tab of Tasklist where officers work on what a case carries. */
class ExpedienteTest extends PruebaDeNavegador {

	private static final By PANEL = By.cssSelector(".expediente [role=tabpanel]");

	private static final By FOTOGRAFIAS = By.xpath(fila("Fotografías tamaño carné"));

	/** Asks the API with the page's own pass, as the tab does. */
	private static final String PEDIR = """
			const [ruta, cumplir] = arguments;
			import('/camunda/app/tasklist/scripts/tramites/expediente/api.js').then((api) => api.leer(ruta))
				.then(() => cumplir('200'), (problema) => cumplir(problema.estado + ' ' + problema.message));
			""";

	@Autowired
	private TestRestTemplate http;

	@Autowired
	private UsuariosDePrueba usuarios;

	@Autowired
	private ManagementService trabajos;

	@Autowired
	private JdbcClient jdbc;

	/** Whether the browser was left to do with a dropped file what it does. */
	private boolean soltado;

	private CasosDeDemostracion casos;

	private String numero;

	private String tarea;

	@BeforeEach
	void unCasoEsperaEnRecepcion() {
		this.casos = new CasosDeDemostracion(this.http, this.usuarios);
		this.numero = this.casos.crear();
		this.tarea = this.casos.tarea(this.numero, "recolectarRequisitos", "recepcion");
	}

	@Test
	void unOficialVeElExpedienteDeSuTarea() throws Exception {
		abrirExpediente();
		leer(By.cssSelector(".exp-cabecera"), this.numero);
		leer(By.cssSelector(".exp-cabecera"), "Recibido");
		leer(By.cssSelector(".exp-cabecera"), "Oficina Central");

		parte("Personas");
		leer(PANEL, "Ana Rivas");
		leer(PANEL, "AB1234567");
		leer(PANEL, "Venezuela");
		leer(PANEL, "Carlos Ruiz");
		seLeeBien();
		capturar("expediente-personas");

		parte("Cronología");
		leer(PANEL, "Se presentó: «Recibido»");
		leer(PANEL, "Espera «Reunir requisitos y RUEX»");
		seLeeBien();
		assertThat(quejas()).as("blocked by the content policy, missing or broken").isEmpty();
	}

	@Test
	void loEscritoPorOtrosSiempreEsTexto() {
		abrirExpediente();
		parte("Comentarios");
		visible(By.cssSelector(".exp-formulario textarea")).sendKeys("{{7*7}} ${7*7} & «así»");
		pulsar(By.cssSelector(".exp-formulario button[type=submit]"));
		leer(By.cssSelector(".exp-comentario"), "{{7*7}} ${7*7} & «así»");
		leer(By.cssSelector(".exp-comentario"), "Interno");
		leer(By.cssSelector(".exp-comentario"), "Rosa Recepción");

		parte("Cronología");
		leer(PANEL, "{{7*7}} ${7*7}");
		navegador().navigate().refresh();
		visible(By.cssSelector(".exp-cabecera"));
		parte("Comentarios");
		leer(By.cssSelector(".exp-comentario"), "{{7*7}} ${7*7} & «así»");
		seLeeBien();
	}

	@Test
	void unComentarioVacioSeRechazaEnEspanol() {
		abrirExpediente();
		parte("Comentarios");
		pulsar(By.cssSelector(".exp-formulario button[type=submit]"));
		leer(By.cssSelector(".exp-error"), "Escriba el comentario.");
	}

	@Test
	void lasPartesSeRecorrenConElTeclado() {
		abrirExpediente();
		parte("Documentos");
		ficha("Documentos").sendKeys(Keys.ARROW_RIGHT);
		assertThat(ficha("Personas").getDomAttribute("aria-selected")).isEqualTo("true");
		assertThat(navegador().switchTo().activeElement()).isEqualTo(ficha("Personas"));
		assertThat(ficha("Documentos").getDomAttribute("tabindex")).isEqualTo("-1");
		navegador().switchTo().activeElement().sendKeys(Keys.HOME, Keys.ARROW_LEFT);
		leer(PANEL, "Se presentó");
	}

	@Test
	void unOficialPresentaUnDocumentoYLoLeeJuntoAlFormulario(@TempDir Path carpeta) throws Exception {
		Path archivo = Files.write(carpeta.resolve("{{7*7}} & así.pdf"), pdf("PASAPORTE AB1234567"));
		abrirExpediente();
		elegirArchivo(archivo);
		pulsar(enVentana("Subir"));
		leer(By.cssSelector(".exp-requisito"), "{{7*7}} & así.pdf");
		leer(By.cssSelector(".exp-requisito"), "Por revisar");
		seLeeBien();

		pulsar(By.xpath("//li[contains(@class,'exp-requisito')]//button[normalize-space()='Ver']"));
		leer(By.cssSelector(".exp-visor .exp-texto-pdf"), "PASAPORTE AB1234567");
		pestanaDeTasklist("Formulario");
		pulsar(By.xpath("//button[normalize-space()='Reclamar']"));
		leer(By.cssSelector("[cam-tasklist-task] .assignee"), "Rosa Recepción");
		visible(By.cssSelector(".fjs-container input[type=text]")).sendKeys("RX-100200");
		assertThat(visible(By.cssSelector(".exp-hoja-pdf canvas")).isDisplayed()).as("beside the form").isTrue();
		assertThat(ejecutar("""
				const formulario = document.querySelector('.fjs-container').getBoundingClientRect();
				return formulario.right <= document.querySelector('.exp-visor').getBoundingClientRect().left;
				""")).as("nothing of the form is covered").isEqualTo(true);
		seLeeBien();
		capturar("expediente-junto-al-formulario");

		pulsar(By.cssSelector(".exp-visor button[aria-label='Cerrar el visor']"));
		assertThat(visible(By.cssSelector(".fjs-container input[type=text]")).getDomProperty("value"))
			.as("what was typed stays")
			.isEqualTo("RX-100200");
		assertThat(quejas()).as("blocked by the content policy, missing or broken").isEmpty();
	}

	@Test
	void unArchivoQueNoEsLoQueDiceSeRechazaConSuRazon(@TempDir Path carpeta) throws Exception {
		abrirExpediente();
		elegirArchivo(Files.writeString(carpeta.resolve("antecedentes.pdf"), "<html><script>alert(1)</script></html>"));
		pulsar(enVentana("Subir"));
		leer(By.cssSelector(".exp-dialogo [role=alert]"), "El contenido no es lo que dice la extensión");
		seLeeBien();
		capturar("expediente-archivo-rechazado");
		pulsar(enVentana("Cancelar"));
		assertThat(navegador().findElements(By.cssSelector(".exp-requisito"))).isEmpty();
	}

	@Test
	void unOficialObservaConMotivoYDespuesVerifica() throws Exception {
		this.casos.subir(this.numero, "escaner", "pasaporte.pdf", pdf("Borroso"));
		abrirExpediente();
		pulsar(By.xpath("//button[normalize-space()='Documentos al lado']"));
		leer(By.cssSelector(".exp-visor .exp-texto-pdf"), "Borroso");
		pulsar(By.xpath("//*[contains(@class,'exp-visor-estado')]//button[normalize-space()='Observar']"));
		pulsar(enVentana("Observar"));
		leer(By.cssSelector(".exp-dialogo .exp-error"), "Escriba el motivo.");
		pulsar(enVentana("No se lee con claridad."));
		visible(By.cssSelector(".exp-dialogo textarea")).sendKeys(" Tráigalo {{7*7}} <b>completo</b>.");
		pulsar(enVentana("Observar"));
		leer(By.cssSelector(".exp-visor-estado"), "Observado");
		leer(By.cssSelector(".exp-visor .exp-nota"), "No se lee con claridad. Tráigalo {{7*7}} <b>completo</b>.");
		leer(By.cssSelector(".exp-requisito"), "Observado");
		seLeeBien();

		this.casos.reemplazar(this.numero, "escaner", "pasaporte-2.pdf", pdf("Nítido"));
		pulsar(By.cssSelector(".exp-actualizar"));
		leer(By.cssSelector(".exp-requisito"), "versión 2");
		pulsar(By.xpath("//li[contains(@class,'exp-requisito')]//button[normalize-space()='Verificar']"));
		pulsar(enVentana("Verificar"));
		leer(By.cssSelector(".exp-requisito"), "Verificado");
		leer(By.cssSelector(".exp-visor .exp-texto-pdf"), "Nítido");
		pulsar(By.cssSelector(".exp-requisito button[title='Versiones']"));
		leer(By.cssSelector(".exp-dialogo"), "No se lee con claridad.");
		pulsar(By.cssSelector(".exp-dialogo button[aria-label='Cerrar']"));

		parte("Cronología");
		leer(PANEL, "Se verificó «");
		leer(PANEL, "Se reemplazó «");
		assertThat(quejas()).as("blocked by the content policy, missing or broken").isEmpty();
	}

	@Test
	void laListaDiceLoQueFaltaACadaPersona() throws Exception {
		this.tarea = this.casos.completarRequisitos(this.numero, this.tarea);
		abrirExpediente();
		leer(By.cssSelector(".exp-pendientes"), "Falta por cumplir");
		leer(By.cssSelector(".exp-requisito"), "Obligatorio");
		leer(By.cssSelector(".exp-requisito"), "Falta");
		seLeeBien();
		capturar("expediente-requisitos");
	}

	@Test
	void loQueEmiteLaOficinaSeLeeTambienAlLado() {
		this.casos.pedirAcuse(this.numero);
		abrirExpediente();
		leer(By.cssSelector("[aria-label='Documentos emitidos']"), "Vigente");
		pulsar(By.xpath("//section[@aria-label='Documentos emitidos']//button[normalize-space()='Ver']"));
		leer(By.cssSelector(".exp-visor .exp-texto-pdf"), this.numero);
		seLeeBien();
	}

	@Test
	void elVisorSeCierraAlCambiarDeTarea() throws Exception {
		this.casos.subir(this.numero, "escaner", "pasaporte.pdf", pdf("De este caso"));
		abrirExpediente();
		pulsar(By.xpath("//button[normalize-space()='Documentos al lado']"));
		leer(By.cssSelector(".exp-visor .exp-texto-pdf"), "De este caso");
		ejecutar("location.hash = '#/?task=' + arguments[0]",
				this.casos.tarea(this.casos.crear(), "recolectarRequisitos", "recepcion"));
		esperar(ExpectedConditions.invisibilityOfElementLocated(By.cssSelector(".exp-visor")));
	}

	@Test
	void unaImagenSeArrastraHastaSuRequisitoYSeVeAlLado() throws Exception {
		this.tarea = this.casos.completarRequisitos(this.numero, this.tarea);
		abrirExpediente();
		soltar(FOTOGRAFIAS, "foto {{7*7}}.png", imagen());
		assertThat(ejecutar("return document.querySelector('.exp-dialogo input[type=file]').files[0].name"))
			.isEqualTo("foto {{7*7}}.png");
		assertThat(navegador().switchTo().activeElement().getText()).as("the next key sends it").isEqualTo("Subir");
		navegador().switchTo().activeElement().sendKeys(Keys.ENTER);
		leer(FOTOGRAFIAS, "foto {{7*7}}.png");
		leer(FOTOGRAFIAS, "Rosa Recepción");

		pulsar(By.xpath(fila("Fotografías tamaño carné") + "//button[normalize-space()='Ver']"));
		WebElement hoja = visible(By.cssSelector(".exp-visor canvas.exp-imagen"));
		assertThat(hoja.getDomAttribute("role")).isEqualTo("img");
		assertThat(hoja.getDomAttribute("aria-label")).isEqualTo("foto {{7*7}}.png");
		assertThat(ejecutar("return [...arguments[0].getContext('2d').getImageData(5, 5, 1, 1).data]", hoja))
			.as("the picture itself")
			.isEqualTo(List.of(0L, 90L, 160L, 255L));
		long ancho = hoja.getSize().getWidth();
		pulsar(By.cssSelector(".exp-visor button[aria-label='Ampliar']"));
		assertThat(hoja.getSize().getWidth()).isGreaterThan((int) ancho);
		pulsar(By.cssSelector(".exp-visor button[aria-label='Girar a la derecha']"));
		assertThat(ejecutar("return [arguments[0].width, arguments[0].height]", hoja)).isEqualTo(List.of(40L, 60L));
		capturar("expediente-imagen");
		assertThat(quejas()).as("blocked by the content policy, missing or broken").isEmpty();
	}

	@Test
	void unArchivoQueNoAciertaSuFilaNoSeLlevaLaPagina() {
		abrirExpediente();
		soltar(By.cssSelector(".exp-cabecera"), "suelto.pdf", new byte[] { 1 });
		assertThat(this.soltado).as("the browser would open it in place of the page").isFalse();
		assertThat(navegador().findElements(By.cssSelector("dialog"))).isEmpty();
	}

	@Test
	void loQueSeTrajoEnPapelQuedaCumplidoSiTraeLoQueSeExige() throws Exception {
		this.tarea = this.casos.completarRequisitos(this.numero, this.tarea);
		abrirExpediente();
		By fila = By.xpath(fila("Pasaporte notariado"));
		pulsar(By.xpath(fila("Pasaporte notariado") + "//button[normalize-space()='En papel']"));
		pulsar(enVentana("Anotar"));
		leer(By.cssSelector(".exp-dialogo [role=alert]"), "El requisito exige sello de notaría.");
		seLeeBien();
		pulsar(By.xpath("//dialog//label[contains(., 'sello de notaría')]"));
		pulsar(enVentana("Anotar"));
		leer(fila, "Se presentó en papel");
		leer(fila, "Cumplido");
		leer(fila, "Con notaría");
		leer(fila, "revisó Rosa Recepción");
		seLeeBien();
		capturar("expediente-en-papel");
		assertThat(navegador().findElement(fila).findElements(By.xpath(".//button[normalize-space()='Ver']")))
			.as("there is no file to see")
			.isEmpty();
	}

	@Test
	void unDocumentoSeReemplazaDesdeLaPestanaYConservaSusVersiones(@TempDir Path carpeta) throws Exception {
		this.casos.subir(this.numero, "escaner", "pasaporte.pdf", pdf("Borroso"));
		abrirExpediente();
		pulsar(By.xpath("//li[contains(@class,'exp-requisito')]//button[normalize-space()='Reemplazar']"));
		visible(By.cssSelector(".exp-dialogo input[type=file]"))
			.sendKeys(Files.write(carpeta.resolve("nitido.pdf"), pdf("Nítido")).toString());
		pulsar(enVentana("Reemplazar"));
		leer(By.cssSelector(".exp-requisito"), "versión 2");
		pulsar(By.cssSelector(".exp-requisito button[title='Versiones']"));
		leer(By.cssSelector(".exp-dialogo"), "nitido.pdf");
		leer(By.cssSelector(".exp-dialogo"), "Presentó Esteban Escáner");
		capturar("expediente-versiones");
	}

	@Test
	void elVisorSeEnsanchaConElTecladoYConElRatonYLoRecuerda() throws Exception {
		this.casos.subir(this.numero, "escaner", "pasaporte.pdf", pdf("Ancho"));
		tamano(1280, 720);
		abrirExpediente();
		pulsar(By.xpath("//button[normalize-space()='Documentos al lado']"));
		leer(By.cssSelector(".exp-visor .exp-texto-pdf"), "Ancho");
		WebElement separador = visible(By.cssSelector(".exp-separador"));
		int antes = anchoDelVisor();
		separador.sendKeys(Keys.ARROW_LEFT, Keys.ARROW_LEFT);
		assertThat(anchoDelVisor()).isEqualTo(antes + 80);
		assertThat(separador.getDomAttribute("aria-valuenow"))
			.isEqualTo(String.valueOf(Math.round((antes + 80) * 100 / (double) anchoDeLaVentana())));
		new Actions(navegador()).dragAndDropBy(separador, 200, 0).perform();
		int despues = anchoDelVisor();
		assertThat(despues).isBetween(antes - 140, antes - 100);
		assertThat(ejecutar("""
				const expediente = document.querySelector('.expediente').getBoundingClientRect();
				return expediente.right <= document.querySelector('.exp-visor').getBoundingClientRect().left;
				""")).as("nothing is covered").isEqualTo(true);
		capturar("expediente-visor-1280x720");

		pulsar(By.cssSelector(".exp-visor button[aria-label='Cerrar el visor']"));
		pulsar(By.xpath("//button[normalize-space()='Documentos al lado']"));
		leer(By.cssSelector(".exp-visor .exp-texto-pdf"), "Ancho");
		assertThat(anchoDelVisor()).isEqualTo(despues);
	}

	@Test
	void elExpedienteSeHallaDesdeUnSubproceso() throws Exception {
		this.numero = this.casos.crearCertificado();
		// The quotation is printed before its payment is awaited.
		this.jdbc.sql("""
				select j.id_ from act_ru_job j join act_ru_execution e on e.id_ = j.execution_id_
				join tramite t on t.instancia_id = e.root_proc_inst_id_ where t.numero = :numero
				""").param("numero", this.numero).query(String.class).list().forEach(this.trabajos::executeJob);
		this.tarea = this.casos.tarea(this.numero, "registrarPago", "tesoreria");
		abrirExpediente("tesoreria");
		leer(By.cssSelector(".exp-cabecera"), this.numero);
		leer(By.cssSelector(".exp-cabecera"), "Certificado de movimiento migratorio");
		leer(By.cssSelector(".exp-cabecera"), "Cotización");
		pulsar(By.xpath("//section[@aria-label='Documentos emitidos']//button[normalize-space()='Ver']"));
		leer(By.cssSelector(".exp-visor .exp-texto-pdf"), "Jorge Castro");
		parte("Cronología");
		leer(PANEL, "Espera «Registrar el pago»");
		leer(PANEL, "Se completó «Indicar el período y la finalidad»");
		capturar("expediente-en-un-subproceso");
		assertThat(quejas()).as("blocked by the content policy, missing or broken").isEmpty();
	}

	@Test
	void enLaListaDeUnaFamiliaCadaBotonDiceDeQuienEs() {
		this.tarea = this.casos.completarRequisitos(this.numero, this.tarea);
		abrirExpediente();
		visible(FOTOGRAFIAS);
		assertThat((List<?>) ejecutar(
				"""
						const nombres = [...document.querySelectorAll('.exp-requisito button')].map((b) => b.getAttribute('aria-label'));
						return nombres.filter((uno, i) => !uno || nombres.indexOf(uno) !== i);
						"""))
			.as("buttons without a name of their own")
			.isEmpty();
	}

	@Test
	void unOficialDeOtraAgenciaNoVeNada() {
		ingresar("tasklist", "recepcion01", UsuariosDePrueba.CLAVE);
		abrir("/camunda/app/tasklist/default/#/?task=" + this.tarea + "&detailsTab=tramites-expediente");
		visible(By.cssSelector(".no-task, .expediente [role=alert]"));
		assertThat(navegador().getPageSource()).doesNotContain("Ana Rivas").doesNotContain("AB1234567");
		assertThat(pedir("/tramites/" + this.numero)).isEqualTo("403 El trámite es de otra agencia.");
		assertThat(pedir("/tareas/" + this.tarea)).isEqualTo("403 El trámite es de otra agencia.");
	}

	@Test
	void enUnaVentanaEstrechaNadaSeSale() throws Exception {
		abrirExpediente();
		tamano(500, 900);
		parte("Personas");
		leer(PANEL, "Ana Rivas");
		assertThat(ejecutar("const e = document.querySelector('.expediente'); return e.scrollWidth <= e.clientWidth;"))
			.isEqualTo(true);
		capturar("expediente-estrecho");
	}

	private void abrirExpediente() {
		abrirExpediente("recepcion");
	}

	private void abrirExpediente(String usuario) {
		ingresar("tasklist", usuario, UsuariosDePrueba.CLAVE);
		// The log-in page asks who is signed in, and nobody is.
		quejas();
		abrir("/camunda/app/tasklist/default/#/?task=" + this.tarea);
		pestanaDeTasklist("Expediente");
		visible(By.cssSelector(".exp-cabecera"));
		parte("Documentos");
		visible(By.cssSelector(".exp-seccion"));
	}

	private void pestanaDeTasklist(String nombre) {
		pulsar(By.xpath("//ul[contains(@class,'nav-tabs')]//a[normalize-space()='" + nombre + "']"));
	}

	/** Presents a document that nobody demanded, up to the choice of its file. */
	private void elegirArchivo(Path archivo) {
		pulsar(By.xpath("//button[normalize-space()='Presentar otro documento']"));
		pulsar(enVentana("Seguir"));
		esperar(ExpectedConditions.presenceOfElementLocated(By.cssSelector(".exp-dialogo input[type=file]")))
			.sendKeys(archivo.toString());
	}

	/** Drops a file as a person drags it from the desktop. */
	private void soltar(By donde, String nombre, byte[] archivo) {
		this.soltado = (Boolean) ejecutar("""
				const [destino, nombre, bytes] = arguments;
				const datos = new DataTransfer();
				datos.items.add(new File([Uint8Array.from(atob(bytes), (c) => c.charCodeAt(0))], nombre));
				const soltar = (cual) => destino.dispatchEvent(
					new DragEvent(cual, { dataTransfer: datos, bubbles: true, cancelable: true }));
				soltar('dragenter');
				soltar('dragover');
				return soltar('drop');
				""", visible(donde), nombre, Base64.getEncoder().encodeToString(archivo));
	}

	private int anchoDelVisor() {
		return visible(By.cssSelector(".exp-visor")).getSize().getWidth();
	}

	private long anchoDeLaVentana() {
		return (Long) ejecutar("return innerWidth");
	}

	private static String fila(String requisito) {
		return "//li[contains(@class,'exp-requisito')][.//strong[normalize-space()='" + requisito + "']]";
	}

	private static byte[] imagen() throws IOException {
		BufferedImage imagen = new BufferedImage(60, 40, BufferedImage.TYPE_INT_RGB);
		Graphics2D pincel = imagen.createGraphics();
		pincel.setColor(new Color(0, 90, 160));
		pincel.fillRect(0, 0, 60, 40);
		pincel.dispose();
		ByteArrayOutputStream salida = new ByteArrayOutputStream();
		ImageIO.write(imagen, "png", salida);
		return salida.toByteArray();
	}

	private static By enVentana(String boton) {
		return By.xpath("//dialog//button[normalize-space()='" + boton + "']");
	}

	private static byte[] pdf(String texto) throws IOException {
		try (PDDocument documento = new PDDocument(); ByteArrayOutputStream salida = new ByteArrayOutputStream()) {
			PDPage pagina = new PDPage();
			documento.addPage(pagina);
			try (PDPageContentStream lapiz = new PDPageContentStream(documento, pagina)) {
				lapiz.beginText();
				lapiz.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 24);
				lapiz.newLineAtOffset(72, 700);
				lapiz.showText(texto);
				lapiz.endText();
			}
			documento.save(salida);
			return salida.toByteArray();
		}
	}

	private void parte(String nombre) {
		pulsar(By.xpath("//*[@role='tab'][starts-with(normalize-space(), '" + nombre + "')]"));
	}

	private WebElement ficha(String nombre) {
		return visible(By.xpath("//*[@role='tab'][starts-with(normalize-space(), '" + nombre + "')]"));
	}

	private String pedir(String ruta) {
		return (String) ejecutarDespacio(PEDIR, ruta);
	}

}
