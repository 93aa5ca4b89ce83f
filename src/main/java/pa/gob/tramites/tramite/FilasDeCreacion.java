package pa.gob.tramites.tramite;

import java.util.List;
import java.util.Map;

/**
 * Rows that another module keeps about what happened while a case was being created. They
 * are part of the statement that gives the case its number: the counter is locked from
 * then on, and one trip more to the database would be waited for by every other creation.
 */
public interface FilasDeCreacion {

	/**
	 * How the rows are written.
	 * @return a common table expression, without {@code with}, over {@code caso (id,
	 * numero)} and the parameters of {@link #valores}
	 */
	String parte();

	/**
	 * What the rows hold.
	 * @param sucesos what happened; the case has neither id nor number yet. They are
	 * published afterwards too, marked as {@linkplain EventoDeTramite#escrito() written}
	 * @return values by name of parameter
	 */
	Map<String, Object> valores(List<EventoDeTramite> sucesos);

}
