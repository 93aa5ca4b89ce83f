package pa.gob.tramites.proceso.turno;

import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import pa.gob.tramites.auditoria.Auditoria;
import pa.gob.tramites.plataforma.EnTurno;
import pa.gob.tramites.plataforma.TurnoTomado;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps exactly one colour running jobs and publishing models. The table {@code turno}
 * says which colour has the turn; each of its nodes proves that it lives with an advisory
 * lock; the turn passes only when no node of another colour holds its lock. A job that
 * was running when a node lost its database is protected besides by the engine's own job
 * lock, which all colours share.
 */
@Component
public class Turno implements SmartLifecycle, EnTurno {

	/** Before the models are deployed, and long before the web server. */
	static final int FASE = -1;

	private static final Logger LOG = LoggerFactory.getLogger(Turno.class);

	private final TurnoProperties propiedades;

	private final SesionDeTurno sesion;

	private final Compuerta compuerta;

	private final ObjectProvider<JobExecutor> ejecutor;

	private final JdbcClient jdbc;

	private final TransactionTemplate transaccion;

	private final ApplicationEventPublisher eventos;

	private final ObjectProvider<Auditoria> auditoria;

	private final Clock reloj;

	private ScheduledExecutorService latido;

	private volatile Estado estado = Estado.EN_ESPERA;

	/** The starter starts the executor itself when the application is up. */
	private volatile boolean aplicacionLista;

	Turno(TurnoProperties propiedades, SesionDeTurno sesion, Compuerta compuerta, ObjectProvider<JobExecutor> ejecutor,
			JdbcClient jdbc, TransactionTemplate transaccion, ApplicationEventPublisher eventos,
			ObjectProvider<Auditoria> auditoria, Clock reloj) {
		this.propiedades = propiedades;
		this.sesion = sesion;
		this.compuerta = compuerta;
		this.ejecutor = ejecutor;
		this.jdbc = jdbc;
		this.transaccion = transaccion;
		this.eventos = eventos;
		this.auditoria = auditoria;
		this.reloj = reloj;
	}

	/** What this node does about jobs and models. */
	public enum Estado {

		/** Runs jobs and publishes models. */
		ACTIVO,
		/** Serves requests; jobs and models are another colour's. */
		EN_ESPERA,
		/** Takes no new job and finishes those that it has. */
		DRENANDO

	}

	/**
	 * The node and what it knows of the others.
	 *
	 * @param color this node's colour
	 * @param estado what it does
	 * @param turnoDe the colour that has the turn, or null
	 * @param nodosActivos live nodes that hold the turn's lock, over all colours
	 * @param trabajosEnCurso jobs that this node has taken and not finished
	 */
	public record Situacion(String color, Estado estado, String turnoDe, long nodosActivos, long trabajosEnCurso) {
	}

	/** The turn cannot pass now. */
	public static class TurnoOcupadoException extends RuntimeException {

		TurnoOcupadoException(String mensaje) {
			super(mensaje);
		}

	}

	@Override
	public boolean activo() {
		return this.estado == Estado.ACTIVO;
	}

	/**
	 * What there is to know.
	 * @return the situation of this node
	 */
	public Situacion situacion() {
		return new Situacion(this.propiedades.color(), this.estado, deQuien().orElse(null), vivos(false), enCurso());
	}

