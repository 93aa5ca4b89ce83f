package pa.gob.tramites.resolucion;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;

import io.swagger.v3.oas.annotations.media.Schema;
import pa.gob.tramites.tramite.SeccionDelExpediente;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The cards of a case, for its file.
 */
@Component
class CarnesDelExpediente implements SeccionDelExpediente {

	private final JdbcClient jdbc;

	CarnesDelExpediente(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	@Override
	public String nombre() {
		return "carnes";
	}

	@Override
	public List<Carne> leer(long tramiteId, boolean interno) {
		return this.jdbc.sql("""
				select numero, persona_id, tipo, emitido_en, vence, emitido_por from carne
				where tramite_id = :tramite order by emitido_en, numero
				""")
			.param("tramite", tramiteId)
			.query((fila, n) -> new Carne(fila.getString("numero"), fila.getLong("persona_id"), fila.getString("tipo"),
					fila.getObject("emitido_en", OffsetDateTime.class).toInstant(),
					fila.getObject("vence", LocalDate.class), interno ? fila.getString("emitido_por") : null))
			.list();
	}

	/**
	 * A card.
	 */
	@Schema(name = "CarneDelTramite")
	record Carne(@Schema(example = "CAR-2026-000001") String numero, long personaId,
			@Schema(example = "PROVISIONAL_1M") String tipo, Instant emitidoEn, LocalDate vence, String emitidoPor) {
	}

}
