package pa.gob.tramites.plataforma.salud;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import javax.sql.DataSource;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pa.gob.tramites.plataforma.Recordado;

import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;
import org.springframework.stereotype.Component;

/**
 * Asks the database whether it answers, on a connection of its own and never longer than
 * 1.5 seconds: the pool waits far longer, and a pool that is busy is not a database that
 * is away. Many callers share one answer a second.
 */
@Component
class SondaDeBase implements AutoCloseable {

	private static final Logger LOG = LoggerFactory.getLogger(SondaDeBase.class);

	private static final Duration LIMITE = Duration.ofMillis(1500);

	private final DataSource datos;

	private final Recordado<Boolean> respuesta = new Recordado<>(Duration.ofSeconds(1), this::preguntarConLimite);

	/** One question at a time: while one hangs, the answer is known. */
	private final ExecutorService hilo = new ThreadPoolExecutor(0, 1, 1, TimeUnit.MINUTES, new SynchronousQueue<>(),
			(tarea) -> {
				Thread nuevo = new Thread(tarea, "sonda-de-base");
				nuevo.setDaemon(true);
				return nuevo;
			});

	private Connection conexion;

	SondaDeBase(DataSource datos) {
		this.datos = DataSourceBuilder.derivedFrom(datos).type(SimpleDriverDataSource.class).build();
	}

	/**
	 * Whether the database answers, at most a second ago.
	 * @return true if it does
	 */
	synchronized boolean responde() {
		return this.respuesta.valor();
	}

	private boolean preguntarConLimite() {
		Future<Boolean> pregunta;
		try {
			pregunta = this.hilo.submit(this::preguntar);
		}
		catch (RejectedExecutionException ex) {
			return false;
		}
		try {
			return pregunta.get(LIMITE.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (TimeoutException ex) {
			pregunta.cancel(true);
			return false;
		}
		catch (ExecutionException ex) {
			LOG.debug("The database does not answer", ex);
			return false;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	private boolean preguntar() throws SQLException {
		if (this.conexion != null && !this.conexion.isValid(1)) {
			cerrar();
		}
		if (this.conexion == null) {
			this.conexion = this.datos.getConnection();
			return this.conexion.isValid(1);
		}
		return true;
	}

	private void cerrar() {
		try {
			this.conexion.close();
		}
		catch (SQLException ex) {
			LOG.debug("The probe's connection was already gone", ex);
		}
		this.conexion = null;
	}

	@Override
	public void close() {
		this.hilo.shutdownNow();
		if (this.conexion != null) {
			cerrar();
		}
	}

}
