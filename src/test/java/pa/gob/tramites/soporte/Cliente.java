package pa.gob.tramites.soporte;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * A JSON client of one application; every answer outside 2xx is a failure of the run.
 *
 * @param base address of the application
 * @param autorizacion value of the Authorization header, or null
 */
public record Cliente(String base, Supplier<String> autorizacion) {

	private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	/** Reads and writes the bodies. */
	public static final ObjectMapper JSON = new ObjectMapper();

	/**
	 * A client that has logged in.
	 * @param base address of the application
	 * @param usuario account
	 * @param clave its password
	 * @return the client
	 * @throws IOException when the application does not answer
	 * @throws InterruptedException when the caller is interrupted
	 */
	public static Cliente con(String base, String usuario, String clave) throws IOException, InterruptedException {
		String acceso = "Bearer " + new Cliente(base, () -> null)
			.enviar("/api/v1/auth/login", Map.of("usuario", usuario, "password", clave))
			.get("access_token")
			.asText();
		return new Cliente(base, () -> acceso);
	}

	/**
	 * Posts a body.
	 * @param ruta path
	 * @param cuerpo JSON text, or a value to write as JSON
	 * @return the answer
	 * @throws IOException when the application does not answer
	 * @throws InterruptedException when the caller is interrupted
	 */
	public JsonNode enviar(String ruta, Object cuerpo) throws IOException, InterruptedException {
		String texto = (cuerpo instanceof String ya) ? ya : JSON.writeValueAsString(cuerpo);
		return pedir(peticion(ruta).header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofString(texto))
			.build());
	}

	/**
	 * Gets a resource.
	 * @param ruta path
	 * @return the answer
	 * @throws IOException when the application does not answer
	 * @throws InterruptedException when the caller is interrupted
	 */
	public JsonNode leer(String ruta) throws IOException, InterruptedException {
		return pedir(peticion(ruta).build());
	}

	private HttpRequest.Builder peticion(String ruta) {
		HttpRequest.Builder peticion = HttpRequest.newBuilder(URI.create(this.base + ruta));
		String valor = this.autorizacion.get();
		return (valor == null) ? peticion : peticion.header("Authorization", valor);
	}

	private static JsonNode pedir(HttpRequest peticion) throws IOException, InterruptedException {
		HttpResponse<String> respuesta = HTTP.send(peticion, HttpResponse.BodyHandlers.ofString());
		if (respuesta.statusCode() / 100 != 2) {
			throw new IllegalStateException(
					peticion.method() + " " + peticion.uri() + ": " + respuesta.statusCode() + " " + respuesta.body());
		}
		return respuesta.body().isBlank() ? JSON.nullNode() : JSON.readTree(respuesta.body());
	}

}
