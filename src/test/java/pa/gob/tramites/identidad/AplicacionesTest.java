package pa.gob.tramites.identidad;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pa.gob.tramites.PruebaDeIntegracion;
import pa.gob.tramites.plataforma.Sha256;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

@PruebaDeIntegracion
class AplicacionesTest {

	private static final String RUTA = "/api/v1/admin/aplicaciones";

	@LocalServerPort
	private int puerto;

	@Autowired
	private UsuariosDePrueba usuarios;

	@Autowired
	private JdbcClient jdbc;

	private Cliente cliente;

	private String admin;

	@BeforeEach
	void preparar() {
		this.cliente = new Cliente(this.puerto);
		this.admin = this.usuarios.bearer("admin");
	}

	@Test
	void muestraElSecretoUnaVezYGuardaSuHuella() {
		String id = nuevoId();
		Cliente.Respuesta creada = crear(id, "tramites:leer");
		assertThat(creada.estado()).isEqualTo(201);
		assertThat(creada.cabecera("Location")).isEqualTo(RUTA + "/" + id);
		String secreto = creada.texto("secreto");
		assertThat(Base64.getUrlDecoder().decode(secreto)).hasSize(32);
		assertThat(this.cliente.get(RUTA + "/" + id, "Authorization", this.admin).cuerpo()).doesNotContain(secreto);
		assertThat(this.jdbc.sql("select secreto_huella from aplicacion where id = ?")
			.param(id)
			.query(String.class)
			.single()).isEqualTo(Sha256.hex(secreto));
	}

	@Test
	void unCambioNombraLaVersionQueVio() {
		String id = nuevoId();
		crear(id, "tramites:leer");
		String version = this.cliente.get(RUTA + "/" + id, "Authorization", this.admin).cabecera("ETag");
		Map<String, Object> datos = Map.of("nombre", "Otro nombre", "ambitos", List.of("tramites:leer"), "agencia",
				"02");
		assertThat(this.cliente.json("PUT", RUTA + "/" + id, datos, "Authorization", this.admin).estado())
			.isEqualTo(428);
		assertThat(this.cliente.json("PUT", RUTA + "/" + id, datos, "Authorization", this.admin, "If-Match", version)
			.estado()).isEqualTo(200);
		assertThat(this.cliente.json("PUT", RUTA + "/" + id, datos, "Authorization", this.admin, "If-Match", version)
			.estado()).isEqualTo(412);
	}

	@Test
	void daTokensConLosAmbitosPedidos() {
		String id = nuevoId();
		String secreto = crear(id, "tramites:leer", "tramites:crear").texto("secreto");
		Cliente.Respuesta token = pedir(
				"grant_type=client_credentials&scope=tramites:leer&client_id=" + id + "&client_secret=" + secreto);
		assertThat(token.estado()).isEqualTo(200);
		assertThat(token.texto("scope")).isEqualTo("tramites:leer");
		assertThat(token.cabecera("Cache-Control")).contains("no-store");
		Cliente.Respuesta yo = yo(token.texto("access_token"));
		assertThat(yo.texto("aplicacion")).isEqualTo(id);
		assertThat(yo.json().path("permisos").toString()).isEqualTo("[\"tramites:leer\"]");
		assertThat(yo.json().path("roles").toString()).isEqualTo("[\"APP_EXTERNA\"]");
	}

	@Test
	void aceptaLaCredencialEnLaCabecera() {
		String id = nuevoId();
		String basica = basica(id, crear(id, "tramites:leer").texto("secreto"));
		assertThat(pedir("grant_type=client_credentials", "Authorization", basica).estado()).isEqualTo(200);
	}

	@Test
	void rechazaUnaCredencialEquivocadaComoDiceElRfc() {
		Cliente.Respuesta respuesta = pedir("grant_type=client_credentials", "Authorization",
				basica("portal-demo", "equivocado"));
		assertThat(respuesta.estado()).isEqualTo(401);
		assertThat(respuesta.texto("error")).isEqualTo("invalid_client");
		assertThat(respuesta.cabecera("WWW-Authenticate")).startsWith("Basic");
		Cliente.Respuesta desconocida = pedir("grant_type=client_credentials", "Authorization", basica("nadie", "x"));
		assertThat(desconocida.cuerpo()).isEqualTo(respuesta.cuerpo());
	}

