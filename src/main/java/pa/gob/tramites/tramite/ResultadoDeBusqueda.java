package pa.gob.tramites.tramite;

import java.util.List;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * A page of a search.
 */
@Schema(description = "Página de trámites")
record ResultadoDeBusqueda(List<FilaDeTramite> elementos,
		@Schema(description = "Cursor de la página siguiente; falta en la última") String siguiente,
		@Schema(description = "Solo si se pidió contar") Total total) {

	static final int MAXIMO_CONTADO = 1000;

	/**
	 * How many cases the search finds. Beyond a thousand nobody needs the exact number,
	 * and counting costs as much as reading.
	 */
	@Schema(description = "Cuántos hay, exacto hasta 1000")
	record Total(@Schema(example = "57") int valor, @Schema(example = "true") boolean exacto,
			@Schema(example = "57") String texto) {

		static Total de(int contados) {
			return (contados <= MAXIMO_CONTADO) ? new Total(contados, true, Integer.toString(contados))
					: new Total(MAXIMO_CONTADO, false, "más de " + MAXIMO_CONTADO);
		}

	}

}
