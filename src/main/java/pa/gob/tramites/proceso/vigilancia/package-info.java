/**
 * What operators watch of the engine: health and metrics.
 */
package pa.gob.tramites.proceso.vigilancia;
