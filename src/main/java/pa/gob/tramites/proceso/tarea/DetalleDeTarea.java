package pa.gob.tramites.proceso.tarea;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.media.Schema;

/**
 * A task for whoever is about to work on it.
 *
 * @param tarea what the list says of it
 * @param formulario whether it has a form
 * @param puedeTrabajarla whether the caller may claim or complete it
 */
@Schema(description = "Tarea abierta, con lo que puede hacer con ella quien consulta")
record DetalleDeTarea(@JsonUnwrapped TareaEnBandeja tarea, boolean formulario, boolean puedeTrabajarla) {
}
