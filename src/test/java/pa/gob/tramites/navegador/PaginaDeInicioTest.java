package pa.gob.tramites.navegador;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;

import static org.assertj.core.api.Assertions.assertThat;

class PaginaDeInicioTest extends PruebaDeNavegador {

	@Test
	void llevaACadaPersonaASuLugar() throws Exception {
		abrir("/");
		assertThat(navegador().findElement(By.tagName("html")).getDomAttribute("lang")).isEqualTo("es");
		assertThat(navegador().findElement(By.tagName("h1")).getText()).isEqualTo("¿Qué necesita hacer?");
		assertThat(navegador().findElements(By.cssSelector(".puertas h2 a")))
			.extracting((enlace) -> enlace.getDomAttribute("href"))
			.containsExactly("/camunda/app/tasklist/", "/camunda/app/cockpit/",
					"/camunda/app/cockpit/default/#/repository", "/camunda/app/admin/", "/api/docs", "/api/health");
	}

	@Test
	void diceSiElServicioFunciona() {
		abrir("/");
		leer(By.id("estado"), "En funcionamiento");
		assertThat(quejas()).isEmpty();
	}

	@Test
	void cabeEnUnTelefono() {
		tamano(360, 740);
		abrir("/");
		assertThat(ejecutar("return document.documentElement.scrollWidth <= window.innerWidth")).isEqualTo(true);
	}

	@Test
	void seRecorreConElTeclado() {
		abrir("/");
		List<WebElement> enlaces = navegador().findElements(By.tagName("a"));
		assertThat(enlaces.get(0).getText()).isEmpty();
		ejecutar("arguments[0].focus()", enlaces.get(0));
		assertThat(enlaces.get(0).getText()).isEqualTo("Saltar al contenido");
		assertThat(enlaces.get(0).getLocation().getX()).isZero();
	}

	@Test
	void seLeeConContrasteSuficiente() {
		abrir("/");
		seLeeBien();
	}

}
