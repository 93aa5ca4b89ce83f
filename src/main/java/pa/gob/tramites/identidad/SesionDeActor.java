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

	/** Prefix of the authority to open a webapp of the engine. */
	static final String APLICACION_WEB = "WEBAPP_";

	private final transient Actor actor;

	SesionDeActor(Actor actor, String clase, Set<String> aplicaciones) {
		super(autoridades(actor, clase, aplicaciones));
		this.actor = actor;
		setAuthenticated(true);
	}

	private static List<GrantedAuthority> autoridades(Actor actor, String clase, Set<String> aplicaciones) {
		List<GrantedAuthority> autoridades = new ArrayList<>();
		actor.permisos().forEach((permiso) -> autoridades.add(new SimpleGrantedAuthority(permiso)));
		actor.grupos().forEach((grupo) -> autoridades.add(new SimpleGrantedAuthority("ROLE_" + grupo)));
		aplicaciones.forEach((una) -> autoridades.add(new SimpleGrantedAuthority(APLICACION_WEB + una)));
		autoridades.add(new SimpleGrantedAuthority(clase));
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
