package pa.gob.tramites.notificacion;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.icegreen.greenmail.util.GreenMail;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pa.gob.tramites.PruebaDeIntegracion;
import pa.gob.tramites.identidad.UsuariosDePrueba;
import pa.gob.tramites.tramite.TramitesDePrueba;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@PruebaDeIntegracion
class AvisosTest {

	private static final String ENVIO = "sistema-enviar-aviso";

	@Autowired
	private TramitesDePrueba tramites;

	@Autowired
	private UsuariosDePrueba usuarios;

	@Autowired
	private TestRestTemplate http;

	@Autowired
	private GreenMail correo;

	@Autowired
	private RepartirAvisos reparto;

	@Autowired
	private NotificacionProperties propiedades;

	@Autowired
	private ManagementService trabajos;

	@Autowired
	private RuntimeService instancias;

	@Autowired
	private JdbcClient jdbc;

	@BeforeEach
	void preparar() throws Exception {
		this.tramites.publicar();
		this.correo.purgeEmailFromAllMailboxes();
	}

	@AfterEach
	void encender() {
		if (!this.correo.getSmtp().isRunning()) {
			this.correo.start();
		}
		this.jdbc.sql("delete from preferencia_aviso").update();
	}

	@Test
	void conElCorreoCaidoTodoSigueYAlVolverCadaMensajeLlegaUnaVez() throws Exception {
		this.correo.stop();
		List<String> numeros = new ArrayList<>();
		for (int i = 0; i < 3; i++) {
			numeros.add(crear("titular" + i + "@example.com", null));
		}
		for (String numero : numeros) {
			completar(numero);
			assertThat(estado(numero)).isEqualTo("RESUELTO");
		}
		preparar(numeros);
		List<Long> avisos = pendientes(numeros);
		assertThat(avisos).hasSize(6);

		for (Long aviso : avisos) {
			while (trabajo(aviso).getRetries() > 0) {
				String id = trabajo(aviso).getId();
				assertThatExceptionOfType(Exception.class).isThrownBy(() -> this.trabajos.executeJob(id));
			}
		}
		assertThat(incidentes(avisos)).isEqualTo(6);
		assertThat(numeros).allSatisfy((numero) -> assertThat(estado(numero)).isEqualTo("RESUELTO"));
		JsonNode registro = pedir("supervisor", HttpMethod.GET,
				"/api/v1/admin/notificaciones?estado=PENDIENTE&tramite=" + numeros.get(0), null, 200);
		assertThat(registro.path("elementos")).hasSize(2)
			.allSatisfy((uno) -> assertThat(uno.path("error").asText()).contains("no responde"));

		this.correo.start();
		for (int i = 0; i < avisos.size(); i++) {
			if (i % 2 == 0) {
				// As the button of Cockpit does.
				pedir("supervisor", HttpMethod.PUT, "/engine-rest/job/" + trabajo(avisos.get(i)).getId() + "/retries",
						Map.of("retries", 1), 204);
			}
			else {
				pedir("supervisor", HttpMethod.POST, "/api/v1/admin/notificaciones/" + avisos.get(i) + "/reenviar",
						null, 202);
			}
			this.trabajos.executeJob(trabajo(avisos.get(i)).getId());
		}

		assertThat(Arrays.stream(this.correo.getReceivedMessages()).map(AvisosTest::destino)).containsExactlyInAnyOrder(
				"titular0@example.com", "titular0@example.com", "titular1@example.com", "titular1@example.com",
				"titular2@example.com", "titular2@example.com");
		assertThat(Arrays.stream(this.correo.getReceivedMessages()).map(AvisosTest::identificador))
			.doesNotHaveDuplicates();
		assertThat(incidentes(avisos)).isZero();
		assertThat(pendientes(numeros)).isEmpty();
		JsonNode intentos = pedir("supervisor", HttpMethod.GET,
				"/api/v1/admin/notificaciones/" + avisos.get(0) + "/intentos", null, 200);
		assertThat(intentos.findValuesAsText("resultado")).contains("REINTENTAR").endsWith("ENVIADA");
	}

