package pa.gob.tramites.proceso.expresion;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.externaltask.ExternalTask;
import org.camunda.bpm.engine.variable.context.VariableContext;
import org.joda.time.DateTime;

import org.springframework.aop.support.AopUtils;
import org.springframework.util.StringUtils;

import pa.gob.tramites.plataforma.VisibleEnModelos;

/**
 * The members that expressions may use, type by type. Types are compared by what the
 * object is, members by name: no reflection beyond this table, so {@code class},
 * {@code getClass}, static members and everything unforeseen stay out.
 */
final class MiembrosPermitidos {

	private static final Set<String> ALCANCE = Set.of("getVariable", "getVariableLocal", "hasVariable",
			"hasVariableLocal", "getVariables", "getVariableNames", "hasVariables");

	/**
	 * Reading only. {@code setVariable} is left out: a condition or a due date must not
	 * change the case; input and output parameters say the same where a reader looks for
	 * it. Whatever leads to the engine's services, to the model or to other executions is
	 * left out as well.
	 */
	private static final Map<Class<?>, Set<String>> PERMITIDOS = new LinkedHashMap<>();

	private static final Map<Class<?>, List<Method>> METODOS = new ConcurrentHashMap<>();

	static {
		PERMITIDOS.put(DelegateExecution.class,
				con(ALCANCE, "getId", "getEventName", "getBusinessKey", "getProcessBusinessKey", "getProcessInstanceId",
						"getProcessDefinitionId", "getParentId", "getCurrentActivityId", "getCurrentActivityName",
						"getActivityInstanceId", "getTenantId", "isCanceled"));
		PERMITIDOS.put(DelegateTask.class,
				con(ALCANCE, "getId", "getEventName", "getName", "getDescription", "getPriority",
						"getProcessInstanceId", "getExecutionId", "getProcessDefinitionId", "getTaskDefinitionKey",
						"getCreateTime", "getDueDate", "getFollowUpDate", "getOwner", "getAssignee", "getDeleteReason",
						"getTenantId", "getExecution"));
		PERMITIDOS.put(ExternalTask.class, Set.of("getId", "getTopicName", "getWorkerId", "getRetries",
				"getErrorMessage", "getActivityId", "getBusinessKey", "getTenantId"));
		PERMITIDOS.put(VariableContext.class, Set.of("containsVariable", "keySet"));
		// No regular expressions and no repeat(): a model must not be able to stall a
		// thread or fill the memory.
		PERMITIDOS.put(String.class,
				Set.of("length", "isEmpty", "isBlank", "trim", "strip", "toUpperCase", "toLowerCase", "startsWith",
						"endsWith", "contains", "indexOf", "lastIndexOf", "substring", "charAt", "concat",
						"equalsIgnoreCase", "compareTo"));
		PERMITIDOS.put(Number.class, Set.of("intValue", "longValue", "doubleValue", "compareTo"));
		PERMITIDOS.put(Boolean.class, Set.of("booleanValue", "compareTo"));
		PERMITIDOS.put(Character.class, Set.of("charValue", "compareTo"));
		PERMITIDOS.put(Enum.class, Set.of("name", "ordinal", "compareTo"));
		PERMITIDOS.put(Date.class, Set.of("getTime", "before", "after", "compareTo"));
		Set<String> calendario = Set.of("getYear", "getMonthValue", "getDayOfMonth", "getHour", "getMinute", "isBefore",
				"isAfter", "isEqual", "compareTo", "plusSeconds", "plusMinutes", "plusHours", "plusDays", "plusWeeks",
				"plusMonths", "plusYears", "minusSeconds", "minusMinutes", "minusHours", "minusDays", "minusWeeks",
				"minusMonths", "minusYears", "toLocalDate");
		for (Class<?> fecha : List.of(LocalDate.class, LocalDateTime.class, OffsetDateTime.class, ZonedDateTime.class,
				Instant.class)) {
			PERMITIDOS.put(fecha, calendario);
		}
		PERMITIDOS.put(DateTime.class,
				Set.of("withTimeAtStartOfDay", "toDate", "plusSeconds", "plusMinutes", "plusHours", "plusDays",
						"plusWeeks", "plusMonths", "plusYears", "minusSeconds", "minusMinutes", "minusHours",
						"minusDays", "minusWeeks", "minusMonths", "minusYears"));
		PERMITIDOS.put(List.class, Set.of("get", "indexOf", "size", "isEmpty", "contains", "containsAll"));
		PERMITIDOS.put(Collection.class, Set.of("size", "isEmpty", "contains", "containsAll"));
		PERMITIDOS.put(Map.class,
				Set.of("get", "containsKey", "containsValue", "size", "isEmpty", "keySet", "values", "getOrDefault"));
	}

