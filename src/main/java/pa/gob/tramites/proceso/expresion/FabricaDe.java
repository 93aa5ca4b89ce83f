package pa.gob.tramites.proceso.expresion;

import java.util.ArrayList;
import java.util.List;

import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.GenericManagerFactory;

/**
 * Lets a manager of ours stand in for the engine's own of the same kind.
 *
 * @param <T> the engine's manager
 */
public final class FabricaDe<T extends Session> extends GenericManagerFactory {

	private final Class<T> original;

	private FabricaDe(Class<T> original, Class<? extends T> sustituto) {
		super(sustituto);
		this.original = original;
	}

	/**
	 * Registers a manager of ours before the engine is built.
	 * @param <T> the engine's manager
	 * @param motor the engine's configuration
	 * @param original the engine's manager
	 * @param sustituto ours, public and with a public constructor without arguments
	 */
	public static <T extends Session> void sustituir(ProcessEngineConfigurationImpl motor, Class<T> original,
			Class<? extends T> sustituto) {
		List<SessionFactory> fabricas = new ArrayList<>();
		if (motor.getCustomSessionFactories() != null) {
			fabricas.addAll(motor.getCustomSessionFactories());
		}
		fabricas.add(new FabricaDe<>(original, sustituto));
		motor.setCustomSessionFactories(fabricas);
	}

	@Override
	public Class<?> getSessionType() {
		return this.original;
	}

}
