package rendimiento;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import javax.sql.DataSource;

import pa.gob.tramites.soporte.Cliente;

/**
 * Holds the platform's background work back and lets it run, so that requests and what
 * follows from them are measured one by one.
 *
 * @param operacion who may ask for it
 * @param base the platform's database
 */
record Turno(Cliente operacion, DataSource base) {

	private static final String RUTA = "/actuator/turno";

	Turno(String direccion, String clave, DataSource base) {
		this(new Cliente(direccion, () -> "Bearer " + clave), base);
	}

	void drenar() throws Exception {
		while (!"EN_ESPERA".equals(
				this.operacion.enviar(RUTA, Map.of("accion", "DRENAR")).get("estado").asText())) {
			TimeUnit.MILLISECONDS.sleep(100);
		}
	}

	void activar() throws Exception {
		this.operacion.enviar(RUTA, Map.of("accion", "ACTIVAR"));
	}

	/** Until every event has become its notices and every job is done. */
	void esperarCola() throws Exception {
		while (enCola() > 0) {
			TimeUnit.MILLISECONDS.sleep(20);
		}
	}

	private long enCola() throws SQLException {
		try (Connection conexion = this.base.getConnection();
				Statement orden = conexion.createStatement();
				ResultSet fila = orden.executeQuery("""
						select (select count(*) from suceso_pendiente)
							+ (select count(*) from act_ru_job j where j.process_def_key_ like 'sistema-%')
						""")) {
			fila.next();
			return fila.getLong(1);
		}
	}

}
