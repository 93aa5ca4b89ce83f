package pa.gob.tramites.identidad;

import java.util.List;

/**
 * An account as stored now: the engine's user, memberships and our additions.
 *
 * @param usuario id in the engine
 * @param agencias agencies it belongs to, not those that a role of wide scope adds
 * @param version rises when its tokens must die
 */
record Cuenta(String usuario, String nombre, String apellido, String email, String cedula, String idoneidad,
		boolean activo, boolean debeCambiarClave, int version, List<String> roles, List<String> agencias) {

	String nombreCompleto() {
		String completo = ((this.nombre != null) ? this.nombre : "") + ' '
				+ ((this.apellido != null) ? this.apellido : "");
		return completo.isBlank() ? this.usuario : completo.trim();
	}

}
