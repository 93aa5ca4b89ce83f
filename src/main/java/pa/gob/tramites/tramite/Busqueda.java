package pa.gob.tramites.tramite;

import java.time.LocalDate;
import java.util.List;

/**
 * What a search asks for; null or empty means any.
 *
 * @param q a number of any class or of a document if it has digits; otherwise words of a
 * name
 * @param numero a number of any class, complete
 * @param documento number of an identity document, complete
 * @param nombre words of a name, in any order, with or without accents
 * @param estados codes of public states
 * @param tipo code of a type
 * @param agencia code of an agency
 * @param prioridad code of a priority
 * @param desde first day of filing
 * @param hasta last day of filing
 * @param responsable account that holds an open task
 * @param mios whether only cases that the caller filed
 * @param antiguosPrimero whether the oldest come first
 * @param limite greatest number of rows
 * @param cursor where the page begins; null for the first
 */
record Busqueda(String q, String numero, String documento, String nombre, List<String> estados, String tipo,
		String agencia, String prioridad, LocalDate desde, LocalDate hasta, String responsable, boolean mios,
		boolean antiguosPrimero, int limite, String cursor) {

	/** What makes two pages pages of the same search. */
	String filtros() {
		return String.join("\u0000", String.valueOf(this.q), String.valueOf(this.numero),
				String.valueOf(this.documento), String.valueOf(this.nombre), String.valueOf(this.estados),
				String.valueOf(this.tipo), String.valueOf(this.agencia), String.valueOf(this.prioridad),
				String.valueOf(this.desde), String.valueOf(this.hasta), String.valueOf(this.responsable),
				String.valueOf(this.mios), String.valueOf(this.antiguosPrimero));
	}

}
