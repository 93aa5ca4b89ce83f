package pa.gob.tramites.notificacion;

import java.util.Set;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeTraversor;
import org.jsoup.select.NodeVisitor;

/**
 * A message for those who read no HTML: paragraphs apart, lists with dashes, addresses of
 * links in brackets.
 */
final class TextoPlano {

	private static final Set<String> PARRAFOS = Set.of("p", "h1", "h2", "h3", "h4", "ul", "ol", "table", "blockquote",
			"hr");

	private static final Set<String> RENGLONES = Set.of("br", "tr", "li", "div");

	private TextoPlano() {
	}

	static String de(String html) {
		StringBuilder texto = new StringBuilder();
		Document documento = Jsoup.parse(html);
		NodeTraversor.traverse(new NodeVisitor() {
			@Override
			public void head(Node nodo, int nivel) {
				if (nodo instanceof TextNode letras) {
					boolean literal = letras.parent() != null && letras.parent().attr("style").contains("pre-line");
					texto.append(literal ? letras.getWholeText() : letras.text());
				}
				else if (nodo.nodeName().equals("li")) {
					texto.append("\n- ");
				}
				else if (PARRAFOS.contains(nodo.nodeName())) {
					texto.append("\n\n");
				}
				else if (RENGLONES.contains(nodo.nodeName())) {
					texto.append('\n');
				}
			}

			@Override
			public void tail(Node nodo, int nivel) {
				if (nodo.nodeName().equals("a") && nodo.attr("href").startsWith("http")) {
					texto.append(" (").append(nodo.attr("href")).append(')');
				}
				else if (nodo.nodeName().equals("td") || nodo.nodeName().equals("th")) {
					texto.append(' ');
				}
				else if (PARRAFOS.contains(nodo.nodeName())) {
					texto.append("\n\n");
				}
			}
		}, documento.body());
		return texto.toString()
			.replace('\u00a0', ' ')
			.replaceAll("[ \\t]+", " ")
			.replaceAll(" *\\n *", "\n")
			.replaceAll("\\n{3,}", "\n\n")
			.strip();
	}

}
