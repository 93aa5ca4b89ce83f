package pa.gob.tramites.identidad;

import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pa.gob.tramites.PruebaDeIntegracion;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

@PruebaDeIntegracion
class IngresoTest {

	@LocalServerPort
	private int puerto;

	@Autowired
	private CuentasDePrueba cuentas;

	@Autowired
	private UsuariosDePrueba usuarios;

	@Autowired
	private JdbcClient jdbc;

	private Cliente cliente;

	@BeforeEach
	void preparar() {
		this.cliente = new Cliente(this.puerto);
	}

	@AfterEach
	void devolverElReloj() {
		ClockUtil.reset();
	}

	@Test
	void ingresaConUsuarioOConCorreo() {
		String usuario = this.cuentas.recepcion();
		Cliente.Respuesta porUsuario = this.cliente.ingresar(usuario, CuentasDePrueba.CLAVE);
		assertThat(porUsuario.estado()).isEqualTo(200);
		assertThat(porUsuario.texto("token_type")).isEqualTo("bearer");
		assertThat(porUsuario.json().path("expires_in").asInt()).isEqualTo(1800);
		assertThat(porUsuario.cabecera("Cache-Control")).contains("no-store");
		Cliente.Respuesta porCorreo = this.cliente.post("/api/v1/auth/login",
				Map.of("email", usuario.toUpperCase() + "@ejemplo.test", "password", CuentasDePrueba.CLAVE));
		assertThat(porCorreo.estado()).isEqualTo(200);
		Cliente.Respuesta yo = yo(porCorreo.texto("access_token"));
		assertThat(yo.texto("id")).isEqualTo(usuario);
		assertThat(yo.json().path("roles").toString()).isEqualTo("[\"RECEPCION_PPSH\"]");
		assertThat(yo.json().path("agencias").toString()).isEqualTo("[\"02\"]");
	}

	@Test
	void respondeIgualAUsuarioDesconocidoYAClaveEquivocada() {
		Cliente.Respuesta desconocido = this.cliente.ingresar("nadie-con-este-nombre", "x");
		Cliente.Respuesta equivocada = this.cliente.ingresar(this.cuentas.recepcion(), "x");
		assertThat(desconocido.estado()).isEqualTo(401).isEqualTo(equivocada.estado());
		assertThat(desconocido.texto("detail")).isEqualTo("Email o contraseña incorrectos.")
			.isEqualTo(equivocada.texto("detail"));
		assertThat(desconocido.texto("type")).isEqualTo(equivocada.texto("type"));
	}

	@Test
	void pideUsuarioYClave() {
		Cliente.Respuesta respuesta = this.cliente.post("/api/v1/auth/login", Map.of("password", ""));
		assertThat(respuesta.estado()).isEqualTo(400);
		assertThat(respuesta.json().path("errores").size()).isEqualTo(2);
	}

	@Test
	void unFalloHaceEsperarYElDecimoCierraLaCuenta() {
		String usuario = this.cuentas.recepcion();
		assertThat(this.cliente.ingresar(usuario, "mala").estado()).isEqualTo(401);
		assertThat(this.cliente.ingresar(usuario, CuentasDePrueba.CLAVE).estado()).as("locked for 3 s").isEqualTo(401);
		adelantar(Duration.ofSeconds(4));
		assertThat(this.cliente.ingresar(usuario, CuentasDePrueba.CLAVE).estado()).as("waited").isEqualTo(200);
		for (int intento = 0; intento < 10; intento++) {
			assertThat(this.cliente.ingresar(usuario, "mala").estado()).isEqualTo(401);
			adelantar(Duration.ofMinutes(2));
		}
		adelantar(Duration.ofDays(1));
		assertThat(this.cliente.ingresar(usuario, CuentasDePrueba.CLAVE).estado()).as("closed").isEqualTo(401);
		assertThat(this.jdbc.sql("select attempts_ from act_id_user where id_ = ?")
			.param(usuario)
			.query(Integer.class)
			.single()).as("kept in the database").isEqualTo(10);
		Cliente.Respuesta nueva = this.cliente.post("/api/v1/admin/usuarios/" + usuario + "/clave", null,
				"Authorization", this.usuarios.bearer("admin"));
		assertThat(nueva.estado()).isEqualTo(200);
		assertThat(this.cliente.ingresar(usuario, nueva.texto("claveTemporal")).estado()).isEqualTo(200);
	}

