package pa.gob.tramites.plataforma;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;

import org.thymeleaf.TemplateEngine;
import org.thymeleaf.TemplateSpec;
import org.thymeleaf.context.Context;
import org.thymeleaf.context.IExpressionContext;
import org.thymeleaf.exceptions.TemplateEngineException;
import org.thymeleaf.exceptions.TemplateProcessingException;
import org.thymeleaf.standard.StandardDialect;
import org.thymeleaf.standard.expression.IStandardVariableExpression;
import org.thymeleaf.standard.expression.IStandardVariableExpressionEvaluator;
import org.thymeleaf.standard.expression.StandardExpressionExecutionContext;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.StringTemplateResolver;

import org.springframework.stereotype.Component;

/**
 * Writes messages and documents from templates that analysts upload. An expression is a
 * path of names through maps and nothing else: Thymeleaf's own languages would let a
 * template call any method of the server.
 */
@Component
public class Plantillas {

	private static final Locale ESPANOL = Locale.forLanguageTag("es-PA");

	private static final String MUESTRA = "__muestra";

	static final Pattern RUTA = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_]*(\\.[\\p{L}_][\\p{L}\\p{N}_]*)*");

	private final TemplateEngine motor = new TemplateEngine();

	/** The platform has one; more do no harm. */
	public Plantillas() {
		StandardDialect dialecto = new StandardDialect();
		dialecto.setVariableExpressionEvaluator(new SoloNombres());
		this.motor.setDialect(dialecto);
		StringTemplateResolver textos = new StringTemplateResolver();
		textos.setCacheable(false);
		this.motor.setTemplateResolver(textos);
	}

	/**
	 * Fills a template in.
	 * @param html the template
	 * @param modelo values by name; nested values are maps and lists
	 * @return the text, with the values escaped
	 * @throws TemplateProcessingException if an expression is more than a path of names
	 */
	public String escribir(String html, Map<String, Object> modelo) {
		return escribir(html, modelo, false);
	}

	/**
	 * Fills a template in.
	 * @param html the template
	 * @param modelo values by name; nested values are maps and lists
	 * @param muestra whether a value that is missing shows its name instead of nothing
	 * @return the text, with the values escaped
	 * @throws TemplateProcessingException if an expression is more than a path of names
	 */
	public String escribir(String html, Map<String, Object> modelo, boolean muestra) {
		return this.motor.process(new TemplateSpec(html, TemplateMode.HTML), contexto(modelo, muestra));
	}

	/**
	 * Fills a plain text template in, which writes values as {@code [(${numero})]}.
	 * @param texto the template
	 * @param modelo values by name; nested values are maps and lists
	 * @param muestra whether a value that is missing shows its name instead of nothing
	 * @return the text
	 * @throws TemplateProcessingException if an expression is more than a path of names
	 */
	public String escribirTexto(String texto, Map<String, Object> modelo, boolean muestra) {
		return this.motor.process(new TemplateSpec(texto, TemplateMode.TEXT), contexto(modelo, muestra));
	}

	private static Context contexto(Map<String, Object> modelo, boolean muestra) {
		Context contexto = new Context(ESPANOL, modelo);
		contexto.setVariable(MUESTRA, muestra);
		return contexto;
	}

	/**
	 * Something wrong with a template.
	 *
	 * @param linea where, from 1
	 * @param motivo what, in Spanish
	 */
	public record Falta(int linea, String motivo) {
	}

	/**
	 * Looks at an HTML template before anything depends on it.
	 * @param html the template
	 * @return what is wrong with it; empty if it can be used
	 */
	public List<Falta> revisar(String html) {
		return probar(new RevisionDePlantilla(this.motor, html).deHtml(),
				(muestra) -> escribir(html, Map.of(), muestra));
	}

	/**
	 * Looks at a plain text template before anything depends on it.
	 * @param texto the template
	 * @return what is wrong with it; empty if it can be used
	 */
	public List<Falta> revisarTexto(String texto) {
		return probar(new RevisionDePlantilla(this.motor, texto).deTexto(),
				(muestra) -> escribirTexto(texto, Map.of(), muestra));
	}

	/** Fills it in, with nothing and with everything that it names. */
	private static List<Falta> probar(List<Falta> faltas, Consumer<Boolean> intento) {
		if (!faltas.isEmpty()) {
			return faltas;
		}
		try {
			intento.accept(false);
			intento.accept(true);
			return List.of();
		}
		catch (TemplateEngineException ex) {
			return List.of(RevisionDePlantilla.deUnIntento(ex));
		}
	}

	static String soloNombra(String expresion) {
		return "Una plantilla solo nombra valores, como ${tramite.numero}; no puede evaluar «" + expresion + "».";
	}

	private static final class SoloNombres implements IStandardVariableExpressionEvaluator {

		@Override
		public Object evaluate(IExpressionContext contexto, IStandardVariableExpression expresion,
				StandardExpressionExecutionContext ejecucion) {
			String ruta = expresion.getExpression().strip();
			if (!RUTA.matcher(ruta).matches()) {
				throw new TemplateProcessingException(soloNombra(ruta));
			}
			String[] nombres = ruta.split("\\.");
			Object valor = contexto.getVariable(nombres[0]);
			for (int i = 1; i < nombres.length && valor != null; i++) {
				valor = (valor instanceof Map<?, ?> mapa) ? mapa.get(nombres[i]) : null;
			}
			return (valor == null && Boolean.TRUE.equals(contexto.getVariable(MUESTRA))) ? "«" + ruta + "»" : valor;
		}

	}

}
