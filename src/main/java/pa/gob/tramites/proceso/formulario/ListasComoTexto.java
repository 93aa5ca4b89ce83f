package pa.gob.tramites.proceso.formulario;

import java.util.Map;

import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.impl.type.AbstractValueTypeImpl;
import org.camunda.bpm.engine.variable.value.TypedValue;

/**
 * The officers' application sends the answer of a checklist as type {@code Json}, which
 * the engine knows only with its Spin library. Text is all that forms need of it.
 */
final class ListasComoTexto extends AbstractValueTypeImpl {

	private static final long serialVersionUID = 1L;

	ListasComoTexto() {
		super("json");
	}

	@Override
	public TypedValue createValue(Object valor, Map<String, Object> datos) {
		return Variables.stringValue((valor != null) ? valor.toString() : null, isTransient(datos));
	}

	@Override
	public Map<String, Object> getValueInfo(TypedValue valor) {
		return Map.of();
	}

	@Override
	public boolean isPrimitiveValueType() {
		return false;
	}

}
