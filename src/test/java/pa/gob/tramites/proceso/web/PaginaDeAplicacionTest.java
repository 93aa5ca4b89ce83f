package pa.gob.tramites.proceso.web;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pa.gob.tramites.PruebaDeIntegracion;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;

import static org.assertj.core.api.Assertions.assertThat;

@PruebaDeIntegracion
class PaginaDeAplicacionTest {

	@Autowired
	private TestRestTemplate http;

	@ParameterizedTest
	@ValueSource(strings = { "tasklist", "cockpit", "admin", "welcome" })
	void sinAdministradoresNoHayPaginaDePrimerUso(String aplicacion) {
		ResponseEntity<String> pagina = pedir("/camunda/app/" + aplicacion + "/default/");
		assertThat(pagina.getStatusCode().value()).isEqualTo(200);
		assertThat(pagina.getBody()).contains("<html lang=\"es\">")
			.contains("app-root=\"/camunda\"")
			.doesNotContain("$CSP_NONCE", "$BASE");
		assertThat(pagina.getHeaders().getContentType()).hasToString("text/html;charset=UTF-8");
		assertThat(pagina.getHeaders().getCacheControl()).isEqualTo("no-store");
	}

	@Test
	void cadaPaginaLlevaElNonceDeSuRespuesta() throws Exception {
		ExecutorService muchos = Executors.newFixedThreadPool(8);
		try {
			List<Callable<ResponseEntity<String>>> peticiones = Stream
				.<Callable<ResponseEntity<String>>>generate(() -> () -> pedir("/camunda/app/tasklist/default/"))
				.limit(200)
				.toList();
			for (Future<ResponseEntity<String>> respuesta : muchos.invokeAll(peticiones)) {
				String politica = respuesta.get().getHeaders().getFirst("Content-Security-Policy");
				String nonce = politica.replaceAll(".*'nonce-([^']+)'.*", "$1");
				assertThat(respuesta.get().getBody()).contains("nonce=\"" + nonce + "\"");
			}
		}
		finally {
			muchos.shutdownNow();
		}
	}

	@Test
	void nuestrosTextosSeVuelvenAPedir() {
		assertThat(pedir("/camunda/app/cockpit/locales/es.json?bust=7.24.0").getHeaders()
			.getFirst(HttpHeaders.CACHE_CONTROL)).isEqualTo("no-cache");
		assertThat(pedir("/camunda/lib/deps.js?bust=7.24.0").getHeaders().getFirst(HttpHeaders.CACHE_CONTROL))
			.isEqualTo("private, max-age=604800");
	}

	private ResponseEntity<String> pedir(String ruta) {
		return this.http.getForEntity(ruta, String.class);
	}

}
