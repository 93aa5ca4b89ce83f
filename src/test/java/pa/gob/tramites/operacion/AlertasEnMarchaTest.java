package pa.gob.tramites.operacion;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whoever watches the platform from outside: what goes wrong with the running process is
 * told to the person on call, and so is its end. Each test leaves the platform running
 * for the next one.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AlertasEnMarchaTest {

	private static final String TRAZA = "4bf92f3577b34da6a3ce929d0e0e4736";

	@TempDir
	private static Path carpeta;

	private static Instalacion plataforma;

	private static ServidorPrometheus vigilante;

	private static HttpServer recolector;

	/** Each delivery, byte by byte. */
	private static final Queue<String> trazas = new ConcurrentLinkedQueue<>();

	private static String recepcion;

	@BeforeAll
	static void instalar() throws Exception {
		Programas.exigir("initdb", "nginx", "curl", "setpriv", "openssl", "prometheus", "prometheus-alertmanager");
		plataforma = Instalacion.en(carpeta);
		recolector = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
		recolector.createContext("/v1/traces", (envio) -> {
			trazas.add(new String(envio.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1));
			envio.sendResponseHeaders(200, -1);
			envio.close();
		});
		recolector.start();
		String adonde = "--management.otlp.tracing.endpoint=http://127.0.0.1:" + recolector.getAddress().getPort()
				+ "/v1/traces";
		Path modelos = TipoContador.escribir(carpeta.resolve("versiones"), "1.0.0", List.of("uno"));
		plataforma.version("1.0.0", modelos, null, adonde);
		plataforma.version("1.0.1", modelos, null, adonde, "--management.tracing.enabled=true",
				"--management.tracing.sampling.probability=1");
		plataforma.desplegar("1.0.0");
		vigilante = ServidorPrometheus.iniciar(carpeta.resolve("vigilante"),
				List.of(plataforma.gestion("azul").substring("http://".length())), Instalacion.OPERACION);
		recepcion = plataforma.ingresar("recepcion");
	}

	@AfterAll
	static void desinstalar() throws Exception {
		if (vigilante != null) {
			vigilante.close();
		}
		if (recolector != null) {
			recolector.stop(0);
		}
		if (plataforma != null) {
			plataforma.close();
		}
	}

	@Test
	@Order(1)
	void mientrasTodoMarchaNadaSuena() throws Exception {
		esperar("the first scrape").until(() -> vigilante.valores("tramites_turno_activo").equals(List.of("1")));
		assertThat(presentar()).isEqualTo(201);
		esperar("the metric under its name of the manual")
			.until(() -> vigilante.valores("sum(tramites_created_total)").equals(List.of("1")));
		assertThat(vigilante.suenan()).as("nobody makes backups of this one").isSubsetOf("RespaldoViejo");
	}

	@Test
	@Order(2)
	void sinBaseSuenanLosErroresDelServidor() throws Exception {
		plataforma.servidor.matar();
		try (Visitas visitas = new Visitas()) {
			esperar("the alert, from a platform that stands").until(() -> {
				List<String> suenan = vigilante.suenan();
				return suenan.contains("ErroresDelServidor") && !suenan.contains("PlataformaCaida");
			});
			assertThat(visitas.estados).contains(500);
		}
		finally {
			plataforma.servidor.arrancar();
		}
		avisaYResuelve("ErroresDelServidor", "critica", "errores-del-servidor");
	}

	@Test
	@Order(3)
	void unTrabajoSinReintentosSuenaHastaQueSeRepite() throws Exception {
		plataforma.servicioCaido = true;
		assertThat(presentar()).isEqualTo(201);
		suena("IncidentesAbiertos");
		plataforma.servicioCaido = false;
		String supervisor = plataforma.ingresar("supervisor");
		JsonNode trabajos = Instalacion.JSON.readTree(
				plataforma.pedir("GET", "/engine-rest/job?noRetriesLeft=true&maxResults=10", supervisor, null).body());
		assertThat(trabajos).hasSize(1);
		assertThat(plataforma
			.pedir("PUT", "/engine-rest/job/" + trabajos.get(0).get("id").asText() + "/retries", supervisor,
					"{\"retries\":1}")
			.statusCode()).isEqualTo(204);
		avisaYResuelve("IncidentesAbiertos", "aviso", "incidentes-en-cockpit");
	}

	@Test
	@Order(4)
	void sinNadieQueTengaElTurnoSuena() throws Exception {
		plataforma.turno("azul", "DRENAR");
		suena("NadieTieneElTurno");
		plataforma.turno("azul", "ACTIVAR");
		avisaYResuelve("NadieTieneElTurno", "critica", "nadie-tiene-el-turno");
	}

	@Test
	@Order(5)
	void unaPlataformaCaidaSuenaHastaQueVuelve() throws Exception {
		plataforma.matar("azul");
		suena("PlataformaCaida");
		assertThat(trazas).as("an address alone exports nothing").isEmpty();
		plataforma.arrancar("azul", "1.0.1");
		avisaYResuelve("PlataformaCaida", "critica", "la-plataforma-no-responde");
	}

	@Test
	@Order(6)
	void laTrazaDeUnaPeticionLlegaAlRecolector() throws Exception {
		esperar("the platform").until(() -> plataforma.listo("azul"));
		HttpResponse<String> respuesta = plataforma.pedir("GET", "/api/v1/tramites", recepcion, null, "traceparent",
				"00-" + TRAZA + "-00f067aa0ba902b7-01");
		assertThat(respuesta.statusCode()).isEqualTo(200);
		String buscada = new String(HexFormat.of().parseHex(TRAZA), StandardCharsets.ISO_8859_1);
		esperar("its span").until(() -> trazas.stream().anyMatch((una) -> una.contains(buscada)));
		assertThat(trazas.stream().filter((una) -> una.contains(buscada)))
			.anySatisfy((una) -> assertThat(una).contains("service.name", "tramites", "/api/v1/tramites"));
	}

	private static void suena(String alerta) {
		esperar(alerta).until(() -> vigilante.suenan().contains(alerta));
	}

	/** The person on call was told where to read on, and hears of the end as well. */
	private static void avisaYResuelve(String alerta, String severidad, String pagina) {
		esperar("the end of " + alerta).until(() -> !vigilante.suenan().contains(alerta));
		esperar("the news of the end of " + alerta).until(() -> vigilante.avisos(alerta)
			.stream()
			.anyMatch((uno) -> uno.get("status").asText().equals("resolved")));
		JsonNode primero = vigilante.avisos(alerta).get(0);
		assertThat(primero.get("status").asText()).isEqualTo("firing");
		assertThat(primero.at("/labels/severidad").asText()).isEqualTo(severidad);
		assertThat(primero.at("/annotations/runbook").asText()).isEqualTo("manual.md#" + pagina);
	}

	private static int presentar() throws IOException, InterruptedException {
		return plataforma.pedir("POST", "/api/v1/tramites", recepcion, TipoContador.SOLICITUD).statusCode();
	}

	private static ConditionFactory esperar(String que) {
		return Awaitility.await(que)
			.atMost(Duration.ofSeconds(90))
			.pollInterval(Duration.ofMillis(500))
			.ignoreExceptionsInstanceOf(IOException.class);
	}

	/** People who look at their cases although it does not work. */
	private static final class Visitas implements AutoCloseable {

		private static final int PERSONAS = 2;

		final Queue<Integer> estados = new ConcurrentLinkedQueue<>();

		private final ScheduledExecutorService personas = Executors.newScheduledThreadPool(PERSONAS);

		Visitas() {
			for (int i = 0; i < PERSONAS; i++) {
				this.personas.scheduleWithFixedDelay(this::mirar, 0, 200, TimeUnit.MILLISECONDS);
			}
		}

		private void mirar() {
			try {
				this.estados.add(plataforma.pedir("GET", "/api/v1/tramites", recepcion, null).statusCode());
			}
			catch (IOException ex) {
				this.estados.add(0);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}

		@Override
		public void close() throws InterruptedException {
			this.personas.shutdownNow();
			if (!this.personas.awaitTermination(1, TimeUnit.MINUTES)) {
				throw new IllegalStateException("A visitor hangs");
			}
		}

	}

}
