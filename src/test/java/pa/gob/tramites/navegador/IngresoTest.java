package pa.gob.tramites.navegador;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import pa.gob.tramites.identidad.UsuariosDePrueba;

import static org.assertj.core.api.Assertions.assertThat;

class IngresoTest extends PruebaDeNavegador {

	@ParameterizedTest
	@CsvSource({ "tasklist,Bandeja de tareas", "cockpit,Supervisión", "admin,Administración", "welcome,Mi cuenta" })
	void cadaAplicacionRecibeEnEspanol(String aplicacion, String nombre) throws Exception {
		abrir("/camunda/app/" + aplicacion + "/");
		leer(By.cssSelector(".form-signin .app-name"), nombre);
		assertThat(navegador().findElement(By.tagName("html")).getDomAttribute("lang")).isEqualTo("es");
		assertThat(visible(By.cssSelector(".form-signin input[type=password]")).getDomAttribute("placeholder"))
			.isEqualTo("Contraseña");
		assertThat(visible(By.cssSelector(".form-signin button[type=submit]")).getText()).isEqualTo("Ingresar");
		assertThat(navegador().findElements(By.cssSelector(".ce-eol-banner")))
			.noneMatch((aviso) -> aviso.isDisplayed());
		leer(By.cssSelector("[cam-widget-footer]"), "Con la tecnología de Camunda Platform");
		seLeeBien();
		capturar("ingreso-" + aplicacion);
	}

	@Test
	void unaClaveEquivocadaSeExplicaEnEspanol() {
		abrir("/camunda/app/tasklist/");
		visible(By.cssSelector(".form-signin input[type=text]")).sendKeys("nadie");
		visible(By.cssSelector(".form-signin input[type=password]")).sendKeys("equivocada");
		pulsar(By.cssSelector(".form-signin button[type=submit]"));
		leer(By.cssSelector(".page-notifications"), "Usuario o contraseña incorrectos");
	}

	@Test
	void unOficialNoEntraEnSupervision() {
		abrir("/camunda/app/cockpit/");
		visible(By.cssSelector(".form-signin input[type=text]")).sendKeys("recepcion");
		visible(By.cssSelector(".form-signin input[type=password]")).sendKeys(UsuariosDePrueba.CLAVE);
		pulsar(By.cssSelector(".form-signin button[type=submit]"));
		leer(By.cssSelector(".page-notifications"), "sin acceso a esta aplicación");
	}

}
