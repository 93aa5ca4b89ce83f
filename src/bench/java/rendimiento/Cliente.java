package rendimiento;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * A JSON client of one application; every answer outside 2xx is a failure of the run.
 *
 * @param base address of the application
 * @param autorizacion value of the Authorization header, or null
 */
record Cliente(String base, Supplier<String> autorizacion) {

	private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	static final ObjectMapper JSON = new ObjectMapper();

	JsonNode enviar(String ruta, Object cuerpo) throws IOException, InterruptedException {
		String texto = (cuerpo instanceof String ya) ? ya : JSON.writeValueAsString(cuerpo);
		return pedir(peticion(ruta).header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofString(texto))
			.build());
	}

	JsonNode leer(String ruta) throws IOException, InterruptedException {
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
