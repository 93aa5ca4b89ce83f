package pa.gob.tramites.webhook;

import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import org.apache.hc.client5.http.DnsResolver;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pa.gob.tramites.PruebaDeIntegracion;
import pa.gob.tramites.identidad.UsuariosDePrueba;
import pa.gob.tramites.plataforma.EnvioFallidoException;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@PruebaDeIntegracion
class WebhooksTest {

	private static final String RUTA = "/api/v1/webhooks";

	private static final ObjectMapper JSON = new ObjectMapper();

	private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	@LocalServerPort
	private int puerto;

	@Autowired
	private UsuariosDePrueba usuarios;

	@Autowired
	private RepartirEntregas reparto;

	@Autowired
	private Entregas entregas;

	@Autowired
	private WebhookProperties propiedades;

	@Autowired
	private ManagementService trabajos;

	@Autowired
	private RuntimeService instancias;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private Clock reloj;

	private final WireMockServer receptor = new WireMockServer(
			WireMockConfiguration.options().bindAddress("127.0.0.1").dynamicPort());

	private String webhook;

	private String secreto;

	@BeforeEach
	void suscribir() throws Exception {
		this.receptor.start();
		responder(aResponse().withStatus(204));
		JsonNode creado = pedir("portal-demo", "POST", RUTA, suscripcion(destino()), 201);
		this.webhook = creado.at("/webhook/id").asText();
		this.secreto = creado.get("secreto").asText();
	}

	@AfterEach
	void limpiar() {
		ClockUtil.reset();
		this.receptor.stop();
		this.jdbc.sql("select id from webhook_entrega").query(String.class).list().forEach((id) -> {
			this.instancias.createProcessInstanceQuery()
				.processInstanceBusinessKey(id, EnviarWebhook.CLASE)
				.list()
				.forEach((uno) -> this.instancias.deleteProcessInstance(uno.getId(), "fin de la prueba"));
		});
		this.jdbc.sql("delete from webhook").update();
	}

	@Test
	void loQueOcurreLlegaFirmadoUnaVez() throws Exception {
		String numero = presentar("portal-demo");
		entregarTodo();
		LoggedRequest creado = recibidos().stream()
			.filter((uno) -> uno.getBodyAsString().contains("\"tramite.creado\""))
			.findFirst()
			.orElseThrow();
		JsonNode mensaje = JSON.readTree(creado.getBody());
		assertThat(mensaje.at("/data/numero").asText()).isEqualTo(numero);
		assertThat(mensaje.at("/data/tipo").asText()).isEqualTo("ppsh");
		assertThat(mensaje.at("/data/enlace").asText()).isEqualTo("/api/v1/tramites/" + numero);
		assertThat(mensaje.get("id").asText()).isEqualTo(creado.getHeader("webhook-id"));
		assertThat(Long.parseLong(creado.getHeader("webhook-timestamp")))
			.isCloseTo(this.reloj.instant().getEpochSecond(), org.assertj.core.data.Offset.offset(60L));
		assertThat(creado.getHeader("webhook-signature")).isEqualTo(firma(this.secreto, creado));
		assertThat(recibidos()).extracting((uno) -> uno.getHeader("webhook-id")).doesNotHaveDuplicates();
		assertThat(entregas()).extracting((una) -> una.get("estado").asText()).containsOnly("ENTREGADA");
		entregarTodo();
		assertThat(recibidos()).hasSameSizeAs(entregas());
	}

	@Test
	void loAjenoNoLlega() throws Exception {
		presentar("recepcion");
		entregarTodo();
		assertThat(recibidos()).isEmpty();
		assertThat(entregas()).isEmpty();
	}

	@Test
	void loQueNoSeConfirmaNoDejaCasoNiAvisosNiEntregas() throws Exception {
		Map<String, Long> antes = filas();
		this.jdbc.sql("""
				create function fallar_al_confirmar() returns trigger language plpgsql as
				$$ begin raise exception 'no space left on device'; end $$
				""").update();
		this.jdbc.sql("""
				create constraint trigger fallar_al_confirmar after insert on tramite
				deferrable initially deferred for each row execute function fallar_al_confirmar()
				""").update();
		try {
			pedir("portal-demo", "POST", "/api/v1/tramites", solicitud(), 500);
		}
		finally {
			this.jdbc.sql("drop function fallar_al_confirmar cascade").update();
		}
		assertThat(filas()).as("rows by table").isEqualTo(antes);
		entregarTodo();
		assertThat(recibidos()).isEmpty();

		presentar("portal-demo");
		entregarTodo();
		assertThat(recibidos()).as("the same, once it could be kept").isNotEmpty();
	}

