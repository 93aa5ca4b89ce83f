/**
 * How the engine's changes reach the database.
 */
package pa.gob.tramites.proceso.escritura;
