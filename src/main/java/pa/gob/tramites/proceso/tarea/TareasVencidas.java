package pa.gob.tramites.proceso.tarea;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import pa.gob.tramites.auditoria.Auditoria;
import pa.gob.tramites.plataforma.EnTurno;
import pa.gob.tramites.plataforma.Trabajador;
import pa.gob.tramites.plazo.Calendarios;
import pa.gob.tramites.tramite.EventosDeTramite;
import pa.gob.tramites.tramite.Suceso;
import pa.gob.tramites.tramite.TipoTramite;
import pa.gob.tramites.tramite.TiposDeTramite;
import pa.gob.tramites.tramite.Tramites;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tells of each open task whose term has passed, once for each term, and again some
 * business days later if the type's manifest asks for it. A timer for each task would
 * cost a row in every start; this reads the index of terms.
 */
@Component
class TareasVencidas {

	private static final int DE_UNA_VEZ = 200;

	private static final String TAREA = """
			select t.id_, t.task_def_key_, t.name_, t.assignee_, t.due_date_, e.root_proc_inst_id_,
				array(select i.group_id_ from act_ru_identitylink i
					where i.task_id_ = t.id_ and i.type_ = 'candidate' and i.group_id_ is not null order by 1) grupos
			from vistas v join act_ru_task t on t.id_ = v.tarea join act_ru_execution e on e.id_ = t.proc_inst_id_
			""";

	private final EventosDeTramite eventos;

	private final Tramites tramites;

	private final TiposDeTramite tipos;

	private final Calendarios calendarios;

	private final JdbcClient jdbc;

	private final Clock reloj;

	TareasVencidas(EventosDeTramite eventos, Tramites tramites, TiposDeTramite tipos, Calendarios calendarios,
			JdbcClient jdbc, Clock reloj) {
		this.eventos = eventos;
		this.tramites = tramites;
		this.tipos = tipos;
		this.calendarios = calendarios;
		this.jdbc = jdbc;
		this.reloj = reloj;
	}

	/**
	 * Tells of terms that have passed since the last time.
	 * @return how many
	 */
	@Transactional
	public int avisar() {
		List<Vencida> nuevas = this.jdbc.sql("""
				with vistas as (
					insert into tarea_vencida as a (tarea, vencio)
					select t.id_, t.due_date_ from act_ru_task t
					where t.due_date_ <= :ahora and t.suspension_state_ = 1
						and not exists (select from tarea_vencida v where v.tarea = t.id_ and v.vencio = t.due_date_)
					order by t.due_date_ limit :tope
					on conflict (tarea) do update set vencio = excluded.vencio, escalar_en = null, escalada_en = null
					where a.vencio <> excluded.vencio
					returning tarea
				)
				""" + TAREA)
			.param("ahora", Timestamp.from(this.reloj.instant()))
			.param("tope", DE_UNA_VEZ)
			.query(TareasVencidas::leer)
			.list();
		Map<String, Tramites.Referencia> casos = contar(Suceso.TAREA_VENCIDA, nuevas);
		for (Vencida tarea : nuevas) {
			Optional.ofNullable(casos.get(tarea.instancia()))
				.flatMap((caso) -> escalamiento(caso, tarea))
				.ifPresent(
						(cuando) -> this.jdbc.sql("update tarea_vencida set escalar_en = :cuando where tarea = :tarea")
							.param("cuando", cuando.atOffset(ZoneOffset.UTC), Types.TIMESTAMP_WITH_TIMEZONE)
							.param("tarea", tarea.id())
							.update());
		}
		return nuevas.size();
	}

	/**
	 * Tells of those that are still open when their time to escalate comes, and forgets
	 * the completed ones.
	 * @return how many
	 */
	@Transactional
	public int escalar() {
		this.jdbc.sql("delete from tarea_vencida v where not exists (select from act_ru_task t where t.id_ = v.tarea)")
			.update();
		List<Vencida> abiertas = this.jdbc.sql("""
				with vistas as (
					update tarea_vencida a set escalada_en = :ahora
					from (select tarea from tarea_vencida where escalada_en is null and escalar_en <= :ahora
						order by escalar_en limit :tope for update skip locked) p
					where a.tarea = p.tarea
					returning a.tarea
				)
				""" + TAREA)
			.param("ahora", this.reloj.instant().atOffset(ZoneOffset.UTC), Types.TIMESTAMP_WITH_TIMEZONE)
			.param("tope", DE_UNA_VEZ)
			.query(TareasVencidas::leer)
			.list();
		contar(Suceso.TAREA_ESCALADA, abiertas);
		return abiertas.size();
	}

	private Map<String, Tramites.Referencia> contar(Suceso suceso, List<Vencida> tareas) {
		if (tareas.isEmpty()) {
			return Map.of();
		}
		Map<String, Tramites.Referencia> casos = this.tramites
			.referencias(tareas.stream().map(Vencida::instancia).distinct().toList());
		for (Vencida tarea : tareas) {
			Tramites.Referencia caso = casos.get(tarea.instancia());
			if (caso != null) {
				this.eventos.publicar(suceso, caso, Auditoria.SISTEMA, tarea.datos());
			}
		}
		return casos;
	}

	private Optional<Instant> escalamiento(Tramites.Referencia caso, Vencida tarea) {
		TipoTramite tipo = this.tipos.buscar(caso.tipo()).orElseThrow();
		return tipo.avisos()
			.stream()
			.filter((aviso) -> aviso.procede(Suceso.TAREA_ESCALADA, tarea.datos()))
			.findFirst()
			.map((aviso) -> {
				ZonedDateTime vencio = tarea.vencio().atZone(tipo.zona());
				return this.calendarios.buscar(tipo.calendario())
					.orElseThrow()
					.sumarHabiles(vencio.toLocalDate(), aviso.despues().getDays())
					.atTime(vencio.toLocalTime())
					.atZone(tipo.zona())
					.toInstant();
			});
	}

	private static Vencida leer(ResultSet fila, int n) throws SQLException {
		return new Vencida(fila.getString("id_"), fila.getString("task_def_key_"), fila.getString("name_"),
				fila.getString("assignee_"), fila.getTimestamp("due_date_").toInstant(),
				fila.getString("root_proc_inst_id_"), Arrays.asList((String[]) fila.getArray("grupos").getArray()));
	}

	private record Vencida(String id, String codigo, String nombre, String responsable, Instant vencio,
			String instancia, List<String> grupos) {

		Map<String, Object> datos() {
			Map<String, Object> datos = new HashMap<>(Map.of("tareaId", this.id, "tarea", this.codigo, "nombre",
					this.nombre, "grupos", this.grupos, "vencio", this.vencio.toString()));
			if (this.responsable != null) {
				datos.put("responsable", this.responsable);
			}
			return datos;
		}

	}

	/**
	 * The clock of the sweep, on nodes that run jobs.
	 */
	@Component
	@Trabajador
	static class Turno {

		private final TareasVencidas tareas;

		private final EnTurno turno;

		Turno(TareasVencidas tareas, EnTurno turno) {
			this.tareas = tareas;
			this.turno = turno;
		}

		@Scheduled(fixedDelay = 1, timeUnit = TimeUnit.MINUTES)
		void avisar() {
			while (this.turno.activo() && this.tareas.avisar() == DE_UNA_VEZ) {
				// A full batch: there may be more.
			}
			while (this.turno.activo() && this.tareas.escalar() == DE_UNA_VEZ) {
				// The same.
			}
		}

	}

}
