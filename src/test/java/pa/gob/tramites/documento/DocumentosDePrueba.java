package pa.gob.tramites.documento;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import pa.gob.tramites.identidad.UsuariosDePrueba;
import pa.gob.tramites.tramite.TramitesDePrueba;

import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * A caller of the documents' API that writes its own multipart bodies, so that it can
 * send what no decent client would.
 */
@Component
class DocumentosDePrueba {

	private static final String FRONTERA = "frontera-de-prueba";

	private static final ObjectMapper JSON = new ObjectMapper();

	private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private final TramitesDePrueba tramites;

	private final UsuariosDePrueba usuarios;

	private final Environment entorno;

	DocumentosDePrueba(TramitesDePrueba tramites, UsuariosDePrueba usuarios, Environment entorno) {
		this.tramites = tramites;
		this.usuarios = usuarios;
		this.entorno = entorno;
	}

	/**
	 * A case of the citizen's.
	 */
	Caso caso() {
		return caso("ciudadano");
	}

	Caso caso(String usuario) {
		this.tramites.publicar();
		String numero = this.tramites.crear(usuario, TramitesDePrueba.simple());
		JsonNode detalle = pedir(usuario, "GET", "/api/v1/tramites/" + numero, null).json();
		return new Caso(numero, detalle.path("personas").get(0).path("id").asLong());
	}

	/**
	 * A case and its applicant.
	 */
	record Caso(String numero, long persona) {

		String ruta() {
			return "/api/v1/tramites/" + this.numero + "/documentos";
		}

	}

	/**
	 * An answer.
	 */
	record Respuesta(HttpResponse<byte[]> http) {

		int estado() {
			return this.http.statusCode();
		}

		JsonNode json() {
			try {
				return JSON.readTree(this.http.body());
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

		String tipo() {
			return json().path("type").asText().replace("urn:tramites:problema:", "");
		}

		String cabecera(String nombre) {
			return this.http.headers().firstValue(nombre).orElse(null);
		}

		@Override
		public String toString() {
			return estado() + " " + new String(this.http.body(), StandardCharsets.UTF_8);
		}

	}

	Respuesta subir(String usuario, Caso caso, int tipo, String nombre, byte[] bytes, String... cabeceras) {
		return enviar(usuario, caso.ruta(), Map.of("tipo", tipo, "persona", caso.persona()), nombre, bytes, cabeceras);
	}

	Respuesta enviar(String usuario, String ruta, Map<String, ?> campos, String nombre, byte[] bytes,
			String... cabeceras) {
		ByteArrayOutputStream cuerpo = new ByteArrayOutputStream();
		campos.forEach((campo, valor) -> parte(cuerpo, "name=\"" + campo + "\"", "",
				valor.toString().getBytes(StandardCharsets.UTF_8)));
		parte(cuerpo, "name=\"archivo\"; filename=\"" + nombre + "\"", "Content-Type: application/pdf\r\n", bytes);
		cuerpo.writeBytes(("--" + FRONTERA + "--\r\n").getBytes(StandardCharsets.UTF_8));
		HttpRequest.Builder peticion = peticion(usuario, ruta, cabeceras)
			.header("Content-Type", "multipart/form-data; boundary=" + FRONTERA)
			.POST(HttpRequest.BodyPublishers.ofByteArray(cuerpo.toByteArray()));
		return enviar(peticion);
	}

	private static void parte(ByteArrayOutputStream cuerpo, String disposicion, String cabeceras, byte[] bytes) {
		cuerpo.writeBytes(
				("--" + FRONTERA + "\r\nContent-Disposition: form-data; " + disposicion + "\r\n" + cabeceras + "\r\n")
					.getBytes(StandardCharsets.UTF_8));
		cuerpo.writeBytes(bytes);
		cuerpo.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
	}

	Respuesta pedir(String usuario, String metodo, String ruta, Object cuerpo, String... cabeceras) {
		HttpRequest.Builder peticion = peticion(usuario, ruta, cabeceras);
		if (cuerpo == null) {
			return enviar(peticion.method(metodo, HttpRequest.BodyPublishers.noBody()));
		}
		return enviar(peticion.header("Content-Type", "application/json")
			.method(metodo, HttpRequest.BodyPublishers.ofString(JSON.valueToTree(cuerpo).toString())));
	}

	private HttpRequest.Builder peticion(String usuario, String ruta, String... cabeceras) {
		HttpRequest.Builder peticion = HttpRequest
			.newBuilder(URI.create("http://127.0.0.1:" + this.entorno.getProperty("local.server.port") + ruta))
			.header("Authorization", this.usuarios.bearer(usuario));
		return (cabeceras.length > 0) ? peticion.headers(cabeceras) : peticion;
	}

	private static Respuesta enviar(HttpRequest.Builder peticion) {
		try {
			return new Respuesta(HTTP.send(peticion.build(), HttpResponse.BodyHandlers.ofByteArray()));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

}
