package pa.gob.tramites.operacion;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import javax.imageio.ImageIO;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.chromium.ChromiumDriver;
import org.openqa.selenium.support.ui.ExpectedConditions;
import pa.gob.tramites.navegador.PersonaConNavegador;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What people open, as production serves it: through nginx, over TLS, under the content
 * policies and with cookies that travel over TLS only. No page may ask for what its own
 * policy refuses, nor for what is not there.
 */
class NavegadorTrasElProxyTest extends PersonaConNavegador {

	/** The log-in page asks who is signed in, and nobody is. */
	private static final String NADIE_HA_ENTRADO = "/camunda/api/admin/auth/user/default";

	private static final String ANOTAR_RECHAZOS = """
			window.rechazos ??= (document.addEventListener('securitypolicyviolation',
				(e) => window.rechazos.push(`${e.effectiveDirective} ${e.blockedURI} ${e.sourceFile}:${e.lineNumber}`)), []);
			""";

	@TempDir
	private static Path carpeta;

	private static Instalacion plataforma;

	private static String numero;

	@BeforeAll
	static void instalar() throws Exception {
		Programas.exigir("initdb", "nginx", "curl", "setpriv", "openssl");
		plataforma = Instalacion.en(carpeta);
		plataforma.version("1.0.0", TipoContador.escribir(carpeta.resolve("versiones"), "1.0.0", List.of("uno")), null,
				"--server.servlet.session.cookie.secure=true", "--camunda.bpm.webapp.csrf.enable-secure-cookie=true",
				"--camunda.bpm.webapp.session-cookie.enable-secure-cookie=true",
				"--camunda.bpm.webapp.header-security.hsts-disabled=false");
		plataforma.desplegar("1.0.0");
		HttpResponse<String> creado = plataforma.pedir("POST", "/api/v1/tramites", plataforma.ingresar("recepcion"),
				Files.readString(Path.of("src/test/resources/solicitudes/ppsh.json")));
		assertThat(creado.statusCode()).as(creado.body()).isEqualTo(201);
		numero = Instalacion.JSON.readTree(creado.body()).get("numero").asText();
	}

	@AfterAll
	static void desinstalar() throws Exception {
		if (plataforma != null) {
			plataforma.close();
		}
	}

	@Override
	protected String direccion(String ruta) {
		return plataforma.publica + ruta;
	}

	@BeforeEach
	void anotarRechazos() {
		((ChromiumDriver) navegador()).executeCdpCommand("Page.addScriptToEvaluateOnNewDocument",
				Map.of("source", ANOTAR_RECHAZOS));
	}

