package pa.gob.tramites.proceso.tarea;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

import io.swagger.v3.oas.annotations.media.Schema;
import pa.gob.tramites.identidad.Actor;
import pa.gob.tramites.identidad.Rol;
import pa.gob.tramites.identidad.Roles;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How much work each group has, within the caller's agencies.
 */
@Component
class CargaDeTrabajo {

	private final JdbcClient jdbc;

	private final Roles roles;

	private final Clock reloj;

	CargaDeTrabajo(JdbcClient jdbc, Roles roles, Clock reloj) {
		this.jdbc = jdbc;
		this.roles = roles;
		this.reloj = reloj;
	}

	/**
	 * Free tasks come out of the index of lanes, which has them by group and agency;
	 * claimed and overdue ones, which are fewer, by their own.
	 */
	List<PorGrupo> leer() {
		Actor actor = Actor.actual();
		String[] agencias = actor.todasLasAgencias() ? null : actor.agencias().toArray(String[]::new);
		return this.jdbc
			.sql("""
					with libres as (
						select substr(destino, 3) grupo, count(*) libres, min(creada) antigua from carril_tarea
						where destino >= 'g:' and destino < 'g;' and (:agencias::text[] is null or agencia = any (:agencias))
						group by 1
					), tomadas as (
						select l.group_id_ grupo, count(*) tomadas, min(t.create_time_) antigua
						from act_ru_task t join act_ru_identitylink l on l.task_id_ = t.id_
						where t.assignee_ is not null and l.type_ = 'candidate' and l.group_id_ is not null
							and (:agencias::text[] is null or t.tenant_id_ = any (:agencias))
						group by 1
					), vencidas as (
						select l.group_id_ grupo, count(*) vencidas
						from act_ru_task t join act_ru_identitylink l on l.task_id_ = t.id_
						where t.due_date_ < :ahora and l.type_ = 'candidate' and l.group_id_ is not null
							and (:agencias::text[] is null or t.tenant_id_ = any (:agencias))
						group by 1
					)
					select grupo, coalesce(libres, 0) libres, coalesce(tomadas, 0) tomadas, coalesce(vencidas, 0) vencidas,
						least(l.antigua, t.antigua) antigua
					from libres l full join tomadas t using (grupo) left join vencidas using (grupo)
					order by grupo
					""")
			.param("agencias", agencias, java.sql.Types.ARRAY)
			.param("ahora", Timestamp.from(this.reloj.instant()))
			.query((fila, n) -> {
				String grupo = fila.getString("grupo");
				int libres = fila.getInt("libres");
				int tomadas = fila.getInt("tomadas");
				return new PorGrupo(grupo, this.roles.buscar(grupo).map(Rol::nombre).orElse(grupo), libres + tomadas,
						libres, tomadas, fila.getInt("vencidas"), fila.getTimestamp("antigua").toInstant());
			})
			.list();
	}

	/**
	 * Open tasks of a group. A task of two groups counts in both.
	 */
	@Schema(name = "TrabajoDeGrupo",
			description = "Tareas abiertas de un grupo; una tarea de dos grupos cuenta en ambos")
	record PorGrupo(@Schema(example = "ANALISIS") String grupo, @Schema(example = "Análisis") String nombre,
			@Schema(example = "35") int abiertas,
			@Schema(description = "Que nadie ha tomado", example = "30") int libres, @Schema(example = "5") int tomadas,
			@Schema(description = "De plazo vencido", example = "3") int vencidas,
			@Schema(description = "Desde cuándo espera la más antigua") Instant masAntigua) {
	}

}
