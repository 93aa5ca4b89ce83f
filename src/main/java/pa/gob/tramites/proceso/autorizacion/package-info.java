/**
 * Who may do what inside the engine. Few grants, by role and for all definitions, come
 * from a declared file; the lane and the agency of a task are checked where the engine
 * checks permissions and inside its task queries, so that no row of authorisation per
 * task exists.
 */
package pa.gob.tramites.proceso.autorizacion;