	@AfterEach
	void nadaSeRechazo() {
		assertThat(ejecutar("return window.rechazos")).as("refused by the policy").isEqualTo(List.of());
		assertThat(quejas()).as("refused, missing or broken")
			.allSatisfy((queja) -> assertThat(queja).contains(NADIE_HA_ENTRADO));
		assertThat(ejecutar(
				"""
						return performance.getEntriesByType('resource').filter((r) => r.responseStatus >= 400).map((r) => r.name);
						""")
			.toString()).isIn("[]", "[" + direccion(NADIE_HA_ENTRADO) + "]");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/verificar", "/api/docs", "/camunda/app/tasklist/", "/camunda/app/cockpit/",
			"/camunda/app/admin/" })
	void cadaPaginaLlevaUnaSolaPolitica(String ruta) throws Exception {
		HttpResponse<String> respuesta = plataforma.pedir("GET", ruta, null, null);
		for (String cabecera : List.of("Content-Security-Policy", "Strict-Transport-Security", "X-Content-Type-Options",
				"Referrer-Policy", "Permissions-Policy", "X-Frame-Options")) {
			assertThat(respuesta.headers().allValues(cabecera)).as(cabecera).hasSize(1);
		}
		assertThat(respuesta.headers().allValues("Set-Cookie"))
			.allSatisfy((galleta) -> assertThat(galleta).contains("Secure"));
	}

	@Test
	void laPaginaDeInicioYLaVerificacion() {
		abrir("/");
		leer(By.tagName("h1"), "¿Qué necesita hacer?");
		leer(By.id("estado"), "En funcionamiento");
		assertThat(ejecutar("return location.protocol + isSecureContext")).isEqualTo("https:true");
		abrir("/verificar");
		visible(By.id("codigo"));
	}

	@Test
	void laDocumentacionDeLaApi() {
		abrir("/api/docs");
		visible(By.cssSelector(".opblock-tag-section"));
		pulsar(By.cssSelector(".opblock-summary-post"));
		visible(By.cssSelector(".opblock-body"));
	}

	@Test
	void unOficialAbreSuTareaYLeeLosDocumentos(@TempDir Path escritorio) throws Exception {
		ingresar("tasklist", "recepcion", Instalacion.CLAVE);
		abrir("/camunda/app/tasklist/default/#/?task=" + tarea());
		leer(By.cssSelector(".fjs-container"), numero);
		capturar("tras-el-proxy-formulario");

		pulsar(By.xpath("//ul[contains(@class,'nav-tabs')]//a[normalize-space()='Expediente']"));
		leer(By.cssSelector(".exp-cabecera"), numero);
		pulsar(By.xpath("//*[@role='tab'][starts-with(normalize-space(), 'Documentos')]"));
		Path foto = escritorio.resolve("foto.png");
		ImageIO.write(new BufferedImage(300, 400, BufferedImage.TYPE_INT_RGB), "png", foto.toFile());
		pulsar(By.xpath("//button[normalize-space()='Presentar otro documento']"));
		pulsar(By.xpath("//dialog//button[normalize-space()='Seguir']"));
		esperar(ExpectedConditions.presenceOfElementLocated(By.cssSelector(".exp-dialogo input[type=file]")))
			.sendKeys(foto.toString());
		pulsar(By.xpath("//dialog//button[normalize-space()='Subir']"));
		leer(By.cssSelector(".exp-requisito"), "foto.png");
		pulsar(By.xpath("//li[contains(@class,'exp-requisito')]//button[normalize-space()='Ver']"));
		visible(By.cssSelector(".exp-visor canvas.exp-imagen"));
		pulsar(By.cssSelector(".exp-visor button[aria-label='Cerrar el visor']"));

		assertThat(
				plataforma.pedir("GET", "/api/v1/tramites/" + numero + "/acuse", plataforma.ingresar("recepcion"), null)
					.statusCode())
			.isEqualTo(200);
		pulsar(By.cssSelector(".exp-actualizar"));
		pulsar(By.xpath("//section[@aria-label='Documentos emitidos']//button[normalize-space()='Ver']"));
		leer(By.cssSelector(".exp-visor .exp-texto-pdf"), numero);
	}

	@Test
	void unaSupervisoraMiraElProcesoEnSuDiagrama() throws Exception {
		ingresar("cockpit", "supervisor", Instalacion.CLAVE);
		leer(By.tagName("body"), "Instancias de proceso en ejecución");
		capturar("tras-el-proxy-tablero");
		abrir("/camunda/app/cockpit/default/#/processes");
		pulsar(By.linkText("Permiso de Protección de Seguridad Humanitaria"));
		visible(By.cssSelector(".djs-container svg"));
		pulsar(By.xpath("//tr[td[contains(normalize-space(), '" + numero + "')]]//td//a[1]"));
		leer(By.tagName("body"), "Número de trámite:");
		visible(By.cssSelector(".djs-container svg"));
	}

	@Test
	void laAdministradoraVeLasCuentas() throws Exception {
		ingresar("admin", "admin", Instalacion.CLAVE);
		capturar("tras-el-proxy-administracion");
		abrir("/camunda/app/admin/default/#/users");
		leer(By.tagName("body"), "recepcion");
	}

	@Test
	void loQueLaPoliticaNoPermiteSeRechaza() {
		abrir("/");
		ejecutar("""
				const guion = document.createElement('script');
				guion.textContent = 'window.ajeno = true';
				document.body.append(guion);
				""");
		esperar((navegador) -> (Boolean) ejecutar("return window.rechazos.length > 0"));
		assertThat(ejecutar("return window.ajeno")).isNull();
		assertThat(quejas()).anySatisfy((queja) -> assertThat(queja).contains("Content Security Policy"));
		ejecutar("window.rechazos = []");
	}

	private static String tarea() throws IOException, InterruptedException {
		JsonNode tareas = Instalacion.JSON.readTree(plataforma
			.pedir("GET", "/api/v1/tramites/" + numero + "/tareas", plataforma.ingresar("recepcion"), null)
			.body());
		assertThat(tareas).hasSize(1);
		return tareas.get(0).get("id").asText();
	}

}
