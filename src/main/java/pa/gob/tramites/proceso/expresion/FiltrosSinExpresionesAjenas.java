package pa.gob.tramites.proceso.expresion;

import java.lang.reflect.Method;
import java.util.Collection;
import java.util.Date;
import java.util.stream.Stream;

import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.persistence.entity.FilterManager;

/**
 * Refuses a stored filter with a foreign expression when it is saved, so that its author
 * reads why, instead of everyone who opens it.
 */
class FiltrosSinExpresionesAjenas extends FilterManager {

	@Override
	public Filter insertOrUpdateFilter(Filter filter) {
		if (filter.getQuery() instanceof TaskQueryImpl consulta) {
			Stream.concat(Stream.of(consulta), consulta.getQueries().stream())
				.flatMap((una) -> una.getExpressions().entrySet().stream())
				.forEach((expresion) -> revisar(expresion.getKey(), expresion.getValue()));
		}
		return super.insertOrUpdateFilter(filter);
	}

	private static void revisar(String criterio, String expresion) {
		if (!GestorDeExpresiones.permitidaEnConsulta(expresion)) {
			throw new ExpresionProhibidaException("El filtro no puede llevar la expresión «" + expresion
					+ "»; use currentUser(), currentUserGroups(), now() o dateTime().");
		}
		Class<?> resultado = expresion.contains("currentUserGroups") ? Collection.class
				: expresion.contains("currentUser") ? String.class : Date.class;
		for (Method metodo : TaskQueryImpl.class.getDeclaredMethods()) {
			if (metodo.getName().equals(criterio) && metodo.getParameterCount() == 1
					&& (metodo.getParameterTypes()[0].isAssignableFrom(resultado) || resultado == Collection.class
							&& Collection.class.isAssignableFrom(metodo.getParameterTypes()[0]))) {
				return;
			}
		}
		throw new ExpresionProhibidaException(
				"El criterio «" + criterio + "» no admite el valor de la expresión «" + expresion + "».");
	}

}
