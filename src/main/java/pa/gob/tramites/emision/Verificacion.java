package pa.gob.tramites.emision;

import java.time.Instant;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * What anyone who holds a document may learn about it.
 *
 * @param titulo what it is
 * @param numero its number
 * @param edicion 1, or more for one that corrects another
 * @param estado whether it stands
 * @param emitidoEn when it was issued
 * @param retiradoEn when it was replaced or annulled; null while it stands
 * @param autoridad who issued it
 * @param tramite name of the trámite type
 * @param titular initials of the person it is about
 * @param sha256 of the PDF, in hexadecimal
 */
@Schema(description = "Lo que puede saber de un documento cualquiera que lo tenga")
record Verificacion(@Schema(example = "Resolución") String titulo, @Schema(example = "RES-2026-000001") String numero,
		@Schema(example = "1") int edicion, DocumentoEmitido.Estado estado, Instant emitidoEn, Instant retiradoEn,
		@Schema(example = "Servicio Nacional de Migración") String autoridad, String tramite,
		@Schema(example = "A. R.") String titular, String sha256) {
}
