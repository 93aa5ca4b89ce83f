package pa.gob.tramites.documento;

import java.time.LocalDate;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * What an officer reads on a document while verifying it.
 */
@Schema(description = "Lo que se lee en el documento; lo que falta queda como se dijo al presentarlo")
record VerificacionPeticion(@Schema(description = "Cuándo se expidió", example = "2026-10-02") LocalDate fechaEmision,
		@Schema(description = "Lleva apostilla") Boolean apostilla,
		@Schema(description = "Lleva sello de notaría") Boolean notaria) {
}
