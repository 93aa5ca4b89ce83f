package pa.gob.tramites.plataforma;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.thymeleaf.exceptions.TemplateProcessingException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PlantillasTest {

	private final Plantillas plantillas = new Plantillas();

	@Test
	void escribeValoresAnidadosYListas() {
		String html = this.plantillas.escribir("""
				<b th:text="${tramite.numero}">x</b><i th:each="p : ${personas}" th:text="${p.nombre}">x</i>""",
				Map.of("tramite", Map.of("numero", "N-1"), "personas",
						List.of(Map.of("nombre", "Ana"), Map.of("nombre", "Luis"))));

		assertThat(html).isEqualTo("<b>N-1</b><i>Ana</i><i>Luis</i>");
	}

	@Test
	void escapaLoQueEscribieronLasPersonas() {
		assertThat(this.plantillas.escribir("<p th:text=\"${texto}\">x</p>", Map.of("texto", "<script>")))
			.isEqualTo("<p>&lt;script&gt;</p>");
	}

	@Test
	void unNombreDesconocidoQuedaVacio() {
		assertThat(this.plantillas.escribir("<p th:text=\"${nada.de.esto}\">x</p>", Map.of())).isEqualTo("<p></p>");
	}

	@Test
	void comparaFueraDeLasLlaves() {
		assertThat(this.plantillas.escribir("<p th:if=\"${sentido} == 'NEGADA'\">no</p>", Map.of("sentido", "NEGADA")))
			.isEqualTo("<p>no</p>");
	}

	@ParameterizedTest
	@ValueSource(strings = { "${T(java.lang.Runtime).getRuntime().exec('id')}", "${''.getClass()}",
			"${@servicio.llamar()}", "${new java.io.File('/')}", "*{T(java.lang.System).exit(1)}",
			"__${T(java.lang.System).exit(1)}__", "${#ctx.getVariableNames()}", "${numero + 1}" })
	void rechazaTodoLoQueNoSeaUnNombre(String expresion) {
		assertThatExceptionOfType(TemplateProcessingException.class).isThrownBy(
				() -> this.plantillas.escribir("<p th:text=\"" + expresion + "\">x</p>", Map.of("numero", "1")));
	}

}