	/**
	 * Gives the turn to this node's colour: publishes its models, then runs jobs. A model
	 * that the guard refuses leaves the turn to nobody.
	 * @param forzar whether to end the database sessions of another colour's nodes first;
	 * only for nodes that are known to be dead
	 * @throws TurnoOcupadoException while nodes of another colour hold the turn
	 */
	public synchronized void activar(boolean forzar) {
		if (activo()) {
			return;
		}
		this.transaccion.executeWithoutResult((tx) -> {
			Optional<String> actual = this.jdbc.sql("select coalesce(color, '') from turno where id = 1 for update")
				.query(String.class)
				.optional();
			if (forzar) {
				expulsar();
			}
			long ajenos = vivos(true);
			if (ajenos > 0) {
				throw new TurnoOcupadoException("El turno es de «" + actual.orElse("") + "» y " + ajenos
						+ " de sus nodos siguen activos; drénelos antes de activar «" + this.propiedades.color()
						+ "».");
			}
			escribir(this.propiedades.color());
			this.auditoria.getObject()
				.registrar("TURNO_ACTIVADO", this.propiedades.color(), null, null, Map.of("forzado", forzar));
		});
		if (!tomar()) {
			throw new TurnoOcupadoException("El turno pasó a otro color mientras se activaba; consulte la situación.");
		}
		try {
			abrir();
		}
		catch (RuntimeException ex) {
			soltarEnLaTabla();
			throw ex;
		}
	}

	/**
	 * Takes no new job, waits for those in hand and gives the turn up. If they take
	 * longer, the node goes on draining by itself.
	 * @param espera how long to wait
	 * @return whether nothing is left
	 * @throws InterruptedException if the caller is interrupted
	 */
	public synchronized boolean drenar(Duration espera) throws InterruptedException {
		if (this.estado == Estado.EN_ESPERA) {
			return true;
		}
		if (this.estado == Estado.ACTIVO) {
			this.transaccion.executeWithoutResult((tx) -> {
				soltarEnLaTabla();
				this.auditoria.getObject().registrar("TURNO_CEDIDO", this.propiedades.color(), null, null, Map.of());
			});
			dejarDeTomar();
		}
		long limite = System.nanoTime() + espera.toNanos();
		while (!terminar()) {
			if (System.nanoTime() >= limite) {
				return false;
			}
			wait(100);
		}
		return true;
	}

	@EventListener
	void alEstarLista(ApplicationReadyEvent evento) {
		this.aplicacionLista = true;
	}

	@Override
	public synchronized void start() {
		if (!this.propiedades.esperar()) {
			reclamarSiLibre();
		}
		if (tomar()) {
			abrir();
		}
		else {
			LOG.info("Colour {} waits for its turn", this.propiedades.color());
		}
		this.latido = Executors.newSingleThreadScheduledExecutor((tarea) -> {
			Thread hilo = new Thread(tarea, "turno");
			hilo.setDaemon(true);
			return hilo;
		});
		long cada = this.propiedades.latido().toMillis();
		this.latido.scheduleWithFixedDelay(this::latir, cada, cada, TimeUnit.MILLISECONDS);
	}

	@Override
	public synchronized void stop() {
		this.latido.shutdownNow();
		this.latido = null;
		this.compuerta.cerrar();
		this.ejecutor.ifAvailable(JobExecutor::shutdown);
		this.estado = Estado.EN_ESPERA;
		this.sesion.soltar();
	}

	@Override
	public boolean isRunning() {
		return this.latido != null;
	}

	@Override
	public int getPhase() {
		return FASE;
	}

	/**
	 * Follows the table and the lock: a session that broke stops the jobs at once, a turn
	 * that came back starts them.
	 */
	synchronized void latir() {
		try {
			switch (this.estado) {
				case ACTIVO -> {
					if (!this.sesion.viva()) {
						LOG.warn("The database session of the turn broke: jobs stop until it is back");
						dejarDeTomar();
						this.sesion.soltar();
						this.estado = Estado.EN_ESPERA;
					}
					else if (!mio()) {
						// Another replica of this colour was drained: the colour leaves.
						dejarDeTomar();
					}
				}
				case DRENANDO -> terminar();
				case EN_ESPERA -> {
					if (mio() && tomar()) {
						abrir();
					}
				}
			}
		}
		catch (RuntimeException ex) {
			LOG.warn("The turn could not be checked: {}", ex.getMessage());
			LOG.debug("Turn", ex);
		}
	}

