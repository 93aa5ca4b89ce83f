package pa.gob.tramites.plataforma;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.swagger.v3.oas.annotations.media.Schema;

import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * The catalogue of errors: every {@link TipoProblema} with what a caller should know.
 */
@Component
class Errores {

	private final List<Error> todos;

	Errores() {
		Map<String, Texto> textos = leer();
		this.todos = Arrays.stream(TipoProblema.values())
			.map((tipo) -> Error.de(tipo, textos.getOrDefault(tipo.name(), new Texto(tipo.titulo(), ""))))
			.toList();
	}

	List<Error> todos() {
		return this.todos;
	}

	static Map<String, Texto> leer() {
		try (InputStream entrada = new ClassPathResource("plataforma/errores.yml").getInputStream()) {
			return new YAMLMapper().readValue(entrada, new TypeReference<Map<String, Texto>>() {
			});
		}
		catch (IOException ex) {
			throw new UncheckedIOException("plataforma/errores.yml is not readable", ex);
		}
	}

	/**
	 * What the code does not say about a type.
	 *
	 * @param cuando when it appears
	 * @param solucion what to do then
	 */
	record Texto(String cuando, String solucion) {
	}

	/**
	 * An entry of the catalogue.
	 */
	@Schema(name = "ErrorDeLaApi", description = "Un tipo de error de la API")
	record Error(@Schema(description = "Nombre en direcciones", example = "datos-invalidos") String codigo,
			@Schema(description = "Valor de «type»", example = "urn:tramites:problema:datos-invalidos") URI tipo,
			@Schema(description = "Estado HTTP", example = "400") int estado,
			@Schema(example = "Hay datos que corregir") String titulo,
			@Schema(example = "Un dato no cumple una regla.") String cuando,
			@Schema(example = "Corrija los campos que enumera «errores».") String solucion) {

		private static Error de(TipoProblema tipo, Texto texto) {
			return new Error(tipo.codigo(), tipo.urn(), tipo.estado().value(), tipo.titulo(), texto.cuando(),
					texto.solucion());
		}

	}

}