	@ParameterizedTest
	@CsvSource({ "client_id=portal-demo, invalid_request", "grant_type=password, unsupported_grant_type",
			"grant_type=client_credentials&grant_type=client_credentials, invalid_request" })
	void rechazaPeticionesMalFormadas(String cuerpo, String error) {
		Cliente.Respuesta respuesta = pedir(cuerpo);
		assertThat(respuesta.estado()).isEqualTo(400);
		assertThat(respuesta.texto("error")).isEqualTo(error);
	}

	@Test
	void rechazaAmbitosAjenos() {
		Cliente.Respuesta respuesta = pedir("grant_type=client_credentials&scope=usuarios:administrar", "Authorization",
				basica("portal-demo", UsuariosDePrueba.CLAVE));
		assertThat(respuesta.estado()).isEqualTo(400);
		assertThat(respuesta.texto("error")).isEqualTo("invalid_scope");
		Cliente.Respuesta alta = crear(nuevoId(), "usuarios:administrar");
		assertThat(alta.estado()).isEqualTo(400);
		assertThat(alta.json().path("errores").get(0).path("campo").asText()).isEqualTo("ambitos");
	}

	@Test
	void noAceptaSecretosEnLaDireccion() {
		Cliente.Respuesta respuesta = this.cliente.enviar("POST",
				"/api/v1/auth/token?client_id=portal-demo&client_secret=x", "grant_type=client_credentials",
				"Content-Type", "application/x-www-form-urlencoded");
		assertThat(respuesta.texto("error")).isEqualTo("invalid_request");
	}

	@Test
	void cambiarElSecretoYDesactivarMatanLosTokens() {
		String id = nuevoId();
		String secreto = crear(id, "tramites:leer").texto("secreto");
		String token = pedir("grant_type=client_credentials", "Authorization", basica(id, secreto))
			.texto("access_token");
		assertThat(yo(token).estado()).isEqualTo(200);
		Cliente.Respuesta rotada = this.cliente.post(RUTA + "/" + id + "/secreto", null, "Authorization", this.admin);
		assertThat(yo(token).estado()).isEqualTo(401);
		assertThat(pedir("grant_type=client_credentials", "Authorization", basica(id, secreto)).estado())
			.isEqualTo(401);
		Cliente.Respuesta nuevo = pedir("grant_type=client_credentials", "Authorization",
				basica(id, rotada.texto("secreto")));
		assertThat(nuevo.estado()).isEqualTo(200);
		assertThat(this.cliente.post(RUTA + "/" + id + "/desactivar", null, "Authorization", this.admin)
			.json()
			.path("activo")
			.asBoolean()).isFalse();
		assertThat(yo(nuevo.texto("access_token")).estado()).isEqualTo(401);
		assertThat(
				pedir("grant_type=client_credentials", "Authorization", basica(id, rotada.texto("secreto"))).estado())
			.isEqualTo(401);
	}

	@Test
	void soloTrabajaTareasExternasConSuAmbito() {
		String id = nuevoId();
		String secreto = crear(id, "tramites:leer").texto("secreto");
		String token = pedir("grant_type=client_credentials", "Authorization", basica(id, secreto))
			.texto("access_token");
		assertThat(this.cliente
			.post("/engine-rest/external-task/fetchAndLock", Map.of("workerId", "uno"), "Authorization",
					"Bearer " + token)
			.estado()).isEqualTo(403);
	}

	@Test
	void elIdentificadorNoSeRepite() {
		assertThat(crear("portal-demo", "tramites:leer").estado()).isEqualTo(409);
	}

	private Cliente.Respuesta crear(String id, String... ambitos) {
		return this.cliente.post(RUTA,
				Map.of("id", id, "nombre", "Prueba", "ambitos", List.of(ambitos), "agencia", "02"), "Authorization",
				this.admin);
	}

	private Cliente.Respuesta pedir(String cuerpo, String... cabeceras) {
		String[] todas = java.util.Arrays.copyOf(cabeceras, cabeceras.length + 2);
		todas[cabeceras.length] = "Content-Type";
		todas[cabeceras.length + 1] = "application/x-www-form-urlencoded";
		return this.cliente.enviar("POST", "/api/v1/auth/token", cuerpo, todas);
	}

	private Cliente.Respuesta yo(String token) {
		return this.cliente.get("/api/v1/auth/me", "Authorization", "Bearer " + token);
	}

	private static String nuevoId() {
		return "prueba-" + UUID.randomUUID().toString().substring(0, 8);
	}

	private static String basica(String id, String secreto) {
		return "Basic " + Base64.getEncoder().encodeToString((id + ":" + secreto).getBytes(StandardCharsets.UTF_8));
	}

}
