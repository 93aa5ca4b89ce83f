/**
 * The decision on a case and what it grants: resolutions drafted, signed and notified,
 * and cards.
 */
@org.springframework.modulith.ApplicationModule(displayName = "Resolución")
package pa.gob.tramites.resolucion;
