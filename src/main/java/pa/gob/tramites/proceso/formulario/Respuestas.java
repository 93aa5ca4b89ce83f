package pa.gob.tramites.proceso.formulario;

import java.util.List;
import java.util.Map;

import pa.gob.tramites.plataforma.ErrorCampo;
import pa.gob.tramites.tramite.Respuesta;

/**
 * What checking the answers of a form gave.
 *
 * @param errores offending fields; the rest means nothing unless there are none
 * @param respuestas answers of the visible fields, by key
 * @param variables what the instance keeps: one value, maybe null, for each field that is
 * not for the case file alone
 * @param numeros answers that are also numbers of the case
 * @param datos answers that are also data of the case, by their key there
 */
record Respuestas(List<ErrorCampo> errores, Map<String, Object> respuestas, Map<String, Object> variables,
		List<Respuesta.Numero> numeros, Map<String, Object> datos) {
}
