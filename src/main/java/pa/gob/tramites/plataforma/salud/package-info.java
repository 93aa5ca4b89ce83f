/**
 * How the platform is: for people, for orchestrators and for monitoring.
 */
package pa.gob.tramites.plataforma.salud;
