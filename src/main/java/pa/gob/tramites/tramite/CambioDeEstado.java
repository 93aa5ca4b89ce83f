package pa.gob.tramites.tramite;

import java.time.Instant;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * A row of a case's history.
 */
@Schema(description = "Cambio de estado")
record CambioDeEstado(long id, @Schema(example = "RECIBIDO") String de, @Schema(example = "EN_REVISION") String a,
		@Schema(description = "Nombre público del nuevo estado", example = "En Revisión Documental") String nombre,
		Instant en, @Schema(description = "Quién lo causó; solo para personas funcionarias") String por,
		@Schema(description = "Paso del proceso; solo para personas funcionarias") String actividad,
		@Schema(description = "Segundos que pasó en el estado anterior") Long segundosEnAnterior) {
}
