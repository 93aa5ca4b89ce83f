package pa.gob.tramites.plataforma;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.core.io.ClassPathResource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The Spanish texts of Camunda's applications follow the English ones of the release on
 * the class path: angular-translate shows the bare key where one is missing.
 */
class TraduccionesTest {

	private static final Pattern MARCADOR = Pattern
		.compile("\\{\\{\\s*\\w+\\s*}}|\\{}|</?(?:a|br|strong)\\b[^>]*>|&\\w+;");

	/**
	 * Words that Spanish spells alike, names and signs; anything else in English is a
	 * gap.
	 */
	private static final Pattern IGUAL_EN_AMBOS = Pattern
		.compile("Camunda|Optimize|CSV|JSON|ID\\*?|GLOBAL|General|Color|Error|Total|Variables?:?"
				+ "|Variable / \\{\\{variableName}}|s|[<>]=?");

	private final ObjectMapper json = new ObjectMapper();

	@ParameterizedTest
	@ValueSource(strings = { "tasklist", "cockpit", "admin", "welcome" })
	void noFaltaNiSobraNingunTexto(String aplicacion) throws IOException {
		assertThat(textos(aplicacion, "es").keySet()).isEqualTo(textos(aplicacion, "en").keySet());
	}

	@ParameterizedTest
	@ValueSource(strings = { "tasklist", "cockpit", "admin", "welcome" })
	void losMarcadoresSeConservan(String aplicacion) throws IOException {
		Map<String, String> espanol = textos(aplicacion, "es");
		Map<String, String> original = textos(aplicacion, "en");
		SoftAssertions.assertSoftly((todo) -> original.forEach((clave,
				ingles) -> todo.assertThat(marcadores(espanol.get(clave))).as(clave).isEqualTo(marcadores(ingles))));
	}

	@ParameterizedTest
	@ValueSource(strings = { "tasklist", "cockpit", "admin", "welcome" })
	void noQuedaTextoEnIngles(String aplicacion) throws IOException {
		Map<String, String> espanol = textos(aplicacion, "es");
		Map<String, String> original = textos(aplicacion, "en");
		SoftAssertions.assertSoftly((todo) -> original.forEach((clave, ingles) -> {
			if (!ingles.isEmpty() && !IGUAL_EN_AMBOS.matcher(ingles).matches()) {
				todo.assertThat(espanol.get(clave)).as(clave).isNotBlank().isNotEqualTo(ingles);
			}
		}));
	}

	@ParameterizedTest
	@ValueSource(strings = { "tasklist", "cockpit", "admin" })
	void lasFechasSeEscribenEnEspanol(String aplicacion) throws IOException {
		JsonNode espanol = archivo(aplicacion, "es").get("dateLocales");
		JsonNode ingles = archivo(aplicacion, "en").get("dateLocales");
		assertThat(espanol.fieldNames()).toIterable().containsExactlyInAnyOrderElementsOf(ingles::fieldNames);
		assertThat(espanol.at("/months/8").asText()).isEqualTo("septiembre");
		assertThat(espanol.at("/weekdays/3").asText()).isEqualTo("miércoles");
		assertThat(espanol.at("/week/dow").asInt()).isEqualTo(1);
	}

	private static List<String> marcadores(String texto) {
		return MARCADOR.matcher(texto)
			.results()
			.map(MatchResult::group)
			.map((marcador) -> marcador.replace(" ", ""))
			.sorted()
			.toList();
	}

	private Map<String, String> textos(String aplicacion, String idioma) throws IOException {
		Map<String, String> textos = new TreeMap<>();
		archivo(aplicacion, idioma).get("labels")
			.properties()
			.forEach((texto) -> textos.put(texto.getKey(), texto.getValue().asText()));
		return textos;
	}

	private JsonNode archivo(String aplicacion, String idioma) throws IOException {
		String ruta = "META-INF/resources/webjars/camunda/app/%s/locales/%s.json".formatted(aplicacion, idioma);
		try (InputStream entrada = new ClassPathResource(ruta).getInputStream()) {
			// Camunda's own files start with a byte order mark.
			return this.json.readTree(new String(entrada.readAllBytes(), StandardCharsets.UTF_8).replace("\uFEFF", ""));
		}
	}

}
