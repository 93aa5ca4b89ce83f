/**
 * How models reach the engine: one deployment per folder at start-up, publication through
 * the API, and the guard that every door passes.
 */
package pa.gob.tramites.proceso.despliegue;
