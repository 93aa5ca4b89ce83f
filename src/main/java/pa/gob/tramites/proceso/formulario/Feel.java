package pa.gob.tramites.proceso.formulario;

import java.time.Clock;
import java.time.ZoneId;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.camunda.feel.api.EvaluationResult;
import org.camunda.feel.api.FeelEngineApi;
import org.camunda.feel.api.FeelEngineBuilder;
import org.camunda.feel.api.ParseResult;
import org.camunda.feel.syntaxtree.ParsedExpression;

import org.springframework.util.ConcurrentLruCache;

/**
 * FEEL as forms use it, on the engine that the decision tables use. Only plain values go
 * in, and Java functions are off, so an expression reaches nothing else.
 */
public final class Feel {

	/** What these names give depends on more than the variables. */
	private static final Set<String> DEL_RELOJ = Set.of("now", "today", "random");

	private static final int RECORDADOS = 2_000;

	private static final Pattern NOMBRE = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_]*");

	private final FeelEngineApi motor;

	/** The engine builds its whole library of functions for each evaluation. */
	private final ConcurrentLruCache<Pregunta, Optional<Object>> respuestas = new ConcurrentLruCache<>(RECORDADOS,
			(pregunta) -> calcular(pregunta.expresion(), pregunta.valores()));

	/**
	 * Creates an evaluator.
	 * @param reloj what {@code now()} and {@code today()} read
	 * @param zona zone of the office
	 */
	public Feel(Clock reloj, Supplier<ZoneId> zona) {
		this.motor = FeelEngineBuilder.forJava()
			.withEnabledExternalFunctions(false)
			.withClock(() -> reloj.instant().atZone(zona.get()))
			.build();
	}

	/**
	 * Reads an expression.
	 * @param texto the expression, with or without its leading {@code =}
	 * @return the expression, or why it cannot be read
	 */
	public Lectura leer(String texto) {
		String limpio = texto.startsWith("=") ? texto.substring(1) : texto;
		ParseResult resultado = this.motor.parseExpression(limpio);
		if (resultado.isFailure()) {
			return new Lectura(Optional.empty(), resultado.failure().message());
		}
		Set<String> nombres = new HashSet<>();
		Matcher nombre = NOMBRE.matcher(limpio.replaceAll("\"(?:[^\"\\\\]|\\\\.)*\"", " "));
		while (nombre.find()) {
			nombres.add(nombre.group());
		}
		return new Lectura(Optional.of(new Expresion(resultado.parsedExpression(), Set.copyOf(nombres))), null);
	}

	/**
	 * Whether a text is a test of a decision table's input.
	 * @param texto the cell
	 * @return whether it can be read
	 */
	public boolean esPrueba(String texto) {
		return this.motor.parseUnaryTests(texto).isSuccess();
	}

	Object evaluar(Expresion expresion, Map<String, Object> contexto) {
		if (!Collections.disjoint(expresion.nombres(), DEL_RELOJ)) {
			return calcular(expresion, contexto).orElse(null);
		}
		Map<String, Object> leidos = new HashMap<>(contexto);
		leidos.keySet().retainAll(expresion.nombres());
		return this.respuestas.get(new Pregunta(expresion, leidos)).orElse(null);
	}

	private Optional<Object> calcular(Expresion expresion, Map<String, Object> contexto) {
		EvaluationResult resultado = this.motor.evaluate(expresion.leida(), contexto);
		return resultado.isSuccess() ? Optional.ofNullable(resultado.result()) : Optional.empty();
	}

	/**
	 * An expression and the variables that it reads, which decide what it gives.
	 */
	private record Pregunta(Expresion expresion, Map<String, Object> valores) {

		@Override
		public boolean equals(Object otra) {
			return otra instanceof Pregunta pregunta && texto().equals(pregunta.texto())
					&& this.valores.equals(pregunta.valores);
		}

		@Override
		public int hashCode() {
			return 31 * texto().hashCode() + this.valores.hashCode();
		}

		private String texto() {
			return this.expresion.leida().text();
		}

	}

	/**
	 * What reading an expression gave.
	 *
	 * @param expresion the expression, if it can be read
	 * @param error the parser's words otherwise
	 */
	public record Lectura(Optional<Expresion> expresion, String error) {
	}

	/**
	 * An expression ready to evaluate.
	 *
	 * @param leida its syntax tree
	 * @param nombres every name in it, among them the variables that it reads
	 */
	public record Expresion(ParsedExpression leida, Set<String> nombres) {
	}

}
