package pa.gob.tramites.proceso.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A browser in front of the engine's web applications, as far as their REST API needs
 * one: cookies, the CSRF token and the log-in.
 */
public final class Aplicacion {

	private final CookieManager galletas = new CookieManager();

	private final HttpClient http = HttpClient.newBuilder()
		.cookieHandler(this.galletas)
		.followRedirects(HttpClient.Redirect.NEVER)
		.build();

	private final String base;

	private Aplicacion(int puerto) {
		this.base = "http://localhost:" + puerto;
	}

	/**
	 * A browser that has opened an application's page.
	 * @param puerto port of the platform
	 * @param aplicacion {@code tasklist}, {@code cockpit}…
	 * @return the browser, without log-in
	 */
	public static Aplicacion abrir(int puerto, String aplicacion) {
		Aplicacion nueva = new Aplicacion(puerto);
		nueva.pedir("GET", "/camunda/app/" + aplicacion + "/default/", null);
		return nueva;
	}

	/**
	 * A browser that has logged in.
	 * @param puerto port of the platform
	 * @param aplicacion {@code tasklist}, {@code cockpit}…
	 * @param usuario account
	 * @param clave its password
	 * @return the browser
	 */
	public static Aplicacion entrar(int puerto, String aplicacion, String usuario, String clave) {
		Aplicacion nueva = abrir(puerto, aplicacion);
		HttpResponse<String> respuesta = nueva.enviar(HttpRequest
			.newBuilder(URI.create(nueva.base + "/camunda/api/admin/auth/user/default/login/" + aplicacion))
			.header("Content-Type", "application/x-www-form-urlencoded")
			.header("Accept", "application/json")
			.POST(HttpRequest.BodyPublishers.ofString("username=" + usuario + "&password=" + clave)));
		if (respuesta.statusCode() != 200) {
			throw new IllegalStateException("log-in of " + usuario + ": " + respuesta.statusCode() + respuesta.body());
		}
		// The log-in begins a new session, and that needs a new token.
		nueva.pedir("GET", "/camunda/app/" + aplicacion + "/default/", null);
		return nueva;
	}

	/**
	 * Sends a request of the application.
	 * @param metodo HTTP method
	 * @param ruta path from the root
	 * @param json body, or null
	 * @return the answer
	 */
	public HttpResponse<String> pedir(String metodo, String ruta, String json) {
		return pedir(HttpRequest.newBuilder(URI.create(this.base + ruta)), metodo, json);
	}

	/**
	 * Sends a request with a token for the API; the browser adds its cookies.
	 * @param ruta path from the root
	 * @param token the token
	 * @return the answer
	 */
	public HttpResponse<String> leerConToken(String ruta, String token) {
		return pedir(HttpRequest.newBuilder(URI.create(this.base + ruta)).header("Authorization", "Bearer " + token),
				"GET", null);
	}

	private HttpResponse<String> pedir(HttpRequest.Builder peticion, String metodo, String json) {
		return enviar(peticion.header("Content-Type", "application/json")
			.header("Accept", "application/json, text/html;q=0.5")
			.method(metodo,
					(json != null) ? HttpRequest.BodyPublishers.ofString(json) : HttpRequest.BodyPublishers.noBody()));
	}

	/**
	 * Sends a request as another site would make the browser send it: with the cookies
	 * and without the CSRF token.
	 * @param metodo HTTP method
	 * @param ruta path from the root
	 * @return the answer
	 */
	public HttpResponse<String> pedirDesdeOtroSitio(String metodo, String ruta) {
		return mandar(HttpRequest.newBuilder(URI.create(this.base + ruta))
			.header("Origin", "https://otro.example")
			.method(metodo, HttpRequest.BodyPublishers.noBody()));
	}

	/**
	 * What the browser adds to its requests, for clients that build bodies of other
	 * kinds.
	 * @return cookies and CSRF token by name of header
	 */
	public Map<String, String> credenciales() {
		List<HttpCookie> todas = this.galletas.getCookieStore().getCookies();
		return Map.of("Cookie",
				todas.stream().map((una) -> una.getName() + "=" + una.getValue()).collect(Collectors.joining("; ")),
				"X-XSRF-TOKEN", ficha().orElse(""));
	}

	private Optional<String> ficha() {
		return this.galletas.getCookieStore()
			.getCookies()
			.stream()
			.filter((una) -> una.getName().equals("XSRF-TOKEN"))
			.map(HttpCookie::getValue)
			.findFirst();
	}

	private HttpResponse<String> enviar(HttpRequest.Builder peticion) {
		ficha().ifPresent((ficha) -> peticion.header("X-XSRF-TOKEN", ficha));
		return mandar(peticion);
	}

	private HttpResponse<String> mandar(HttpRequest.Builder peticion) {
		try {
			return this.http.send(peticion.build(), HttpResponse.BodyHandlers.ofString());
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
