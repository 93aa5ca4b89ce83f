package pa.gob.tramites.emision;

import java.time.Instant;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * A document that the office issued.
 *
 * @param id its id
 * @param clase what it is, as the model says
 * @param titulo the same for people, as its template says
 * @param numero its number
 * @param edicion 1, or more for one that corrects another
 * @param estado whether it stands
 * @param emitidoEn when it was issued
 * @param emitidoPor who did what led to it; null for outsiders
 * @param bytes size of the PDF
 * @param sha256 of the PDF
 * @param plantilla file and version of its template; null for outsiders
 * @param codigo code of verification, as printed
 * @param verificacion address where anyone checks it
 * @param reservado whether only officers see it
 * @param retiradoEn when it was replaced or annulled; null while it stands
 * @param motivo why
 */
@Schema(description = "Documento emitido")
public record DocumentoEmitido(long id, @Schema(example = "RESOLUCION") String clase,
		@Schema(example = "Resolución") String titulo, @Schema(example = "RES-2026-000001") String numero,
		@Schema(example = "1") int edicion, Estado estado, Instant emitidoEn,
		@Schema(example = "direccion") String emitidoPor, @Schema(example = "41250") long bytes,
		@Schema(description = "Huella SHA-256 del PDF, en hexadecimal") String sha256,
		@Schema(example = "resolucion.html@3f2a9c01b7de") String plantilla,
		@Schema(example = "7KQ2-M9XD-04TB-HW3E") String codigo,
		@Schema(description = "Página pública que lo comprueba") String verificacion, boolean reservado,
		Instant retiradoEn, String motivo) {

	/**
	 * Whether a document stands.
	 */
	public enum Estado {

		/** It stands. */
		VIGENTE,
		/** A later edition corrects it. */
		REEMPLAZADO,
		/** It was withdrawn. */
		ANULADO

	}

	DocumentoEmitido paraParticular() {
		return new DocumentoEmitido(this.id, this.clase, this.titulo, this.numero, this.edicion, this.estado,
				this.emitidoEn, null, this.bytes, this.sha256, null, this.codigo, this.verificacion, this.reservado,
				this.retiradoEn, this.motivo);
	}

	boolean vigente() {
		return this.estado == Estado.VIGENTE;
	}

}
