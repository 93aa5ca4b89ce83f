/**
 * The work of people over REST: their inbox, their tasks and the messages of a case.
 */
package pa.gob.tramites.proceso.tarea;
