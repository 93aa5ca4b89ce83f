package pa.gob.tramites.proceso.expresion;

import javax.script.ScriptEngine;
import javax.script.ScriptEngineFactory;
import javax.script.ScriptEngineManager;

import org.camunda.bpm.engine.impl.scripting.engine.ScriptEngineResolver;

/**
 * Finds no script engine for any language. Some are always on the class path: JUEL and
 * FEEL bring their own, with none of our limits.
 */
class SinScripts implements ScriptEngineResolver {

	@Override
	public void addScriptEngineFactory(ScriptEngineFactory fabrica) {
		throw new ExpresionProhibidaException("La plataforma no ejecuta scripts.");
	}

	@Override
	public ScriptEngineManager getScriptEngineManager() {
		return null;
	}

	@Override
	public ScriptEngine getScriptEngine(String lenguaje, boolean deLaMemoria) {
		throw new ExpresionProhibidaException("La plataforma no ejecuta scripts (" + lenguaje + ").");
	}

}
