package pa.gob.tramites.proceso.expresion;

import org.camunda.bpm.engine.impl.AbstractQuery;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.TaskServiceImpl;
import org.camunda.bpm.engine.impl.Validator;
import org.camunda.bpm.engine.task.TaskQuery;

/**
 * Hands out task queries that look for expressions in their alternatives as well. The
 * engine's own validator tests only the query itself. {@code proceso.autorizacion} and
 * {@code proceso.formulario} extend it.
 */
public class ServicioDeTareas extends TaskServiceImpl {

	private static final Validator<AbstractQuery<?, ?>> SIN_EXPRESIONES = ServicioDeTareas::rechazarExpresiones;

	@Override
	public TaskQuery createTaskQuery() {
		TaskQueryImpl consulta = new TaskQueryImpl(this.commandExecutor);
		consulta.addValidator(SIN_EXPRESIONES);
		return consulta;
	}

	private static void rechazarExpresiones(AbstractQuery<?, ?> consulta) {
		if (!consulta.getExpressions().isEmpty() || (consulta instanceof TaskQueryImpl tareas
				&& tareas.getQueries().stream().anyMatch((alternativa) -> !alternativa.getExpressions().isEmpty()))) {
			throw new ExpresionProhibidaException("Una consulta no puede llevar expresiones; envíe los valores.");
		}
	}

}