	private void reclamarSiLibre() {
		this.transaccion.executeWithoutResult((tx) -> {
			this.jdbc.sql("select id from turno where id = 1 for update").query(Integer.class).single();
			if (vivos(true) == 0) {
				escribir(this.propiedades.color());
			}
		});
	}

	private void abrir() {
		this.estado = Estado.ACTIVO;
		// Models and groups are the platform's, whoever asked for the turn.
		SecurityContext quienPidio = SecurityContextHolder.getContext();
		SecurityContextHolder.clearContext();
		try {
			this.eventos.publishEvent(new TurnoTomado(this.propiedades.color()));
		}
		catch (RuntimeException ex) {
			this.estado = Estado.EN_ESPERA;
			this.sesion.soltar();
			throw ex;
		}
		finally {
			SecurityContextHolder.setContext(quienPidio);
		}
		this.compuerta.abrir();
		if (this.aplicacionLista) {
			this.ejecutor.ifAvailable(JobExecutor::start);
		}
		LOG.info("Colour {} has the turn", this.propiedades.color());
	}

	private void dejarDeTomar() {
		this.estado = Estado.DRENANDO;
		this.compuerta.cerrar();
		this.ejecutor.ifAvailable(JobExecutor::shutdown);
	}

	private boolean terminar() {
		if (this.estado == Estado.EN_ESPERA) {
			return true;
		}
		if (enCurso() > 0) {
			return false;
		}
		this.sesion.soltar();
		this.estado = Estado.EN_ESPERA;
		LOG.info("Colour {} gave the turn up", this.propiedades.color());
		return true;
	}

	private void soltarEnLaTabla() {
		this.jdbc.sql("update turno set color = null, desde = now() where id = 1 and color = :color")
			.param("color", this.propiedades.color())
			.update();
	}

	private boolean tomar() {
		try {
			return this.sesion.tomar().filter(this.propiedades.color()::equals).isPresent();
		}
		catch (SQLException ex) {
			LOG.warn("The turn's session cannot be opened: {}", ex.getMessage());
			return false;
		}
	}

	private boolean mio() {
		return deQuien().filter(this.propiedades.color()::equals).isPresent();
	}

	private Optional<String> deQuien() {
		return this.jdbc.sql("select color from turno where id = 1 and color is not null")
			.query(String.class)
			.optional();
	}

	private void escribir(String color) {
		this.jdbc.sql("update turno set color = :color, desde = now() where id = 1 and color is distinct from :color")
			.param("color", color)
			.update();
	}

	private long vivos(boolean soloAjenos) {
		return sesiones(soloAjenos).size();
	}

	private void expulsar() {
		for (Integer sesion : sesiones(true)) {
			LOG.warn("Ending database session {} of another colour, as asked", sesion);
			this.jdbc.sql("select pg_terminate_backend(:sesion, 5000)")
				.param("sesion", sesion)
				.query(Boolean.class)
				.single();
		}
	}

	private List<Integer> sesiones(boolean soloAjenas) {
		return this.jdbc.sql("""
				select pid from pg_locks
				where locktype = 'advisory' and granted and classid = :clase::bigint::oid
					and database = (select oid from pg_database where datname = current_database())
					and (not :ajenas or objid <> (:color::bigint & 4294967295)::oid)
				""")
			.param("clase", SesionDeTurno.CLASE)
			.param("ajenas", soloAjenas)
			.param("color", this.propiedades.color().hashCode())
			.query(Integer.class)
			.list();
	}

	private long enCurso() {
		JobExecutor actual = this.ejecutor.getIfAvailable();
		if (actual == null) {
			return 0;
		}
		return this.jdbc.sql("select count(*) from act_ru_job where lock_owner_ = :dueno and lock_exp_time_ > :ahora")
			.param("dueno", actual.getLockOwner())
			.param("ahora", Timestamp.from(this.reloj.instant()))
			.query(Long.class)
			.single();
	}

}
