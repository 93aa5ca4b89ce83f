package pa.gob.tramites.notificacion;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

import pa.gob.tramites.plataforma.Plantillas;

import org.springframework.stereotype.Component;

/**
 * Writes a message: the content from its template, inside the page that all messages
 * share, in HTML and in plain text.
 */
@Component
class Redaccion {

	private static final int LARGO_DEL_ASUNTO = 200;

	private final Plantillas plantillas;

	Redaccion(Plantillas plantillas) {
		this.plantillas = plantillas;
	}

	/**
	 * A written message.
	 *
	 * @param asunto subject
	 * @param html the whole page
	 * @param texto the same as plain text
	 */
	record Mensaje(String asunto, String html, String texto) {
	}

	/**
	 * Writes.
	 * @param plantilla the content
	 * @param disenio the page around it, with {@code ${contenido}} and {@code ${asunto}}
	 * @param asunto subject; null takes the title of the template
	 * @param modelo values by name
	 * @param muestra whether a value that is missing shows its name
	 * @return the message
	 */
	Mensaje escribir(PlantillaDeAviso plantilla, String disenio, String asunto, Map<String, Object> modelo,
			boolean muestra) {
		Document contenido = Jsoup.parse(this.plantillas.escribir(plantilla.html(), modelo, muestra));
		contenido.outputSettings().prettyPrint(false);
		String titulo = (asunto != null) ? asunto : contenido.title().strip();
		if (titulo.isEmpty()) {
			titulo = String.valueOf(modelo.getOrDefault("nombre", plantilla.nombre()));
		}
		titulo = titulo.replaceAll("\\s+", " ");
		if (titulo.length() > LARGO_DEL_ASUNTO) {
			titulo = titulo.substring(0, LARGO_DEL_ASUNTO - 1).strip() + "…";
		}
		Map<String, Object> completo = new LinkedHashMap<>(modelo);
		completo.put("asunto", titulo);
		completo.put("contenido", contenido.body().html());
		String html = this.plantillas.escribir(disenio, completo, muestra);
		String texto = (plantilla.texto() != null)
				? this.plantillas.escribirTexto(plantilla.texto(), completo, muestra).strip() : TextoPlano.de(html);
		return new Mensaje(titulo, html, texto);
	}

}
