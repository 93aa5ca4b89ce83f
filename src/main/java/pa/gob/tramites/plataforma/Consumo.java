package pa.gob.tramites.plataforma;

import java.time.Duration;
import java.util.function.BiConsumer;

import org.springframework.http.HttpHeaders;

/**
 * What is left to a client of its limit.
 *
 * @param limite requests per window
 * @param restantes requests left in this window
 * @param espera time until the window ends when the request was refused; null when it was
 * admitted
 */
public record Consumo(long limite, long restantes, Duration espera) {

	/**
	 * Whether the request may go on.
	 * @return whether it may
	 */
	public boolean admitido() {
		return this.espera == null;
	}

	/**
	 * Writes the headers that tell the client.
	 * @param cabeceras takes name and value
	 */
	public void cabeceras(BiConsumer<String, String> cabeceras) {
		cabeceras.accept("X-RateLimit-Limit", Long.toString(this.limite));
		cabeceras.accept("X-RateLimit-Remaining", Long.toString(this.restantes));
		if (!admitido()) {
			cabeceras.accept(HttpHeaders.RETRY_AFTER, Long.toString(segundos()));
		}
	}

	/**
	 * What a refused client is told.
	 * @return a sentence in Spanish
	 */
	public String detalle() {
		long segundos = segundos();
		return "Superó el límite de peticiones. Espere " + segundos + ((segundos == 1) ? " segundo" : " segundos")
				+ " y repita.";
	}

	/** Rounded up: whoever waits that long is let in. */
	private long segundos() {
		return Math.max(1, this.espera.plusNanos(999_999_999).toSeconds());
	}

}
