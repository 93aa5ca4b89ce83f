package pa.gob.tramites.tramite;

import java.time.OffsetDateTime;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * A case that has just been created.
 *
 * @param numero its number, which is also the business key of its process instance
 * @param tipo code of its type
 * @param nombreTipo name of its type
 * @param estado first public state
 * @param agencia code of the agency that attends it
 * @param prioridad code of its priority
 * @param creadoEn when it was filed
 * @param version how often its file has changed
 */
@Schema(description = "Trámite recién creado")
public record TramiteCreado(@Schema(example = "CMM-2026-000001") String numero,
		@Schema(example = "codigo-del-tipo") String tipo,
		@Schema(example = "Certificado de movimiento migratorio") String nombreTipo, EstadoPublico estado,
		@Schema(example = "02") String agencia, @Schema(example = "NORMAL") String prioridad,
		@Schema(example = "2026-11-23T14:00:00Z") OffsetDateTime creadoEn, @Schema(example = "0") int version) {
}
