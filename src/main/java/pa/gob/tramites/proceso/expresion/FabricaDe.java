package pa.gob.tramites.proceso.expresion;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;

/**
 * Lets a manager of ours stand in for the engine's own of the same kind.
 *
 * @param <T> the engine's manager
 */
public final class FabricaDe<T extends Session> implements SessionFactory {

	private final Class<T> original;

	private final Supplier<? extends T> sustituto;

	private FabricaDe(Class<T> original, Supplier<? extends T> sustituto) {
		this.original = original;
		this.sustituto = sustituto;
	}

	/**
	 * Registers a manager of ours before the engine is built.
	 * @param <T> the engine's manager
	 * @param motor the engine's configuration
	 * @param original the engine's manager
	 * @param sustituto makes ours, once per command
	 */
	public static <T extends Session> void sustituir(ProcessEngineConfigurationImpl motor, Class<T> original,
			Supplier<? extends T> sustituto) {
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

	@Override
	public Session openSession() {
		return this.sustituto.get();
	}

}
