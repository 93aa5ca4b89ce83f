package pa.gob.tramites.plataforma;

/**
 * This node may now run jobs and change what all nodes share: groups, grants, models.
 * Published once per turn, at start-up if no other colour has it, before the first job.
 * Listeners run in the order of their {@code @Order}; one that throws refuses the turn.
 *
 * @param color the node's colour
 */
public record TurnoTomado(String color) {

	/** Groups and agencies, which grants and models name. */
	public static final int IDENTIDAD = 10;

	/** Grants to the groups. */
	public static final int PERMISOS = 20;

	/** Models. */
	public static final int MODELOS = 30;

}
