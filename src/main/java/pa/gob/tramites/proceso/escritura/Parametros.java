package pa.gob.tramites.proceso.escritura;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

import org.apache.ibatis.mapping.BoundSql;
import org.apache.ibatis.mapping.MappedStatement;
import org.apache.ibatis.mapping.ParameterMapping;
import org.apache.ibatis.reflection.Reflector;
import org.apache.ibatis.reflection.invoker.Invoker;
import org.apache.ibatis.scripting.defaults.RawSqlSource;
import org.apache.ibatis.session.Configuration;
import org.apache.ibatis.type.TypeHandler;

/**
 * Sets the parameters of the engine's statements as MyBatis does, in any place of a
 * longer one. How to read each property of a row is found once: looking for it in each of
 * some two hundred columns was half the work of writing a start.
 */
final class Parametros {

	private static final Object[] NADA = {};

	private final Map<Clave, List<UnaryOperator<Object>>> lectores = new ConcurrentHashMap<>();

	private record Clave(MappedStatement sentencia, Class<?> tipo) {
	}

	/**
	 * Sets the parameters of one statement.
	 * @param destino what is about to be executed
	 * @param lugar where its first parameter stands, from one
	 * @return where the next statement's first parameter stands
	 * @throws SQLException when the driver refuses a value
	 */
	int poner(PreparedStatement destino, int lugar, MappedStatement sentencia, BoundSql sql, Object parametro)
			throws SQLException {
		List<ParameterMapping> columnas = sql.getParameterMappings();
		List<UnaryOperator<Object>> propios = lectores(sentencia, columnas, parametro);
		for (int i = 0; i < columnas.size(); i++) {
			ParameterMapping columna = columnas.get(i);
			String propiedad = columna.getProperty();
			Object valor = sql.hasAdditionalParameter(propiedad) ? sql.getAdditionalParameter(propiedad)
					: propios.get(i).apply(parametro);
			@SuppressWarnings("unchecked")
			TypeHandler<Object> tipo = (TypeHandler<Object>) columna.getTypeHandler();
			tipo.setParameter(destino, lugar + i, valor, (valor == null && columna.getJdbcType() == null)
					? sentencia.getConfiguration().getJdbcTypeForNull() : columna.getJdbcType());
		}
		return lugar + columnas.size();
	}

	private List<UnaryOperator<Object>> lectores(MappedStatement sentencia, List<ParameterMapping> columnas,
			Object parametro) {
		// A statement with conditions has other columns each time.
		if (parametro == null || !(sentencia.getSqlSource() instanceof RawSqlSource)) {
			return buscar(sentencia.getConfiguration(), columnas, parametro);
		}
		return this.lectores.computeIfAbsent(new Clave(sentencia, parametro.getClass()),
				(clave) -> buscar(sentencia.getConfiguration(), columnas, parametro));
	}

	private static List<UnaryOperator<Object>> buscar(Configuration configuracion, List<ParameterMapping> columnas,
			Object parametro) {
		return columnas.stream().map((columna) -> lector(configuracion, columna.getProperty(), parametro)).toList();
	}

	private static UnaryOperator<Object> lector(Configuration configuracion, String propiedad, Object ejemplo) {
		if (ejemplo == null || configuracion.getTypeHandlerRegistry().hasTypeHandler(ejemplo.getClass())) {
			return UnaryOperator.identity();
		}
		if (!(ejemplo instanceof Map)) {
			Reflector clase = configuracion.getReflectorFactory().findForClass(ejemplo.getClass());
			if (clase.hasGetter(propiedad)) {
				Invoker lectura = clase.getGetInvoker(propiedad);
				return (parametro) -> leer(lectura, parametro);
			}
		}
		return (parametro) -> configuracion.newMetaObject(parametro).getValue(propiedad);
	}

	private static Object leer(Invoker lectura, Object parametro) {
		try {
			return lectura.invoke(parametro, NADA);
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
