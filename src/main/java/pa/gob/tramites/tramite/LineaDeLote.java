package pa.gob.tramites.tramite;

import io.swagger.v3.oas.annotations.media.Schema;

import org.springframework.http.ProblemDetail;

/**
 * What became of a line of a batch.
 */
@Schema(description = "Resultado de una línea de un lote")
record LineaDeLote(@Schema(description = "Lugar en el lote, desde 1", example = "1") int linea,
		@Schema(description = "La que trae la línea", example = "expediente-4711") String referencia,
		@Schema(description = "Estado HTTP que tendría la solicitud sola", example = "201") int estado,
		@Schema(description = "Número del trámite; falta si se rechazó", example = "CMM-2026-000001") String numero,
		@Schema(description = "Si el trámite ya existía", example = "false") boolean repetida,
		@Schema(description = "Por qué se rechazó", implementation = Object.class) ProblemDetail problema) {
}
