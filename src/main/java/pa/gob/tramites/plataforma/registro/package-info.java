/**
 * Logs and request metrics.
 */
package pa.gob.tramites.plataforma.registro;
