package pa.gob.tramites.proceso.turno;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

import javax.sql.DataSource;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * This node's database session that holds the turn: a shared advisory lock numbered after
 * the colour. Replicas of one colour hold it together; it vanishes with the session, so a
 * killed node never keeps the turn.
 */
class SesionDeTurno implements AutoCloseable {

	/** First number of the pair that names the lock; spells "TURN". */
	static final int CLASE = 0x5455524E;

	private static final Logger LOG = LoggerFactory.getLogger(SesionDeTurno.class);

	private static final int SEGUNDOS_DE_RESPUESTA = 2;

	private final DataSource datos;

	private final String color;

	private Connection conexion;

	SesionDeTurno(DataSource datos, String color) {
		this.datos = datos;
		this.color = color;
	}

	/**
	 * Takes the lock if the table names this colour. The table's row lock puts it in line
	 * with whoever changes the colour.
	 * @return the colour that has the turn, or empty if none has; the lock is held only
	 * if it is this node's
	 * @throws SQLException if the database does not answer
	 */
	synchronized Optional<String> tomar() throws SQLException {
		soltar();
		Connection nueva = this.datos.getConnection();
		try {
			nueva.setAutoCommit(false);
			JdbcClient jdbc = cliente(nueva);
			jdbc.sql("select set_config('application_name', :nombre, false)")
				.param("nombre", "tramites-turno-" + this.color)
				.query(String.class)
				.single();
			Optional<String> deQuien = jdbc.sql("select color from turno where id = 1 and color is not null for share")
				.query(String.class)
				.optional();
			boolean mio = deQuien.filter(this.color::equals).isPresent();
			if (mio) {
				jdbc.sql("select pg_advisory_lock_shared(:clase, :color)")
					.param("clase", CLASE)
					.param("color", this.color.hashCode())
					.query((fila) -> {
					});
			}
			nueva.commit();
			nueva.setAutoCommit(true);
			if (mio) {
				this.conexion = nueva;
			}
			else {
				nueva.close();
			}
			return deQuien;
		}
		catch (SQLException | RuntimeException ex) {
			cerrar(nueva);
			throw ex;
		}
	}

	/**
	 * Whether the session that holds the lock still answers.
	 * @return true while this node has the turn
	 */
	synchronized boolean viva() {
		if (this.conexion == null) {
			return false;
		}
		try {
			return this.conexion.isValid(SEGUNDOS_DE_RESPUESTA);
		}
		catch (SQLException ex) {
			LOG.debug("The session of the turn is gone", ex);
			return false;
		}
	}

	/**
	 * Gives the lock back and ends the session. The server would free it a moment after
	 * the session ended, which is too late for whoever asks next.
	 */
	synchronized void soltar() {
		if (this.conexion != null) {
			try {
				cliente(this.conexion).sql("select pg_advisory_unlock_all()").query((fila) -> {
				});
			}
			catch (DataAccessException ex) {
				LOG.debug("The session of the turn was already gone", ex);
			}
			cerrar(this.conexion);
			this.conexion = null;
		}
	}

	@Override
	public void close() {
		soltar();
	}

	private static JdbcClient cliente(Connection conexion) {
		return JdbcClient.create(new SingleConnectionDataSource(conexion, true));
	}

	private static void cerrar(Connection conexion) {
		try {
			conexion.close();
		}
		catch (SQLException ex) {
			LOG.debug("The session of the turn was already gone", ex);
		}
	}

}
