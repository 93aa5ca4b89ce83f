package pa.gob.tramites.proceso.tarea;

import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.annotations.media.Schema;

/**
 * The form of a task and what is known already.
 *
 * @param esquema schema of form-js; null if the task has no form
 * @param valores current values of the names that the form uses
 */
@Schema(description = "Formulario de una tarea, en el formato de form-js, y sus valores actuales")
record FormularioDeTarea(@Schema(type = "object") JsonNode esquema, Map<String, Object> valores) {
}
