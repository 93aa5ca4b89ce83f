package pa.gob.tramites.navegador;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.ExpectedConditions;
import pa.gob.tramites.identidad.UsuariosDePrueba;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** The notices of whoever works in Tasklist. */
class BandejaDeAvisosTest extends PruebaDeNavegador {

	private static final By LLAVE = By.cssSelector("button.exp-avisos");

	private static final By FILA = By.cssSelector(".exp-aviso-recibido");

	@Autowired
	private TestRestTemplate http;

	@Autowired
	private UsuariosDePrueba usuarios;

	@Autowired
	private JdbcClient jdbc;

	private CasosDeDemostracion casos;

	private String numero;

	@BeforeEach
	void unOficialSinAvisos() {
		this.jdbc.sql("delete from notificacion where canal = 'APLICACION' and destinatario = 'recepcion'").update();
		this.jdbc.sql("delete from preferencia_aviso where usuario = 'recepcion'").update();
		this.casos = new CasosDeDemostracion(this.http, this.usuarios);
		this.numero = this.casos.crear();
	}

	@Test
	void elContadorDiceCuantosFaltanYAbrirUnoEsLeerlo() throws Exception {
		avisar("Segundo {{7*7}} <b>aviso</b>");
		avisar("Primero");
		entrar();
		leer(LLAVE, "2");
		assertThat(navegador().findElement(LLAVE).getDomAttribute("aria-label")).isEqualTo("Avisos: 2 por leer");
		seLeeBien();

		pulsar(LLAVE);
		leer(FILA, "Primero");
		leer(FILA, "Nuevo");
		leer(FILA, this.numero);
		leer(By.cssSelector(".exp-aviso-recibido:nth-child(2)"), "Segundo {{7*7}} <b>aviso</b>");
		seLeeBien();
		capturar("avisos");
		WebElement resumen = visible(By.cssSelector(".exp-aviso-recibido summary"));
		resumen.sendKeys(Keys.ENTER);
		leer(FILA, "Texto de Primero");
		leer(LLAVE, "1");
		assertThat(resumen.getText()).doesNotContain("Nuevo");
		seLeeBien();

		pulsar(By.xpath("//button[normalize-space()='Marcar todos como leídos']"));
		esperar(ExpectedConditions.attributeToBe(LLAVE, "aria-label", "Avisos: ninguno por leer"));
		pulsar(By.xpath("//label[contains(., 'Solo los que faltan por leer')]"));
		leer(By.cssSelector(".exp-dialogo"), "No le falta ninguno por leer.");
		assertThat(quejas()).as("blocked by the content policy, missing or broken").isEmpty();
	}

	@Test
	void unAvisoLlevaASuTarea() {
		avisar("Hay algo que hacer");
		entrar();
		pulsar(LLAVE);
		pulsar(By.cssSelector(".exp-aviso-recibido summary"));
		pulsar(By.xpath("//button[normalize-space()='Ir a la tarea']"));
		leer(By.cssSelector(".exp-cabecera"), this.numero);
		assertThat(navegador().findElements(By.cssSelector("dialog"))).isEmpty();
	}

	@Test
	void unAvisoDeUnTramiteQueEsperaAOtrosLoDice() {
		this.numero = this.casos.crearCertificado();
		avisar("Sin nada que hacer");
		entrar();
		pulsar(LLAVE);
		pulsar(By.cssSelector(".exp-aviso-recibido summary"));
		pulsar(By.xpath("//button[normalize-space()='Ir a la tarea']"));
		leer(FILA, "no tiene ahora ninguna tarea para usted");
	}

	@Test
	void cadaPersonaEligeQueAvisosRecibe() throws Exception {
		entrar();
		pulsar(LLAVE);
		leer(By.cssSelector(".exp-dialogo"), "Todavía no ha recibido avisos.");
		pulsar(By.xpath("//button[normalize-space()='Elegir qué avisos recibo']"));
		By interruptor = By.cssSelector("input[aria-label='Se asignó una tarea: Correo']");
		assertThat(visible(interruptor).isSelected()).isTrue();
		visible(interruptor).sendKeys(Keys.SPACE);
		leer(By.cssSelector(".exp-dialogo [role=status]"), "Guardado. Se asignó una tarea: correo no.");
		seLeeBien();
		capturar("avisos-preferencias");
		assertThat(this.jdbc.sql("select evento || ' ' || canal from preferencia_aviso where usuario = 'recepcion'")
			.query(String.class)
			.list()).containsExactly("tarea.asignada CORREO");

		pulsar(By.xpath("//button[normalize-space()='Volver a los avisos']"));
		pulsar(By.xpath("//button[normalize-space()='Elegir qué avisos recibo']"));
		assertThat(visible(interruptor).isSelected()).as("it was kept").isFalse();
		assertThat(quejas()).as("blocked by the content policy, missing or broken").isEmpty();
	}

	@Test
	void laPaginaDeInicioLlevaALosAvisosTambienSiHayQueIngresar() {
		avisar("Desde el inicio");
		abrir("/");
		pulsar(By.linkText("sus avisos"));
		visible(By.cssSelector(".form-signin input[type=text]")).sendKeys("recepcion");
		visible(By.cssSelector(".form-signin input[type=password]")).sendKeys(UsuariosDePrueba.CLAVE);
		pulsar(By.cssSelector(".form-signin button[type=submit]"));
		leer(FILA, "Desde el inicio");
	}

	private void entrar() {
		ingresar("tasklist", "recepcion", UsuariosDePrueba.CLAVE);
		// The log-in page asks who is signed in, and nobody is.
		quejas();
		visible(LLAVE);
	}

	private void avisar(String asunto) {
		this.jdbc
			.sql("""
					insert into notificacion (tramite_id, agencia, evento, canal, destinatario, asunto, cuerpo, texto, plantilla,
						plantilla_version, estado, en, origen)
					select id, agencia, 'tarea.asignada', 'APLICACION', 'recepcion', :asunto, '<p>x</p>', 'Texto de ' || :asunto,
						'tarea-asignada.html', 'comun 0', 'DISPONIBLE', now(), gen_random_uuid()::text
					from tramite where numero = :numero
					""")
			.param("asunto", asunto)
			.param("numero", this.numero)
			.update();
	}

}
