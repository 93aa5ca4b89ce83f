package pa.gob.tramites.tramite;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tells the rest of the platform what happened to a case, in the caller's transaction.
 * While a case is being created it has no number: what happens to it then is told once it
 * has one.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class EventosDeTramite {

	private final ApplicationEventPublisher eventos;

	private final JdbcClient jdbc;

	private final Clock reloj;

	EventosDeTramite(ApplicationEventPublisher eventos, JdbcClient jdbc, Clock reloj) {
		this.eventos = eventos;
		this.jdbc = jdbc;
		this.reloj = reloj;
	}

	/**
	 * Tells that something happened.
	 * @param suceso what happened
	 * @param caso the case
	 * @param actor who did it
	 * @param datos small facts by name, without personal data
	 */
	public void publicar(Suceso suceso, Tramites.Referencia caso, String actor, Map<String, Object> datos) {
		EventoDeTramite evento = evento(suceso, caso, actor, datos);
		CreacionEnCurso creacion = caso.numero().isEmpty() ? CreacionEnCurso.actual() : null;
		if (creacion != null) {
			creacion.contar(evento);
		}
		else {
			this.eventos.publishEvent(evento);
		}
	}

	/**
	 * Tells that something happened to a case of which only the id is at hand; costs one
	 * query.
	 * @param suceso what happened
	 * @param tramiteId id of the case file
	 * @param actor who did it
	 * @param datos small facts by name, without personal data
	 */
	public void publicar(Suceso suceso, long tramiteId, String actor, Map<String, Object> datos) {
		publicar(suceso,
				this.jdbc.sql("select id, coalesce(numero, ''), tipo, agencia from tramite where id = :id")
					.param("id", tramiteId)
					.query(Tramites.Referencia::leer)
					.single(),
				actor, datos);
	}

	/**
	 * What happened while a case was being created, before it has its number.
	 */
	List<EventoDeTramite> deCreacion(CreacionEnCurso creacion, Tramites.Referencia caso, String estado, String actor) {
		List<EventoDeTramite> sucesos = new ArrayList<>();
		sucesos.add(evento(Suceso.TRAMITE_CREADO, caso, actor, Map.of("estado", estado)));
		CreacionEnCurso.Cambio anterior = null;
		for (CreacionEnCurso.Cambio cambio : creacion.cambios()) {
			if (anterior != null) {
				sucesos.add(evento(Suceso.TRAMITE_ESTADO, caso, cambio.por(),
						Map.of("de", anterior.estado(), "a", cambio.estado(), "actividad", cambio.actividad())));
			}
			anterior = cambio;
		}
		sucesos.addAll(creacion.contados());
		return sucesos;
	}

	/**
	 * Tells what happened while a case was being created, now that it has its number.
	 * @param escritos whether its {@link FilasDeCreacion} are written
	 */
	void publicarCreacion(List<EventoDeTramite> sucesos, Tramites.Referencia caso, boolean escritos) {
		for (EventoDeTramite evento : sucesos) {
			this.eventos.publishEvent(new EventoDeTramite(evento.id(), evento.suceso(), caso.id(), caso.numero(),
					caso.tipo(), caso.agencia(), evento.momento(), evento.actor(), evento.datos(), escritos));
		}
	}

	private EventoDeTramite evento(Suceso suceso, Tramites.Referencia caso, String actor, Map<String, Object> datos) {
		return new EventoDeTramite(UUID.randomUUID(), suceso, caso.id(), caso.numero(), caso.tipo(), caso.agencia(),
				this.reloj.instant().truncatedTo(ChronoUnit.MICROS), actor, Map.copyOf(datos), false);
	}

}
