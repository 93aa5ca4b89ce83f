package pa.gob.tramites.tramite;

import java.util.List;
import java.util.Map;

/**
 * What somebody answered in a form of the case.
 *
 * @param tarea BPMN id of the task or start event
 * @param tareaId id of the task; null for a start form or a message
 * @param nombre name of the task shown to people
 * @param formulario id of the form; null if the task has none
 * @param por account or application that answered
 * @param respuestas all answers by field
 * @param numeros answers that are also numbers of the case
 * @param datos answers that are also data of the case, by their key there
 */
public record Respuesta(String tarea, String tareaId, String nombre, String formulario, String por,
		Map<String, Object> respuestas, List<Numero> numeros, Map<String, Object> datos) {

	/**
	 * A number under which the case can be found.
	 *
	 * @param clase its class, such as {@code RUEX} or {@code RECIBO}
	 * @param valor the number, up to 60 characters
	 */
	public record Numero(String clase, String valor) {
	}

}
