package pa.gob.tramites.plataforma;

/**
 * Whether this node does the work of the clock now: of the nodes that share a database
 * only those of the colour that has the turn do. What works by the clock asks before each
 * round, because the turn passes while the node runs.
 *
 * @see Trabajador
 */
@FunctionalInterface
public interface EnTurno {

	/**
	 * Whether this node has the turn.
	 * @return true if it may work
	 */
	boolean activo();

}
