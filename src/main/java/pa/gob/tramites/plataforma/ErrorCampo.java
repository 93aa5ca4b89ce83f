package pa.gob.tramites.plataforma;

/**
 * One offending field of a refused request.
 *
 * @param campo path of the field, such as {@code personas[0].correo}; empty for the
 * request as a whole
 * @param motivo what is wrong and what would be right, in Spanish
 */
public record ErrorCampo(String campo, String motivo) {
}
