package pa.gob.tramites.notificacion;

import java.util.List;
import java.util.Map;
import java.util.Set;

import pa.gob.tramites.tramite.Canal;
import pa.gob.tramites.tramite.HechosDelCaso;

/**
 * A notice to give.
 *
 * @param caso the case
 * @param evento what happened, up to 40 characters; people switch notices off by it
 * @param asunto subject; null takes the title of the template
 * @param plantilla how it is written
 * @param modelo what the template may name
 * @param destinatarios {@code titular}, {@code apoderado}, {@code presentador},
 * {@code grupo:CODIGO}, {@code cuenta:ID} or an e-mail address
 * @param canales how it reaches them
 * @param obligatorio whether it reaches also those who switched it off
 * @param origen what gives the notice, so that a retry does not give it twice; up to 100
 * characters
 */
public record Aviso(HechosDelCaso caso, String evento, String asunto, PlantillaDeAviso plantilla,
		Map<String, Object> modelo, List<String> destinatarios, Set<Canal> canales, boolean obligatorio,
		String origen) {
}
