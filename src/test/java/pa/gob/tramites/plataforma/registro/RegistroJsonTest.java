package pa.gob.tramites.plataforma.registro;

import java.io.IOException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import pa.gob.tramites.PruebaDeIntegracion;
import pa.gob.tramites.identidad.UsuariosDePrueba;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What production writes, line by line.
 */
@PruebaDeIntegracion
class RegistroJsonTest {

	private static final ObjectMapper JSON = new ObjectMapper();

	private final Logger raiz = ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger("ROOT");

	private final Queue<String> lineas = new ConcurrentLinkedQueue<>();

	private final AppenderBase<ILoggingEvent> oido = new AppenderBase<>() {

		private final RegistroJson formato = new RegistroJson();

		@Override
		protected void append(ILoggingEvent evento) {
			RegistroJsonTest.this.lineas.add(this.formato.format(evento));
		}

	};

	@Autowired
	private TestRestTemplate http;

	@Autowired
	private UsuariosDePrueba usuarios;

	@BeforeEach
	void oir() {
		this.oido.setContext(this.raiz.getLoggerContext());
		this.oido.start();
		this.raiz.addAppender(this.oido);
	}

	@AfterEach
	void dejarDeOir() {
		this.raiz.detachAppender(this.oido);
		MDC.clear();
	}

	@Test
	void unaLineaLlevaLosCamposDelManual() throws IOException {
		MDC.put("requestId", "peticion-1");
		MDC.put("usuario", "recepcion");
		MDC.put("numero", "ABC-2026-000001");
		LoggerFactory.getLogger("pa.gob.tramites.pago.Recibos").warn("Algo {}", "pasó");
		JsonNode linea = ultima();
		assertThat(linea.get("timestamp").asText()).endsWith("Z");
		assertThat(linea.get("level").asText()).isEqualTo("WARN");
		assertThat(linea.get("logger").asText()).isEqualTo("pa.gob.tramites.pago.Recibos");
		assertThat(linea.get("module").asText()).isEqualTo("pago");
		assertThat(linea.get("message").asText()).isEqualTo("Algo pasó");
		assertThat(linea.get("function").asText()).isEqualTo("unaLineaLlevaLosCamposDelManual");
		assertThat(linea.get("line").asInt()).isPositive();
		assertThat(linea.get("request_id").asText()).isEqualTo("peticion-1");
		assertThat(linea.get("user_id").asText()).isEqualTo("recepcion");
		assertThat(linea.get("tramite").asText()).isEqualTo("ABC-2026-000001");
	}

	@Test
	void loQueTieneFormaDeDatoPersonalNoSale() throws IOException {
		LoggerFactory.getLogger("prueba")
			.error("De rosa.quintero@example.com, password=Secreta1, eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhIn0.firma: "
					+ "Key (numero_documento)=(AB1234567) already exists",
					new IllegalStateException("Failing row contains (1, AB1234567, Rosa)"));
		String linea = JSON.writeValueAsString(ultima());
		assertThat(linea).doesNotContain("quintero", "Secreta1", "eyJhbGci", "AB1234567", "Rosa");
		assertThat(ultima().get("exception").asText()).isEqualTo("java.lang.IllegalStateException");
		assertThat(ultima().get("stack").asText()).contains("RegistroJsonTest");
	}

	@Test
	void niUnTramiteNiSusRechazosDejanDatosDeLaPersona() throws IOException {
		ObjectNode solicitud = (ObjectNode) JSON
			.readTree(new ClassPathResource("solicitudes/ppsh.json").getInputStream());
		ObjectNode persona = (ObjectNode) solicitud.get("personas").get(0);
		persona.put("primerNombre", "Zoraidaunica").put("numeroDocumento", "ZZ9876543");
		assertThat(presentar(solicitud)).isEqualTo(201);
		persona.put("fechaNacimiento", "hace mucho");
		assertThat(presentar(solicitud)).isEqualTo(400);
		persona.put("fechaNacimiento", "1990-05-01").put("nacionalidad", "???");
		assertThat(presentar(solicitud)).isEqualTo(400);
		HttpHeaders json = new HttpHeaders();
		json.setContentType(MediaType.APPLICATION_JSON);
		this.http.postForEntity("/api/v1/auth/login",
				new HttpEntity<>("{\"usuario\":\"recepcion\",\"password\":\"Equivocada-77\"}", json), String.class);
		this.http.postForEntity("/api/v1/auth/login",
				new HttpEntity<>("{\"usuario\":\"recepcion\",\"password\":\"" + UsuariosDePrueba.CLAVE + "\"}", json),
				String.class);
		assertThat(this.lineas).noneMatch((linea) -> List
			.of("Zoraidaunica", "ZZ9876543", "Quintero", "6999-0000", "Equivocada-77", UsuariosDePrueba.CLAVE, "eyJ")
			.stream()
			.anyMatch(linea::contains));
	}

	private int presentar(ObjectNode solicitud) {
		HttpHeaders cabeceras = new HttpHeaders();
		cabeceras.setContentType(MediaType.APPLICATION_JSON);
		cabeceras.set(HttpHeaders.AUTHORIZATION, this.usuarios.bearer("recepcion"));
		return this.http
			.postForEntity("/api/v1/tramites", new HttpEntity<>(solicitud.toString(), cabeceras), String.class)
			.getStatusCode()
			.value();
	}

	private JsonNode ultima() throws IOException {
		String[] todas = this.lineas.toArray(String[]::new);
		return JSON.readTree(todas[todas.length - 1]);
	}

}
