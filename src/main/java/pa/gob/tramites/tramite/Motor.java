package pa.gob.tramites.tramite;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the case file needs from the process engine. {@code proceso} implements it, so
 * that no other module knows which engine runs the models. Every method joins the
 * caller's transaction.
 */
public interface Motor {

	/**
	 * Starts the newest model of a type and runs it to its first wait state. While it
	 * runs the case may not be stored yet: listeners and delegates reach it through
	 * {@link Tramites}, by the id of the instance.
	 * @param tipo code of the type, which is the process id
	 * @param agencia code of the case's agency, which becomes the tenant
	 * @param resumen readable summary of the case, the only variable the platform sets
	 * @param respuestas the application's own data, checked against the start form if the
	 * type has one
	 * @return id of the process instance
	 * @throws pa.gob.tramites.plataforma.ProblemaException if the data break the start
	 * form; its fields are paths inside {@code datos}
	 */
	String iniciar(String tipo, String agencia, String resumen, Map<String, Object> respuestas);

	/**
	 * How the instance and its sub-instances take the case's number as business key: a
	 * part of the statement that gives the number, because the counter is locked from
	 * then on.
	 * @return common table expressions, without {@code with}, over {@code caso (numero)}
	 * and the parameter {@code :instancia}
	 */
	String numeracion();

	/**
	 * Where an instance and its sub-instances wait, in a constant number of queries.
	 * @param instanciaId root instance of the case
	 * @return open tasks and awaited messages; both empty once it has ended
	 */
	Situacion situacion(String instanciaId);

	/**
	 * The root instances in which an account has claimed an open task.
	 * @param responsable the account
	 * @return ids of root instances, at most 1,000
	 */
	List<String> instanciasDe(String responsable);

	/**
	 * Where an instance waits.
	 *
	 * @param tareas open user tasks, oldest first
	 * @param mensajes names of the messages that it would accept now
	 */
	record Situacion(List<Tarea> tareas, Set<String> mensajes) {
	}

	/**
	 * An open user task.
	 *
	 * @param id id of the task
	 * @param codigo BPMN id of the task
	 * @param nombre name shown to people
	 * @param grupos candidate groups
	 * @param responsable account that claimed it; null if nobody has
	 * @param creada when the instance reached it
	 * @param vence end of its term; null if it has none
	 */
	record Tarea(String id, String codigo, String nombre, List<String> grupos, String responsable, Instant creada,
			Instant vence) {
	}

}
