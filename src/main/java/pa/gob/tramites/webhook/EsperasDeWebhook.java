package pa.gob.tramites.webhook;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import pa.gob.tramites.plataforma.VisibleEnModelos;

import org.springframework.stereotype.Component;

/**
 * The waits between attempts, over a little more than a day, as Standard Webhooks
 * recommends them. Each is up to a tenth longer by chance, so that the deliveries that a
 * receiver missed while it was down do not all come back in the same second.
 */
@Component("esperasDeWebhook")
@VisibleEnModelos
public class EsperasDeWebhook {

	private static final String[] ESPERAS = { "PT5S", "PT5M", "PT30M", "PT2H", "PT5H", "PT10H", "PT10H" };

	EsperasDeWebhook() {
	}

	/**
	 * The waits, drawn anew at each call.
	 * @return durations of ISO 8601, separated by commas
	 */
	@VisibleEnModelos
	public String dispersas() {
		return Stream.of(ESPERAS).map(EsperasDeWebhook::dispersar).collect(Collectors.joining(","));
	}

	private static String dispersar(String espera) {
		long milisegundos = Duration.parse(espera).toMillis();
		return "PT" + (milisegundos + ThreadLocalRandom.current().nextLong(milisegundos / 10 + 1)) / 1000 + "S";
	}

}
