package pa.gob.tramites.tramite;

import java.util.List;
import java.util.function.Function;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * A page of a list and where the next one begins.
 *
 * @param <T> what is listed
 * @param elementos at most as many as were asked for
 * @param siguiente cursor of the next page; null on the last one
 */
@Schema(description = "Página de una lista")
record Pagina<T>(List<T> elementos,
		@Schema(description = "Cursor de la página siguiente; falta en la última") String siguiente) {

	/**
	 * Cuts a page from a reading that asked for one row more.
	 */
	static <T> Pagina<T> de(List<T> leidos, int limite, Function<T, String> cursor) {
		if (leidos.size() <= limite) {
			return new Pagina<>(leidos, null);
		}
		List<T> elementos = leidos.subList(0, limite);
		return new Pagina<>(elementos, cursor.apply(elementos.get(limite - 1)));
	}

}
