package pa.gob.tramites.plataforma;

import java.io.IOException;

import jakarta.servlet.ServletException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import static org.assertj.core.api.Assertions.assertThat;

class CacheDeAplicacionesFilterTest {

	@ParameterizedTest
	@ValueSource(strings = { "/camunda/app/tasklist/locales/es.json", "/camunda/app/cockpit/scripts/config.js",
			"/camunda/app/admin/styles/user-styles.css", "/camunda/app/tasklist/scripts/tramites/mensajes.js", "/",
			"/inicio/inicio.css" })
	void loNuestroSePreguntaCadaVez(String ruta) throws Exception {
		assertThat(cacheDe(ruta, true)).isEqualTo("no-cache");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/camunda/lib/deps.js", "/camunda/app/tasklist/camunda-tasklist-bootstrap.js" })
	void lasBibliotecasDeCamundaSeGuardan(String ruta) throws Exception {
		assertThat(cacheDe(ruta, true)).isEqualTo("private, max-age=604800");
	}

	@Test
	void sinVersionEnLaDireccionNoSeGuarda() throws Exception {
		assertThat(cacheDe("/camunda/lib/deps.js", false)).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/camunda/api/engine/engine/default/task", "/camunda/app/tasklist/default/",
			"/api/v1/tramites", "/engine-rest/task" })
	void losDatosNoSonAsuntoSuyo(String ruta) throws Exception {
		assertThat(cacheDe(ruta, true)).isNull();
	}

	private static String cacheDe(String ruta, boolean conVersion) throws ServletException, IOException {
		MockHttpServletRequest peticion = new MockHttpServletRequest("GET", ruta);
		if (conVersion) {
			peticion.setParameter("bust", "7.24.0");
		}
		MockHttpServletResponse respuesta = new MockHttpServletResponse();
		new CacheDeAplicacionesFilter().doFilter(peticion, respuesta, new MockFilterChain());
		return respuesta.getHeader("Cache-Control");
	}

}
