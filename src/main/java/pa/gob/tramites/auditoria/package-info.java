/**
 * Who did what, when, to which case: append-only.
 */
@org.springframework.modulith.ApplicationModule(displayName = "Auditoría")
package pa.gob.tramites.auditoria;
