package pa.gob.tramites.plataforma;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.ExpressionContext;
import org.thymeleaf.exceptions.TemplateEngineException;
import org.thymeleaf.exceptions.TemplateProcessingException;
import org.thymeleaf.standard.expression.AssignationUtils;
import org.thymeleaf.standard.expression.EachUtils;
import org.thymeleaf.standard.expression.StandardExpressions;

/**
 * Reads a template without filling it in, so that also what no trial reaches is looked
 * at: the branch of a condition that nobody meets, the row of a list that is empty.
 */
final class RevisionDePlantilla {

	private static final Pattern EXPRESION = Pattern.compile("([$*@#~])\\{([^}]*)(}?)");

	private static final Pattern EN_TEXTO = Pattern.compile("\\[\\[(.*?)]]|\\[\\((.*?)\\)]", Pattern.DOTALL);

	private static final Pattern PREFIJO = Pattern.compile("(?:data-)?th[:-](.+)");

	/** There is one file, and the platform sets it in its frame. */
	private static final Set<String> INCLUSIONES = Set.of("insert", "replace", "include", "substituteby", "fragment",
			"ref");

	private static final Set<String> ASIGNACIONES = Set.of("with", "attr", "attrappend", "attrprepend");

	private static final Set<String> SIN_EXPRESION = Set.of("inline", "remove", "case");

	/** What goes into the frame was escaped when it was written. */
	private static final String YA_ESCRITO = "${contenido}";

	private final TemplateEngine motor;

	private final String plantilla;

	private final List<Plantillas.Falta> faltas = new ArrayList<>();

	RevisionDePlantilla(TemplateEngine motor, String plantilla) {
		this.motor = motor;
		this.plantilla = plantilla;
	}

	List<Plantillas.Falta> deHtml() {
		Document hoja = Parser.xmlParser().setTrackPosition(true).parseInput(this.plantilla, "");
		hoja.getAllElements().forEach((elemento) -> {
			for (Attribute atributo : elemento.attributes()) {
				Matcher nombre = PREFIJO.matcher(atributo.getKey());
				if (nombre.matches()) {
					int linea = elemento.attributes().sourceRange(atributo.getKey()).nameRange().start().lineNumber();
					atributo(linea, nombre.group(1).toLowerCase(Locale.ROOT), atributo);
				}
			}
		});
		enTexto(true);
		return this.faltas;
	}

	List<Plantillas.Falta> deTexto() {
		enTexto(false);
		Matcher expresion = EXPRESION.matcher(this.plantilla);
		while (expresion.find()) {
			soloNombra(linea(expresion.start()), expresion.group());
		}
		return this.faltas;
	}

	private void atributo(int linea, String nombre, Attribute atributo) {
		String valor = atributo.getValue();
		if (INCLUSIONES.contains(nombre)) {
			falta(linea, "«" + atributo.getKey()
					+ "» no se admite: una plantilla es un solo archivo, y la plataforma le pone su página.");
		}
		else if (nombre.equals("utext") && !valor.strip().equals(YA_ESCRITO)) {
			falta(linea, sinEscapar(atributo.getKey() + "=\"" + valor + "\""));
		}
		else if (soloNombra(linea, valor) && !SIN_EXPRESION.contains(nombre)) {
			entender(linea, atributo.getKey() + "=\"" + valor + "\"", nombre, valor);
		}
	}

	private void enTexto(boolean html) {
		Matcher escrito = EN_TEXTO.matcher(this.plantilla);
		while (escrito.find()) {
			int linea = linea(escrito.start());
			boolean escapado = escrito.group(1) != null;
			String valor = escapado ? escrito.group(1) : escrito.group(2);
			if (html && !escapado && !valor.strip().equals(YA_ESCRITO)) {
				falta(linea, sinEscapar(escrito.group()));
			}
			else if (soloNombra(linea, valor)) {
				entender(linea, escrito.group(), "text", valor);
			}
		}
	}

	/** Whether all its expressions are names of values. */
	private boolean soloNombra(int linea, String valor) {
		Matcher expresion = EXPRESION.matcher(valor);
		boolean bien = true;
		while (expresion.find()) {
			String dentro = expresion.group(2).strip();
			boolean nombra = "$*".contains(expresion.group(1)) && Plantillas.RUTA.matcher(dentro).matches();
			if (!nombra) {
				bien = false;
				falta(linea, Plantillas.soloNombra("$*".contains(expresion.group(1)) ? dentro : expresion.group()));
			}
			else if (expresion.group(3).isEmpty()) {
				bien = false;
				falta(linea, "Falta «}» en «" + expresion.group() + "».");
			}
		}
		return bien;
	}

	private void entender(int linea, String escrito, String nombre, String valor) {
		ExpressionContext contexto = new ExpressionContext(this.motor.getConfiguration(), Locale.ROOT, Map.of());
		try {
			if (nombre.equals("each")) {
				EachUtils.parseEach(contexto, valor);
			}
			else if (ASIGNACIONES.contains(nombre)) {
				AssignationUtils.parseAssignationSequence(contexto, valor, false);
			}
			else {
				StandardExpressions.getExpressionParser(this.motor.getConfiguration()).parseExpression(contexto, valor);
			}
		}
		catch (TemplateProcessingException ex) {
			falta(linea, "«" + escrito + "» no se entiende.");
		}
	}

	private static String sinEscapar(String escrito) {
		return "«" + escrito + "» mete en la página, como HTML, lo que otra persona escribió; use th:text.";
	}

	private void falta(int linea, String motivo) {
		Plantillas.Falta falta = new Plantillas.Falta(linea, motivo);
		if (!this.faltas.contains(falta)) {
			this.faltas.add(falta);
		}
	}

	private int linea(int posicion) {
		return 1 + (int) this.plantilla.substring(0, posicion).chars().filter((letra) -> letra == '\n').count();
	}

	/** What filling it in found that reading it did not. */
	static Plantillas.Falta deUnIntento(TemplateEngineException fallo) {
		for (Throwable causa = fallo; causa != null; causa = causa.getCause()) {
			if (causa instanceof TemplateProcessingException donde && donde.getLine() != null) {
				return new Plantillas.Falta(donde.getLine(), "La plantilla no se entiende.");
			}
		}
		return new Plantillas.Falta(1, "La plantilla no se entiende.");
	}

}
