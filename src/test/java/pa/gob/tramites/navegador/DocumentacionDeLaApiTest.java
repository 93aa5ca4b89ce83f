package pa.gob.tramites.navegador;

import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import pa.gob.tramites.identidad.UsuariosDePrueba;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/** Somebody of another agency who reads the API and tries it out. */
class DocumentacionDeLaApiTest extends PruebaDeNavegador {

	private static final String BUSCAR = "//*[@id='operations-Trámites-tramitesBuscar']";

	@Autowired
	private UsuariosDePrueba usuarios;

	@BeforeEach
	void unIntegradorAbreLaPagina() {
		abrir("/api/docs");
		leer(By.cssSelector("#swagger-ui .info"), "Trámites y expedientes para otras aplicaciones.");
	}

	@Test
	void seLeeEnEspanolSinSalirDeLaCasa() throws Exception {
		assertThat(navegador().getTitle()).isEqualTo("Trámites · API");
		assertThat(navegador().findElement(By.tagName("html")).getDomAttribute("lang")).isEqualTo("es");
		leer(By.cssSelector("#swagger-ui .btn.authorize"), "Identificarse");
		seLeeBien();
		capturar("api");
		pulsar(By.cssSelector("[data-tag='Trámites'] button"));
		pulsar(By.cssSelector(".opblock-post .opblock-summary-control"));
		leer(By.cssSelector(".opblock.is-open"), "Cuerpo de la petición");
		leer(By.cssSelector(".opblock.is-open"), "Respuestas");
		seLeeBien();
		assertThat(navegador().findElement(By.id("swagger-ui")).getText()).as("words of Swagger UI")
			.doesNotContain("Authorize", "Try it out", "Parameters", "Responses", "Media type", "Example Value",
					"No links");

		assertThat((List<?>) ejecutar("""
				return performance.getEntriesByType('resource').map((uno) => uno.name)
					.filter((direccion) => new URL(direccion).origin !== location.origin);
				""")).as("addresses of other hosts").isEmpty();
		assertThat((String) ejecutarDespacio(
				"const cumplir = arguments[0]; fetch('swagger-initializer.js').then((r) => r.text()).then(cumplir);"))
			.doesNotContainPattern("https?://");
		assertThat(quejas()).as("blocked by the content policy, missing or broken").isEmpty();
	}

	@Test
	void sinTokenSeExplicaQueFalta() {
		abrirBusqueda();
		leer(By.xpath(BUSCAR), "urn:tramites:problema:no-autenticado");
	}

	@Test
	void unaPersonaPruebaConSuToken() throws Exception {
		pulsar(By.cssSelector("#swagger-ui .btn.authorize"));
		visible(By.id("auth-bearer-value")).sendKeys(this.usuarios.token("recepcion"));
		pulsar(By.xpath("//div[contains(@class,'auth-container')][.//*[@id='auth-bearer-value']]"
				+ "//button[contains(@class,'authorize')]"));
		pulsar(By.cssSelector(".close-modal"));
		abrirBusqueda();
		leer(By.cssSelector(".live-responses-table tbody .response-col_status"), "200");
		leer(By.cssSelector(".live-responses-table"), "elementos");
		seLeeBien();
		capturar("api-probada");
		assertThat(quejas()).isEmpty();
	}

	@Test
	void unaAplicacionPruebaConSuSecreto() {
		pulsar(By.cssSelector("#swagger-ui .btn.authorize"));
		visible(By.id("client_id_clientCredentials")).sendKeys("portal-demo");
		visible(By.id("client_secret_clientCredentials")).sendKeys(UsuariosDePrueba.CLAVE);
		WebElement todos = visible(By.cssSelector(".scopes h2 a"));
		assertThat(todos.getText()).isEqualTo("marcar todos");
		todos.click();
		pulsar(By.xpath("//div[contains(@class,'auth-container')][.//*[@id='client_id_clientCredentials']]"
				+ "//button[contains(@class,'authorize')]"));
		leer(By.cssSelector(".auth-container"), "Identificado");
		pulsar(By.cssSelector(".close-modal"));
		abrirBusqueda();
		leer(By.cssSelector(".live-responses-table tbody .response-col_status"), "200");
	}

	private void abrirBusqueda() {
		pulsar(By.cssSelector("[data-tag='Trámites'] button"));
		pulsarA(By.xpath(BUSCAR + "//button[contains(@class,'opblock-summary-control')]"));
		pulsarA(By.xpath(BUSCAR + "//button[contains(@class,'try-out__btn')]"));
		pulsarA(By.xpath(BUSCAR + "//button[contains(@class,'execute')]"));
	}

	/** Clicks what is somewhere down the page. */
	private void pulsarA(By donde) {
		ejecutar("arguments[0].scrollIntoView({ block: 'center' })", visible(donde));
		pulsar(donde);
	}

}
