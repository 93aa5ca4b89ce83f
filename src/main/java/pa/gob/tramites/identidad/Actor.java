package pa.gob.tramites.identidad;

import java.util.Set;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticatedPrincipal;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * Who acts now: a person's account, an external application, or the platform itself.
 *
 * @param id the account's id in the engine; of an application {@code app.} and its id
 * @param nombre name for people
 * @param grupos codes of its roles
 * @param agencias agencies it belongs to
 * @param todasLasAgencias whether a role of it reaches every agency
 * @param aplicacion the external application's id, null for people
 * @param permisos its authorities; of an application, its scopes
 * @param soloPropios whether it reaches only the cases it filed or represents
 * @param idoneidad a lawyer's licence, null without one: cases with that licence are the
 * lawyer's own
 * @param tipos trámite types an application may start, empty when every type that admits
 * applications; null for people (the manifest decides by group)
 */
public record Actor(String id, String nombre, Set<String> grupos, Set<String> agencias, boolean todasLasAgencias,
		String aplicacion, Set<String> permisos, boolean soloPropios, String idoneidad,
		Set<String> tipos) implements AuthenticatedPrincipal {

	/** The platform itself: timers, jobs, start-up. */
	public static final Actor SISTEMA = new Actor("sistema", "Sistema", Set.of(), Set.of(), true, null, Set.of(), false,
			null, null);

	private static final Actor ANONIMO = new Actor("anonimo", "Anónimo", Set.of(), Set.of(), false, null, Set.of(),
			true, null, Set.of());

	/** Copies, so that an actor never changes. */
	public Actor {
		grupos = Set.copyOf(grupos);
		agencias = Set.copyOf(agencias);
		permisos = Set.copyOf(permisos);
		tipos = (tipos != null) ? Set.copyOf(tipos) : null;
	}

	/**
	 * Who acts in this thread.
	 * @return the caller of the request (a caller without account has no permission and
	 * no case), or {@link #SISTEMA} outside a request
	 */
	public static Actor actual() {
		Authentication autenticacion = SecurityContextHolder.getContext().getAuthentication();
		if (autenticacion == null) {
			return SISTEMA;
		}
		return (autenticacion.getPrincipal() instanceof Actor actor) ? actor : ANONIMO;
	}

	/**
	 * Whether it has a permission.
	 * @param permiso code such as {@code tramites:leer}
	 * @return whether it has it
	 */
	public boolean puede(String permiso) {
		return this.permisos.contains(permiso);
	}

	/**
	 * Whether it reaches the cases of an agency by office; its own cases are another
	 * question ({@link #soloPropios}).
	 * @param agencia the agency's code
	 * @return whether it reaches them
	 */
	public boolean alcanza(String agencia) {
		return this.todasLasAgencias || (!this.soloPropios && this.agencias.contains(agencia));
	}

	/**
	 * Whether it is one of the role's members.
	 * @param grupo code of the role
	 * @return whether it belongs to it
	 */
	public boolean pertenece(String grupo) {
		return this.grupos.contains(grupo);
	}

	/**
	 * Whether it is a program of another institution.
	 * @return whether it is an external application
	 */
	public boolean esAplicacion() {
		return this.aplicacion != null;
	}

	@Override
	public String getName() {
		return this.id;
	}

}
