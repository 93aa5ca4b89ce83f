package pa.gob.tramites.tramite;

/**
 * A state that cases of a type may have, as people see it.
 *
 * @param codigo code of the catalogue
 * @param nombre public name: the type's own or the catalogue's
 * @param color {@code #rrggbb}
 * @param fin whether a case in it is over
 */
public record EstadoPublico(String codigo, String nombre, String color,
		@com.fasterxml.jackson.annotation.JsonProperty("final") boolean fin) {
}
