package pa.gob.tramites.webhook;

import java.time.Instant;
import java.util.Map;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * What a receiver gets. Small on purpose: it says that something happened and where to
 * read the rest, so a message that went astray gives nothing away.
 */
@Schema(name = "MensajeDeWebhook", description = "Cuerpo que recibe el servidor suscrito")
record Mensaje(
		@Schema(description = "Igual a la cabecera webhook-id",
				example = "evt_7f2c1c1e-0d3c-4b39-9c50-8d9a3b1b7a11") String id,
		@Schema(example = "tramite.estado") String type,
		@Schema(description = "Cuándo ocurrió", example = "2026-11-27T14:03:22.123456Z") Instant timestamp,
		Datos data) {

	/** Name of the event with which an endpoint is tried out. */
	static final String PRUEBA = "webhook.prueba";

	/**
	 * The case.
	 */
	@Schema(name = "DatosDeWebhook")
	record Datos(@Schema(example = "CMM-2026-000001") String numero,
			@Schema(description = "Código del tipo de trámite", example = "codigo-del-tipo") String tipo,
			@Schema(description = "Estado al momento del evento", example = "EN_REVISION") String estado,
			@Schema(description = "Dónde consultarlo en esta API",
					example = "/api/v1/tramites/CMM-2026-000001") String enlace,
			@Schema(description = "Hechos propios del evento",
					example = "{\"de\": \"RECIBIDO\", \"a\": \"EN_REVISION\"}") Map<String, Object> detalle) {
	}

}
