package pa.gob.tramites.identidad;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/**
 * An {@link Actor} as Spring Security sees it: its permissions are authorities, its roles
 * are {@code ROLE_} authorities.
 */
final class SesionDeActor extends AbstractAuthenticationToken {

	/** Authority of whoever works for the administration. */
	static final String FUNCIONARIO = "ROLE_FUNCIONARIO";

	/** Authority of external applications. */
	static final String APLICACION = "ROLE_APLICACION";

	/** Authority of citizens and lawyers. */
	static final String PARTICULAR = "ROLE_PARTICULAR";

	/** Authority of whoever calls with a pass: for cases, not for the account itself. */
	static final String PASE = "ROLE_PASE";

	/** Prefix of the authority to open a webapp of the engine. */
	static final String APLICACION_WEB = "WEBAPP_";

	private final transient Actor actor;

	SesionDeActor(Actor actor, String clase, Set<String> aplicaciones) {
		this(actor, aplicaciones, clase);
	}

	private SesionDeActor(Actor actor, Set<String> aplicaciones, String... clases) {
		super(autoridades(actor, aplicaciones, clases));
		this.actor = actor;
		setAuthenticated(true);
	}

	/**
	 * An actor that calls with a pass.
	 * @param actor who, with the permissions that the pass leaves
	 * @param clase one of {@link #FUNCIONARIO} and {@link #PARTICULAR}
	 * @return the authentication
	 */
	static SesionDeActor conPase(Actor actor, String clase) {
		return new SesionDeActor(actor, Set.of(), clase, PASE);
	}

	private static List<GrantedAuthority> autoridades(Actor actor, Set<String> aplicaciones, String... clases) {
		List<GrantedAuthority> autoridades = new ArrayList<>();
		actor.permisos().forEach((permiso) -> autoridades.add(new SimpleGrantedAuthority(permiso)));
		actor.grupos().forEach((grupo) -> autoridades.add(new SimpleGrantedAuthority("ROLE_" + grupo)));
		aplicaciones.forEach((una) -> autoridades.add(new SimpleGrantedAuthority(APLICACION_WEB + una)));
		for (String clase : clases) {
			autoridades.add(new SimpleGrantedAuthority(clase));
		}
		return autoridades;
	}

	@Override
	public Object getCredentials() {
		return "";
	}

	@Override
	public Actor getPrincipal() {
		return this.actor;
	}

}
