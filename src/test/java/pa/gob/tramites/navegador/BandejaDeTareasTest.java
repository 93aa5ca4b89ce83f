package pa.gob.tramites.navegador;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.ExpectedConditions;
import pa.gob.tramites.identidad.UsuariosDePrueba;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;

import static org.assertj.core.api.Assertions.assertThat;

class BandejaDeTareasTest extends PruebaDeNavegador {

	private static final By COMPLETAR = By.xpath("//button[normalize-space()='Completar']");

	@Autowired
	private TestRestTemplate http;

	@Autowired
	private UsuariosDePrueba usuarios;

	private CasosDeDemostracion casos;

	private String numero;

	@BeforeEach
	void unCasoEsperaEnRecepcion() {
		this.casos = new CasosDeDemostracion(this.http, this.usuarios);
		this.numero = this.casos.crear();
		ingresar("tasklist", "recepcion", UsuariosDePrueba.CLAVE);
	}

	@Test
	void unOficialVeSusFiltrosEnEspanol() {
		leer(By.cssSelector(".navbar-brand"), "Trámites · Bandeja de tareas");
		leer(By.cssSelector(".cam-nav .account"), "Rosa Recepción");
		leer(By.cssSelector("[cam-tasklist-filters]"), "Mis tareas");
		leer(By.cssSelector("[cam-tasklist-filters]"), "De mi grupo");
		assertThat(navegador().findElements(By.cssSelector(".start-process-action, .create-task-action")))
			.as("cases start in the case API, tasks in a process")
			.noneMatch(WebElement::isDisplayed);
		seLeeBien();
	}

	@Test
	void unOficialCompletaUnaTareaConSuFormulario() throws Exception {
		String tarea = abrirTarea("recolectarRequisitos");
		leer(By.cssSelector(".fjs-container"), "Número: " + this.numero);
		leer(By.cssSelector(".fjs-container"), "Ana Rivas");
		seLeeBien();

		pulsar(By.xpath("//button[normalize-space()='Reclamar']"));
		leer(By.cssSelector("[cam-tasklist-task] .assignee"), "Rosa Recepción");

		campo("Número de RUEX").sendKeys("R");
		leer(By.cssSelector(".fjs-form-field-error"), "El valor no tiene el formato pedido.");
		assertThat(visible(COMPLETAR).isEnabled()).isFalse();
		capturar("bandeja-respuesta-invalida");

		campo("Número de RUEX").sendKeys("X-100200");
		// The field below moves up when the message goes.
		esperar(ExpectedConditions.invisibilityOfElementLocated(By.cssSelector(".fjs-form-field-error")));
		WebElement reunidos = campo("Los documentos de todas las personas están reunidos");
		reunidos.click();
		esperar(ExpectedConditions.elementToBeSelected(reunidos));
		esperar(ExpectedConditions.elementToBeClickable(COMPLETAR));
		capturar("bandeja-respuesta-valida");
		pulsar(COMPLETAR);
		leer(By.cssSelector(".no-task"), "Seleccione una tarea de la lista.");
		assertThat(this.casos.tarea(this.numero, "solicitarCita", "recepcion")).isNotEqualTo(tarea);
	}

	@Test
	void loObligatorioSeDiceEnEspanol() {
		abrirTarea("recolectarRequisitos");
		pulsar(By.xpath("//button[normalize-space()='Reclamar']"));
		leer(By.cssSelector("[cam-tasklist-task] .assignee"), "Rosa Recepción");
		WebElement aceptado = campo("Los documentos de todas las personas están reunidos");
		aceptado.click();
		aceptado.click();
		leer(By.cssSelector(".fjs-form-field-error"), "Este campo es obligatorio.");
	}

	private String abrirTarea(String tarea) {
		String id = this.casos.tarea(this.numero, tarea, "recepcion");
		abrir("/camunda/app/tasklist/default/#/?task=" + id);
		visible(By.cssSelector(".fjs-container"));
		return id;
	}

	private WebElement campo(String etiqueta) {
		WebElement rotulo = visible(By.xpath(
				"//*[contains(@class,'fjs-container')]//label[starts-with(normalize-space(.), '" + etiqueta + "')]"));
		return visible(By.id(rotulo.getDomAttribute("for")));
	}

}
