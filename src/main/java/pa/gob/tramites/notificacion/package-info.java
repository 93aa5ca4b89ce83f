/**
 * Notices to applicants, lawyers and officers: e-mail and in the application.
 */
@org.springframework.modulith.ApplicationModule(displayName = "Notificación")
package pa.gob.tramites.notificacion;
