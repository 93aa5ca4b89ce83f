package pa.gob.tramites.plataforma;

import jakarta.servlet.http.HttpServletRequest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import static org.assertj.core.api.Assertions.assertThat;

class LimiteDeConsultasFilterTest {

	@ParameterizedTest
	@CsvSource(nullValues = "-",
			textBlock = """
					/camunda/api/engine/engine/default/process-definition | key=x                     | key=x&maxResults=2000
					/camunda/api/engine/engine/default/group              | -                         | maxResults=2000
					/camunda/api/engine/engine/default/task               | firstResult=0&maxResults=5 | firstResult=0&maxResults=5
					/engine-rest/task                                     | -                         | -
					/api/v1/tramites                                      | estado=RECIBIDO           | estado=RECIBIDO
					""",
			delimiter = '|')
	void soloLasAplicacionesRecibenLimite(String ruta, String consulta, String esperada) throws Exception {
		MockHttpServletRequest peticion = new MockHttpServletRequest("GET", ruta);
		peticion.setQueryString(consulta);
		MockFilterChain cadena = new MockFilterChain();
		new LimiteDeConsultasFilter().doFilter(peticion, new MockHttpServletResponse(), cadena);
		assertThat(((HttpServletRequest) cadena.getRequest()).getQueryString()).isEqualTo(esperada);
	}

}
