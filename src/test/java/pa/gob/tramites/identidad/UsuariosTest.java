package pa.gob.tramites.identidad;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pa.gob.tramites.PruebaDeIntegracion;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

@PruebaDeIntegracion
class UsuariosTest {

	private static final String RUTA = "/api/v1/admin/usuarios";

	@LocalServerPort
	private int puerto;

	@Autowired
	private UsuariosDePrueba usuarios;

	@Autowired
	private CuentasDePrueba cuentas;

	@Autowired
	private IdentityService identidad;

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
	void creaUnaCuentaQueDebeCambiarSuClaveTemporal() {
		String usuario = nuevo();
		Cliente.Respuesta creada = crear(usuario, Map.of());
		assertThat(creada.estado()).isEqualTo(201);
		assertThat(creada.cabecera("Location")).isEqualTo(RUTA + "/" + usuario);
		Cliente.Respuesta ingreso = this.cliente.ingresar(usuario, creada.texto("claveTemporal"));
		assertThat(ingreso.estado()).isEqualTo(200);
		assertThat(this.identidad.createGroupQuery().groupMember(usuario).singleResult().getId()).isEqualTo("ANALISIS");
		assertThat(this.identidad.createTenantQuery().userMember(usuario).singleResult().getId()).isEqualTo("02");
		assertThat(this.jdbc.sql("select actor from auditoria where accion = 'USUARIO_CREADO' and recurso = ?")
			.param(usuario)
			.query(String.class)
			.single()).isEqualTo("admin");
	}

	@Test
	void rechazaDatosInvalidosCampoPorCampo() {
		Cliente.Respuesta respuesta = this.cliente.post(RUTA, Map.of("usuario", "X y", "nombre", "<b>", "apellido", "",
				"email", "no", "cedula", "abc", "roles", List.of("ANALISIS")), "Authorization", this.admin);
		assertThat(respuesta.estado()).isEqualTo(400);
		assertThat(campos(respuesta)).contains("usuario", "nombre", "apellido", "email", "cedula");
	}

	@Test
	void rechazaRolesYAgenciasQueNoExisten() {
		Cliente.Respuesta respuesta = crear(nuevo(),
				Map.of("roles", List.of("NINGUNO", "APP_EXTERNA", "ABOGADO"), "agencias", List.of("99")));
		assertThat(respuesta.estado()).isEqualTo(400);
		assertThat(campos(respuesta)).contains("roles", "agencias", "idoneidad");
	}

	@Test
	void rechazaUnaClaveDebil() {
		Cliente.Respuesta respuesta = crear(nuevo(), Map.of("password", "corta"));
		assertThat(respuesta.estado()).isEqualTo(400);
		assertThat(respuesta.cuerpo()).contains("Debe tener al menos 10 caracteres.");
	}

	@Test
	void unaPersonaUnaCuenta() {
		String cedula = "8-" + (int) (Math.random() * 9000 + 999) + "-" + (int) (Math.random() * 900000);
		assertThat(crear(nuevo(), Map.of("cedula", cedula)).estado()).isEqualTo(201);
		Cliente.Respuesta repetida = crear(nuevo(), Map.of("cedula", cedula));
		assertThat(repetida.estado()).isEqualTo(409);
		assertThat(campos(repetida)).containsExactly("cedula");
		Cliente.Respuesta mismoCorreo = crear(nuevo(), Map.of("email", "RECEPCION@ejemplo.test"));
		assertThat(mismoCorreo.estado()).isEqualTo(409);
		assertThat(campos(mismoCorreo)).containsExactly("email");
		assertThat(crear("recepcion", Map.of()).estado()).isEqualTo(409);
	}

	@Test
	void cambiaRolesYAgenciasAlInstante() {
		String usuario = this.cuentas.recepcion();
		Cliente.Respuesta cambiada = this.cliente.json("PATCH", RUTA + "/" + usuario,
				Map.of("roles", List.of("SUPERVISOR"), "agencias", List.of("01")), "Authorization", this.admin,
				"If-Match", "*");
		assertThat(cambiada.estado()).isEqualTo(200);
		assertThat(this.identidad.createTenantQuery().userMember(usuario).singleResult().getId()).isEqualTo("01");
		assertThat(this.cliente.get("/engine-rest/job?maxResults=1", "Authorization", this.usuarios.bearer(usuario))
			.estado()).isEqualTo(200);
	}

