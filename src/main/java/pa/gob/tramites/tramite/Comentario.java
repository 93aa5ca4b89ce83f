package pa.gob.tramites.tramite;

import java.time.Instant;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * A comment on a case.
 */
@Schema(description = "Comentario")
record Comentario(long id,
		@Schema(description = "Los internos no los ven solicitantes, abogados ni aplicaciones") boolean interno,
		@Schema(example = "Se llamó a la persona solicitante.") String texto, String por, Instant en) {
}
