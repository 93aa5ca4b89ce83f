package pa.gob.tramites.proceso.autorizacion;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import org.camunda.bpm.engine.impl.persistence.entity.IdentityLinkEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.task.IdentityLinkType;

/**
 * The tasks of one officer: those assigned to the account, and the unassigned ones whose
 * candidates are the account or one of its groups. In the table {@code carril_tarea} each
 * is a destination.
 *
 * @param usuario the account
 * @param grupos its groups
 */
record Carril(String usuario, List<String> grupos) {

	boolean contiene(TaskEntity tarea) {
		if (tarea.getAssignee() != null) {
			return tarea.getAssignee().equals(this.usuario);
		}
		return tarea.getIdentityLinks().stream().anyMatch(this::esCandidato);
	}

	private boolean esCandidato(IdentityLinkEntity vinculo) {
		return IdentityLinkType.CANDIDATE.equals(vinculo.getType())
				&& (this.usuario.equals(vinculo.getUserId()) || this.grupos.contains(vinculo.getGroupId()));
	}

	List<String> asignadas() {
		return List.of("a:" + this.usuario);
	}

	List<String> sinAsignar() {
		List<String> destinos = new ArrayList<>(deGrupos(this.grupos));
		destinos.add("u:" + this.usuario);
		return destinos;
	}

	List<String> todas() {
		List<String> destinos = new ArrayList<>(sinAsignar());
		destinos.addAll(asignadas());
		return destinos;
	}

	List<String> deGrupos(Collection<String> pedidos) {
		return this.grupos.stream().filter(pedidos::contains).map((grupo) -> "g:" + grupo).toList();
	}

	String destinos() {
		return String.join(",", todas());
	}

}
