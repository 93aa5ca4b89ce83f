package pa.gob.tramites.tramite;

import io.swagger.v3.oas.annotations.media.Schema;
import pa.gob.tramites.catalogo.Catalogo;
import pa.gob.tramites.catalogo.Catalogos;

/**
 * A code with the name that people read.
 *
 * @param codigo code of a catalogue
 * @param nombre its Spanish name
 */
@Schema(description = "Código y nombre")
public record Nombrado(@Schema(example = "02") String codigo, @Schema(example = "Oficina Central") String nombre) {

	static Nombrado de(Catalogos catalogos, Catalogo catalogo, String codigo) {
		return (codigo != null) ? new Nombrado(codigo, catalogos.nombre(catalogo, codigo)) : null;
	}

}
