/**
 * Whose turn it is to run jobs and publish models when two releases share one database.
 * The engine has no notion of it: two embedded engines on one database both acquire jobs.
 */
package pa.gob.tramites.proceso.turno;
