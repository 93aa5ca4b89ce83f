package pa.gob.tramites.plataforma.salud;

import java.io.IOException;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import pa.gob.tramites.PruebaDeIntegracion;
import pa.gob.tramites.identidad.UsuariosDePrueba;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.actuate.health.DefaultHealthContributorRegistry;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthContributorRegistry;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

@PruebaDeIntegracion
class SaludTest {

	@Autowired
	private TestRestTemplate http;

	@Autowired
	private UsuariosDePrueba usuarios;

	@Autowired
	private SaludProperties propiedades;

	@Test
	void cualquieraPreguntaSiFunciona() {
		ResponseEntity<JsonNode> respuesta = this.http.getForEntity("/api/health", JsonNode.class);
		assertThat(respuesta.getStatusCode().value()).isEqualTo(200);
		assertThat(respuesta.getHeaders().getCacheControl()).contains("no-store");
		JsonNode salud = respuesta.getBody();
		assertThat(salud.get("status").asText()).isEqualTo("healthy");
		assertThat(salud.get("database").asText()).isEqualTo("connected");
		assertThat(salud.get("timestamp").asText()).endsWith("Z");
		assertThat(salud).as("no versions for anonymous callers").hasSize(3);
	}

	@Test
	void sinBaseRespondeEnMenosDeDosSegundos() throws IOException {
		try (ServerSocket mudo = new ServerSocket(0); SondaDeBase sonda = sondaA(mudo.getLocalPort())) {
			SaludController controlador = controlador(sonda, new DefaultHealthContributorRegistry());
			ResponseEntity<SaludController.Salud> respuesta = assertTimeout(Duration.ofSeconds(2), controlador::salud);
			assertThat(respuesta.getStatusCode().value()).isEqualTo(503);
			assertThat(respuesta.getBody().status()).isEqualTo(SaludController.Estado.UNHEALTHY);
			assertThat(respuesta.getBody().database()).isEqualTo("disconnected");
		}
	}

	@Test
	void unServidorQueNoEscuchaTambienEsSinBase() throws IOException {
		int cerrado;
		try (ServerSocket efimero = new ServerSocket(0)) {
			cerrado = efimero.getLocalPort();
		}
		try (SondaDeBase sonda = sondaA(cerrado)) {
			assertThat(sonda.responde()).isFalse();
		}
	}

	@Test
	void elDetalleEsDeQuienOpera() {
		assertThat(detalle("recepcion").getStatusCode().value()).isEqualTo(403);
		ResponseEntity<JsonNode> respuesta = detalle("supervisor");
		assertThat(respuesta.getStatusCode().value()).isEqualTo(200);
		JsonNode partes = respuesta.getBody().get("componentes");
		assertThat(partes.fieldNames()).toIterable().contains("db", "motor", "trabajos", "migraciones", "disco");
		assertThat(partes.at("/db/status").asText()).isEqualTo("healthy");
		assertThat(partes.at("/motor/detalle/esquema").asText()).startsWith("7.24");
		assertThat(partes.at("/migraciones/detalle/pendientes").asInt()).isZero();
	}

	@Test
	void loQueNoEsCriticoSoloDegrada() throws IOException {
		assertThat(estadoCon("correo", Health.down().build())).isEqualTo(SaludController.Estado.DEGRADED);
		assertThat(estadoCon("motor", Health.down().build())).isEqualTo(SaludController.Estado.UNHEALTHY);
		assertThat(estadoCon("motor", Health.unknown().build())).isEqualTo(SaludController.Estado.HEALTHY);
	}

	@Test
	void elDetalleNoCitaExcepciones() throws IOException {
		HealthContributorRegistry registro = new DefaultHealthContributorRegistry();
		registro.registerContributor("correo",
				(HealthIndicator) () -> Health.down(new IOException("mail.interno:25 rechazó")).build());
		try (SondaDeBase sonda = sondaA(1)) {
			assertThat(controlador(sonda, registro).detallado().getBody().componentes().get("correo").detalle())
				.isEmpty();
		}
	}

	private SaludController.Estado estadoCon(String nombre, Health salud) throws IOException {
		HealthContributorRegistry registro = new DefaultHealthContributorRegistry();
		registro.registerContributor("db", (HealthIndicator) () -> Health.up().build());
		registro.registerContributor(nombre, (HealthIndicator) () -> salud);
		try (SondaDeBase sonda = sondaA(1)) {
			return controlador(sonda, registro).detallado().getBody().status();
		}
	}

	private SaludController controlador(SondaDeBase sonda, HealthContributorRegistry registro) {
		return new SaludController(sonda, registro, this.propiedades, Clock.systemUTC());
	}

	private static SondaDeBase sondaA(int puerto) {
		return new SondaDeBase(
				new DriverManagerDataSource("jdbc:postgresql://127.0.0.1:" + puerto + "/nada", "nadie", "nada"));
	}

	private ResponseEntity<JsonNode> detalle(String usuario) {
		HttpHeaders cabeceras = new HttpHeaders();
		cabeceras.set(HttpHeaders.AUTHORIZATION, this.usuarios.bearer(usuario));
		return this.http.exchange("/api/health/detallado", HttpMethod.GET, new HttpEntity<>(cabeceras), JsonNode.class);
	}

}