	@Test
	void unSucesoSePreparaUnaSolaVez() {
		String numero = crear("una.vez@example.com", null);
		preparar(List.of(numero));

		assertThat(this.reparto.repartir()).isZero();
		assertThat(pendientes(List.of(numero))).hasSize(1);
	}

	@Test
	void elSmsQuedaEnSuCarpetaConElNumeroDelTramite() throws Exception {
		String numero = crear(null, "+507 6000-2222");
		preparar(List.of(numero));
		Long aviso = pendientes(List.of(numero)).get(0);
		this.trabajos.executeJob(trabajo(aviso).getId());

		Path archivo = this.propiedades.smsEnArchivos().resolve("aviso-" + aviso + ".txt");
		assertThat(Files.readString(archivo)).startsWith("+507 6000-2222\n").contains(numero);
	}

	@Test
	void laBandejaCuentaLoQueFaltaPorLeerYSoloMuestraLoPropio() {
		pedir("ciudadano", HttpMethod.POST, "/api/v1/notificaciones/leidas", null, 200);
		List<String> numeros = List.of(crear(null, null), crear(null, null));
		preparar(numeros);

		JsonNode pagina = pedir("ciudadano", HttpMethod.GET, "/api/v1/notificaciones?limite=1", null, 200);
		assertThat(pagina.path("sinLeer").asInt()).isEqualTo(2);
		assertThat(pagina.at("/elementos/0/tramite").asText()).isEqualTo(numeros.get(1));
		JsonNode segunda = pedir("ciudadano", HttpMethod.GET,
				"/api/v1/notificaciones?limite=1&cursor=" + pagina.path("siguiente").asText(), null, 200);
		assertThat(segunda.at("/elementos/0/tramite").asText()).isEqualTo(numeros.get(0));

		String id = segunda.at("/elementos/0/id").asText();
		pedir("analista", HttpMethod.POST, "/api/v1/notificaciones/" + id + "/leida", null, 404);
		pedir("ciudadano", HttpMethod.POST, "/api/v1/notificaciones/" + id + "/leida", null, 204);
		assertThat(pedir("ciudadano", HttpMethod.GET, "/api/v1/notificaciones/sin-leer", null, 200).path("sinLeer")
			.asInt()).isEqualTo(1);
	}

	@Test
	void loApagadoNoLlegaSalvoLoObligatorio() {
		pedir("ciudadano", HttpMethod.PATCH, "/api/v1/me/preferencias",
				List.of(Map.of("evento", "tramite.creado", "canal", "CORREO", "activo", false),
						Map.of("evento", "tramite.estado", "canal", "CORREO", "activo", false)),
				200);
		String numero = crear("apagado@example.com", null);
		completar(numero);
		preparar(List.of(numero));

		assertThat(this.jdbc
			.sql("""
					select evento from notificacion n join tramite t on t.id = n.tramite_id where t.numero = :n and canal = 'CORREO'
					""")
			.param("n", numero)
			.query(String.class)
			.list()).containsExactly("tramite.estado");
	}

	@Test
	void quienAtiendeLaVentanillaNiRecibeNiApagaLosAvisosDelSolicitante() {
		pedir("recepcion", HttpMethod.PATCH, "/api/v1/me/preferencias",
				List.of(Map.of("evento", "tramite.creado", "canal", "CORREO", "activo", false)), 200);
		ObjectNode cuerpo = TramitesDePrueba.simple();
		((ObjectNode) cuerpo.get("personas").get(0)).put("correo", "ventanilla@example.com");
		String numero = this.tramites.crear("recepcion", cuerpo);
		preparar(List.of(numero));

		assertThat(this.jdbc
			.sql("""
					select canal || ' ' || destinatario from notificacion n join tramite t on t.id = n.tramite_id where t.numero = :n
					""")
			.param("n", numero)
			.query(String.class)
			.list()).containsExactly("CORREO ventanilla@example.com");
	}

