package pa.gob.tramites.plataforma;

/**
 * One reason not to start in production. It never quotes a value: what is refused may be
 * a secret.
 *
 * @param variable the environment variable to change
 * @param regla the rule that it breaks, in Spanish
 * @param remedio how to mend it, in Spanish
 */
public record FaltaDeConfiguracion(String variable, String regla, String remedio) {
}
