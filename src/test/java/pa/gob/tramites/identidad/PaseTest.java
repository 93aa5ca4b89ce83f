package pa.gob.tramites.identidad;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pa.gob.tramites.PruebaDeIntegracion;
import pa.gob.tramites.proceso.web.Aplicacion;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/** The bridge from Tasklist's session to the case API. */
@PruebaDeIntegracion
class PaseTest {

	private static final String PASE = "/camunda/api/expediente/default/pase";

	@LocalServerPort
	private int puerto;

	@Autowired
	private Sesiones sesiones;

	@Autowired
	private TokensDeAcceso tokens;

	@Test
	void laSesionDeTasklistSeCambiaPorUnPaseDeMinutos() {
		HttpResponse<String> respuesta = entrar("recepcion").pedir("POST", PASE, null);
		assertThat(respuesta.statusCode()).isEqualTo(200);
		assertThat(respuesta.headers().firstValue("Cache-Control"))
			.hasValueSatisfying((cache) -> assertThat(cache).contains("no-store"));
		JsonNode pase = json(respuesta);
		assertThat(pase.get("segundos").asLong()).isLessThanOrEqualTo(Duration.ofMinutes(10).toSeconds());
		assertThat(pase.get("usuario").asText()).isEqualTo("recepcion");
		assertThat(pedir("GET", "/api/v1/tramites", pase.get("token").asText())).isEqualTo(200);
	}

	@ParameterizedTest
	@CsvSource({ "recepcion,GET,/api/v1/tareas", "recepcion,POST,/api/v1/tramites", "recepcion,GET,/engine-rest/task",
			"recepcion,POST,/api/v1/auth/clave", "recepcion,POST,/api/v1/auth/logout",
			"admin,GET,/api/v1/admin/usuarios", "admin,GET,/engine-rest/process-instance",
			"admin,GET,/actuator/metrics" })
	void elPaseNoSirveParaMasQueElExpediente(String usuario, String metodo, String direccion) {
		String pase = json(entrar(usuario).pedir("POST", PASE, null)).get("token").asText();
		assertThat(pedir(metodo, direccion, pase)).isEqualTo(403);
	}

	@Test
	void elPaseNoDaLoQueLaCuentaNoTiene() {
		String pase = json(entrar("recepcion").pedir("POST", PASE, null)).get("token").asText();
		assertThat(this.tokens.verificar(pase).orElseThrow().actor().getPrincipal().permisos())
			.containsOnly("tramites:leer", "tramites:comentar", "documentos:subir", "documentos:verificar");
		String inflado = this.tokens.emitirPase(
				new Cuenta("auditor", "A", "A", "a@ejemplo.test", null, null, true, false, 0, List.of(), List.of()),
				ingresoDe(pase), List.of("usuarios:administrar"));
		assertThat(this.tokens.verificar(inflado).orElseThrow().actor().getPrincipal().permisos()).isEmpty();
	}

	@Test
	void laApiNoTocaLaSesionDelNavegador() {
		Aplicacion tasklist = entrar("recepcion");
		String pase = json(tasklist.pedir("POST", PASE, null)).get("token").asText();
		assertThat(tasklist.leerConToken("/api/v1/tramites", pase).headers().allValues("Set-Cookie")).isEmpty();
		assertThat(tasklist.pedir("POST", PASE, null).statusCode()).isEqualTo(200);
	}

	@Test
	void otroSitioNoConsigueUnPase() {
		Aplicacion tasklist = entrar("recepcion");
		assertThat(tasklist.pedirDesdeOtroSitio("POST", PASE).statusCode()).isEqualTo(403);
	}

	@Test
	void sinSesionNoHayPase() {
		assertThat(Aplicacion.abrir(this.puerto, "tasklist").pedir("POST", PASE, null).statusCode()).isEqualTo(401);
		assertThat(new Cliente(this.puerto).enviar("POST", PASE, null).estado()).isEqualTo(401);
	}

	@Test
	void quienNoAbreTasklistNoConsigueUnPase() {
		Aplicacion cockpit = Aplicacion.entrar(this.puerto, "cockpit", "analistaprocesos", UsuariosDePrueba.CLAVE);
		assertThat(cockpit.pedir("POST", PASE, null).statusCode()).isEqualTo(403);
	}

	@Test
	void alSalirDeTasklistElPaseDejaDeServir() {
		Aplicacion tasklist = entrar("recepcion");
		String pase = json(tasklist.pedir("POST", PASE, null)).get("token").asText();
		String renovado = json(tasklist.pedir("POST", PASE, null)).get("token").asText();
		assertThat(ingresoDe(renovado)).isEqualTo(ingresoDe(pase));
		tasklist.pedir("POST", "/camunda/api/admin/auth/user/default/logout", null);
		assertThat(pedir("GET", "/api/v1/tramites", pase)).isEqualTo(401);
		assertThat(pedir("GET", "/api/v1/tramites", renovado)).isEqualTo(401);
	}

	@Test
	void siSeRevocanLosIngresosDeLaCuentaTasklistPideIngresarOtraVez() {
		Aplicacion tasklist = entrar("escaner");
		String pase = json(tasklist.pedir("POST", PASE, null)).get("token").asText();
		this.sesiones.revocarTodas("escaner", "PRUEBA");
		assertThat(pedir("GET", "/api/v1/tramites", pase)).isEqualTo(401);
		assertThat(tasklist.pedir("POST", PASE, null).statusCode()).isEqualTo(401);
		assertThat(tasklist.pedir("GET", "/camunda/api/engine/engine/default/task", null).statusCode()).isEqualTo(401);
	}

	private Aplicacion entrar(String usuario) {
		return Aplicacion.entrar(this.puerto, "tasklist", usuario, UsuariosDePrueba.CLAVE);
	}

	private int pedir(String metodo, String direccion, String token) {
		return new Cliente(this.puerto)
			.enviar(metodo, direccion, metodo.equals("POST") ? "{}" : null, "Authorization", "Bearer " + token,
					"Content-Type", "application/json")
			.estado();
	}

	private java.util.UUID ingresoDe(String pase) {
		return this.tokens.verificar(pase).orElseThrow().sesion();
	}

	private static JsonNode json(HttpResponse<String> respuesta) {
		try {
			return new ObjectMapper().readTree(respuesta.body());
		}
		catch (JsonProcessingException ex) {
			throw new IllegalStateException(respuesta.body(), ex);
		}
	}

}
