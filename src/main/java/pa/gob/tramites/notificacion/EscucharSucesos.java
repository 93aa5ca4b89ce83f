package pa.gob.tramites.notificacion;

import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import pa.gob.tramites.tramite.EventoDeTramite;
import pa.gob.tramites.tramite.FilasDeCreacion;
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
class EscucharSucesos implements FilasDeCreacion {

	private final TiposDeTramite tipos;

	private final JdbcClient jdbc;

	private final ObjectMapper json;

	EscucharSucesos(TiposDeTramite tipos, JdbcClient jdbc, ObjectMapper json) {
		this.tipos = tipos;
		this.jdbc = jdbc;
		this.json = json;
	}

	@Override
	public String parte() {
		return """
				por_avisar as (
					insert into suceso_pendiente (evento, tramite_id, suceso, momento, actor, datos)
					select s.evento, c.id, s.suceso, s.momento, s.actor, s.datos
					from caso c, json_to_recordset(:sucesos::json) s (evento uuid, suceso text, momento timestamptz, actor text,
						datos jsonb)
				)""";
	}

	@Override
	public Map<String, Object> valores(List<EventoDeTramite> sucesos) {
		return Map.of("sucesos",
				escribir(sucesos.stream()
					.filter(this::procede)
					.map((evento) -> new Fila(evento.id(), evento.suceso().codigo(), evento.momento(), evento.actor(),
							evento.datos()))
					.toList()));
	}

	@EventListener
	void anotar(EventoDeTramite evento) {
		if (evento.escrito() || !procede(evento)) {
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
			.param("datos", escribir(evento.datos()))
			.update();
	}

	private boolean procede(EventoDeTramite evento) {
		return !tomadaPorSiMismo(evento) && this.tipos.buscar(evento.tipo())
			.filter((tipo) -> tipo.avisos().stream().anyMatch((a) -> a.procede(evento.suceso(), evento.datos())))
			.isPresent();
	}

	private String escribir(Object valor) {
		try {
			return this.json.writeValueAsString(valor);
		}
		catch (JsonProcessingException ex) {
			throw new IllegalArgumentException("Facts of an event are not JSON", ex);
		}
	}

	/** A row, by the names of its columns. */
	private record Fila(UUID evento, String suceso, Instant momento, String actor, Map<String, Object> datos) {
	}

	/** Nobody needs a notice of the task that they have just taken. */
	private static boolean tomadaPorSiMismo(EventoDeTramite evento) {
		return evento.suceso() == Suceso.TAREA_ASIGNADA && evento.actor().equals(evento.datos().get("responsable"));
	}

}