	@Test
	void lasCuentasDesactivadasNoIngresan() {
		String usuario = this.cuentas.recepcion();
		String token = this.usuarios.token(usuario);
		assertThat(yo(token).estado()).isEqualTo(200);
		assertThat(this.cliente
			.post("/api/v1/admin/usuarios/" + usuario + "/desactivar", null, "Authorization",
					this.usuarios.bearer("admin"))
			.estado()).isEqualTo(200);
		assertThat(yo(token).estado()).isEqualTo(401);
		assertThat(this.cliente.ingresar(usuario, CuentasDePrueba.CLAVE).estado()).isEqualTo(401);
		Cliente.Respuesta webapp = this.cliente.enviar("POST", "/camunda/api/admin/auth/user/default/login/tasklist",
				"username=" + usuario + "&password=" + CuentasDePrueba.CLAVE, "Content-Type",
				"application/x-www-form-urlencoded");
		assertThat(webapp.estado()).as("not through the webapps either").isIn(401, 403);
	}

	@Test
	void refrescaUnaVezYConLosDatosDeAhora() {
		String usuario = this.cuentas.recepcion();
		Cliente.Respuesta primera = this.cliente.ingresar(usuario, CuentasDePrueba.CLAVE);
		this.cliente.json("PATCH", "/api/v1/admin/usuarios/" + usuario,
				Map.of("nombre", "Nueva", "roles", List.of("ANALISIS"), "agencias", List.of("01", "02")),
				"Authorization", this.usuarios.bearer("admin"), "If-Match", "*");
		assertThat(yo(primera.texto("access_token")).estado()).as("old claims are dead").isEqualTo(401);
		Cliente.Respuesta segunda = refrescar(primera.texto("refresh_token"));
		assertThat(segunda.estado()).isEqualTo(200);
		assertThat(segunda.texto("refresh_token")).isNotEqualTo(primera.texto("refresh_token"));
		Cliente.Respuesta yo = yo(segunda.texto("access_token"));
		assertThat(yo.json().path("roles").toString()).isEqualTo("[\"ANALISIS\"]");
		assertThat(yo.json().path("agencias").toString()).isEqualTo("[\"01\",\"02\"]");
		String datos = new String(
				java.util.Base64.getUrlDecoder().decode(segunda.texto("access_token").split("\\.")[1]));
		assertThat(datos).contains("\"nombre\":\"Nueva Persona\"", "\"roles\":[\"ANALISIS\"]",
				"\"agencias\":[\"01\",\"02\"]", "\"email\":\"" + usuario + "@ejemplo.test\"");
	}

	@Test
	void reusarUnRefrescoGastadoCierraTodaLaFamilia() {
		String usuario = this.cuentas.recepcion();
		Cliente.Respuesta primera = this.cliente.ingresar(usuario, CuentasDePrueba.CLAVE);
		Cliente.Respuesta segunda = refrescar(primera.texto("refresh_token"));
		Cliente.Respuesta otraSesion = this.cliente.ingresar(usuario, CuentasDePrueba.CLAVE);
		assertThat(refrescar(primera.texto("refresh_token")).estado()).isEqualTo(401);
		assertThat(refrescar(segunda.texto("refresh_token")).estado()).as("its descendant too").isEqualTo(401);
		assertThat(yo(segunda.texto("access_token")).estado()).isEqualTo(401);
		assertThat(yo(otraSesion.texto("access_token")).estado()).as("another log-in goes on").isEqualTo(200);
		assertThat(this.jdbc.sql("select count(*) from auditoria where accion = 'REFRESCO_REUTILIZADO' and recurso = ?")
			.param(usuario)
			.query(Integer.class)
			.single()).isOne();
	}

	@Test
	void elMismoRefrescoEnParaleloSirveUnaVez() throws Exception {
		String refresco = this.cliente.ingresar(this.cuentas.recepcion(), CuentasDePrueba.CLAVE).texto("refresh_token");
		ExecutorService hilos = Executors.newFixedThreadPool(8);
		try {
			List<Future<Integer>> estados = IntStream.range(0, 8)
				.mapToObj((indice) -> hilos.submit(() -> refrescar(refresco).estado()))
				.toList();
			int aceptados = 0;
			for (Future<Integer> estado : estados) {
				aceptados += (estado.get() == 200) ? 1 : 0;
			}
			assertThat(aceptados).isOne();
		}
		finally {
			hilos.shutdown();
		}
	}

	@Test
	void elAccesoVenceALosTreintaMinutosYElRefrescoALosSieteDias() {
		Cliente.Respuesta tokens = this.cliente.ingresar(this.cuentas.recepcion(), CuentasDePrueba.CLAVE);
		adelantar(Duration.ofMinutes(30).plusSeconds(50));
		assertThat(yo(tokens.texto("access_token")).estado()).as("within the tolerated skew").isEqualTo(200);
		adelantar(Duration.ofSeconds(15));
		assertThat(yo(tokens.texto("access_token")).estado()).isEqualTo(401);
		adelantar(Duration.ofDays(6));
		Cliente.Respuesta otros = refrescar(tokens.texto("refresh_token"));
		assertThat(otros.estado()).isEqualTo(200);
		adelantar(Duration.ofDays(7).plusMinutes(1));
		assertThat(refrescar(otros.texto("refresh_token")).estado()).isEqualTo(401);
	}

