package pa.gob.tramites.documento;

/**
 * Bytes that the store holds.
 *
 * @param sha256 their SHA-256, 64 lower-case hexadecimal digits; it is also their name
 * @param bytes how many they are
 */
public record Contenido(String sha256, long bytes) {
}
