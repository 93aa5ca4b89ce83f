package pa.gob.tramites.webhook;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import javax.net.ssl.SSLException;

import jakarta.annotation.PreDestroy;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.util.Timeout;

import org.springframework.stereotype.Component;

/**
 * Makes one attempt to deliver. It goes where {@link DestinosPermitidos} allows and
 * nowhere else: no redirect is followed, no proxy, cookie or credential is used, and a
 * connection serves one attempt. What the receiver answers is kept only as a short
 * excerpt.
 */
@Component
class Cartero {

	private static final int EXTRACTO = 300;

	private final WebhookProperties propiedades;

	private final Clock reloj;

	private final CloseableHttpClient http;

	private final ScheduledExecutorService plazos = Executors.newSingleThreadScheduledExecutor((tarea) -> {
		Thread hilo = new Thread(tarea, "plazos-de-webhooks");
		hilo.setDaemon(true);
		return hilo;
	});

	Cartero(WebhookProperties propiedades, DestinosPermitidos destinos, Clock reloj) {
		this.propiedades = propiedades;
		this.reloj = reloj;
		Timeout espera = Timeout.of(propiedades.espera());
		this.http = HttpClients.custom()
			.setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
				.setDnsResolver(destinos)
				.setDefaultConnectionConfig(ConnectionConfig.custom()
					.setConnectTimeout(Timeout.of(propiedades.conexion()))
					.setSocketTimeout(espera)
					.build())
				.build())
			.setDefaultRequestConfig(RequestConfig.custom().setResponseTimeout(espera).build())
			.setConnectionReuseStrategy((peticion, respuesta, contexto) -> false)
			.disableRedirectHandling()
			.disableAutomaticRetries()
			.disableCookieManagement()
			.disableAuthCaching()
			.disableContentCompression()
			.setUserAgent("Tramites-Webhooks/1")
			.build();
	}

	/**
	 * Sends a message once.
	 * @param url the receiver
	 * @param id the message's id, the same in each attempt
	 * @param cuerpo its body
	 * @param secretos what signs it: the present secret, and the previous one while it
	 * lasts
	 * @return what came of it
	 */
	Resultado entregar(String url, String id, String cuerpo, List<String> secretos) {
		byte[] bytes = cuerpo.getBytes(StandardCharsets.UTF_8);
		long segundos = this.reloj.instant().getEpochSecond();
		HttpPost peticion = new HttpPost(URI.create(url));
		peticion.setEntity(new ByteArrayEntity(bytes, ContentType.APPLICATION_JSON));
		peticion.setHeader("webhook-id", id);
		peticion.setHeader("webhook-timestamp", Long.toString(segundos));
		peticion.setHeader("webhook-signature",
				secretos.stream()
					.map((secreto) -> Firma.firmar(secreto, id, segundos, bytes))
					.collect(Collectors.joining(" ")));
		long inicio = System.nanoTime();
		// The client's own timeouts begin anew with each byte: a receiver that drips
		// would hold on for ever.
		ScheduledFuture<?> plazo = this.plazos.schedule(peticion::cancel, this.propiedades.espera().toMillis(),
				TimeUnit.MILLISECONDS);
		try (ClassicHttpResponse respuesta = this.http.executeOpen(null, peticion, null)) {
			String extracto = extracto(respuesta);
			return resultado(respuesta.getCode(), error(respuesta.getCode()), extracto, inicio);
		}
		catch (IOException | RuntimeException ex) {
			return resultado(null, error(ex, peticion.isCancelled()), null, inicio);
		}
		finally {
			plazo.cancel(false);
		}
	}

	private static Resultado resultado(Integer estado, String error, String extracto, long inicio) {
		return new Resultado(estado, error, extracto, Duration.ofNanos(System.nanoTime() - inicio).toMillis());
	}

	private static String extracto(ClassicHttpResponse respuesta) throws IOException {
		if (respuesta.getEntity() == null) {
			return null;
		}
		// Not closed: closing would read the rest, however long it is.
		InputStream cuerpo = respuesta.getEntity().getContent();
		String texto = new String(cuerpo.readNBytes(EXTRACTO), StandardCharsets.UTF_8)
			.replaceAll("[\\p{Cntrl}\\uFFFD]+", " ")
			.strip();
		return texto.isEmpty() ? null : texto;
	}

	private static String error(int estado) {
		if (estado / 100 == 2) {
			return null;
		}
		return (estado / 100 == 3) ? "Respondió " + estado + ": no se siguen redirecciones."
				: "Respondió " + estado + ".";
	}

	private String error(Exception ex, boolean cancelada) {
		if (ex instanceof DestinosPermitidos.DestinoProhibidoException) {
			return ex.getMessage();
		}
		if (ex instanceof java.net.UnknownHostException) {
			return "El nombre del servidor no se encuentra.";
		}
		if (ex instanceof ConnectTimeoutException) {
			return "No aceptó la conexión en " + this.propiedades.conexion().toMillis() + " ms.";
		}
		if (cancelada || ex instanceof java.io.InterruptedIOException) {
			return "No respondió en " + this.propiedades.espera().toMillis() + " ms.";
		}
		if (ex instanceof SSLException) {
			return "No se pudo establecer una conexión segura: revise su certificado.";
		}
		return "La conexión falló o se cortó.";
	}

	@PreDestroy
	void cerrar() throws IOException {
		this.plazos.shutdownNow();
		this.http.close();
	}

	/**
	 * What came of an attempt.
	 *
	 * @param estado HTTP status; null without an answer
	 * @param error why it does not count as delivered, in Spanish; null if it does
	 * @param extracto beginning of what the receiver answered
	 * @param milisegundos how long it took
	 */
	record Resultado(Integer estado, String error, String extracto, long milisegundos) {

		boolean entregado() {
			return this.error == null;
		}

		/** The receiver says for good that it is no longer there. */
		boolean seFue() {
			return this.estado != null && this.estado == 410;
		}

	}

}
