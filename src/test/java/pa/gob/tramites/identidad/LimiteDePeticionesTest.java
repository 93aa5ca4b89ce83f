package pa.gob.tramites.identidad;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pa.gob.tramites.PruebaDeIntegracion;
import pa.gob.tramites.TramitesApplication;
import pa.gob.tramites.soporte.Proceso;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two application nodes on one database: the one that all tests share, and another in a
 * process of its own, which stands behind a proxy at the loopback address.
 */
@PruebaDeIntegracion
class LimiteDePeticionesTest {

	private static final String YO = "/api/v1/auth/me";

	private static Proceso otro;

	@LocalServerPort
	private int puerto;

	@Autowired
	private UsuariosDePrueba usuarios;

	@Autowired
	private HikariDataSource base;

	private Cliente nodoA;

	private Cliente nodoB;

	@BeforeEach
	void preparar() throws Exception {
		this.nodoA = new Cliente(this.puerto);
		if (otro == null) {
			otro = Proceso.iniciar(TramitesApplication.class, Path.of("target", "limites", "nodo.log"),
					"/actuator/health", "--spring.profiles.active=prueba",
					"--spring.datasource.url=" + this.base.getJdbcUrl(),
					"--spring.datasource.username=" + this.base.getUsername(), "--tramites.limites.peticiones=100",
					"--tramites.limites.ingresos-por-direccion=20", "--tramites.limites.ingresos-por-cuenta=5",
					"--server.forward-headers-strategy=native");
		}
		this.nodoB = new Cliente(URI.create(otro.base()).getPort());
	}

	@AfterAll
	static void detener() {
		otro.close();
		otro = null;
	}

	@Test
	void laPeticionCientoUnoSeRechazaConDosNodos() {
		String token = aplicacion("cien-uno");
		List<Cliente.Respuesta> respuestas = IntStream.range(0, 100)
			.mapToObj((i) -> ((i % 2 == 0) ? this.nodoA : this.nodoB).get(YO, "Authorization", token))
			.toList();
		assertThat(respuestas).allSatisfy((una) -> {
			assertThat(una.estado()).isEqualTo(200);
			assertThat(una.cabecera("X-RateLimit-Limit")).isEqualTo("100");
			assertThat(una.cabecera("Retry-After")).isEmpty();
		});
		assertThat(respuestas.get(0).cabecera("X-RateLimit-Remaining")).isEqualTo("99");
		assertThat(respuestas.get(99).cabecera("X-RateLimit-Remaining")).isEqualTo("0");
		for (Cliente nodo : List.of(this.nodoA, this.nodoB)) {
			Cliente.Respuesta rechazada = nodo.get(YO, "Authorization", token);
			comprobarRechazo(rechazada);
			assertThat(rechazada.cabecera("X-RateLimit-Limit")).isEqualTo("100");
			comprobarRechazo(nodo.get("/engine-rest/external-task", "Authorization", token));
		}
	}

	@Test
	void laPeticionCientoUnoSeRechazaAlCambiarDeNodo() {
		String token = aplicacion("cien-dos");
		for (int i = 0; i < 100; i++) {
			assertThat(((i < 50) ? this.nodoA : this.nodoB).get(YO, "Authorization", token).estado()).isEqualTo(200);
		}
		comprobarRechazo(this.nodoB.get(YO, "Authorization", token));
		comprobarRechazo(this.nodoA.get(YO, "Authorization", token));
	}

	@Test
	void sinTokenCuentaLaDireccionQueDiceElProxy() {
		String una = "X-Forwarded-For";
		for (int i = 0; i < 100; i++) {
			assertThat(this.nodoB.get(YO, una, "198.51.100.1", "Authorization", "Bearer no-es-un-token").estado())
				.isEqualTo(401);
		}
		comprobarRechazo(this.nodoB.get(YO, una, "198.51.100.1"));
		assertThat(this.nodoB.get(YO, una, "198.51.100.2").estado()).isEqualTo(401);
		// What a client writes in front of what the proxy adds is not believed.
		comprobarRechazo(this.nodoB.get(YO, una, "203.0.113.9, 198.51.100.1"));
	}

	@Test
	void sinProxyConfiguradoLaCabeceraNoSeCree() {
		String antes = this.nodoA.get(YO, "X-Forwarded-For", "198.51.100.3").cabecera("X-RateLimit-Remaining");
		String despues = this.nodoA.get(YO, "X-Forwarded-For", "198.51.100.4").cabecera("X-RateLimit-Remaining");
		assertThat(Long.parseLong(despues)).isLessThan(Long.parseLong(antes));
	}

