package pa.gob.tramites;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pa.gob.tramites.plataforma.EntornoDeProduccion;
import pa.gob.tramites.soporte.Cliente;
import pa.gob.tramites.soporte.Proceso;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

/**
 * The platform in its production profile, in a process of its own, configured by nothing
 * but environment variables.
 */
class ProduccionTest {

	private static final String CLAVE = "Zq7-mmW4-xx19-PlRe-08";

	@TempDir
	private static Path carpeta;

	private static EmbeddedPostgres postgres;

	@BeforeAll
	static void base() throws Exception {
		postgres = EmbeddedPostgres.builder().start();
		JdbcClient servidor = JdbcClient.create(postgres.getPostgresDatabase());
		servidor.sql("create role app_tramites login").update();
		servidor.sql("create role duenio superuser login").update();
		servidor.sql("create database produccion owner app_tramites").update();
	}

	@AfterAll
	static void parar() throws Exception {
		postgres.close();
	}

	@Test
	void sinVariablesNoArrancaYLasNombraTodas() throws Exception {
		assertThat(rechazo("vacio", Map.of("SPRING_PROFILES_ACTIVE", "prod")))
			.contains("APPLICATION FAILED TO START", "DB_URL", "DB_USER", "DB_PASSWORD", "SECRET_KEY", "PUBLIC_URL",
					"UPLOAD_DIR")
			.doesNotContain("\tat ");
	}

	@Test
	void unSuperusuarioConOtroNombreTampocoSirve() throws Exception {
		Map<String, String> variables = variables();
		variables.put("DB_USER", "duenio");
		assertThat(rechazo("superusuario", variables)).contains("DB_USER: es un superusuario").doesNotContain("\tat ");
	}

	@Test
	void laPrimeraAdministradoraEntraUnaVezYCambiaSuClave() throws Exception {
		assertThat(rechazo("sin-administrador", variables())).contains("ADMIN_INICIAL_USUARIO").doesNotContain("\tat ");
		Map<String, String> variables = variables();
		variables.putAll(Map.of("ADMIN_INICIAL_USUARIO", "maria.perez", "ADMIN_INICIAL_CORREO", "maria@gob.test",
				"ADMIN_INICIAL_CLAVE", CLAVE));
		try (Proceso plataforma = Proceso.iniciar(TramitesApplication.class, registro("administradora"), variables,
				"/")) {
			// The management port opens a moment after the public one.
			await().atMost(Duration.ofMinutes(1))
				.ignoreExceptions()
				.until(() -> estado(variables, "/actuator/health") == 200);
			assertThat(estado(variables, "/actuator/turno")).isEqualTo(401);
			assertThatIllegalStateException()
				.isThrownBy(() -> new Cliente(plataforma.base(), () -> null).leer("/actuator/health"));
			Cliente primera = Cliente.con(plataforma.base(), "maria.perez", CLAVE);
			assertThatIllegalStateException().isThrownBy(() -> primera.leer("/api/v1/admin/usuarios"))
				.withMessageContaining(": 403");
			String nueva = "Otra-clave-larga-2031";
			primera.enviar("/api/v1/auth/clave", Map.of("actual", CLAVE, "nueva", nueva));
			JsonNode usuarios = Cliente.con(plataforma.base(), "maria.perez", nueva).leer("/api/v1/admin/usuarios");
			assertThat(usuarios.findValuesAsText("usuario")).as("no demonstration account")
				.containsExactly("maria.perez");
			assertThatIllegalStateException().isThrownBy(() -> Cliente.con(plataforma.base(), "maria.perez", CLAVE))
				.withMessageContaining(": 401");
			assertThat(Files.readString(plataforma.registro())).contains("First administrator maria.perez created")
				.doesNotContain(CLAVE, nueva, variables.get("DB_PASSWORD"), variables.get("SECRET_KEY"));
		}
		assertThat(JdbcClient.create(postgres.getDatabase("app_tramites", "produccion"))
			.sql("select accion from auditoria where recurso = 'maria.perez' order by id")
			.query(String.class)
			.list()).contains("USUARIO_CREADO", "CLAVE_CAMBIADA");
	}

	private static int estado(Map<String, String> variables, String ruta) throws Exception {
		return HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + variables.get("MANAGEMENT_PORT") + ruta))
				.build(), HttpResponse.BodyHandlers.discarding())
			.statusCode();
	}

	private static Map<String, String> variables() throws IOException {
		Map<String, String> variables = EntornoDeProduccion.bueno(carpeta);
		variables.put("DB_URL", postgres.getJdbcUrl("app_tramites", "produccion").replaceAll("\\?.*", ""));
		variables.put("DB_USER", "app_tramites");
		try (ServerSocket libre = new ServerSocket(0)) {
			variables.put("MANAGEMENT_PORT", String.valueOf(libre.getLocalPort()));
		}
		return variables;
	}

	private static String rechazo(String nombre, Map<String, String> variables) throws Exception {
		assertThatIllegalStateException()
			.isThrownBy(() -> Proceso.iniciar(TramitesApplication.class, registro(nombre), variables, "/").close())
			.withMessageContaining("ended early");
		return Files.readString(registro(nombre));
	}

	private static Path registro(String nombre) {
		return Path.of("target", "produccion", nombre + ".log");
	}

}
