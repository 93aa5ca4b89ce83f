package pa.gob.tramites.documento;

import java.time.Instant;
import java.time.LocalDate;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.swagger.v3.oas.annotations.media.Schema;
import pa.gob.tramites.documento.revision.Antivirus.Analisis;

/**
 * What was presented once under a document's name, with what was decided about it.
 */
@Schema(description = "Lo presentado en una ocasión y lo que se decidió de ello")
record VersionDeDocumento(@Schema(example = "1") int version,
		@Schema(description = "ARCHIVO, o FISICO si consta en papel") Medio medio, EstadoDeDocumento estado,
		@Schema(example = "pasaporte.pdf") String nombre, @Schema(example = "application/pdf") String tipoMime,
		@Schema(description = "Tamaño en bytes", example = "120394") Long bytes, String sha256,
		@Schema(description = "Cuándo se expidió") LocalDate fechaEmision,
		@Schema(description = "Lleva apostilla") boolean apostilla,
		@Schema(description = "Lleva sello de notaría") boolean notaria,
		@Schema(description = "Qué dijo el antivirus; falta en los de papel") Analisis analisis,
		@Schema(description = "Si el archivo se puede abrir ahora") boolean disponible,
		@Schema(description = "Qué hay que corregir, si está observado") String motivo,
		@Schema(description = "Cuenta; solo para personas funcionarias") String subidoPor, Instant subidoEn,
		@Schema(description = "Cuenta; solo para personas funcionarias") String revisadoPor, Instant revisadoEn) {

	/** How a document was presented. */
	enum Medio {

		/** As a file. */
		ARCHIVO,
		/** On paper, seen by an officer. */
		FISICO

	}

	@JsonIgnore
	boolean enCuarentena() {
		return this.analisis == Analisis.PENDIENTE || this.analisis == Analisis.INFECTADO;
	}

}
