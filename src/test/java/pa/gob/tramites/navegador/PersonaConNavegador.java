package pa.gob.tramites.navegador;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.TimeoutException;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.awaitility.Awaitility.await;

/**
 * A person with a browser in front of the running platform: the machine's Chromium, with
 * an empty profile in Spanish. Without Chromium these tests are skipped and say so; with
 * {@code CI=true} they fail instead. {@code CHROME_BIN} and {@code CHROMEDRIVER} name
 * other places to look.
 */
public abstract class PersonaConNavegador {

	/**
	 * Nothing on an idle machine comes near it; a first page on a busy one has waited
	 * more than a minute for the engine's REST applications to start.
	 */
	private static final Duration PACIENCIA = Duration.ofSeconds(150);

	private static final Path CAPTURAS = Path.of("target", "capturas");

	@TempDir
	static Path perfil;

	private static ChromeDriver navegador;

	@BeforeAll
	static void abrirNavegador() {
		File chromium = buscar(System.getenv("CHROME_BIN"), "/usr/bin/chromium", "/usr/bin/chromium-browser",
				"/usr/bin/google-chrome");
		File conductor = buscar(System.getenv("CHROMEDRIVER"), "/usr/bin/chromedriver",
				"/usr/lib/chromium/chromedriver", "/usr/lib/chromium-browser/chromedriver");
		if (chromium == null || conductor == null) {
			String aviso = "Browser tests need Chromium and its driver (Debian: apt install chromium chromium-driver)";
			if (Boolean.parseBoolean(System.getenv("CI"))) {
				fail(aviso);
			}
			System.err.printf("%n*** SKIPPED: %s ***%n%n", aviso);
			Assumptions.abort(aviso);
		}
		ChromeOptions opciones = new ChromeOptions();
		opciones.setBinary(chromium);
		opciones.addArguments("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
				"--disable-background-networking", "--disable-component-update", "--disable-sync",
				"--disable-dev-shm-usage", "--no-proxy-server", "--lang=es", "--accept-lang=es-PA,es",
				"--window-size=1400,1000", "--user-data-dir=" + perfil);
		// The proxy of a test has a certificate of its own.
		opciones.setAcceptInsecureCerts(true);
		opciones.setExperimentalOption("prefs", Map.of("intl.accept_languages", "es-PA,es"));
		LoggingPreferences registros = new LoggingPreferences();
		registros.enable(LogType.BROWSER, Level.ALL);
		opciones.setCapability(ChromeOptions.LOGGING_PREFS, registros);
		ChromeDriverService servicio = new ChromeDriverService.Builder().usingDriverExecutable(conductor)
			.usingAnyFreePort()
			.withEnvironment(Map.of("LANGUAGE", "es", "LANG", "C.UTF-8"))
			.build();
		navegador = new ChromeDriver(servicio, opciones);
	}

	@AfterAll
	static void cerrarNavegador() {
		if (navegador != null) {
			navegador.quit();
			navegador = null;
		}
	}

	/** A new person sits down: nobody is signed in and nothing is remembered. */
	@BeforeEach
	void empezarDeNuevo() {
		navegador.get("about:blank");
		navegador.executeCdpCommand("Storage.clearDataForOrigin",
				Map.of("origin", direccion(""), "storageTypes", "cookies,local_storage,session_storage"));
		navegador.executeCdpCommand("Network.clearBrowserCookies", Map.of());
		tamano(1400, 1000);
		quejas();
	}

	@AfterEach
	void fotografiar(TestInfo prueba) throws IOException {
		capturar(prueba.getTestClass().orElseThrow().getSimpleName() + "-"
				+ prueba.getTestMethod().orElseThrow().getName()
				+ prueba.getDisplayName().replaceFirst("^\\[(\\d+)].*", "-$1").replaceFirst("^[^-].*", ""));
	}

	/**
	 * The browser of this test.
	 * @return the driver, open until the test ends
	 */
	protected final WebDriver navegador() {
		return navegador;
	}

	/**
	 * Opens a page of the platform.
	 * @param ruta path with its leading slash
	 */
	protected final void abrir(String ruta) {
		navegador.get(direccion(ruta));
	}

