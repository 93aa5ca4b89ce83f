package pa.gob.tramites.plataforma;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import pa.gob.tramites.PruebaDeIntegracion;
import pa.gob.tramites.identidad.Roles;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What outsiders build on is complete: every operation, also the next one.
 */
@PruebaDeIntegracion
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DocumentoDeLaApiTest {

	private static final Set<String> METODOS = Set.of("get", "post", "put", "patch", "delete");

	@LocalServerPort
	private int puerto;

	@Autowired
	private Roles roles;

	private String texto;

	private JsonNode documento;

	private final List<Operacion> operaciones = new ArrayList<>();

	@BeforeAll
	void leer() throws IOException, InterruptedException {
		this.texto = pedir("/api/openapi.json").body();
		this.documento = new ObjectMapper().readTree(this.texto);
		Files.writeString(Path.of("target/openapi.json"), this.texto);
		this.documento.get("paths")
			.properties()
			.forEach((ruta) -> ruta.getValue()
				.properties()
				.stream()
				.filter((metodo) -> METODOS.contains(metodo.getKey()))
				.forEach((metodo) -> this.operaciones
					.add(new Operacion(metodo.getKey().toUpperCase() + " " + ruta.getKey(), metodo.getValue()))));
	}

	@Test
	void elDocumentoEsOpenApiTresUnoValido() {
		SwaggerParseResult lectura = new OpenAPIV3Parser().readContents(this.texto);

		assertThat(this.documento.get("openapi").asText()).startsWith("3.1");
		assertThat(lectura.getMessages()).isEmpty();
		assertThat(lectura.getOpenAPI().getPaths()).hasSizeGreaterThan(30);
	}

	@Test
	void cadaReferenciaExiste() {
		List<String> rotas = this.documento.findValuesAsText("$ref")
			.stream()
			.distinct()
			.filter((referencia) -> this.documento.at(referencia.substring(1)).isMissingNode())
			.toList();

		assertThat(rotas).isEmpty();
	}

	@Test
	void cadaOperacionTieneResumenYDescripcion() {
		exigir((operacion) -> !operacion.nodo.path("summary").asText().isBlank()
				&& !operacion.nodo.path("description").asText().isBlank());
	}

	@Test
	void cadaOperacionTieneEtiquetaDescritaYNombreUnico() {
		Set<String> descritas = new HashSet<>();
		this.documento.get("tags").forEach((etiqueta) -> {
			if (etiqueta.hasNonNull("description")) {
				descritas.add(etiqueta.get("name").asText());
			}
		});
		exigir((operacion) -> descritas.contains(operacion.nodo.at("/tags/0").asText()));
		assertThat(this.operaciones).extracting((operacion) -> operacion.nodo.path("operationId").asText())
			.doesNotHaveDuplicates();
	}

	@Test
	void cadaOperacionDiceEnEspanolQueRespondeSiSaleBien() {
		exigir((operacion) -> {
			List<Map.Entry<String, JsonNode>> exitos = operacion.nodo.get("responses")
				.properties()
				.stream()
				.filter((una) -> una.getKey().startsWith("2"))
				.toList();
			return !exitos.isEmpty() && exitos.stream().allMatch((una) -> dice(una.getKey(), una.getValue()));
		});
	}

	private static boolean dice(String estado, JsonNode respuesta) {
		for (JsonNode contenido : respuesta.path("content")) {
			JsonNode esquema = contenido.path("schema");
			if (esquema.isEmpty() || esquema.size() == 1 && esquema.path("type").asText().equals("object")) {
				return false;
			}
		}
		return (respuesta.has("content") || estado.matches("202|204"))
				&& !respuesta.path("description").asText().matches("OK|Created|Accepted|No Content|");
	}

	@Test
	void cadaParametroTieneDescripcion() {
		List<String> sin = new ArrayList<>();
		this.operaciones.forEach((operacion) -> operacion.nodo.path("parameters").forEach((parametro) -> {
			JsonNode real = resuelto(parametro);
			if (real.path("description").asText().isBlank()) {
				sin.add(operacion.nombre + " " + real.path("name").asText());
			}
		}));
		assertThat(sin).isEmpty();
	}

	@Test
	void nadaOpcionalVieneLleno() {
		exigir((operacion) -> {
			for (JsonNode parametro : operacion.nodo.path("parameters")) {
				JsonNode real = resuelto(parametro);
				if (!real.path("required").asBoolean() && real.has("example")) {
					return false;
				}
			}
			return true;
		});
	}

	@Test
	void cadaCuerpoYCadaRespuestaTienenEjemplo() {
		exigir((operacion) -> {
			JsonNode cuerpo = operacion.nodo.at("/requestBody/content");
			boolean completa = cuerpo.isMissingNode() || conEjemplo(cuerpo);
			for (JsonNode respuesta : operacion.nodo.get("responses")) {
				JsonNode contenido = resuelto(respuesta).path("content");
				completa &= contenido.isMissingNode() || conEjemplo(contenido);
			}
			return completa;
		});
	}

	@Test
	void cadaErrorEsUnProblemaConSuTipo() {
		exigir((operacion) -> {
			boolean completa = operacion.nodo.get("responses").has("500") && operacion.nodo.get("responses").has("429");
			for (Map.Entry<String, JsonNode> respuesta : operacion.nodo.get("responses").properties()) {
				// OAuth 2 has errors of its own (RFC 6749, 5.2).
				boolean oauth = operacion.nombre.endsWith("/auth/token") && respuesta.getKey().matches("40[01]");
				if (respuesta.getKey().matches("[45].*") && !oauth) {
					JsonNode ejemplos = resuelto(respuesta.getValue())
						.at("/content/application~1problem+json/examples");
					completa &= !ejemplos.isMissingNode();
					for (JsonNode ejemplo : ejemplos) {
						completa &= ejemplo.at("/value/status").asText().equals(respuesta.getKey())
								&& ejemplo.at("/value/type").asText().startsWith("urn:tramites:problema:");
					}
				}
			}
			return completa;
		});
	}

	@Test
	void cadaOperacionCerradaDiceSusAmbitosYSonLosQueExige() throws IOException, InterruptedException {
		exigir((operacion) -> {
			JsonNode seguridad = operacion.nodo.get("security");
			boolean completa = seguridad != null;
			for (JsonNode alternativa : seguridad) {
				for (Map.Entry<String, JsonNode> esquema : alternativa.properties()) {
					completa &= this.documento.at("/components/securitySchemes").has(esquema.getKey());
					for (JsonNode ambito : esquema.getValue()) {
						completa &= this.roles.permisos().containsKey(ambito.asText());
					}
				}
			}
			return completa;
		});
		assertThat(operacion("GET /api/v1/tramites").nodo.at("/security/0/aplicacion/0").asText())
			.isEqualTo("tramites:leer");
		for (Operacion operacion : this.operaciones) {
			if (operacion.nombre.startsWith("GET ")) {
				boolean abierta = operacion.nodo.get("security").isEmpty();
				int estado = pedir(operacion.nombre.substring(4).replaceAll("\\{[^}]+}", "no-existe")).statusCode();
				assertThat(estado == 401).as(operacion.nombre).isEqualTo(!abierta);
			}
		}
	}

	@Test
	void lasListasSeDescribenUnaVez() {
		long propias = this.operaciones.stream()
			.flatMap((operacion) -> operacion.nodo.path("parameters").valueStream())
			.filter((parametro) -> parametro.path("name").asText().equals("cursor"))
			.count();

		assertThat(propias).isZero();
		assertThat(this.documento.at("/components/parameters/cursor/description").asText()).isNotBlank();
		exigir((operacion) -> {
			JsonNode esquema = operacion.nodo.at("/responses/200/content/application~1json/schema");
			JsonNode real = this.documento.at(esquema.path("$ref").asText("#/nada").substring(1));
			return !real.path("properties").has("siguiente") || operacion.nodo.get("parameters")
				.findValuesAsText("$ref")
				.contains("#/components/parameters/cursor");
		});
	}

	@Test
	void elCatalogoDeErroresExplicaCadaTipo() throws IOException, InterruptedException {
		Set<String> tipos = new TreeSet<>();
		for (TipoProblema tipo : TipoProblema.values()) {
			tipos.add(tipo.name());
		}
		assertThat(Errores.leer().keySet()).isEqualTo(tipos);
		JsonNode errores = new ObjectMapper().readTree(pedir("/api/v1/errores").body());
		assertThat(errores).hasSize(tipos.size()).allMatch((error) -> error.get("solucion").asText().length() > 10);

		JsonNode problema = new ObjectMapper().readTree(pedir("/api/v1/errores/no-hay").body());
		JsonNode ayuda = new ObjectMapper().readTree(pedir(problema.get("ayuda").asText()).body());
		assertThat(ayuda.get("tipo")).isEqualTo(problema.get("type"));
	}

	private void exigir(Predicate<Operacion> regla) {
		assertThat(this.operaciones).filteredOn(regla.negate()).extracting(Operacion::nombre).isEmpty();
	}

	private Operacion operacion(String nombre) {
		return this.operaciones.stream().filter((una) -> una.nombre.equals(nombre)).findFirst().orElseThrow();
	}

	private JsonNode resuelto(JsonNode nodo) {
		return nodo.has("$ref") ? this.documento.at(nodo.get("$ref").asText().substring(1)) : nodo;
	}

	private static boolean conEjemplo(JsonNode contenidos) {
		return contenidos.valueStream().allMatch((uno) -> uno.hasNonNull("example") || !uno.path("examples").isEmpty());
	}

	private HttpResponse<String> pedir(String ruta) throws IOException, InterruptedException {
		return HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + this.puerto + ruta)).build(),
					HttpResponse.BodyHandlers.ofString());
	}

	private record Operacion(String nombre, JsonNode nodo) {
	}

}
