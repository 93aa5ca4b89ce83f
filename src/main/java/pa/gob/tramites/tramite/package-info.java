/**
 * The case file: its type, people, data, state, history, numbers and comments, and
 * {@code /api/v1/tramites}.
 */
@org.springframework.modulith.ApplicationModule(displayName = "Trámite")
package pa.gob.tramites.tramite;
