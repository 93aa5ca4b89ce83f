package pa.gob.tramites.catalogo;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonIgnore;
import io.swagger.v3.oas.annotations.media.Schema;

/**
 * One entry of a catalogue.
 *
 * @param codigo what other data refers to
 * @param nombre what people read, in Spanish
 * @param activo whether new data may use it
 * @param atributos what only this catalogue has, written beside the others in JSON
 */
@Schema(description = "Elemento de un catálogo; según el catálogo trae además otros campos.")
public record Elemento(@Schema(example = "VEN") String codigo, @Schema(example = "Venezuela") String nombre,
		@Schema(description = "Si puede usarse en datos nuevos", example = "true") boolean activo,
		@JsonAnyGetter @Schema(hidden = true) Map<String, Object> atributos) {

	public Elemento {
		Map<String, Object> presentes = new LinkedHashMap<>(atributos);
		presentes.values().removeIf((valor) -> valor == null);
		atributos = Collections.unmodifiableMap(presentes);
	}

	@JsonIgnore
	boolean contiene(String[] palabras) {
		String donde = Texto.normalizar(this.codigo + " " + this.nombre);
		for (String palabra : palabras) {
			if (!donde.contains(palabra)) {
				return false;
			}
		}
		return true;
	}

}
