package pa.gob.tramites.notificacion;

import java.sql.Types;
import java.time.ZoneOffset;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import pa.gob.tramites.tramite.EventoDeTramite;
import pa.gob.tramites.tramite.Suceso;
import pa.gob.tramites.tramite.TiposDeTramite;

import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Keeps what happened until a job decides whom to tell: one row in the transaction of the
 * change if the type gives notice of it, nothing otherwise.
 */
@Component
class EscucharSucesos {

	private final TiposDeTramite tipos;

	private final JdbcClient jdbc;

	private final ObjectMapper json;

	EscucharSucesos(TiposDeTramite tipos, JdbcClient jdbc, ObjectMapper json) {
		this.tipos = tipos;
		this.jdbc = jdbc;
		this.json = json;
	}

	@EventListener
	void anotar(EventoDeTramite evento) throws JsonProcessingException {
		boolean procede = this.tipos.buscar(evento.tipo())
			.filter((tipo) -> tipo.avisos().stream().anyMatch((a) -> a.procede(evento.suceso(), evento.datos())))
			.isPresent();
		if (!procede || tomadaPorSiMismo(evento)) {
			return;
		}
		this.jdbc.sql("""
				insert into suceso_pendiente (evento, tramite_id, suceso, momento, actor, datos)
				values (:evento, :tramite, :suceso, :momento, :actor, :datos::jsonb)
				""")
			.param("evento", evento.id())
			.param("tramite", evento.tramiteId())
			.param("suceso", evento.suceso().codigo())
			.param("momento", evento.momento().atOffset(ZoneOffset.UTC), Types.TIMESTAMP_WITH_TIMEZONE)
			.param("actor", evento.actor())
			.param("datos", this.json.writeValueAsString(evento.datos()))
			.update();
	}

	/** Nobody needs a notice of the task that they have just taken. */
	private static boolean tomadaPorSiMismo(EventoDeTramite evento) {
		return evento.suceso() == Suceso.TAREA_ASIGNADA && evento.actor().equals(evento.datos().get("responsable"));
	}

}