	@Test
	void unaPlantillaSeVeAntesDeUsarla() {
		JsonNode vista = pedir("analistaprocesos", HttpMethod.POST,
				"/api/v1/modelos/prueba-simple/plantillas/cita-proxima.html/vista-previa",
				Map.of("datos", Map.of("inicio", "2026-11-02T09:30")), 200);

		assertThat(vista.path("asunto").asText()).isEqualTo("Recordatorio de su cita");
		assertThat(vista.path("html").asText()).contains("2 de noviembre de 2026, 9:30 a. m.")
			.contains("«suceso.clase»")
			.contains("Servicio Nacional de Migración");
		assertThat(vista.path("texto").asText()).contains("2 de noviembre de 2026").doesNotContain("<");
	}

	@Test
	void unaPlantillaQueHaceMasQueNombrarSeRechazaConSuMotivo() {
		JsonNode problema = pedir("analistaprocesos", HttpMethod.POST,
				"/api/v1/modelos/prueba-simple/plantillas/nueva.html/vista-previa",
				Map.of("contenido", "<p th:text=\"${T(java.lang.Runtime)}\">x</p>"), 400);

		assertThat(problema.at("/errores/0/motivo").asText()).contains("solo nombra valores");
	}

	private String crear(String correo, String telefono) {
		ObjectNode cuerpo = TramitesDePrueba.simple();
		ObjectNode titular = (ObjectNode) cuerpo.get("personas").get(0);
		titular.put("correo", correo).put("telefono", telefono);
		return this.tramites.crear("ciudadano", cuerpo);
	}

	private void completar(String numero) {
		JsonNode tareas = pedir("analista", HttpMethod.GET, "/api/v1/tramites/" + numero + "/tareas", null, 200);
		pedir("analista", HttpMethod.POST, "/api/v1/tareas/" + tareas.at("/0/id").asText() + "/completar",
				Map.of("respuestas", Map.of()), 204);
	}

	private void preparar(List<String> numeros) {
		this.reparto.repartir();
		this.jdbc.sql("""
				select s.id::text from suceso_pendiente s join tramite t on t.id = s.tramite_id
				where t.numero in (:numeros) order by s.id
				""")
			.param("numeros", numeros)
			.query(String.class)
			.list()
			.forEach((suceso) -> this.trabajos.executeJob(trabajo("sistema-preparar-avisos", suceso).getId()));
	}

	private List<Long> pendientes(List<String> numeros) {
		return this.jdbc.sql("""
				select n.id from notificacion n join tramite t on t.id = n.tramite_id
				where t.numero in (:numeros) and n.estado = 'PENDIENTE' order by n.id
				""").param("numeros", numeros).query(Long.class).list();
	}

	private Job trabajo(Long aviso) {
		return trabajo(ENVIO, aviso.toString());
	}

	private Job trabajo(String proceso, String clave) {
		return this.trabajos.createJobQuery()
			.processInstanceId(this.instancias.createProcessInstanceQuery()
				.processInstanceBusinessKey(clave, proceso)
				.singleResult()
				.getId())
			.singleResult();
	}

	private long incidentes(List<Long> avisos) {
		return avisos.stream()
			.filter((aviso) -> this.instancias.createProcessInstanceQuery()
				.processInstanceBusinessKey(aviso.toString(), ENVIO)
				.withIncident()
				.count() == 1)
			.count();
	}

	private String estado(String numero) {
		return this.jdbc.sql("select estado from tramite where numero = :n")
			.param("n", numero)
			.query(String.class)
			.single();
	}

	private JsonNode pedir(String usuario, HttpMethod metodo, String ruta, Object cuerpo, int esperado) {
		HttpHeaders cabeceras = new HttpHeaders();
		cabeceras.setBearerAuth(this.usuarios.token(usuario));
		ResponseEntity<JsonNode> respuesta = this.http.exchange(ruta, metodo, new HttpEntity<>(cuerpo, cabeceras),
				JsonNode.class);
		assertThat(respuesta.getStatusCode().value()).as(metodo + " " + ruta + " → " + respuesta.getBody())
			.isEqualTo(esperado);
		return respuesta.getBody();
	}

	private static String destino(jakarta.mail.internet.MimeMessage mensaje) {
		try {
			return mensaje.getAllRecipients()[0].toString();
		}
		catch (jakarta.mail.MessagingException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String identificador(jakarta.mail.internet.MimeMessage mensaje) {
		try {
			return mensaje.getMessageID();
		}
		catch (jakarta.mail.MessagingException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
