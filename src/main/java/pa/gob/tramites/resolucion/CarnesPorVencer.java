package pa.gob.tramites.resolucion;

import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import pa.gob.tramites.auditoria.Auditoria;
import pa.gob.tramites.plataforma.EnTurno;
import pa.gob.tramites.plataforma.Trabajador;
import pa.gob.tramites.plazo.OficinaActual;
import pa.gob.tramites.tramite.EventosDeTramite;
import pa.gob.tramites.tramite.Suceso;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tells of each card that is about to expire, once, on the day that was fixed when it was
 * issued.
 */
@Component
class CarnesPorVencer {

	private static final int DE_UNA_VEZ = 200;

	private final EventosDeTramite eventos;

	private final OficinaActual oficina;

	private final JdbcClient jdbc;

	private final Clock reloj;

	CarnesPorVencer(EventosDeTramite eventos, OficinaActual oficina, JdbcClient jdbc, Clock reloj) {
		this.eventos = eventos;
		this.oficina = oficina;
		this.jdbc = jdbc;
		this.reloj = reloj;
	}

	/**
	 * Tells of those that are due.
	 * @return how many were looked at
	 */
	@Transactional
	public int avisar() {
		LocalDate hoy = LocalDate.ofInstant(this.reloj.instant(), this.oficina.zona());
		List<Debido> debidos = this.jdbc.sql("""
				update carne c set avisado_en = :ahora
				from (select numero from carne where avisado_en is null and avisar_en <= :hoy
					order by avisar_en limit :tope for update skip locked) p
				where c.numero = p.numero
				returning c.numero, c.tramite_id, c.tipo, c.vence
				""")
			.param("ahora", this.reloj.instant().atOffset(ZoneOffset.UTC), Types.TIMESTAMP_WITH_TIMEZONE)
			.param("hoy", hoy)
			.param("tope", DE_UNA_VEZ)
			.query((fila, n) -> new Debido(fila.getString(1), fila.getLong(2), fila.getString(3),
					fila.getObject(4, LocalDate.class)))
			.list();
		for (Debido carne : debidos) {
			if (!carne.vence().isBefore(hoy)) {
				this.eventos.publicar(Suceso.CARNE_POR_VENCER, carne.tramiteId(), Auditoria.SISTEMA,
						Map.of("clase", carne.tipo(), "numero", carne.numero(), "vence", carne.vence().toString()));
			}
		}
		return debidos.size();
	}

	private record Debido(String numero, long tramiteId, String tipo, LocalDate vence) {
	}

	/**
	 * The clock of the sweep, on nodes that run jobs.
	 */
	@Component
	@Trabajador
	static class Turno {

		private final CarnesPorVencer carnes;

		private final EnTurno turno;

		Turno(CarnesPorVencer carnes, EnTurno turno) {
			this.carnes = carnes;
			this.turno = turno;
		}

		@Scheduled(fixedDelay = 10, timeUnit = TimeUnit.MINUTES)
		void avisar() {
			while (this.turno.activo() && this.carnes.avisar() == DE_UNA_VEZ) {
				// A full batch: there may be more.
			}
		}

	}

}
