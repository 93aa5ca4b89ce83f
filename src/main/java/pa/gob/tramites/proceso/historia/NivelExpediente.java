package pa.gob.tramites.proceso.historia;

import java.util.Set;

import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.history.HistoryLevelAudit;
import org.camunda.bpm.engine.impl.history.event.HistoryEventType;
import org.camunda.bpm.engine.impl.history.event.HistoryEventTypes;
import org.camunda.bpm.engine.impl.migration.instance.MigratingActivityInstance;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.VariableInstanceEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;

import pa.gob.tramites.proceso.ejecucion.Sistema;

/**
 * The engine's level {@code audit} without the rows that say the same twice.
 * <ul>
 * <li>A user task has its own table of history, with who and when; the table of
 * activities would repeat it, in a row with ten indexes that is written on entering and
 * again on leaving.</li>
 * <li>A plain start event says what the row of its instance says.</li>
 * <li>The summary of the case, shown on top of forms, is made of the case file.</li>
 * <li>What the platform's own processes send has a log of its own, which keeps more; an
 * incident of theirs is kept like any other.</li>
 * </ul>
 * It keeps the number of {@code audit}, so that a database passes from one to the other,
 * and back, without a change.
 */
final class NivelExpediente extends HistoryLevelAudit {

	/** As {@code camunda.bpm.history-level} names it. */
	static final String NOMBRE = "expediente";

	private static final Set<HistoryEventTypes> DE_ACTIVIDAD = Set.of(HistoryEventTypes.ACTIVITY_INSTANCE_START,
			HistoryEventTypes.ACTIVITY_INSTANCE_UPDATE, HistoryEventTypes.ACTIVITY_INSTANCE_MIGRATE,
			HistoryEventTypes.ACTIVITY_INSTANCE_END);

	private static final Set<String> VARIABLES_SIN_HISTORIA = Set.of("resumen");

	@Override
	public String getName() {
		return NOMBRE;
	}

	@Override
	public boolean isHistoryEventProduced(HistoryEventType eventType, Object entity) {
		if (entity instanceof VariableInstanceEntity variable) {
			return !VARIABLES_SIN_HISTORIA.contains(variable.getName())
					&& super.isHistoryEventProduced(eventType, entity);
		}
		if (entity instanceof ExecutionEntity ejecucion && Sistema.es(ejecucion.getProcessDefinition().getKey())) {
			return false;
		}
		return !(DE_ACTIVIDAD.contains(eventType) && repetida(lugar(entity)))
				&& super.isHistoryEventProduced(eventType, entity);
	}

	private static ScopeImpl lugar(Object entity) {
		if (entity instanceof ExecutionEntity ejecucion) {
			return ejecucion.getActivity();
		}
		return (entity instanceof MigratingActivityInstance migrada) ? migrada.getTargetScope() : null;
	}

	private static boolean repetida(ScopeImpl lugar) {
		return lugar instanceof ActivityImpl actividad
				&& (actividad.getActivityBehavior() instanceof UserTaskActivityBehavior
						|| "startEvent".equals(actividad.getProperty("type")));
	}

}