	/**
	 * The address of a path of the platform under test.
	 * @param ruta path with its leading slash
	 * @return the absolute address
	 */
	protected abstract String direccion(String ruta);

	/**
	 * Waits until something a person waits for is there.
	 * @param <T> kind of thing
	 * @param condicion what to wait for
	 * @return what appeared
	 */
	protected final <T> T esperar(Function<? super WebDriver, T> condicion) {
		try {
			return new WebDriverWait(navegador, PACIENCIA).until(condicion);
		}
		catch (TimeoutException ex) {
			throw new AssertionError(ex.getMessage() + "\nThe browser says: " + quejas(), ex);
		}
	}

	/**
	 * Waits until an element can be seen.
	 * @param donde how to find it
	 * @return the element
	 */
	protected final WebElement visible(By donde) {
		return esperar(ExpectedConditions.visibilityOfElementLocated(donde));
	}

	/**
	 * Waits until a text can be read somewhere inside an element.
	 * @param donde how to find the element
	 * @param texto the words
	 */
	protected final void leer(By donde, String texto) {
		esperar(ExpectedConditions.textToBePresentInElementLocated(donde, texto));
	}

	/**
	 * Clicks as soon as the element can be clicked.
	 * @param donde how to find it
	 */
	protected final void pulsar(By donde) {
		esperar(ExpectedConditions.elementToBeClickable(donde)).click();
	}

	/**
	 * Signs in to one of Camunda's applications as a person does, in its form.
	 * @param aplicacion tasklist, cockpit, admin or welcome
	 * @param usuario account
	 * @param clave its password
	 */
	protected final void ingresar(String aplicacion, String usuario, String clave) {
		abrir("/camunda/app/" + aplicacion + "/");
		visible(By.cssSelector(".form-signin input[type=text]")).sendKeys(usuario);
		visible(By.cssSelector(".form-signin input[type=password]")).sendKeys(clave);
		pulsar(By.cssSelector(".form-signin button[type=submit]"));
		visible(By.cssSelector(".cam-nav .account"));
	}

	/**
	 * Changes the size of the window, as on another device.
	 * @param ancho CSS pixels
	 * @param alto CSS pixels
	 */
	protected final void tamano(int ancho, int alto) {
		navegador.manage().window().setSize(new Dimension(ancho, alto));
	}

	/**
	 * Runs a script in the page.
	 * @param guion body of a function
	 * @param argumentos its arguments
	 * @return what it returned
	 */
	protected final Object ejecutar(String guion, Object... argumentos) {
		return navegador.executeScript(guion, argumentos);
	}

	/**
	 * Runs a script in the page that answers later, by calling its last argument.
	 * @param guion body of a function
	 * @param argumentos its other arguments
	 * @return what it answered
	 */
	protected final Object ejecutarDespacio(String guion, Object... argumentos) {
		return navegador.executeAsyncScript(guion, argumentos);
	}

	/**
	 * Waits until every visible text has the contrast that WCAG 2.1 AA asks for: while a
	 * page loads or fades in, some have not.
	 */
	protected final void seLeeBien() {
		await().atMost(Duration.ofSeconds(15)).untilAsserted(() -> assertThat(ejecutar(Contraste.GUION)).isEqualTo(""));
	}

	/**
	 * What the browser complained about: blocked scripts, files that are missing, errors.
	 * @return severe console messages since the last call
	 */
	protected final List<String> quejas() {
		return navegador.manage()
			.logs()
			.get(LogType.BROWSER)
			.getAll()
			.stream()
			.filter((entrada) -> entrada.getLevel().intValue() >= Level.SEVERE.intValue())
			.map(LogEntry::getMessage)
			.toList();
	}

	/**
	 * Keeps a picture of the window under {@code target/capturas}.
	 * @param nombre file name without its ending
	 */
	protected final void capturar(String nombre) throws IOException {
		Files.createDirectories(CAPTURAS);
		Files.write(CAPTURAS.resolve(nombre + ".png"), navegador.getScreenshotAs(OutputType.BYTES));
	}

	private static File buscar(String... lugares) {
		return Stream.of(lugares)
			.filter((lugar) -> lugar != null && !lugar.isBlank())
			.map(File::new)
			.filter(File::canExecute)
			.findFirst()
			.orElse(null);
	}

}
