package pa.gob.tramites.proceso.expresion;

import java.util.List;
import java.util.Set;

import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.dmn.feel.impl.FeelEngine;
import org.camunda.bpm.dmn.feel.impl.scala.ScalaFeelEngineFactory;
import org.camunda.bpm.engine.ArtifactFactory;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.FilterManager;
import org.camunda.bpm.engine.variable.context.VariableContext;
import org.camunda.bpm.engine.variable.value.TypedValue;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.stereotype.Component;

/**
 * Puts the closed world in the engine's place of the open one, language by language: JUEL
 * through our manager, FEEL without objects, no scripts, no classes by name.
 */
@Component
class CierreDeExpresiones extends AbstractProcessEnginePlugin {

	private final ListableBeanFactory beans;

	CierreDeExpresiones(ListableBeanFactory beans) {
		this.beans = beans;
	}

	@Override
	public void preInit(ProcessEngineConfigurationImpl motor) {
		motor.setExpressionManager(new GestorDeExpresiones(new BeansVisibles(this.beans)));
		if (!(motor.getTaskService() instanceof ServicioDeTareas)) {
			motor.setTaskService(new ServicioDeTareas());
		}
		FabricaDe.sustituir(motor, FilterManager.class, FiltrosSinExpresionesAjenas::new);
		motor.setScriptEngineResolver(new SinScripts());
		motor.setArtifactFactory(new SinClases());
		DefaultDmnEngineConfiguration tablas = (DefaultDmnEngineConfiguration) DefaultDmnEngineConfiguration
			.createDefaultDmnEngineConfiguration();
		tablas.setFeelEngineFactory(() -> new FeelSinObjetos(new ScalaFeelEngineFactory(List.of()).createInstance()));
		motor.setDmnEngineConfiguration(tablas);
	}

	/** {@code camunda:class} and its kin name a class; ours are beans. */
	private static final class SinClases implements ArtifactFactory {

		@Override
		public <T> T getArtifact(Class<T> clase) {
			throw new ExpresionProhibidaException(
					"Los modelos no crean clases de Java (" + clase.getName() + "); use un delegado de la plataforma.");
		}

	}

	/**
	 * FEEL reads fields and calls methods of any Java object among its variables, and
	 * from there reaches any class. Tables get data, or nothing.
	 */
	private record FeelSinObjetos(FeelEngine interno) implements FeelEngine {

		@Override
		public <T> T evaluateSimpleExpression(String expresion, VariableContext variables) {
			return this.interno.evaluateSimpleExpression(expresion, new SoloValores(variables));
		}

		@Override
		public boolean evaluateSimpleUnaryTests(String prueba, String entrada, VariableContext variables) {
			return this.interno.evaluateSimpleUnaryTests(prueba, entrada, new SoloValores(variables));
		}

	}

	private record SoloValores(VariableContext todas) implements VariableContext {

		@Override
		public TypedValue resolve(String nombre) {
			TypedValue valor = this.todas.resolve(nombre);
			if (valor != null && !MiembrosPermitidos.esValor(valor.getValue())) {
				throw new ExpresionProhibidaException("La variable «" + nombre
						+ "» no es un texto, número, fecha, lista ni mapa; una tabla de decisión no puede leerla.");
			}
			return valor;
		}

		@Override
		public boolean containsVariable(String nombre) {
			return this.todas.containsVariable(nombre);
		}

		@Override
		public Set<String> keySet() {
			return this.todas.keySet();
		}

	}

}
