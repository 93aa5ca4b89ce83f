package pa.gob.tramites.webhook;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.swagger.v3.oas.annotations.media.Schema;

/**
 * One event told to one endpoint.
 */
@Schema(description = "Entrega de un evento")
record Entrega(@Schema(example = "1024") long id,
		@Schema(description = "Cabecera webhook-id: la misma en cada intento",
				example = "evt_7f2c1c1e-0d3c-4b39-9c50-8d9a3b1b7a11") String mensaje,
		@Schema(example = "tramite.estado") String evento, Estado estado, @Schema(example = "1") int intentos,
		Instant creadaEn, Instant entregadaEn,
		@Schema(description = "Último estado HTTP recibido", example = "200") Integer http,
		@Schema(description = "Por qué falló el último intento", example = "Respondió 503.") String error) {

	/**
	 * How far it has got.
	 */
	enum Estado {

		/** Waiting for an attempt. */
		PENDIENTE,
		/** The endpoint answered 2xx. */
		ENTREGADA,
		/** No more attempts will be made by themselves. */
		FALLIDA,
		/** Kept until the endpoint is resumed. */
		RETENIDA

	}

	/**
	 * A delivery with all its attempts and its body.
	 */
	@Schema(description = "Entrega con sus intentos y su cuerpo")
	record Detalle(Entrega entrega,
			@Schema(description = "Cuerpo tal como se envía",
					implementation = Object.class) @JsonRawValue String cuerpo,
			@Schema(description = "Del más reciente al más antiguo, hasta cien") List<Intento> historial) {
	}

	/**
	 * An attempt.
	 */
	@Schema(description = "Intento de entrega")
	record Intento(Instant en, @Schema(example = "503") Integer http, @Schema(example = "182") long milisegundos,
			@Schema(example = "Respondió 503.") String error,
			@Schema(description = "Comienzo de la respuesta, hasta 300 caracteres") String extracto) {
	}

}
