package pa.gob.tramites.notificacion;

/**
 * A template as some deployment has it.
 *
 * @param nombre file name, such as {@code cita-proxima.html}
 * @param version which content it is: folder and digest, up to 80 characters
 * @param html the template; its title is the subject
 * @param texto the plain text template beside it; null to derive the text from the HTML
 */
public record PlantillaDeAviso(String nombre, String version, String html, String texto) {
}
