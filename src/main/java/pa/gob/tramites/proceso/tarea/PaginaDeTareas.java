package pa.gob.tramites.proceso.tarea;

import java.util.List;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * A page of an inbox.
 *
 * @param elementos tasks, the ones that wait longest first
 * @param siguiente cursor of the next page; null on the last one
 * @param total how many there are, when it was asked for
 */
@Schema(description = "Página de una bandeja")
record PaginaDeTareas(List<TareaEnBandeja> elementos,
		@Schema(description = "Cursor de la página siguiente; falta en la última") String siguiente, Total total) {

	/** Counting stops here: nobody works on a difference between 1,000 and 90,000. */
	static final int TOPE = 1000;

	/**
	 * How many there are.
	 *
	 * @param cantidad the number, at most {@link #TOPE}
	 * @param exacto whether there are no more than that
	 */
	record Total(@Schema(example = "57") int cantidad, boolean exacto) {

		static Total de(int contadas) {
			return new Total(Math.min(contadas, TOPE), contadas <= TOPE);
		}

	}

}
