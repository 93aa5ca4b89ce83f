package pa.gob.tramites.proceso.web;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.ObjectMapper;
import defabrica.AplicacionDeFabrica;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.camunda.bpm.webapp.impl.security.filter.util.FilterRules;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import pa.gob.tramites.soporte.Proceso;

import org.springframework.core.io.ClassPathResource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The attacks of {@link Ataques} work where nothing stops them. A test that sees them
 * refused by the platform can therefore fail.
 */
class AtaquesDeFabricaTest {

	private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	@TempDir
	private static Path carpeta;

	private static EmbeddedPostgres postgres;

	private static Proceso fabrica;

	@BeforeAll
	static void arrancar() throws Exception {
		postgres = EmbeddedPostgres.builder().start();
		fabrica = Proceso.iniciar(AplicacionDeFabrica.class, Path.of("target", "de-fabrica.log"),
				"/camunda/api/engine/engine/", "--spring.datasource.url=" + postgres.getJdbcUrl("postgres", "postgres"),
				// What a measurement leaves on the class path is not what this is about.
				"--camunda.bpm.auto-deployment-enabled=false");
	}

	@AfterAll
	static void parar() throws Exception {
		if (fabrica != null) {
			fabrica.close();
		}
		postgres.close();
	}

	static Stream<String> usuarios() {
		return AplicacionDeFabrica.USUARIOS.stream();
	}

	@ParameterizedTest
	@MethodSource("usuarios")
	void deFabricaCualquieraEjecutaOrdenesPorElRestDelMotor(String usuario) throws Exception {
		for (String direccion : List.of("/engine-rest/task", "/engine-rest/task/count")) {
			for (String atributo : atributos(usuario, direccion.equals("/engine-rest/task"))) {
				Path marca = marca(usuario + direccion + atributo);
				comoUsuario(direccion, usuario, Ataques.consulta(atributo, marca));
				ejecutada(marca);
			}
		}
	}

	@ParameterizedTest
	@MethodSource("usuarios")
	void deFabricaCualquieraEjecutaOrdenesPorLasAplicaciones(String usuario) throws Exception {
		Aplicacion navegador = Aplicacion.entrar(puerto(), "tasklist", usuario, AplicacionDeFabrica.CLAVE);
		String filtro = crearFiltro(navegador, "propio-" + usuario, "{}");
		for (String direccion : List.of("/task", "/task/count", "/filter/" + filtro + "/list",
				"/filter/" + filtro + "/count", "/filter/" + filtro + "/singleResult")) {
			for (String atributo : atributos(usuario, direccion.equals("/task"))) {
				Path marca = marca(usuario + direccion + atributo);
				navegador.pedir("POST", Ataques.MOTOR_DE_APLICACIONES + direccion, Ataques.consulta(atributo, marca));
				ejecutada(marca);
			}
		}
	}

	@ParameterizedTest
	@MethodSource("usuarios")
	void deFabricaUnFiltroGuardadoEjecutaOrdenes(String usuario) throws Exception {
		Aplicacion navegador = Aplicacion.entrar(puerto(), "tasklist", usuario, AplicacionDeFabrica.CLAVE);
		Path marca = marca("filtro" + usuario);
		String filtro = crearFiltro(navegador, "ataque-" + usuario, Ataques.consulta("assigneeExpression", marca));
		navegador.pedir("GET", Ataques.MOTOR_DE_APLICACIONES + "/filter/" + filtro + "/list", null);
		ejecutada(marca);
	}

	@Test
	void deFabricaCualquieraSeHaceAdministrador() {
		HttpResponse<String> respuesta = Aplicacion.abrir(puerto(), "welcome")
			.pedir("POST", Ataques.CREAR_ADMINISTRADOR, Ataques.INTRUSO);
		assertThat(respuesta.statusCode()).as(respuesta.body()).isEqualTo(204);
		HttpResponse<String> grupos = Aplicacion.entrar(puerto(), "admin", "intruso", "Clave-larga-2026!")
			.pedir("GET", Ataques.MOTOR_DE_APLICACIONES + "/group?member=intruso", null);
		assertThat(grupos.body()).contains("camunda-admin");
	}

	@ParameterizedTest
	@MethodSource("pa.gob.tramites.proceso.web.Ataques#direccionesSinRegla")
	void deFabricaLoQueNingunaReglaNombraQuedaAbierto(String ruta) throws Exception {
		assertThat(
				FilterRules
					.authorize("GET", ruta,
							FilterRules.load(
									new ClassPathResource("META-INF/resources/webjars/camunda/securityFilterRules.json")
										.getInputStream(),
									"/camunda"))
					.isGranted())
			.isTrue();
		assertThat(Aplicacion.abrir(puerto(), "welcome").pedir("GET", ruta, null).statusCode()).isNotIn(401, 403);
	}

	@Test
	void deFabricaUnaDireccionLlevaAOtroSitio() throws Exception {
		List<String> afuera = new ArrayList<>();
		for (String ruta : Ataques.redirecciones().toList()) {
			String destino = Ataques.destino(puerto(), ruta);
			if (Ataques.seVa(destino)) {
				afuera.add(destino);
			}
		}
		assertThat(afuera).anyMatch((uno) -> uno.startsWith("http://evil.example/"))
			.anyMatch((uno) -> uno.startsWith("http://camunda/"));
	}

	/** Every criterion once for each API; beyond that one shows the same. */
	private static List<String> atributos(String usuario, boolean todos) {
		return (todos && usuario.equals(AplicacionDeFabrica.USUARIOS.get(0))) ? Ataques.expresiones()
				: List.of("assigneeExpression");
	}

	private static String crearFiltro(Aplicacion navegador, String nombre, String consulta) throws Exception {
		HttpResponse<String> respuesta = navegador.pedir("POST", Ataques.MOTOR_DE_APLICACIONES + "/filter/create",
				Ataques.filtro(nombre, consulta));
		assertThat(respuesta.statusCode()).as(respuesta.body()).isEqualTo(200);
		return new ObjectMapper().readTree(respuesta.body()).get("id").asText();
	}

	private static void comoUsuario(String direccion, String usuario, String cuerpo) throws Exception {
		String credencial = Base64.getEncoder()
			.encodeToString((usuario + ":" + AplicacionDeFabrica.CLAVE).getBytes(StandardCharsets.UTF_8));
		HTTP.send(HttpRequest.newBuilder(URI.create(fabrica.base() + direccion))
			.header("Authorization", "Basic " + credencial)
			.header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofString(cuerpo))
			.build(), HttpResponse.BodyHandlers.discarding());
	}

	/** The answer does not matter, it is a 500 for some criteria: the command has run. */
	private static void ejecutada(Path marca) {
		await().alias(marca.toString()).atMost(Duration.ofSeconds(10)).until(() -> Files.exists(marca));
	}

	private static Path marca(String nombre) {
		return carpeta.resolve(nombre.replaceAll("[^A-Za-z0-9-]", "_"));
	}

	private static int puerto() {
		return URI.create(fabrica.base()).getPort();
	}

}
