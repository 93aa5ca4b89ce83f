package pa.gob.tramites.proceso.autorizacion;

import java.util.List;

import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.persistence.entity.TaskManager;
import org.camunda.bpm.engine.task.Task;

/**
 * Limits every task query, ad hoc or stored, list or count, to the caller's lane, if one
 * limits the caller. The limit is part of the statement ({@link ConsultaDelCarril}), so
 * indexes serve it.
 */
class TareasDelCarril extends TaskManager {

	private final Alcances alcances;

	TareasDelCarril(Alcances alcances) {
		this.alcances = alcances;
	}

	@Override
	@SuppressWarnings("unchecked")
	public List<Task> findTasksByQueryCriteria(TaskQueryImpl consulta) {
		configureQuery(consulta);
		return getDbEntityManager().selectList(sentencia(consulta, ConsultaDelCarril.LISTA), consulta);
	}

	@Override
	public long findTaskCountByQueryCriteria(TaskQueryImpl consulta) {
		configureQuery(consulta);
		return (Long) getDbEntityManager().selectOne(sentencia(consulta, ConsultaDelCarril.CUENTA), consulta);
	}

	private String sentencia(TaskQueryImpl consulta, ConsultaDelCarril deCarril) {
		consulta.setParameter(this.alcances.deLectura(getCommandContext()).orElse(null));
		return deCarril.id();
	}

}
