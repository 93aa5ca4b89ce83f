package pa.gob.tramites.plataforma;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

	@ParameterizedTest
	@ValueSource(strings = { "<p th:text=\"${numero}\">x</p>", "<p th:if=\"${a} == 'X' and not ${b}\">x</p>",
			"<i th:each=\"p : ${personas}\" th:text=\"|${p.nombre}, ${p.edad}|\">x</i>",
			"<p th:switch=\"${a}\"><b th:case=\"'X'\">x</b><b th:case=\"*\">y</b></p>",
			"<p th:attr=\"lang=${a},title=${b}\">[[${a}]]</p>", "<div th:utext=\"${contenido}\">x</div>",
			"<style>@media print { p { color: #{} } }</style><br><p>sin nada",
			"<p th:classappend=\"${a} ? 'x'\">x</p>" })
	void unaPlantillaCorrectaPasaLaRevision(String html) {
		assertThat(this.plantillas.revisar(html)).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '~', textBlock = """
			<b th:text="${T(java.lang.Runtime).exec('id')}">x</b> ~ no puede evaluar «T(java.lang.Runtime).exec('id')»
			<b th:text="${@correo.enviar()}">x</b> ~ no puede evaluar «@correo.enviar()»
			<b th:href="@{http://otro.example/}">x</b> ~ no puede evaluar «@{http://otro.example/}»
			<b th:text="#{clave}">x</b> ~ no puede evaluar «#{clave}»
			<b th:text="${numero">x</b> ~ Falta «}» en «${numero».
			<b th:text="${a} +">x</b> ~ «th:text="${a} +"» no se entiende.
			<b th:each="uno en ${lista}">x</b> ~ «th:each="uno en ${lista}"» no se entiende.
			<b th:if="${a} = = 'X'">x</b> ~ «th:if="${a} = = 'X'"» no se entiende.
			<b th:insert="otra">x</b> ~ «th:insert» no se admite
			<b th:utext="${observaciones}">x</b> ~ use th:text
			<b>[(${observaciones})]</b> ~ use th:text
			<b data-th-text="${a b}">x</b> ~ no puede evaluar «a b»
			""")
	void laRevisionDiceQueEstaMalYEnQueLineaAunqueNingunaPruebaPasePorAhi(String mala, String motivo) {
		List<Plantillas.Falta> faltas = this.plantillas
			.revisar("<title>T</title>\n<p th:if=\"${nunca} == 'X'\">\n" + mala + "\n</p>");
		assertThat(faltas).singleElement().satisfies((falta) -> {
			assertThat(falta.linea()).isEqualTo(3);
			assertThat(falta.motivo()).contains(motivo);
		});
	}

}
