package pa.gob.tramites.proceso.expresion;

import java.lang.reflect.Method;
import java.util.Set;
import java.util.regex.Pattern;

import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.delegate.BaseDelegateExecution;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.impl.el.Expression;
import org.camunda.bpm.engine.impl.el.JuelExpression;
import org.camunda.bpm.engine.impl.el.JuelExpressionManager;
import org.camunda.bpm.impl.juel.jakarta.el.ELException;
import org.camunda.bpm.impl.juel.jakarta.el.ELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ValueExpression;

/**
 * Evaluates every JUEL expression of the engine against {@link ResolutorCerrado}.
 * <p>
 * An expression without a scope comes from a query: the only caller in the engine is
 * {@code AbstractQuery.evaluateExpressions}, also for the alternatives of a query, which
 * the engine's own validators forget (CVE-2026-109432). Those may use a handful of
 * functions and nothing else.
 */
class GestorDeExpresiones extends JuelExpressionManager {

	private static final Set<String> FUNCIONES = Set.of("currentUser", "currentUserGroups", "now", "dateTime");

	/** What a stored filter may ask: who is looking, and dates around now. */
	private static final Pattern DE_CONSULTA = Pattern.compile("\\s*[$#]\\{\\s*(?:currentUser\\(\\s*\\)"
			+ "|currentUserGroups\\(\\s*\\)|now\\(\\s*\\)|dateTime\\(\\s*\\)(?:\\s*\\.\\s*(?:withTimeAtStartOfDay\\(\\s*\\)"
			+ "|(?:plus|minus)(?:Seconds|Minutes|Hours|Days|Weeks|Months|Years)\\(\\s*\\d{1,6}\\s*\\)))*)\\s*\\}\\s*");

	private final BeansVisibles beans;

	GestorDeExpresiones(BeansVisibles beans) {
		this.beans = beans;
	}

	@Override
	protected ELResolver createElResolver() {
		return new ResolutorCerrado(this.beans);
	}

	/** Extensions of the engine register functions here; none but the four gets in. */
	@Override
	public void addFunction(String name, Method function) {
		if (FUNCIONES.contains(name)) {
			super.addFunction(name, function);
		}
	}

	@Override
	public Expression createExpression(String expression) {
		return new ExpresionCerrada(createValueExpression(expression), this, expression);
	}

	@Override
	public ValueExpression createValueExpression(String expression) {
		try {
			return super.createValueExpression(expression);
		}
		catch (ELException ex) {
			throw new ExpresionProhibidaException("La expresión «" + expression + "» no se entiende.", ex);
		}
	}

	static boolean permitidaEnConsulta(String expresion) {
		return DE_CONSULTA.matcher(expresion).matches();
	}

	private static final class ExpresionCerrada extends JuelExpression {

		ExpresionCerrada(ValueExpression valor, JuelExpressionManager gestor, String texto) {
			super(valor, gestor, texto);
		}

		@Override
		public Object getValue(VariableScope variableScope, BaseDelegateExecution contextExecution) {
			if (variableScope == null && !permitidaEnConsulta(this.expressionText)) {
				throw new ExpresionProhibidaException("La expresión «" + this.expressionText
						+ "» no se permite en una consulta; use currentUser(), currentUserGroups(), now() o dateTime().");
			}
			try {
				return super.getValue(variableScope, contextExecution);
			}
			catch (ProcessEngineException ex) {
				throw propia(ex);
			}
		}

		/**
		 * The engine wraps whatever a resolver throws; callers need the refusal itself.
		 */
		private static RuntimeException propia(ProcessEngineException ex) {
			for (Throwable causa = ex; causa != null; causa = causa.getCause()) {
				if (causa instanceof ExpresionProhibidaException prohibida) {
					return prohibida;
				}
			}
			return ex;
		}

	}

}
