package pa.gob.tramites.proceso.autorizacion;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;

import org.springframework.stereotype.Component;

import pa.gob.tramites.identidad.Roles;

/**
 * How far the caller of the current command reaches. Commands without a caller (jobs,
 * start-up) and those that switched the checks off reach everything.
 */
@Component
public class Alcances {

	/** Whoever distributes or watches work sees all tasks of the agencies. */
	private static final Set<String> VEN_LA_AGENCIA = Set.of("tramites:reasignar", "motor:supervisar");

	private final Roles roles;

	Alcances(Roles roles) {
		this.roles = roles;
	}

	/**
	 * The lane that limits what the caller sees.
	 * @param contexto the command
	 * @return the lane; empty if nothing but the agency limits it
	 */
	Optional<Carril> deLectura(CommandContext contexto) {
		return deTrabajo(contexto).filter((carril) -> carril.grupos()
			.stream()
			.flatMap((grupo) -> this.roles.buscar(grupo).stream())
			.noneMatch((rol) -> rol.permisos().stream().anyMatch(VEN_LA_AGENCIA::contains)));
	}

	/**
	 * The lane that limits what the caller claims and completes: seeing all tasks of the
	 * agency is not working on them.
	 * @param contexto the command
	 * @return the lane; empty if nothing limits it
	 */
	Optional<Carril> deTrabajo(CommandContext contexto) {
		Authentication quien = contexto.getAuthentication();
		if (!hayLimites(contexto) || contexto.getAuthorizationManager().isCamundaAdmin(quien)) {
			return Optional.empty();
		}
		List<String> grupos = (quien.getGroupIds() != null) ? quien.getGroupIds() : List.of();
		return Optional.of(new Carril(quien.getUserId(), List.copyOf(grupos)));
	}

	boolean hayLimites(CommandContext contexto) {
		Authentication quien = contexto.getAuthentication();
		return quien != null && quien.getUserId() != null && contexto.isAuthorizationCheckEnabled()
				&& contexto.getAuthorizationManager().isAuthorizationEnabled();
	}

}
