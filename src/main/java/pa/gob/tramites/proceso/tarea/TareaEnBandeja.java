package pa.gob.tramites.proceso.tarea;

import java.time.OffsetDateTime;
import java.util.List;

import io.swagger.v3.oas.annotations.media.Schema;
import pa.gob.tramites.tramite.EstadoPublico;

/**
 * An open task in a list: what one needs to choose it, nothing of what is inside.
 *
 * @param id id of the task
 * @param codigo BPMN id of the task
 * @param nombre name of the task
 * @param tramite number of the case
 * @param tipo code of its type
 * @param tipoNombre name of its type
 * @param titular name of the applicant
 * @param estado public state of the case
 * @param agencia code of its agency
 * @param prioridad code of its priority
 * @param grupos groups that may work on it
 * @param responsable account that claimed it; null if nobody has
 * @param creada when the case reached it
 * @param vence end of its term; null if it has none
 * @param vencida whether its term is over
 * @param dias days since the case reached it
 */
@Schema(description = "Tarea abierta")
record TareaEnBandeja(String id, @Schema(example = "revisarRequisitos") String codigo,
		@Schema(example = "Revisar requisitos") String nombre, @Schema(example = "CMM-2026-000001") String tramite,
		String tipo, String tipoNombre, @Schema(example = "Ana Peña") String titular, EstadoPublico estado,
		@Schema(example = "02") String agencia, @Schema(example = "NORMAL") String prioridad, List<String> grupos,
		String responsable, OffsetDateTime creada, OffsetDateTime vence, boolean vencida, long dias) {
}
