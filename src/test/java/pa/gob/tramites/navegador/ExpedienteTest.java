package pa.gob.tramites.navegador;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import pa.gob.tramites.identidad.UsuariosDePrueba;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/** The tab of Tasklist where officers work on what a case carries. */
class ExpedienteTest extends PruebaDeNavegador {

	private static final By PANEL = By.cssSelector(".expediente [role=tabpanel]");

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

	private String numero;

	private String tarea;

	@BeforeEach
	void unCasoEsperaEnRecepcion() {
		CasosDeDemostracion casos = new CasosDeDemostracion(this.http, this.usuarios);
		this.numero = casos.crear();
		this.tarea = casos.tarea(this.numero, "recolectarRequisitos", "recepcion");
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
		ingresar("tasklist", "recepcion", UsuariosDePrueba.CLAVE);
		// The log-in page asks who is signed in, and nobody is.
		quejas();
		abrir("/camunda/app/tasklist/default/#/?task=" + this.tarea);
		pulsar(By.xpath("//ul[contains(@class,'nav-tabs')]//a[normalize-space()='Expediente']"));
		visible(By.cssSelector(".exp-cabecera"));
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
