package pa.gob.tramites.tramite;

import java.time.Instant;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * How far a batch has come.
 */
@Schema(description = "Avance de un lote")
record EstadoDeLote(@Schema(example = "carga-2026-11") String clave,
		@Schema(description = "EN_CURSO mientras llegan líneas; INTERRUMPIDO si se cortó la conexión",
				allowableValues = {
						"EN_CURSO", "TERMINADO", "INTERRUMPIDO" },
				example = "TERMINADO") String estado,
		@Schema(description = "Líneas atendidas", example = "120") int lineas,
		@Schema(description = "Líneas con trámite", example = "118") int conTramite,
		@Schema(description = "Líneas rechazadas", example = "2") int rechazadas,
		@Schema(description = "La mayor línea atendida", example = "120") int ultimaLinea, Instant iniciadoEn,
		Instant ultimaActividad){
}