	private MiembrosPermitidos() {
	}

	/**
	 * Reads a property.
	 * @param base the object
	 * @param propiedad its name, as in {@code execution.processBusinessKey}
	 * @return the value
	 * @throws ExpresionProhibidaException if the list has no such member
	 */
	static Object leer(Object base, String propiedad) {
		String mayuscula = StringUtils.capitalize(propiedad);
		List<Method> metodos = metodos(base);
		for (String nombre : List.of("get" + mayuscula, "is" + mayuscula, propiedad)) {
			for (Method metodo : metodos) {
				if (metodo.getName().equals(nombre) && metodo.getParameterCount() == 0) {
					return invocar(base, metodo, new Object[0]);
				}
			}
		}
		throw prohibido(base, propiedad);
	}

	/**
	 * Calls a method.
	 * @param base the object
	 * @param nombre the method's name
	 * @param argumentos its arguments
	 * @param conversor JUEL's conversion of a value to a type
	 * @return the result
	 * @throws ExpresionProhibidaException if the list has no such method
	 */
	static Object llamar(Object base, String nombre, Object[] argumentos,
			BiFunction<Object, Class<?>, Object> conversor) {
		if (nombre.equals("equals") && argumentos.length == 1 && !metodos(base).isEmpty()) {
			return Objects.equals(base, argumentos[0]);
		}
		if (nombre.equals("toString") && argumentos.length == 0 && esValor(base)) {
			return base.toString();
		}
		List<Method> candidatos = metodos(base).stream()
			.filter((metodo) -> metodo.getName().equals(nombre) && metodo.getParameterCount() == argumentos.length)
			.toList();
		if (candidatos.isEmpty()) {
			throw prohibido(base, nombre + "()");
		}
		Method elegido = candidatos.stream()
			.filter((metodo) -> acepta(metodo, argumentos))
			.findFirst()
			.orElse(candidatos.get(0));
		Object[] convertidos = new Object[argumentos.length];
		for (int i = 0; i < argumentos.length; i++) {
			Class<?> tipo = elegido.getParameterTypes()[i];
			convertidos[i] = tipo.isInstance(argumentos[i]) ? argumentos[i] : conversor.apply(argumentos[i], tipo);
		}
		return invocar(base, elegido, convertidos);
	}

	/**
	 * Whether an object is plain data, without any way to the platform.
	 * @param objeto the object, may be null
	 * @return true for text, numbers, dates, and lists and maps of such
	 */
	static boolean esValor(Object objeto) {
		if (objeto == null || objeto instanceof String || objeto instanceof Number || objeto instanceof Boolean
				|| objeto instanceof Character || objeto instanceof Enum<?> || objeto instanceof Date
				|| objeto instanceof java.time.temporal.Temporal || objeto instanceof java.time.temporal.TemporalAmount
				|| objeto instanceof DateTime) {
			return true;
		}
		if (objeto instanceof Collection<?> coleccion) {
			return coleccion.stream().allMatch(MiembrosPermitidos::esValor);
		}
		return objeto instanceof Map<?, ?> mapa && mapa.values().stream().allMatch(MiembrosPermitidos::esValor);
	}

