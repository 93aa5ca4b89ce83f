package pa.gob.tramites.tramite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import pa.gob.tramites.identidad.UsuariosDePrueba;

import org.springframework.core.env.Environment;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * Two types that exist only in tests and a caller of the case API. {@value #ESTRICTA} has
 * every rule and a model that asks for the case file while it starts; {@value #SIMPLE}
 * has the opposite of every rule.
 */
@Component
public class TramitesDePrueba {

	/** Code of the type with all rules. */
	public static final String ESTRICTA = "prueba-estricta";

	/** Code of the type with no more than a person of age. */
	public static final String SIMPLE = "prueba-simple";

	static final ObjectMapper JSON = new ObjectMapper();

	private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private final RepositoryService repositorio;

	private final UsuariosDePrueba usuarios;

	private final Environment entorno;

	TramitesDePrueba(RepositoryService repositorio, UsuariosDePrueba usuarios, Environment entorno) {
		this.repositorio = repositorio;
		this.usuarios = usuarios;
		this.entorno = entorno;
	}

	/**
	 * Publishes the test types unless another test did.
	 */
	public synchronized void publicar() {
		for (String tipo : List.of(ESTRICTA, SIMPLE)) {
			if (this.repositorio.createProcessDefinitionQuery().processDefinitionKey(tipo).count() == 0) {
				DeploymentBuilder despliegue = this.repositorio.createDeployment().name(tipo);
				try {
					for (String archivo : List.of("tramite.yml", tipo + ".bpmn")) {
						despliegue.addInputStream(archivo,
								new ClassPathResource("modelos/" + tipo + "/" + archivo).getInputStream());
					}
				}
				catch (IOException ex) {
					throw new UncheckedIOException(ex);
				}
				despliegue.deploy();
			}
		}
	}

	/**
	 * The smallest valid application of {@value #SIMPLE}.
	 * @return a new body, to change at will
	 */
	public static ObjectNode simple() {
		ObjectNode cuerpo = JSON.createObjectNode();
		cuerpo.put("tipo", SIMPLE).put("agencia", "02");
		cuerpo.putArray("personas").add(titular());
		return cuerpo;
	}

	/**
	 * A valid application of {@value #ESTRICTA}.
	 * @return a new body, to change at will
	 */
	public static ObjectNode estricta() {
		ObjectNode cuerpo = simple();
		cuerpo.put("tipo", ESTRICTA).put("causaHumanitaria", 10);
		cuerpo.putObject("ultimaEntrada").put("fecha", "2020-01-15").put("punto", "Paso Canoas");
		ObjectNode apoderado = cuerpo.putObject("apoderado");
		apoderado.put("nombre", "Luis Arauz").put("idoneidad", "77777").put("correo", "larauz@example.com");
		apoderado.putObject("poder").put("fecha", "2026-01-10").put("notaria", "Notaría Quinta");
		return cuerpo;
	}

	/**
	 * An applicant of age.
	 * @return a new person
	 */
	public static ObjectNode titular() {
		return JSON.createObjectNode()
			.put("titular", true)
			.put("tipoDocumento", "PASAPORTE")
			.put("numeroDocumento", "AB123456")
			.put("paisEmisor", "VEN")
			.put("primerNombre", "Ana")
			.put("segundoNombre", "María")
			.put("primerApellido", "Peña")
			.put("segundoApellido", "O'Neill")
			.put("fechaNacimiento", "1990-05-01")
			.put("sexo", "F")
			.put("nacionalidad", "VEN");
	}

	/**
	 * A dependant.
	 * @param documento number of the passport
	 * @param nacimiento date of birth
	 * @return a new person
	 */
	public static ObjectNode dependiente(String documento, String nacimiento) {
		return titular().put("titular", false)
			.put("numeroDocumento", documento)
			.put("fechaNacimiento", nacimiento)
			.put("parentesco", "HIJO");
	}

	static ArrayNode personas(ObjectNode cuerpo) {
		return (ArrayNode) cuerpo.get("personas");
	}

	static ObjectNode persona(ObjectNode cuerpo) {
		return (ObjectNode) cuerpo.get("personas").get(0);
	}

	/**
	 * Files an application and demands that it is accepted.
	 * @param usuario who files it
	 * @param cuerpo the application
	 * @return number of the case
	 */
	public String crear(String usuario, JsonNode cuerpo) {
		Respuesta respuesta = enviar(usuario, cuerpo);
		if (respuesta.estado() != 201) {
			throw new AssertionError(respuesta.estado() + " " + respuesta.texto());
		}
		return respuesta.json().get("numero").asText();
	}

	Respuesta enviar(String usuario, JsonNode cuerpo, String... cabeceras) {
		return pedir(usuario, "POST", "", cuerpo.toString(), cabeceras);
	}

	Respuesta leer(String usuario, String ruta, String... cabeceras) {
		return pedir(usuario, "GET", ruta, null, cabeceras);
	}

	Respuesta pedir(String usuario, String metodo, String ruta, String cuerpo, String... cabeceras) {
		HttpRequest.Builder peticion = HttpRequest
			.newBuilder(URI.create("http://127.0.0.1:" + this.entorno.getProperty("local.server.port")
					+ (ruta.startsWith("/api/") ? ruta : "/api/v1/tramites" + ruta)))
			.method(metodo, (cuerpo != null) ? HttpRequest.BodyPublishers.ofString(cuerpo)
					: HttpRequest.BodyPublishers.noBody());
		if (cuerpo != null) {
			peticion.header("Content-Type", "application/json");
		}
		if (usuario != null) {
			peticion.header("Authorization", this.usuarios.bearer(usuario));
		}
		for (int i = 0; i < cabeceras.length; i += 2) {
			peticion.setHeader(cabeceras[i], cabeceras[i + 1]);
		}
		try {
			HttpResponse<String> respuesta = HTTP.send(peticion.build(), HttpResponse.BodyHandlers.ofString());
			return new Respuesta(respuesta.statusCode(), respuesta.body(), respuesta);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * An answer of the API.
	 */
	record Respuesta(int estado, String texto, HttpResponse<String> http) {

		JsonNode json() {
			try {
				return JSON.readTree(this.texto);
			}
			catch (JsonProcessingException ex) {
				throw new AssertionError(this.estado + " " + this.texto, ex);
			}
		}

		String cabecera(String nombre) {
			return this.http.headers().firstValue(nombre).orElse(null);
		}

		/** Paths of the fields that the answer complains about. */
		List<String> campos() {
			return json().path("errores").findValuesAsText("campo");
		}

		String motivo(String campo) {
			for (JsonNode error : json().path("errores")) {
				if (error.path("campo").asText().equals(campo)) {
					return error.path("motivo").asText();
				}
			}
			return null;
		}

	}

}
