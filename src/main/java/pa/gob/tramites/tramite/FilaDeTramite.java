package pa.gob.tramites.tramite;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.swagger.v3.oas.annotations.media.Schema;

/**
 * A case in a list: enough to recognise it.
 */
@Schema(name = "TramiteEnLista", description = "Trámite en una lista")
record FilaDeTramite(@JsonIgnore long id, @Schema(example = "CMM-2026-000001") String numero, Nombrado tipo,
		EstadoPublico estado, Instant estadoDesde, @Schema(example = "Ana Peña") String titular,
		@Schema(example = "AB123456") String documento,
		@Schema(description = "Personas de la solicitud", example = "1") int personas, Nombrado agencia,
		@Schema(example = "NORMAL") String prioridad, Instant creadoEn, Instant finalizadoEn) {
}