	private static boolean acepta(Method metodo, Object[] argumentos) {
		for (int i = 0; i < argumentos.length; i++) {
			if (argumentos[i] != null && !envoltura(metodo.getParameterTypes()[i]).isInstance(argumentos[i])) {
				return false;
			}
		}
		return true;
	}

	private static Class<?> envoltura(Class<?> tipo) {
		return org.springframework.util.ClassUtils.resolvePrimitiveIfNecessary(tipo);
	}

	/**
	 * Names that expressions may use on objects of a type.
	 * @param clase the type
	 * @return names of methods, as Java writes them
	 */
	static Set<String> nombres(Class<?> clase) {
		return metodosDe(clase).stream().map(Method::getName).collect(java.util.stream.Collectors.toSet());
	}

	/**
	 * Names that expressions may use on plain data of any kind.
	 * @return names of methods, as Java writes them
	 */
	static Set<String> nombresDeDatos() {
		Set<String> nombres = new java.util.HashSet<>(Set.of("equals", "toString"));
		PERMITIDOS.forEach((tipo, miembros) -> {
			if (tipo != DelegateExecution.class && tipo != DelegateTask.class && tipo != ExternalTask.class) {
				nombres.addAll(miembros);
			}
		});
		return nombres;
	}

	private static List<Method> metodos(Object base) {
		return METODOS.computeIfAbsent(AopUtils.getTargetClass(base), MiembrosPermitidos::metodosDe);
	}

	private static List<Method> metodosDe(Class<?> clase) {
		List<Method> metodos = new ArrayList<>();
		if (clase.isAnnotationPresent(VisibleEnModelos.class)) {
			Arrays.stream(clase.getMethods())
				.filter((metodo) -> !Modifier.isStatic(metodo.getModifiers()) && !metodo.isBridge()
						&& metodo.isAnnotationPresent(VisibleEnModelos.class))
				.forEach(metodos::add);
			return metodos;
		}
		PERMITIDOS.forEach((tipo, nombres) -> {
			if (tipo.isAssignableFrom(clase)) {
				// The methods of the listed type, or of the public class itself for
				// compareTo() of numbers.
				for (Method metodo : (tipo == Number.class || tipo == Enum.class) ? clase.getMethods()
						: tipo.getMethods()) {
					if (nombres.contains(metodo.getName()) && !Modifier.isStatic(metodo.getModifiers())
							&& !metodo.isBridge()) {
						metodos.add(metodo);
					}
				}
			}
		});
		return metodos;
	}

	private static Object invocar(Object base, Method metodo, Object[] argumentos) {
		try {
			if (base.getClass().getName().startsWith("java.")) {
				return metodo.invoke(base, argumentos);
			}
			Method invocable = AopUtils.selectInvocableMethod(metodo, base.getClass());
			// Delegates are package-private classes; their marked methods are public all
			// the same.
			if (!invocable.getDeclaringClass().getName().startsWith("java.")) {
				invocable.setAccessible(true);
			}
			return invocable.invoke(base, argumentos);
		}
		catch (IllegalAccessException | IllegalArgumentException ex) {
			throw new ExpresionProhibidaException("No se pudo usar «" + metodo.getName() + "» en una expresión.", ex);
		}
		catch (InvocationTargetException ex) {
			if (ex.getTargetException() instanceof RuntimeException causa) {
				throw causa;
			}
			throw new IllegalStateException(ex.getTargetException());
		}
	}

	private static ExpresionProhibidaException prohibido(Object base, String miembro) {
		return new ExpresionProhibidaException("Una expresión no puede usar «" + miembro + "» de un objeto de tipo "
				+ AopUtils.getTargetClass(base).getSimpleName() + ".");
	}

	private static Set<String> con(Set<String> unos, String... otros) {
		Set<String> todos = new java.util.HashSet<>(unos);
		todos.addAll(List.of(otros));
		return Set.copyOf(todos);
	}

}