	private Map<String, Long> filas() {
		return Stream
			.of("tramite", "persona", "tramite_historial", "suceso_pendiente", "notificacion", "webhook_entrega",
					"auditoria", "act_ru_execution", "act_ru_task", "act_ru_job", "act_hi_procinst")
			.collect(Collectors.toMap((tabla) -> tabla,
					(tabla) -> this.jdbc.sql("select count(*) from " + tabla).query(Long.class).single()));
	}

	@Test
	void lasEntregasSeConservanLoConfigurado() throws Exception {
		String vieja = probar();
		String nueva = probar();
		envejecer(vieja, this.propiedades.conservacion().plusHours(1));
		envejecer(nueva, this.propiedades.conservacion().minusHours(1));
		this.entregas.limpiar(this.propiedades.conservacion());
		assertThat(entregas()).extracting((una) -> una.get("id").asText()).containsExactly(nueva);
		pedir("portal-demo", "GET", ruta("/entregas/" + vieja), null, 404);
	}

	private void envejecer(String entrega, Duration edad) {
		this.jdbc.sql("update webhook_entrega set creada_en = :en where id = :id")
			.param("en", this.reloj.instant().minus(edad).atOffset(ZoneOffset.UTC))
			.param("id", Long.valueOf(entrega))
			.update();
	}

	@Test
	void quienFallaSeReintentaDuranteUnDiaYQuedaUnIncidente() throws Exception {
		responder(aResponse().withStatus(503).withBody("en mantenimiento"));
		String entrega = probar();
		List<Long> esperas = new ArrayList<>();
		for (int intento = 1; intento <= EnviarWebhook.INTENTOS; intento++) {
			Job trabajo = trabajo(entrega);
			if (trabajo.getDuedate() != null) {
				esperas.add(Duration.between(this.reloj.instant(), trabajo.getDuedate().toInstant()).toSeconds());
				ClockUtil.setCurrentTime(new Date(trabajo.getDuedate().getTime() + 1000));
			}
			assertThatThrownBy(() -> this.trabajos.executeJob(trabajo.getId()))
				.isInstanceOf(EnvioFallidoException.class)
				.hasMessageContaining("Respondió 503.");
		}
		assertThat(esperas).hasSize(7);
		long[] nominales = { 5, 300, 1800, 7200, 18000, 36000, 36000 };
		for (int i = 0; i < nominales.length; i++) {
			assertThat(esperas.get(i)).isBetween(nominales[i] - 2, nominales[i] + nominales[i] / 10);
		}
		assertThat(this.instancias.createIncidentQuery().processInstanceId(instancia(entrega)).count()).isOne();
		JsonNode detalle = pedir("portal-demo", "GET", ruta("/entregas/" + entrega), null, 200);
		assertThat(detalle.at("/entrega/estado").asText()).isEqualTo("FALLIDA");
		assertThat(detalle.at("/entrega/intentos").asInt()).isEqualTo(8);
		assertThat(detalle.at("/historial")).hasSize(8);
		assertThat(detalle.at("/historial/0/extracto").asText()).isEqualTo("en mantenimiento");
		assertThat(recibidos()).extracting((uno) -> uno.getHeader("webhook-id"))
			.hasSize(8)
			.containsOnly(detalle.at("/entrega/mensaje").asText());
		// Nothing arrived for more than a day: it is suspended, and that is on record.
		JsonNode suspendido = pedir("portal-demo", "GET", ruta(""), null, 200);
		assertThat(suspendido.get("estado").asText()).isEqualTo("SUSPENDIDO");
		assertThat(suspendido.get("motivo").asText()).startsWith("Ninguna entrega llegó desde");
		assertThat(this.jdbc.sql("select count(*) from auditoria where accion = 'WEBHOOK_SUSPENDIDO' and recurso = ?")
			.param(this.webhook)
			.query(Long.class)
			.single()).isOne();
		// By hand, once the receiver is back: delivered, and the incident closes.
		responder(aResponse().withStatus(200));
		pedir("portal-demo", "POST", ruta("/reanudar"), null, 200);
		pedir("portal-demo", "POST", ruta("/entregas/" + entrega + "/reenviar"), null, 202);
		this.trabajos.executeJob(trabajo(entrega).getId());
		assertThat(this.instancias.createIncidentQuery().processDefinitionKeyIn(EnviarWebhook.CLASE).count()).isZero();
		assertThat(estado(entrega)).isEqualTo("ENTREGADA");
		assertThat(pedir("portal-demo", "GET", ruta(""), null, 200).has("fallandoDesde")).isFalse();
	}

