/**
 * What the platform does by itself while a model runs: the public state, separation of
 * duties, audit of tasks, the end of the case; and the only door through which our code
 * drives the engine.
 */
package pa.gob.tramites.proceso.ejecucion;
