package pa.gob.tramites.notificacion;

import java.time.Instant;
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

	private static final String INSERTAR = """
			insert into suceso_pendiente (evento, tramite_id, suceso, momento, actor, datos)
			select s.evento, c.id, s.suceso, s.momento, s.actor, s.datos
			from caso c, json_to_recordset(:sucesos::json) s (evento uuid, suceso text, momento timestamptz, actor text,
				datos jsonb)
			""";

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
		return "por_avisar as (" + INSERTAR + ")";
	}

	@Override
	public Map<String, Object> valores(List<EventoDeTramite> sucesos) {
		return filas(sucesos.stream().filter(this::procede).toList());
	}

	@EventListener
	void anotar(EventoDeTramite evento) {
		if (evento.escrito() || !procede(evento)) {
			return;
		}
		this.jdbc.sql("with caso as (select cast(:tramite as bigint) id) " + INSERTAR)
			.param("tramite", evento.tramiteId())
			.params(filas(List.of(evento)))
			.update();
	}

	private Map<String, Object> filas(List<EventoDeTramite> sucesos) {
		try {
			return Map.of("sucesos",
					this.json.writeValueAsString(sucesos.stream()
						.map((evento) -> new Fila(evento.id(), evento.suceso().codigo(), evento.momento(),
								evento.actor(), evento.datos()))
						.toList()));
		}
		catch (JsonProcessingException ex) {
			throw new IllegalArgumentException("Facts of an event are not JSON", ex);
		}
	}

	private boolean procede(EventoDeTramite evento) {
		return !tomadaPorSiMismo(evento) && this.tipos.buscar(evento.tipo())
			.filter((tipo) -> tipo.avisos().stream().anyMatch((a) -> a.procede(evento.suceso(), evento.datos())))
			.isPresent();
	}

	/** A row, by the names of its columns. */
	private record Fila(UUID evento, String suceso, Instant momento, String actor, Map<String, Object> datos) {
	}

	/** Nobody needs a notice of the task that they have just taken. */
	private static boolean tomadaPorSiMismo(EventoDeTramite evento) {
		return evento.suceso() == Suceso.TAREA_ASIGNADA && evento.actor().equals(evento.datos().get("responsable"));
	}

}
