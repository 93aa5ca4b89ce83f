package pa.gob.tramites.plataforma;

import java.util.List;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * The body of every error, as the documentation shows it; {@link ProblemaException}
 * builds it.
 */
@Schema(description = "Error según RFC 9457 (application/problem+json)")
record Problema(
		@Schema(description = "Tipo estable; compare este valor",
				example = "urn:tramites:problema:datos-invalidos") String type,
		@Schema(description = "Título para personas", example = "Hay datos que corregir") String title,
		@Schema(description = "Estado HTTP", example = "400") int status,
		@Schema(description = "Qué pasó esta vez, en español", example = "Revise los campos señalados.") String detail,
		@Schema(description = "Dirección de la petición", example = "/api/v1/tramites") String instance,
		@Schema(description = "Explicación y remedio de este tipo",
				example = "/api/v1/errores/datos-invalidos") String ayuda,
		@Schema(description = "Número de la petición, para dar aviso",
				example = "5f1c2f0e-7d0a-4f0e-9a35-0d8f4a0f6c11") String requestId,
		@Schema(description = "Campos que se deben corregir") List<ErrorCampo> errores) {
}
