package pa.gob.tramites.navegador;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import pa.gob.tramites.identidad.UsuariosDePrueba;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;

import static org.assertj.core.api.Assertions.assertThat;

class SupervisionTest extends PruebaDeNavegador {

	@Autowired
	private TestRestTemplate http;

	@Autowired
	private UsuariosDePrueba usuarios;

	private String numero;

	@BeforeEach
	void unSupervisorEntra() {
		this.numero = new CasosDeDemostracion(this.http, this.usuarios).crear();
		ingresar("cockpit", "supervisor", UsuariosDePrueba.CLAVE);
		leer(By.cssSelector(".navbar-brand"), "Trámites · Supervisión");
		quejas();
	}

	@Test
	void elTableroCuentaLoQueCorre() {
		leer(By.tagName("body"), "En este momento");
		leer(By.tagName("body"), "Instancias de proceso en ejecución");
		leer(By.tagName("body"), "Incidentes abiertos");
		seLeeBien();
		assertThat(quejas()).isEmpty();
	}

	@Test
	void unCasoSeEncuentraEnElDiagramaDeSuProceso() throws Exception {
		abrir("/camunda/app/cockpit/default/#/processes");
		pulsar(By.linkText("Permiso de Protección de Seguridad Humanitaria"));
		visible(By.cssSelector(".djs-container svg"));
		leer(By.tagName("body"), "Definiciones de trabajo");
		pulsar(By.xpath("//tr[td[contains(normalize-space(), '" + this.numero + "')]]//td//a[1]"));
		leer(By.tagName("body"), "Número de trámite:");
		leer(By.tagName("body"), this.numero);
		visible(By.cssSelector(".djs-container svg"));
		assertThat(quejas()).isEmpty();
	}

}