	@Test
	void rechazaUnCambioSobreUnaVersionAnterior() {
		String usuario = this.cuentas.recepcion();
		String version = this.cliente.get(RUTA + "/" + usuario, "Authorization", this.admin).cabecera("ETag");
		Map<String, String> cambio = Map.of("nombre", "Otro");
		assertThat(this.cliente
			.json("PATCH", RUTA + "/" + usuario, cambio, "Authorization", this.admin, "If-Match", version)
			.estado()).isEqualTo(200);
		assertThat(this.cliente
			.json("PATCH", RUTA + "/" + usuario, cambio, "Authorization", this.admin, "If-Match", version)
			.estado()).isEqualTo(412);
		assertThat(this.cliente.json("PATCH", RUTA + "/" + usuario, cambio, "Authorization", this.admin).estado())
			.isEqualTo(428);
	}

	@Test
	void noSeQuedaSinAdministradores() {
		List<String> otros = this.jdbc.sql("""
				select m.user_id_ from act_id_membership m left join cuenta c on c.usuario = m.user_id_
				where m.group_id_ = 'ADMINISTRADOR' and m.user_id_ <> 'admin' and coalesce(c.activo, true)
				""").query(String.class).list();
		assertThat(otros).isEmpty();
		Cliente.Respuesta desactivar = this.cliente.post(RUTA + "/admin/desactivar", null, "Authorization", this.admin);
		assertThat(desactivar.estado()).isEqualTo(409);
		assertThat(desactivar.texto("detail")).contains("al menos una cuenta activa");
		assertThat(this.cliente
			.json("PATCH", RUTA + "/admin", Map.of("roles", List.of("AUDITOR")), "Authorization", this.admin,
					"If-Match", "*")
			.estado()).isEqualTo(409);
		assertThat(this.cliente.get("/api/v1/auth/me", "Authorization", this.admin).estado()).as("nothing changed")
			.isEqualTo(200);
	}

	@Test
	void listaPorPaginasYFiltra() {
		List<String> vistos = new ArrayList<>();
		String cursor = "";
		do {
			Cliente.Respuesta pagina = this.cliente.get(RUTA + "?limite=7&rol=RECEPCION_PPSH" + cursor, "Authorization",
					this.admin);
			pagina.json().path("elementos").forEach((uno) -> vistos.add(uno.path("usuario").asText()));
			JsonNode siguiente = pagina.json().path("siguiente");
			cursor = siguiente.isTextual() ? "&cursor=" + siguiente.asText() : null;
		}
		while (cursor != null);
		assertThat(vistos).isSorted().doesNotHaveDuplicates().contains("recepcion", "recepcion01");
		assertThat(this.cliente.get(RUTA + "?q=TESORE", "Authorization", this.admin).json().path("elementos").size())
			.isOne();
		Cliente.Respuesta porAgencia = this.cliente.get(RUTA + "?agencia=01&q=recepcion01", "Authorization",
				this.admin);
		assertThat(porAgencia.json().path("elementos").get(0).path("usuario").asText()).isEqualTo("recepcion01");
		assertThat(this.cliente.get(RUTA + "?limite=101", "Authorization", this.admin).estado()).isEqualTo(400);
	}

	@Test
	void nuncaDevuelveClaves() {
		assertThat(this.cliente.get(RUTA + "/recepcion", "Authorization", this.admin).cuerpo()).doesNotContain("bcrypt")
			.doesNotContain("pwd");
	}

	private Cliente.Respuesta crear(String usuario, Map<String, ?> cambios) {
		Map<String, Object> datos = new HashMap<>(Map.of("usuario", usuario, "nombre", "Ana", "apellido", "O'Neill",
				"email", usuario + "@ejemplo.test", "roles", List.of("ANALISIS"), "agencias", List.of("02")));
		datos.putAll(cambios);
		return this.cliente.post(RUTA, datos, "Authorization", this.admin);
	}

	private static List<String> campos(Cliente.Respuesta respuesta) {
		List<String> campos = new ArrayList<>();
		respuesta.json().path("errores").forEach((error) -> campos.add(error.path("campo").asText()));
		return campos;
	}

	private static String nuevo() {
		return "u" + UUID.randomUUID().toString().substring(0, 8);
	}

}
