package pa.gob.tramites.proceso.vigilancia;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Counts of the engine's tables for monitoring. Plain SQL: the engine's queries check
 * permissions of a user that monitoring does not have, and count one thing at a time.
 */
@Component
class ConsultasDeVigilancia {

	private final JdbcClient jdbc;

	private final Clock reloj;

	ConsultasDeVigilancia(JdbcClient jdbc, Clock reloj) {
		this.jdbc = jdbc;
		this.reloj = reloj;
	}

	/**
	 * Open tasks of a group.
	 *
	 * @param grupo candidate group; of a task with an assignee, {@code asignadas}
	 * @param abiertas how many
	 * @param vencidas how many of them are past their term
	 */
	record Carga(String grupo, long abiertas, long vencidas) {
	}

	/**
	 * Jobs of the engine.
	 *
	 * @param porHacer due, not suspended and with retries left
	 * @param fallidos without retries left
	 * @param enCurso taken by a node
	 * @param atraso seconds since the oldest one that is due
	 */
	record Trabajos(long porHacer, long fallidos, long enCurso, double atraso) {
	}

	/**
	 * Open incidents of a kind.
	 *
	 * @param clase the engine's type, such as {@code failedJob}
	 * @param cantidad how many
	 */
	record Incidentes(String clase, long cantidad) {
	}

	/**
	 * Open instances of a model.
	 *
	 * @param modelo key of the definition
	 * @param version its version
	 * @param cantidad how many
	 */
	record Instancias(String modelo, int version, long cantidad) {
	}

	String esquema() {
		return this.jdbc.sql("select version_ from act_ge_schema_log order by timestamp_ desc limit 1")
			.query(String.class)
			.single();
	}

	List<Carga> carga() {
		return this.jdbc.sql("""
				select coalesce(l.group_id_, 'asignadas') grupo, count(distinct t.id_) abiertas,
					count(distinct t.id_) filter (where t.due_date_ < :ahora) vencidas
				from act_ru_task t left join act_ru_identitylink l
					on l.task_id_ = t.id_ and l.type_ = 'candidate' and l.group_id_ is not null and t.assignee_ is null
				group by 1
				""").param("ahora", ahora()).query(Carga.class).list();
	}

	Trabajos trabajos() {
		return this.jdbc
			.sql("""
					select count(*) filter (where retries_ > 0 and suspension_state_ = 1
							and (duedate_ is null or duedate_ <= :ahora) and (lock_exp_time_ is null or lock_exp_time_ < :ahora)) por_hacer,
						count(*) filter (where retries_ = 0) fallidos,
						count(*) filter (where lock_exp_time_ >= :ahora) en_curso,
						coalesce(max(extract(epoch from :ahora::timestamp - coalesce(duedate_, create_time_)))
							filter (where retries_ > 0 and suspension_state_ = 1 and coalesce(duedate_, create_time_) <= :ahora), 0) atraso
					from act_ru_job
					""")
			.param("ahora", ahora())
			.query(Trabajos.class)
			.single();
	}

	List<Incidentes> incidentes() {
		return this.jdbc.sql("select incident_type_ clase, count(*) cantidad from act_ru_incident group by 1")
			.query(Incidentes.class)
			.list();
	}

	List<Instancias> instancias() {
		return this.jdbc.sql("""
				select d.key_ modelo, d.version_ as version, count(*) cantidad
				from act_ru_execution e join act_re_procdef d on d.id_ = e.proc_def_id_
				where e.parent_id_ is null and e.super_exec_ is null
				group by 1, 2
				""").query(Instancias.class).list();
	}

	/** The engine writes times of this JVM's zone into columns without one. */
	private Timestamp ahora() {
		return Timestamp.from(this.reloj.instant());
	}

}