	@Test
	void salirRevocaElAccesoYElRefresco() {
		Cliente.Respuesta tokens = this.cliente.ingresar(this.cuentas.recepcion(), CuentasDePrueba.CLAVE);
		String bearer = "Bearer " + tokens.texto("access_token");
		assertThat(this.cliente.post("/api/v1/auth/logout", null, "Authorization", bearer).estado()).isEqualTo(204);
		assertThat(yo(tokens.texto("access_token")).estado()).isEqualTo(401);
		assertThat(refrescar(tokens.texto("refresh_token")).estado()).isEqualTo(401);
	}

	@Test
	void guardaSoloLaHuellaDeLosSecretos() {
		String usuario = this.cuentas.recepcion();
		String refresco = this.cliente.ingresar(usuario, CuentasDePrueba.CLAVE).texto("refresh_token");
		assertThat(this.jdbc.sql("select count(*) from token_refresco where huella = ?")
			.param(refresco)
			.query(Integer.class)
			.single()).isZero();
		assertThat(
				this.jdbc.sql("select pwd_ from act_id_user where id_ = ?").param(usuario).query(String.class).single())
			.startsWith("{bcrypt-sha256}$2");
	}

	@Test
	void cambiarLaClaveCierraLasSesionesYExigeLaPolitica() {
		String usuario = this.cuentas.recepcion();
		Cliente.Respuesta tokens = this.cliente.ingresar(usuario, CuentasDePrueba.CLAVE);
		String bearer = "Bearer " + tokens.texto("access_token");
		Cliente.Respuesta debil = this.cliente.post("/api/v1/auth/clave",
				Map.of("actual", CuentasDePrueba.CLAVE, "nueva", "corta"), "Authorization", bearer);
		assertThat(debil.estado()).isEqualTo(400);
		assertThat(debil.cuerpo()).contains("Debe tener al menos 10 caracteres.", "Debe tener al menos 1 mayúscula.",
				"Debe tener al menos 1 dígito.", "Debe tener al menos 1 carácter especial.");
		assertThat(this.cliente
			.post("/api/v1/auth/clave", Map.of("actual", CuentasDePrueba.CLAVE, "nueva", "Nueva-clave-larga-88"),
					"Authorization", bearer)
			.estado()).isEqualTo(204);
		assertThat(yo(tokens.texto("access_token")).estado()).isEqualTo(401);
		assertThat(this.cliente.ingresar(usuario, CuentasDePrueba.CLAVE).estado()).isEqualTo(401);
		adelantar(Duration.ofSeconds(10));
		assertThat(this.cliente.ingresar(usuario, "Nueva-clave-larga-88").estado()).isEqualTo(200);
	}

	@Test
	void quienDebeCambiarLaClaveNoHaceOtraCosa() {
		String usuario = this.cuentas.recepcion();
		this.jdbc.sql("update cuenta set debe_cambiar_clave = true where usuario = ?").param(usuario).update();
		String token = this.cliente.ingresar(usuario, CuentasDePrueba.CLAVE).texto("access_token");
		Cliente.Respuesta rechazada = this.cliente.get("/api/v1/tipos", "Authorization", "Bearer " + token);
		assertThat(rechazada.estado()).isEqualTo(403);
		assertThat(rechazada.texto("detail")).contains("cambiar su contraseña");
		assertThat(yo(token).json().path("debeCambiarClave").asBoolean()).isTrue();
		assertThat(this.cliente
			.post("/api/v1/auth/clave", Map.of("actual", CuentasDePrueba.CLAVE, "nueva", "Nueva-clave-larga-88"),
					"Authorization", "Bearer " + token)
			.estado()).isEqualTo(204);
		String otro = this.cliente.ingresar(usuario, "Nueva-clave-larga-88").texto("access_token");
		assertThat(this.cliente.get("/api/v1/tipos", "Authorization", "Bearer " + otro).estado()).isEqualTo(200);
	}

	private Cliente.Respuesta yo(String token) {
		return this.cliente.get("/api/v1/auth/me", "Authorization", "Bearer " + token);
	}

	private Cliente.Respuesta refrescar(String token) {
		return this.cliente.post("/api/v1/auth/refresh", Map.of("refresh_token", token));
	}

	/** Moves the clock forward from where it stands. */
	private static void adelantar(Duration cuanto) {
		ClockUtil.setCurrentTime(Date.from(ClockUtil.getCurrentTime().toInstant().plus(cuanto)));
	}

}
