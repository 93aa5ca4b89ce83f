package pa.gob.tramites.identidad;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pa.gob.tramites.PruebaDeIntegracion;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;

import static org.assertj.core.api.Assertions.assertThat;

@PruebaDeIntegracion
class PuertasTest {

	@Autowired
	private TestRestTemplate http;

	@Autowired
	private UsuariosDePrueba usuarios;

	@ParameterizedTest
	@ValueSource(strings = { "/api/v1/tramites", "/api/v1/cualquiera", "/engine-rest/task", "/engine-rest/engine",
			"/engine-rest/user", "/actuator/env", "/webjars/x", "/otra" })
	void cierraLoQueNadieAbrio(String direccion) {
		ResponseEntity<String> respuesta = pedir(direccion, null);
		assertThat(respuesta.getStatusCode().value()).isEqualTo(401);
		assertThat(respuesta.getHeaders().getFirst(HttpHeaders.WWW_AUTHENTICATE)).startsWith("Bearer");
		assertThat(respuesta.getHeaders().getContentType()).hasToString("application/problem+json;charset=UTF-8");
		assertThat(respuesta.getBody()).contains("urn:tramites:problema:no-autenticado").contains("requestId");
	}

	@ParameterizedTest
	@CsvSource({ "recepcion,/engine-rest/task?maxResults=10,200", "ciudadano,/engine-rest/task,403",
			"portal-demo,/engine-rest/task,403", "portal-demo,/engine-rest/external-task?maxResults=10,403",
			"recepcion,/engine-rest/external-task,403", "supervisor,/engine-rest/job?maxResults=10,200",
			"analistaprocesos,/engine-rest/deployment?maxResults=10,200", "analistaprocesos,/engine-rest/task,403",
			"admin,/engine-rest/user,403", "admin,/engine-rest/engine/default/task,403",
			"auditor,/engine-rest/history/task,403" })
	void estrechaElRestDelMotorSegunElRol(String usuario, String direccion, int esperado) {
		ResponseEntity<String> respuesta = pedir(direccion, usuario);
		assertThat(respuesta.getStatusCode().value()).isEqualTo(esperado);
		if (esperado == 403) {
			assertThat(respuesta.getBody()).contains("Permisos insuficientes");
		}
	}

	@Test
	void laSaludEsPublica() {
		assertThat(pedir("/actuator/health", null).getStatusCode().value()).isEqualTo(200);
	}

	@Test
	void rechazaUnTokenCualquiera() {
		HttpHeaders cabeceras = new HttpHeaders();
		cabeceras.setBearerAuth("no.es.token");
		ResponseEntity<String> respuesta = this.http.exchange("/engine-rest/task", HttpMethod.GET,
				new HttpEntity<>(cabeceras), String.class);
		assertThat(respuesta.getStatusCode().value()).isEqualTo(401);
		assertThat(respuesta.getHeaders().getFirst(HttpHeaders.WWW_AUTHENTICATE)).contains("invalid_token");
	}

	@Test
	void nadieCreaUnAdministradorSinIngresar() {
		ResponseEntity<String> respuesta = this.http.postForEntity("/camunda/api/admin/setup/default/user/create",
				"{\"profile\":{\"id\":\"x\"},\"credentials\":{\"password\":\"y\"}}", String.class);
		assertThat(respuesta.getStatusCode().is4xxClientError()).isTrue();
	}

	private ResponseEntity<String> pedir(String direccion, String usuario) {
		HttpHeaders cabeceras = new HttpHeaders();
		if (usuario != null) {
			cabeceras.set(HttpHeaders.AUTHORIZATION, this.usuarios.bearer(usuario));
		}
		return this.http.exchange(direccion, HttpMethod.GET, new HttpEntity<>(cabeceras), String.class);
	}

}