	@Test
	void quienSeCuelgaSeCortaYLaRepeticionSeReconocePorSuId() throws Exception {
		responder(aResponse().withStatus(200).withFixedDelay(5000));
		String entrega = probar();
		assertThatThrownBy(() -> this.trabajos.executeJob(trabajo(entrega).getId()))
			.hasMessageContaining("No respondió en 2000 ms.");
		assertThat(estado(entrega)).isEqualTo("PENDIENTE");
		responder(aResponse().withStatus(200));
		this.trabajos.executeJob(trabajo(entrega).getId());
		assertThat(estado(entrega)).isEqualTo("ENTREGADA");
		// The receiver had the first one too: same id, same body, both well signed.
		assertThat(recibidos()).hasSize(2);
		assertThat(recibidos()).extracting((uno) -> uno.getHeader("webhook-id"))
			.containsOnly(recibidos().get(0).getHeader("webhook-id"));
		assertThat(recibidos()).extracting(LoggedRequest::getBodyAsString)
			.containsOnly(recibidos().get(0).getBodyAsString());
		assertThat(recibidos())
			.allSatisfy((uno) -> assertThat(uno.getHeader("webhook-signature")).isEqualTo(firma(this.secreto, uno)));
	}

	@Test
	void quienGoteaSeCorta() throws Exception {
		responder(aResponse().withStatus(200).withBody("x".repeat(200)).withChunkedDribbleDelay(100, 10_000));
		String entrega = probar();
		assertThatThrownBy(() -> this.trabajos.executeJob(trabajo(entrega).getId()))
			.hasMessageContaining("No respondió en 2000 ms.");
	}

	@Test
	void unaRedireccionNoSeSigue() throws Exception {
		WireMockServer interno = new WireMockServer(
				WireMockConfiguration.options().bindAddress("127.0.0.1").dynamicPort());
		interno.start();
		try {
			interno.stubFor(WireMock.any(anyUrl()).willReturn(aResponse().withStatus(200)));
			responder(aResponse().withStatus(307)
				.withHeader("Location", "http://127.0.0.1:" + interno.port() + "/interno"));
			String entrega = probar();
			assertThatThrownBy(() -> this.trabajos.executeJob(trabajo(entrega).getId()))
				.hasMessageContaining("Respondió 307: no se siguen redirecciones.");
			assertThat(interno.findAll(WireMock.anyRequestedFor(anyUrl()))).isEmpty();
		}
		finally {
			interno.stop();
		}
	}

	@Test
	void quienYaNoEstaSeSuspendeEnSeguida() throws Exception {
		responder(aResponse().withStatus(410));
		String entrega = probar();
		this.trabajos.executeJob(trabajo(entrega).getId());
		assertThat(estado(entrega)).isEqualTo("FALLIDA");
		assertThat(pedir("portal-demo", "GET", ruta(""), null, 200).get("estado").asText()).isEqualTo("SUSPENDIDO");
	}

	@Test
	void loQueOcurreEnPausaLlegaAlReanudar() throws Exception {
		pedir("portal-demo", "POST", ruta("/pausar"), null, 200);
		presentar("portal-demo");
		entregarTodo();
		assertThat(recibidos()).isEmpty();
		assertThat(entregas()).isNotEmpty().extracting((una) -> una.get("estado").asText()).containsOnly("RETENIDA");
		pedir("portal-demo", "POST", ruta("/reanudar"), null, 200);
		entregarTodo();
		assertThat(recibidos()).hasSameSizeAs(entregas());
	}

	@Test
	void alRotarElSecretoFirmanLosDosDuranteUnDia() throws Exception {
		JsonNode rotado = pedir("portal-demo", "POST", ruta("/secreto"), null, 200);
		String nuevo = rotado.get("secreto").asText();
		assertThat(nuevo).startsWith("whsec_").isNotEqualTo(this.secreto);
		this.trabajos.executeJob(trabajo(probar()).getId());
		LoggedRequest conDos = recibidos().get(0);
		assertThat(conDos.getHeader("webhook-signature"))
			.isEqualTo(firma(nuevo, conDos) + " " + firma(this.secreto, conDos));
		ClockUtil.setCurrentTime(Date.from(this.reloj.instant().plus(Duration.ofHours(25))));
		this.trabajos.executeJob(trabajo(probar()).getId());
		LoggedRequest conUno = recibidos().get(1);
		assertThat(conUno.getHeader("webhook-signature")).isEqualTo(firma(nuevo, conUno));
	}

