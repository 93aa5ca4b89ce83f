package pa.gob.tramites.proceso.tarea;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pa.gob.tramites.PruebaDeIntegracion;
import pa.gob.tramites.identidad.UsuariosDePrueba;
import pa.gob.tramites.proceso.ejecucion.CasoDePrueba;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.annotation.Transactional;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What reading an inbox costs must not depend on how much is in it. Rows read are counted
 * by PostgreSQL itself, so the test says the same on any machine.
 */
@PruebaDeIntegracion
@Transactional
class BandejaGrandeTest {

	private static final int TAREAS = 30_000;

	@Autowired
	private Bandeja bandeja;

	@Autowired
	private CasoDePrueba caso;

	@Autowired
	private UsuariosDePrueba usuarios;

	@Autowired
	private JdbcClient jdbc;

	@BeforeEach
	void llenar() {
		this.caso.publicar("RESUELTO");
		this.caso.abrir();
		// Row triggers one by one would take long; what they keep is filled in below.
		this.jdbc.sql("set local session_replication_role = replica").update();
		this.jdbc
			.sql("""
					insert into tramite (numero, instancia_id, tipo, estado, estado_desde, agencia, creado_por, creado_en)
					select 'GRANDE-' || n, 'g-' || n, 'prueba-ejecucion', 'RECIBIDO', now(), case when n % 10 = 0 then '01' else '02' end,
						'recepcion', now() - n * interval '1 minute'
					from generate_series(1, :n) n
					""")
			.param("n", TAREAS)
			.update();
		this.jdbc
			.sql("""
					insert into act_ru_execution (id_, rev_, proc_inst_id_, root_proc_inst_id_, is_active_, is_concurrent_, is_scope_, is_event_scope_)
					select 'g-' || n, 1, 'g-' || n, 'g-' || n, true, false, true, false from generate_series(1, :n) n
					""")
			.param("n", TAREAS)
			.update();
		this.jdbc
			.sql("""
					insert into act_ru_task (id_, rev_, execution_id_, proc_inst_id_, proc_def_id_, name_, task_def_key_, create_time_,
						priority_, suspension_state_, tenant_id_, due_date_)
					select 'g-' || n, 1, 'g-' || n, 'g-' || n, (select proc_def_id_ from act_ru_task limit 1), 'Grande', 'grande',
						localtimestamp - n * interval '1 minute', 50, 1, case when n % 10 = 0 then '01' else '02' end,
						localtimestamp + interval '1 day'
					from generate_series(1, :n) n
					""")
			.param("n", TAREAS)
			.update();
		this.jdbc.sql("""
				insert into act_ru_identitylink (id_, rev_, group_id_, type_, task_id_)
				select 'g-' || n, 1, 'RECEPCION_PPSH', 'candidate', 'g-' || n
				from generate_series(1, :n) n
				""").param("n", TAREAS).update();
		this.jdbc.sql("""
				insert into carril_tarea (tarea, destino, agencia, creada, varios)
				select id_, 'g:RECEPCION_PPSH', tenant_id_, create_time_, false from act_ru_task where id_ like 'g-%'
				""").update();
		this.jdbc.sql("set local session_replication_role = origin").update();
		this.jdbc.sql("analyze act_ru_task, carril_tarea, act_ru_execution, tramite").update();
		SecurityContextHolder.getContext().setAuthentication(this.usuarios.autenticacion("recepcion"));
	}

	@AfterEach
	void salir() {
		SecurityContextHolder.clearContext();
	}

	@Test
	void unaPaginaLeeLoQueMuestra() {
		long antes = filasLeidas();

		PaginaDeTareas primera = leer(null, FiltroDeBandeja.Asignacion.TODAS, false);
		PaginaDeTareas segunda = leer(primera.siguiente(), FiltroDeBandeja.Asignacion.TODAS, false);
		PaginaDeTareas libres = leer(null, FiltroDeBandeja.Asignacion.LIBRES, false);

		assertThat(primera.elementos()).hasSize(20);
		assertThat(segunda.elementos()).hasSize(20).doesNotContainAnyElementsOf(primera.elementos());
		assertThat(libres.elementos()).hasSize(20);
		assertThat(filasLeidas() - antes).isLessThan(1_500);
	}

	@Test
	void contarSeDetieneEnMil() {
		long antes = filasLeidas();

		PaginaDeTareas.Total total = leer(null, FiltroDeBandeja.Asignacion.TODAS, true).total();

		assertThat(total).isEqualTo(new PaginaDeTareas.Total(1000, false));
		assertThat(filasLeidas() - antes).isLessThan(10_000);
	}

	private PaginaDeTareas leer(String cursor, FiltroDeBandeja.Asignacion asignacion, boolean contar) {
		return this.bandeja.leer(new FiltroDeBandeja(null, null, null, false, asignacion, 20, cursor), contar);
	}

	private long filasLeidas() {
		return this.jdbc.sql("""
				select sum(coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0)) from pg_stat_xact_user_tables
				where relname in ('act_ru_task', 'carril_tarea', 'act_ru_execution', 'tramite', 'persona')
				""").query(Long.class).single();
	}

}
