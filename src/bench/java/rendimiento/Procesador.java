package rendimiento;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

import javax.sql.DataSource;

/**
 * Processor time of one contender: its application's process, and the processes that
 * PostgreSQL keeps for its connections. Unlike a rate it hardly depends on what else the
 * machine does meanwhile.
 *
 * @param aplicacion the application's process
 * @param base the contender's database
 */
record Procesador(ProcessHandle aplicacion, DataSource base) {

	/** By this name PostgreSQL knows the connections that measure, which do not count. */
	static final String MEDIDA = "medida";

	/**
	 * Processor time so far, user and system.
	 *
	 * @param aplicacionMs the application, milliseconds
	 * @param baseMs PostgreSQL for it, milliseconds
	 */
	record Gasto(double aplicacionMs, double baseMs) {

		Gasto porOperacion(Gasto antes, int operaciones) {
			return new Gasto((this.aplicacionMs - antes.aplicacionMs) / operaciones,
					(this.baseMs - antes.baseMs) / operaciones);
		}

		double suma() {
			return this.aplicacionMs + this.baseMs;
		}

	}

	Gasto leer() throws SQLException {
		return new Gasto((this.aplicacion != null) ? milisegundos(this.aplicacion) : 0,
				deLaBase((this.aplicacion != null) ? "<>" : "="));
	}

	private double deLaBase(String cuales) throws SQLException {
		double suma = 0;
		try (Connection conexion = this.base.getConnection();
				Statement orden = conexion.createStatement();
				ResultSet fila = orden.executeQuery("select pid from pg_stat_activity where datname = current_database()"
						+ " and application_name " + cuales + " '" + MEDIDA + "'")) {
			while (fila.next()) {
				suma += ProcessHandle.of(fila.getLong(1)).map(Procesador::milisegundos).orElse(0.0);
			}
		}
		return suma;
	}

	private static double milisegundos(ProcessHandle proceso) {
		return proceso.info().totalCpuDuration().map(Duration::toNanos).orElse(0L) / 1e6;
	}

}
