package pa.gob.tramites.proceso.delegado;

import java.net.http.HttpClient;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import pa.gob.tramites.plataforma.RechazoDeNegocio;

import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.ClientHttpRequestFactorySettings;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/**
 * Calls the configured services. A service that says no (422) refuses a business rule;
 * one that fails or does not answer in time makes the job try again.
 */
@Component
class Servicios {

	private static final Pattern OPERACION = Pattern.compile("[A-Za-z0-9_-]+(/[A-Za-z0-9_-]+)*");

	private final ServiciosProperties propiedades;

	private final RestClient.Builder constructor;

	private final Map<String, RestClient> clientes = new ConcurrentHashMap<>();

	Servicios(ServiciosProperties propiedades, RestClient.Builder constructor) {
		this.propiedades = propiedades;
		this.constructor = constructor;
	}

	/**
	 * Asks a service.
	 * @param nombre name under which the administrator configured it
	 * @param operacion what to ask, a relative path
	 * @param pregunta body of the request
	 * @return field {@code resultado} of the answer: its text, or its JSON
	 * @throws RechazoDeNegocio {@code SERVICIO_RECHAZA} if the service answers 422
	 */
	String llamar(String nombre, String operacion, Map<String, Object> pregunta) {
		if (!OPERACION.matcher(operacion).matches()) {
			throw new IllegalArgumentException("La operación «" + operacion + "» no es una ruta relativa simple.");
		}
		JsonNode respuesta = this.clientes.computeIfAbsent(nombre, this::cliente)
			.post()
			.uri("/" + operacion)
			.contentType(MediaType.APPLICATION_JSON)
			.body(pregunta)
			.retrieve()
			.onStatus((estado) -> estado.isSameCodeAs(HttpStatusCode.valueOf(422)), (peticion, no) -> {
				throw new RechazoDeNegocio("SERVICIO_RECHAZA", "El servicio «" + nombre + "» no aceptó la consulta.");
			})
			.body(JsonNode.class);
		JsonNode resultado = (respuesta != null) ? respuesta.path("resultado") : null;
		if (resultado == null || resultado.isMissingNode() || resultado.isNull()) {
			throw new IllegalStateException("The service " + nombre + " answered without «resultado»");
		}
		return resultado.isValueNode() ? resultado.asText() : resultado.toString();
	}

	private RestClient cliente(String nombre) {
		ServiciosProperties.Servicio servicio = this.propiedades.servicios().get(nombre);
		if (servicio == null) {
			throw new IllegalStateException("El administrador no ha configurado el servicio «" + nombre + "».");
		}
		RestClient.Builder cliente = this.constructor.clone()
			.baseUrl(servicio.url().toString())
			// An upgrade to HTTP/2 with a body in flight is reset by some servers;
			// agencies speak 1.1.
			.requestFactory(ClientHttpRequestFactoryBuilder.jdk()
				.withHttpClientCustomizer((http) -> http.version(HttpClient.Version.HTTP_1_1))
				.build(ClientHttpRequestFactorySettings.defaults()
					.withConnectTimeout(servicio.conexion())
					.withReadTimeout(servicio.espera())
					.withRedirects(ClientHttpRequestFactorySettings.Redirects.DONT_FOLLOW)));
		if (servicio.token() != null) {
			cliente.defaultHeader(HttpHeaders.AUTHORIZATION, "Bearer " + servicio.token());
		}
		return cliente.build();
	}

}
