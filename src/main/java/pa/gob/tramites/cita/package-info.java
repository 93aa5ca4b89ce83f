/**
 * Appointments of a case.
 */
@org.springframework.modulith.ApplicationModule(displayName = "Cita")
package pa.gob.tramites.cita;
