package pa.gob.tramites.identidad;

import java.util.Set;

/**
 * An external application.
 *
 * @param ambitos scopes: permissions it may ask for
 * @param tipos trámite types it may start; empty means every type that admits external
 * applications
 * @param temas topics of external tasks that it may work
 * @param agencia agency that its cases enter by
 * @param version rises when its tokens must die
 */
record Aplicacion(String id, String nombre, Set<String> ambitos, Set<String> tipos, Set<String> temas, String agencia,
		boolean activo, int version) {
}
