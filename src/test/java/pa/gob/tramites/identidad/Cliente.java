package pa.gob.tramites.identidad;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * A plain HTTP client for tests: no redirects, no cookies, no retries on 401.
 */
final class Cliente {

	private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private static final ObjectMapper JSON = new ObjectMapper();

	private final int puerto;

	Cliente(int puerto) {
		this.puerto = puerto;
	}

	Respuesta get(String direccion, String... cabeceras) {
		return enviar("GET", direccion, null, cabeceras);
	}

	Respuesta post(String direccion, Object cuerpo, String... cabeceras) {
		return json("POST", direccion, cuerpo, cabeceras);
	}

	Respuesta json(String metodo, String direccion, Object cuerpo, String... cabeceras) {
		try {
			String[] todas = java.util.Arrays.copyOf(cabeceras, cabeceras.length + 2);
			todas[cabeceras.length] = "Content-Type";
			todas[cabeceras.length + 1] = "application/json";
			return enviar(metodo, direccion, (cuerpo != null) ? JSON.writeValueAsString(cuerpo) : null, todas);
		}
		catch (IOException ex) {
			throw new IllegalArgumentException(ex);
		}
	}

	Respuesta ingresar(String usuario, String clave) {
		return post("/api/v1/auth/login", Map.of("usuario", usuario, "password", clave));
	}

	Respuesta enviar(String metodo, String direccion, String cuerpo, String... cabeceras) {
		try {
			HttpRequest.Builder peticion = HttpRequest
				.newBuilder(URI.create("http://localhost:" + this.puerto + direccion))
				.method(metodo, (cuerpo != null) ? HttpRequest.BodyPublishers.ofString(cuerpo)
						: HttpRequest.BodyPublishers.noBody());
			if (cabeceras.length > 0) {
				peticion.headers(cabeceras);
			}
			HttpResponse<String> respuesta = HTTP.send(peticion.build(), HttpResponse.BodyHandlers.ofString());
			return new Respuesta(respuesta.statusCode(), respuesta.body(), respuesta);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	record Respuesta(int estado, String cuerpo, HttpResponse<String> http) {

		JsonNode json() {
			try {
				return JSON.readTree(this.cuerpo);
			}
			catch (IOException ex) {
				throw new IllegalStateException(this.cuerpo, ex);
			}
		}

		String texto(String campo) {
			return json().path(campo).asText(null);
		}

		String cabecera(String nombre) {
			return this.http.headers().firstValue(nombre).orElse("");
		}

	}

}
