package pa.gob.tramites.documento;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.swagger.v3.oas.annotations.media.Schema;

/**
 * A document that a person of a case presented.
 */
@Schema(name = "DocumentoDelTramite", description = "Un documento de una persona del trámite")
record Documento(@Schema(example = "17") long id, @Schema(example = "41") long personaId,
		@Schema(example = "Ana Peña") String personaNombre,
		@Schema(description = "Código del catálogo tipos-documento", example = "3") int tipo,
		@Schema(example = "Pasaporte notariado") String tipoNombre, @JsonIgnore int revision,
		@Schema(description = "La versión vigente") VersionDeDocumento actual,
		@Schema(description = "Todas, de la primera a la última; faltan en las listas") List<VersionDeDocumento> versiones) {

	@JsonIgnore
	String etiqueta() {
		return '"' + Integer.toString(this.revision) + '"';
	}

}
