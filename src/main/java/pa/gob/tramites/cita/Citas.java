package pa.gob.tramites.cita;

import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;

import pa.gob.tramites.plataforma.RechazoDeNegocio;
import pa.gob.tramites.tramite.EventosDeTramite;
import pa.gob.tramites.tramite.Suceso;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Books appointments. A case has at most one open appointment of each kind: booking
 * another one moves the first.
 */
@Component
public class Citas {

	private final JdbcClient jdbc;

	private final EventosDeTramite eventos;

	private final Clock reloj;

	Citas(JdbcClient jdbc, EventosDeTramite eventos, Clock reloj) {
		this.jdbc = jdbc;
		this.eventos = eventos;
		this.reloj = reloj;
	}

	/**
	 * What an appointment is for.
	 */
	public enum Tipo {

		/** Handing in the papers. */
		RECEPCION,
		/** Hearing the decision. */
		NOTIFICACION,
		/** Photograph. */
		FOTO,
		/** Interview. */
		ENTREVISTA

	}

	/**
	 * An appointment to book.
	 *
	 * @param tramiteId the case
	 * @param agencia office where it takes place
	 * @param tipo what it is for
	 * @param inicio when it begins
	 * @param lugar window or room; null if it is not known yet
	 * @param por who books it
	 */
	public record Reserva(long tramiteId, String agencia, Tipo tipo, Instant inicio, String lugar, String por) {
	}

	/**
	 * Books an appointment, in the caller's transaction.
	 * @param reserva what to book
	 * @throws RechazoDeNegocio {@code CITA_EN_EL_PASADO}
	 */
	public void agendar(Reserva reserva) {
		Instant ahora = this.reloj.instant();
		if (!reserva.inicio().isAfter(ahora)) {
			throw new RechazoDeNegocio("CITA_EN_EL_PASADO", "La cita debe ser en una fecha y hora futuras.");
		}
		Guardada cita = this.jdbc
			.sql("""
					with anterior as (
						update cita set estado = 'REPROGRAMADA' where tramite_id = :tramite and tipo = :tipo and estado = 'AGENDADA'
						returning id
					), nueva as (
					insert into cita (tramite_id, tipo, agencia, inicio, lugar, creada_en, creada_por)
					values (:tramite, :tipo, :agencia, :inicio, :lugar, :ahora, :por) returning id
					)
					select id, exists (select from anterior) movida from nueva
					""")
			.param("tramite", reserva.tramiteId())
			.param("tipo", reserva.tipo().name())
			.param("agencia", reserva.agencia())
			.param("inicio", utc(reserva.inicio()), Types.TIMESTAMP_WITH_TIMEZONE)
			.param("lugar", reserva.lugar(), Types.VARCHAR)
			.param("ahora", utc(ahora), Types.TIMESTAMP_WITH_TIMEZONE)
			.param("por", reserva.por())
			.query((fila, n) -> new Guardada(fila.getLong("id"), fila.getBoolean("movida")))
			.single();
		this.eventos.publicar(cita.movida() ? Suceso.CITA_REPROGRAMADA : Suceso.CITA_AGENDADA, reserva.tramiteId(),
				reserva.por(), datos(cita.id(), reserva.tipo().name(), reserva.inicio(), reserva.lugar()));
	}

	static Map<String, Object> datos(long id, String tipo, Instant inicio, String lugar) {
		Map<String, Object> datos = new HashMap<>(Map.of("cita", id, "clase", tipo, "inicio", inicio.toString()));
		if (lugar != null) {
			datos.put("lugar", lugar);
		}
		return datos;
	}

	private static OffsetDateTime utc(Instant momento) {
		return momento.atOffset(ZoneOffset.UTC);
	}

	private record Guardada(long id, boolean movida) {
	}

}
