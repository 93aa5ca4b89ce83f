package pa.gob.tramites.proceso.expresion;

import java.beans.FeatureDescriptor;
import java.lang.reflect.Array;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.impl.el.VariableContextElResolver;
import org.camunda.bpm.engine.impl.el.VariableScopeElResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ELContext;
import org.camunda.bpm.impl.juel.jakarta.el.ELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ExpressionFactory;

/**
 * Says what a name, a property and a method of an expression mean; whatever it does not
 * know it refuses. It takes the place of the engine's chain of resolvers, whose last link
 * reaches any public method of any object, {@code getClass()} first of all.
 */
class ResolutorCerrado extends ELResolver {

	private final VariableScopeElResolver alcance = new VariableScopeElResolver();

	private final VariableContextElResolver tabla = new VariableContextElResolver();

	private final BeansVisibles beans;

	ResolutorCerrado(BeansVisibles beans) {
		this.beans = beans;
	}

	@Override
	public Object getValue(ELContext context, Object base, Object property) {
		if (base == null) {
			return nombre(context, (String) property);
		}
		context.setPropertyResolved(true);
		if (base instanceof Map<?, ?> mapa) {
			return mapa.get(property);
		}
		if (base instanceof List<?> lista && property instanceof Number indice) {
			return elemento(lista.size(), indice.intValue(), lista::get);
		}
		if (base.getClass().isArray() && property instanceof Number indice) {
			return elemento(Array.getLength(base), indice.intValue(), (i) -> Array.get(base, i));
		}
		return MiembrosPermitidos.leer(base, String.valueOf(property));
	}

	/**
	 * Beans win over variables: a variable that somebody sends cannot take the place of a
	 * delegate.
	 */
	private Object nombre(ELContext context, String nombre) {
		boolean conAlcance = context.getContext(VariableScope.class) != null;
		Object bean = this.beans.buscar(nombre);
		if (bean != null) {
			context.setPropertyResolved(true);
			return bean;
		}
		return (conAlcance ? this.alcance : this.tabla).getValue(context, null, nombre);
	}

	private static Object elemento(int tamano, int indice, java.util.function.IntFunction<Object> lectura) {
		return (indice >= 0 && indice < tamano) ? lectura.apply(indice) : null;
	}

	@Override
	public Object invoke(ELContext context, Object base, Object method, Class<?>[] paramTypes, Object[] params) {
		context.setPropertyResolved(true);
		ExpressionFactory conversor = (ExpressionFactory) context.getContext(ExpressionFactory.class);
		return MiembrosPermitidos.llamar(base, String.valueOf(method), (params != null) ? params : new Object[0],
				conversor::coerceToType);
	}

	/** Expressions read; output parameters and delegates write. */
	@Override
	public void setValue(ELContext context, Object base, Object property, Object value) {
		throw new ExpresionProhibidaException("Una expresión no puede asignar «" + property + "».");
	}

	@Override
	public boolean isReadOnly(ELContext context, Object base, Object property) {
		context.setPropertyResolved(true);
		return true;
	}

	@Override
	public Class<?> getType(ELContext context, Object base, Object property) {
		context.setPropertyResolved(true);
		return Object.class;
	}

	@Override
	public Class<?> getCommonPropertyType(ELContext context, Object base) {
		return Object.class;
	}

	@Override
	public Iterator<FeatureDescriptor> getFeatureDescriptors(ELContext context, Object base) {
		return Collections.emptyIterator();
	}

}
