package pa.gob.tramites.webhook;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import io.swagger.v3.oas.annotations.media.Schema;
import pa.gob.tramites.tramite.Suceso;

/**
 * What an application wants to be told, and where.
 */
@Schema(description = "Suscripción a eventos")
record Webhook(@Schema(example = "0b6f3c1e-5b1f-4c53-9f3c-1f9f4d1c2a10") UUID id,
		@Schema(description = "Aplicación externa a la que pertenece", example = "portal-consular") String aplicacion,
		@Schema(example = "https://portal.example.org/avisos") String url,
		@Schema(example = "Portal consular, producción") String descripcion, List<Suceso> eventos, Estado estado,
		@Schema(description = "Por qué está suspendido") String motivo,
		@Schema(description = "Desde cuándo no se logra ninguna entrega") Instant fallandoDesde,
		@Schema(description = "Hasta cuándo firma también el secreto anterior") Instant secretoAnteriorHasta,
		Instant creadoEn) {

	/**
	 * Whether it is being told.
	 */
	enum Estado {

		/** Deliveries are made. */
		ACTIVO,
		/** Its owner paused it: what happens is kept for it. */
		PAUSADO,
		/** The platform paused it because nothing arrived any more. */
		SUSPENDIDO

	}

}
