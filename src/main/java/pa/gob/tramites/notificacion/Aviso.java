package pa.gob.tramites.notificacion;

import java.util.Map;

/**
 * A notice to give.
 *
 * @param tramiteId the case
 * @param evento what happened, up to 40 characters
 * @param asunto subject, up to 200 characters
 * @param plantilla name of the template
 * @param html the template itself
 * @param modelo what the template may name
 * @param cuenta account or group that reads it in the application
 * @param correo address that receives it by e-mail; null if nobody does
 * @param origen what gives the notice, so that a retry does not give it twice; up to 64
 * characters
 */
public record Aviso(long tramiteId, String evento, String asunto, String plantilla, String html,
		Map<String, Object> modelo, String cuenta, String correo, String origen) {
}
