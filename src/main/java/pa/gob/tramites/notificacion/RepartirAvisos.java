package pa.gob.tramites.notificacion;

import java.sql.Types;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.TimeUnit;

import pa.gob.tramites.plataforma.EnTurno;
import pa.gob.tramites.plataforma.Envios;
import pa.gob.tramites.plataforma.Trabajador;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Hands what happened to the engine's jobs. The change that it tells of has committed: it
 * would not be visible otherwise. Several nodes may do it at once.
 */
@Component
class RepartirAvisos {

	private static final int DE_UNA_VEZ = 100;

	private final Envios envios;

	private final JdbcClient jdbc;

	private final Clock reloj;

	RepartirAvisos(Envios envios, JdbcClient jdbc, Clock reloj) {
		this.envios = envios;
		this.jdbc = jdbc;
		this.reloj = reloj;
	}

	/**
	 * Queues what waits.
	 * @return how many
	 */
	@Transactional
	public int repartir() {
		List<Pendiente> pendientes = this.jdbc
			.sql("""
					update suceso_pendiente s set encolado_en = :ahora
					from (select id from suceso_pendiente where encolado_en is null order by id limit :tope for update skip locked) p,
						tramite t
					where s.id = p.id and t.id = s.tramite_id
					returning s.id, t.agencia
					""")
			.param("ahora", this.reloj.instant().atOffset(ZoneOffset.UTC), Types.TIMESTAMP_WITH_TIMEZONE)
			.param("tope", DE_UNA_VEZ)
			.query((fila, n) -> new Pendiente(fila.getLong(1), fila.getString(2)))
			.list();
		pendientes.forEach((uno) -> this.envios.encolar(PrepararAvisos.CLASE, String.valueOf(uno.id()), uno.agencia()));
		return pendientes.size();
	}

	private record Pendiente(long id, String agencia) {
	}

	/**
	 * The clock of the queue, on nodes that run jobs.
	 */
	@Component
	@Trabajador
	static class Turno {

		private final RepartirAvisos reparto;

		private final EnTurno turno;

		Turno(RepartirAvisos reparto, EnTurno turno) {
			this.reparto = reparto;
			this.turno = turno;
		}

		@Scheduled(fixedDelay = 2, timeUnit = TimeUnit.SECONDS)
		void repartir() {
			while (this.turno.activo() && this.reparto.repartir() == DE_UNA_VEZ) {
				// A full batch: there may be more.
			}
		}

	}

}
