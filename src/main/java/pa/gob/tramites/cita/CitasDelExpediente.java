package pa.gob.tramites.cita;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

import io.swagger.v3.oas.annotations.media.Schema;
import pa.gob.tramites.tramite.SeccionDelExpediente;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The appointments of a case, for its file.
 */
@Component
class CitasDelExpediente implements SeccionDelExpediente {

	private final JdbcClient jdbc;

	CitasDelExpediente(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	@Override
	public String nombre() {
		return "citas";
	}

	@Override
	public List<Cita> leer(long tramiteId, boolean interno) {
		return this.jdbc
			.sql("""
					select tipo, agencia, inicio, lugar, estado, creada_por from cita where tramite_id = :tramite order by inicio, id
					""")
			.param("tramite", tramiteId)
			.query((fila, n) -> new Cita(fila.getString("tipo"), fila.getString("agencia"),
					fila.getObject("inicio", OffsetDateTime.class).toInstant(), fila.getString("lugar"),
					fila.getString("estado"), interno ? fila.getString("creada_por") : null))
			.list();
	}

	/**
	 * An appointment.
	 */
	@Schema(name = "CitaDelTramite")
	record Cita(@Schema(example = "RECEPCION") String tipo, String agencia, Instant inicio, String lugar,
			@Schema(example = "AGENDADA") String estado, String creadaPor) {
	}

}
