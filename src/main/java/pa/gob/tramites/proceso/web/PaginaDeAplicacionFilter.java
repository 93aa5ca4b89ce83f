package pa.gob.tramites.proceso.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletResponse;
import org.camunda.bpm.spring.boot.starter.webapp.filter.ResourceLoadingProcessEnginesFilter;

/**
 * Serves the page that starts each of the engine's web applications, with four
 * differences to the stock filter. There is no first-run page: it would ask whoever comes
 * first for an administrator, and accounts are ours. The page is in Spanish and in UTF-8.
 * The nonce of its scripts is read from this very answer: stock keeps the last one of all
 * requests, and a page that meets another request stays white. Public for the starter,
 * which creates it when the engine is there.
 */
public class PaginaDeAplicacionFilter extends ResourceLoadingProcessEnginesFilter {

	private static final Pattern NONCE = Pattern.compile("'nonce-([A-Za-z0-9_+/=-]+)'");

	@Override
	protected boolean needsInitialUser(String motor) {
		return false;
	}

	@Override
	protected void serveIndexPage(String aplicacion, String motor, String rutaDeAplicaciones, String contexto,
			HttpServletResponse respuesta, ServletContext servidor) throws IOException {
		String pagina = replacePlaceholder(getWebResourceContents("/app/" + aplicacion + "/index.html"), aplicacion,
				motor, rutaDeAplicaciones, contexto, nonce(respuesta))
			.replace("<html lang=\"en\">", "<html lang=\"es\">");
		byte[] bytes = pagina.getBytes(StandardCharsets.UTF_8);
		// Neither its nonce nor its token may be used twice.
		respuesta.setHeader("Cache-Control", "no-store");
		respuesta.setContentType("text/html;charset=UTF-8");
		respuesta.setContentLength(bytes.length);
		respuesta.getOutputStream().write(bytes);
	}

	private static String nonce(HttpServletResponse respuesta) {
		String politica = respuesta.getHeader("Content-Security-Policy");
		Matcher nonce = NONCE.matcher((politica != null) ? politica : "");
		return nonce.find() ? nonce.group(1) : null;
	}

}