	@Test
	void elSecretoSeGuardaCifradoYNoSeVuelveAMostrar() throws Exception {
		assertThat(this.jdbc.sql("select secreto from webhook where id = ?::uuid")
			.param(this.webhook)
			.query(String.class)
			.single()).doesNotContain(this.secreto.substring(6)).doesNotContain("whsec_");
		assertThat(pedir("portal-demo", "GET", ruta(""), null, 200).toString()).doesNotContain("whsec_");
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://127.0.0.2/", "https://[::1]/", "https://[::ffff:10.0.0.1]/", "https://10.1.2.3/",
			"https://172.16.0.1/", "https://192.168.1.1/", "https://169.254.169.254/latest/meta-data",
			"https://100.64.0.1/", "https://0.0.0.0/", "https://224.0.0.1/", "https://[fd00::1]/", "https://[fe80::1]/",
			"https://[ff02::1]/", "https://[64:ff9b::7f00:1]/", "https://[2002:7f00:1::]/", "https://2130706434/",
			"https://usuario:clave@198.41.0.4/", "ftp://198.41.0.4/", "https:///sin-servidor", "no es una dirección",
			"https://este-nombre-no-existe.invalid/" })
	void unaDireccionQueNoEsPublicaSeRechaza(String url) throws Exception {
		JsonNode problema = pedir("portal-demo", "POST", RUTA, suscripcion(url), 400);
		assertThat(problema.get("type").asText()).isEqualTo("urn:tramites:problema:datos-invalidos");
		assertThat(problema.at("/errores/0/campo").asText()).isEqualTo("url");
	}

	@Test
	void unNombreQueCambiaDeDireccionNoEngania() throws Exception {
		List<String> direcciones = new ArrayList<>(List.of("198.41.0.4", "127.0.0.1"));
		WebhookProperties propiedades = new WebhookProperties(false, List.of(), Duration.ofSeconds(1),
				Duration.ofSeconds(2), Duration.ofDays(1), Duration.ofDays(1), Duration.ofDays(1), 20);
		DestinosPermitidos destinos = new DestinosPermitidos(propiedades, new DnsResolver() {
			@Override
			public InetAddress[] resolve(String servidor) throws java.net.UnknownHostException {
				return new InetAddress[] { InetAddress.getByName(direcciones.remove(0)) };
			}

			@Override
			public String resolveCanonicalHostname(String servidor) {
				return servidor;
			}
		});
		String url = "http://cambia.example:" + this.receptor.port() + "/avisos";
		assertThat(destinos.defecto(url)).isEmpty();
		Cartero cartero = new Cartero(propiedades, destinos, this.reloj);
		Cartero.Resultado resultado = cartero.entregar(url, "evt_1", "{}", List.of(this.secreto));
		cartero.cerrar();
		assertThat(resultado.error()).contains("local, privada o reservada");
		assertThat(recibidos()).isEmpty();
	}

	@Test
	void enProduccionSoloSeAdmiteHttps() {
		WebhookProperties propiedades = new WebhookProperties(true, List.of(), Duration.ofSeconds(1),
				Duration.ofSeconds(2), Duration.ofDays(1), Duration.ofDays(1), Duration.ofDays(1), 20);
		assertThat(new DestinosPermitidos(propiedades).defecto("http://198.41.0.4/"))
			.contains("Debe empezar por https://.");
		assertThat(new DestinosPermitidos(propiedades).defecto("https://198.41.0.4/")).isEmpty();
	}

	@Test
	void otraAplicacionNoSabeQueExiste() throws Exception {
		String otra = "otra-" + UUID.randomUUID().toString().substring(0, 8);
		pedir("admin", "POST", "/api/v1/admin/aplicaciones", JSON.writeValueAsString(Map.of("id", otra, "nombre",
				"Otra", "ambitos", List.of("webhooks:administrar"), "tipos", List.of(), "agencia", "02")), 201);
		pedir(otra, "GET", ruta(""), null, 404);
		pedir(otra, "DELETE", ruta(""), null, 404);
		assertThat(pedir(otra, "GET", RUTA, null, 200).get("elementos")).isEmpty();
		assertThat(pedir("admin", "GET", RUTA + "?aplicacion=portal-demo", null, 200).get("elementos")).hasSize(1);
		pedir("recepcion", "GET", RUTA, null, 403);
	}

	@Test
	void seModificaYSeBorra() throws Exception {
		String nueva = suscripcion(destino() + "/otra");
		assertThat(pedir("portal-demo", "PUT", ruta(""), nueva, 200).get("url").asText()).endsWith("/otra");
		pedir("portal-demo", "DELETE", ruta(""), null, 204);
		pedir("portal-demo", "GET", ruta(""), null, 404);
		pedir("portal-demo", "POST", RUTA,
				JSON.writeValueAsString(Map.of("url", destino(), "eventos", List.of("tarea.asignada"))), 400);
	}

	private void responder(com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder respuesta) {
		this.receptor.stubFor(post(anyUrl()).willReturn(respuesta));
	}

	private String destino() {
		return "http://127.0.0.1:" + this.receptor.port() + "/avisos";
	}

	private List<LoggedRequest> recibidos() {
		List<LoggedRequest> todos = new ArrayList<>(this.receptor.findAll(WireMock.postRequestedFor(anyUrl())));
		todos.sort(java.util.Comparator.comparing(LoggedRequest::getLoggedDate));
		return todos;
	}

	private static String suscripcion(String url) throws Exception {
		return JSON.writeValueAsString(Map.of("url", url, "eventos", List.of("tramite.creado", "tramite.estado")));
	}

	private String presentar(String usuario) throws Exception {
		return pedir(usuario, "POST", "/api/v1/tramites", solicitud(), 201).get("numero").asText();
	}

	private static String solicitud() throws Exception {
		return new ClassPathResource("solicitudes/ppsh.json").getContentAsString(StandardCharsets.UTF_8);
	}

	private String probar() throws Exception {
		String id = pedir("portal-demo", "POST", ruta("/prueba"), null, 202).at("/entrega/id").asText();
		this.reparto.repartir();
		return id;
	}

	private void entregarTodo() throws Exception {
		this.reparto.repartir();
		for (JsonNode entrega : entregas()) {
			Job trabajo = trabajo(entrega.get("id").asText());
			if (trabajo != null) {
				this.trabajos.executeJob(trabajo.getId());
			}
		}
	}

	private Iterable<JsonNode> entregas() throws Exception {
		return pedir("portal-demo", "GET", ruta("/entregas"), null, 200).get("elementos");
	}

	private String estado(String entrega) throws Exception {
		return pedir("portal-demo", "GET", ruta("/entregas/" + entrega), null, 200).at("/entrega/estado").asText();
	}

	private String instancia(String entrega) {
		return this.instancias.createProcessInstanceQuery()
			.processInstanceBusinessKey(entrega, EnviarWebhook.CLASE)
			.singleResult()
			.getId();
	}

	private Job trabajo(String entrega) {
		return this.instancias.createProcessInstanceQuery()
			.processInstanceBusinessKey(entrega, EnviarWebhook.CLASE)
			.list()
			.stream()
			.map((una) -> this.trabajos.createJobQuery().processInstanceId(una.getId()).singleResult())
			.findFirst()
			.orElse(null);
	}

	private String ruta(String resto) {
		return RUTA + "/" + this.webhook + resto;
	}

	private static String firma(String secreto, LoggedRequest peticion) throws Exception {
		Mac mac = Mac.getInstance("HmacSHA256");
		mac.init(new SecretKeySpec(Base64.getDecoder().decode(secreto.substring("whsec_".length())), "HmacSHA256"));
		return "v1,"
				+ Base64.getEncoder()
					.encodeToString(mac
						.doFinal((peticion.getHeader("webhook-id") + "." + peticion.getHeader("webhook-timestamp") + "."
								+ peticion.getBodyAsString())
							.getBytes(StandardCharsets.UTF_8)));
	}

	private JsonNode pedir(String usuario, String metodo, String ruta, String cuerpo, int esperado) throws Exception {
		HttpRequest peticion = HttpRequest.newBuilder(URI.create("http://localhost:" + this.puerto + ruta))
			.header("Authorization", this.usuarios.bearer(usuario))
			.header("Content-Type", "application/json")
			.header("If-Match", "*")
			.method(metodo,
					(cuerpo != null) ? HttpRequest.BodyPublishers.ofString(cuerpo)
							: HttpRequest.BodyPublishers.noBody())
			.build();
		HttpResponse<String> respuesta = HTTP.send(peticion, HttpResponse.BodyHandlers.ofString());
		assertThat(respuesta.statusCode()).as(respuesta.body()).isEqualTo(esperado);
		return respuesta.body().isEmpty() ? JSON.nullNode() : JSON.readTree(respuesta.body());
	}

}
