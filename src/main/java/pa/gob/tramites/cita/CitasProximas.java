package pa.gob.tramites.cita;

import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.TimeUnit;

import pa.gob.tramites.auditoria.Auditoria;
import pa.gob.tramites.plataforma.EnTurno;
import pa.gob.tramites.plataforma.Trabajador;
import pa.gob.tramites.tramite.EventoDeTramite;
import pa.gob.tramites.tramite.EventosDeTramite;
import pa.gob.tramites.tramite.Suceso;

import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tells of each appointment 48 hours before, once. One that is booked later than that has
 * just been told of.
 */
@Component
class CitasProximas {

	private static final Duration ANTES = Duration.ofHours(48);

	private static final int DE_UNA_VEZ = 200;

	private final EventosDeTramite eventos;

	private final JdbcClient jdbc;

	private final Clock reloj;

	CitasProximas(EventosDeTramite eventos, JdbcClient jdbc, Clock reloj) {
		this.eventos = eventos;
		this.jdbc = jdbc;
		this.reloj = reloj;
	}

	/**
	 * Tells of those that are due.
	 * @return how many were looked at
	 */
	@Transactional
	public int avisar() {
		Instant ahora = this.reloj.instant();
		List<Debida> debidas = this.jdbc.sql("""
				update cita c set recordatorio_en = :ahora
				from (select id from cita where estado = 'AGENDADA' and recordatorio_en is null and inicio <= :limite
					order by inicio limit :tope for update skip locked) p
				where c.id = p.id
				returning c.id, c.tramite_id, c.tipo, c.inicio, c.lugar, c.creada_en
				""")
			.param("ahora", ahora.atOffset(ZoneOffset.UTC), Types.TIMESTAMP_WITH_TIMEZONE)
			.param("limite", ahora.plus(ANTES).atOffset(ZoneOffset.UTC), Types.TIMESTAMP_WITH_TIMEZONE)
			.param("tope", DE_UNA_VEZ)
			.query((fila, n) -> new Debida(fila.getLong("id"), fila.getLong("tramite_id"), fila.getString("tipo"),
					fila.getObject("inicio", OffsetDateTime.class).toInstant(), fila.getString("lugar"),
					fila.getObject("creada_en", OffsetDateTime.class).toInstant()))
			.list();
		for (Debida cita : debidas) {
			if (cita.inicio().isAfter(ahora) && !cita.creada().isAfter(cita.inicio().minus(ANTES))) {
				this.eventos.publicar(Suceso.CITA_PROXIMA, cita.tramiteId(), Auditoria.SISTEMA,
						Citas.datos(cita.id(), cita.tipo(), cita.inicio(), cita.lugar()));
			}
		}
		return debidas.size();
	}

	/** Nobody is reminded of the appointment of a case that has ended. */
	@EventListener
	void cancelar(EventoDeTramite evento) {
		if (evento.suceso() == Suceso.TRAMITE_FINALIZADO) {
			this.jdbc
				.sql("""
						update cita set estado = 'CANCELADA' where tramite_id = :tramite and estado = 'AGENDADA' and inicio > :ahora
						""")
				.param("tramite", evento.tramiteId())
				.param("ahora", evento.momento().atOffset(ZoneOffset.UTC), Types.TIMESTAMP_WITH_TIMEZONE)
				.update();
		}
	}

	private record Debida(long id, long tramiteId, String tipo, Instant inicio, String lugar, Instant creada) {
	}

	/**
	 * The clock of the sweep, on nodes that run jobs.
	 */
	@Component
	@Trabajador
	static class Turno {

		private final CitasProximas citas;

		private final EnTurno turno;

		Turno(CitasProximas citas, EnTurno turno) {
			this.citas = citas;
			this.turno = turno;
		}

		@Scheduled(fixedDelay = 1, timeUnit = TimeUnit.MINUTES)
		void avisar() {
			while (this.turno.activo() && this.citas.avisar() == DE_UNA_VEZ) {
				// A full batch: there may be more.
			}
		}

	}

}