	@Test
	void losIntentosDeIngresoSeLimitanPorCuentaDesdeDondeVengan() {
		String cuenta = "nadie-" + UUID.randomUUID();
		for (int i = 0; i < 5; i++) {
			assertThat(ingresar(cuenta, "198.51.100." + (10 + i)).estado()).isEqualTo(401);
		}
		comprobarRechazo(ingresar(" " + cuenta.toUpperCase() + " ", "198.51.100.16"));
		comprobarRechazo(this.nodoB.enviar("POST", "/camunda/api/admin/auth/user/default/login/tasklist",
				"username=" + cuenta + "&password=x", "X-Forwarded-For", "198.51.100.17", "Content-Type",
				"application/x-www-form-urlencoded"));
		assertThat(ingresar("otra-" + cuenta, "198.51.100.16").estado()).isEqualTo(401);
	}

	@Test
	void losIntentosDeIngresoSeLimitanPorDireccion() {
		for (int i = 0; i < 20; i++) {
			assertThat(ingresar("nadie-" + UUID.randomUUID(), "198.51.100.30").estado()).isEqualTo(401);
		}
		comprobarRechazo(ingresar("nadie-" + UUID.randomUUID(), "198.51.100.30"));
		comprobarRechazo(this.nodoB.enviar("POST", "/api/v1/auth/token", "grant_type=client_credentials",
				"X-Forwarded-For", "198.51.100.30", "Content-Type", "application/x-www-form-urlencoded"));
		assertThat(this.nodoB.get(YO, "X-Forwarded-For", "198.51.100.30").estado()).isEqualTo(401);
	}

	@Test
	void quienVerificaDemasiadosDocumentosEnSuNavegadorRecibeUnaPagina() {
		String pagina = "/verificar/0000-0000-0000-0000";
		String[] navegador = { "X-Forwarded-For", "198.51.100.50", "Accept",
				"text/html,application/xml;q=0.9,*/*;q=0.8" };
		for (int i = 0; i < 100; i++) {
			assertThat(this.nodoB.get(pagina, navegador).estado()).isEqualTo(404);
		}
		Cliente.Respuesta rechazada = this.nodoB.get(pagina, navegador);
		assertThat(rechazada.estado()).as(rechazada.cuerpo()).isEqualTo(429);
		assertThat(rechazada.cabecera("Content-Type")).startsWith("text/html");
		assertThat(rechazada.cuerpo()).contains("<h1>Demasiadas consultas seguidas</h1>",
				"Espere " + rechazada.cabecera("Retry-After") + " segundo");
		comprobarRechazo(this.nodoB.get(pagina, "X-Forwarded-For", "198.51.100.50", "Accept", "*/*"));
		comprobarRechazo(this.nodoB.get("/api/v1/verificacion/0000-0000-0000-0000", navegador));
	}

	@Test
	void laSaludNoSeLimita() {
		for (int i = 0; i < 120; i++) {
			Cliente.Respuesta salud = this.nodoB.get("/actuator/health", "X-Forwarded-For", "198.51.100.40");
			assertThat(salud.estado()).isEqualTo(200);
			assertThat(salud.cabecera("X-RateLimit-Limit")).isEmpty();
		}
	}

	private Cliente.Respuesta ingresar(String cuenta, String direccion) {
		return this.nodoB.post("/api/v1/auth/login", Map.of("usuario", cuenta, "password", "equivocada"),
				"X-Forwarded-For", direccion);
	}

	private String aplicacion(String id) {
		assertThat(
				this.nodoA
					.post("/api/v1/admin/aplicaciones",
							Map.of("id", id, "nombre", "Prueba de límites", "ambitos", List.of("tramites:leer"),
									"tipos", List.of(), "agencia", "02"),
							"Authorization", this.usuarios.bearer("admin"))
					.estado())
			.isEqualTo(201);
		return this.usuarios.bearer(id);
	}

	private static void comprobarRechazo(Cliente.Respuesta respuesta) {
		assertThat(respuesta.estado()).as(respuesta.cuerpo()).isEqualTo(429);
		assertThat(respuesta.cabecera("Content-Type")).startsWith("application/problem+json");
		assertThat(respuesta.texto("type")).isEqualTo("urn:tramites:problema:limite-excedido");
		assertThat(respuesta.cabecera("X-RateLimit-Remaining")).isEqualTo("0");
		assertThat(Integer.parseInt(respuesta.cabecera("Retry-After"))).isBetween(1, 60);
		assertThat(respuesta.texto("detail")).contains(respuesta.cabecera("Retry-After") + " segundo");
	}

}
