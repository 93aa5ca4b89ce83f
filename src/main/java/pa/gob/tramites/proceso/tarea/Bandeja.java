package pa.gob.tramites.proceso.tarea;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import pa.gob.tramites.catalogo.Catalogo;
import pa.gob.tramites.catalogo.Catalogos;
import pa.gob.tramites.catalogo.Elemento;
import pa.gob.tramites.identidad.Actor;
import pa.gob.tramites.plataforma.ErrorCampo;
import pa.gob.tramites.plataforma.ProblemaException;
import pa.gob.tramites.plataforma.TipoProblema;
import pa.gob.tramites.plazo.OficinaActual;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The inbox of whoever asks: tasks of the caller's groups in the caller's agencies, and
 * those that the caller holds. Officers' lists may be long, so each group and agency
 * gives one short ordered run of an index and the runs are merged:
 * {@code group in (…) order by … limit} would sort all of them. Applicants, lawyers and
 * applications read from their own cases.
 */
@Component
class Bandeja {

	private final JdbcClient jdbc;

	private final Catalogos catalogos;

	private final OficinaActual oficina;

	private final Clock reloj;

	Bandeja(JdbcClient jdbc, Catalogos catalogos, OficinaActual oficina, Clock reloj) {
		this.jdbc = jdbc;
		this.catalogos = catalogos;
		this.oficina = oficina;
		this.reloj = reloj;
	}

	PaginaDeTareas leer(FiltroDeBandeja filtro, boolean contar) {
		if (filtro.limite() < 1 || filtro.limite() > 100) {
			throw new ProblemaException(TipoProblema.DATOS_INVALIDOS, "Revise los criterios señalados.",
					List.of(new ErrorCampo("limite", "Debe estar entre 1 y 100.")));
		}
		Consulta consulta = new Consulta(filtro, Actor.actual());
		CursorDeBandeja cursor = CursorDeBandeja.leer(filtro.cursor(), filtro.huella());
		List<FilaDeTarea> filas = consulta.pagina(cursor);
		String siguiente = null;
		if (filas.size() > filtro.limite()) {
			filas = filas.subList(0, filtro.limite());
			FilaDeTarea ultima = filas.get(filtro.limite() - 1);
			siguiente = new CursorDeBandeja(ultima.desde(), ultima.id()).escribir(filtro.huella());
		}
		Instant ahora = this.reloj.instant();
		return new PaginaDeTareas(filas.stream().map((fila) -> fila.mostrar(ahora, this.oficina.zona())).toList(),
				siguiente, contar ? PaginaDeTareas.Total.de(consulta.contar()) : null);
	}

	/**
	 * The candidates of one caller: a union of ordered runs, each no longer than a page.
	 */
	private final class Consulta {

		private final FiltroDeBandeja filtro;

		private final Map<String, Object> parametros = new HashMap<>();

		private final String candidatas;

		Consulta(FiltroDeBandeja filtro, Actor actor) {
			this.filtro = filtro;
			List<String> partes = new ArrayList<>();
			boolean soloMias = filtro.asignacion() == FiltroDeBandeja.Asignacion.MIAS;
			Set<String> grupos = grupos(filtro, actor);
			if (!soloMias && !grupos.isEmpty()) {
				this.parametros.put("grupos", grupos.toArray(String[]::new));
				partes.add(actor.soloPropios() ? deMisCasos(actor) : deMisGrupos(actor));
			}
			if (filtro.asignacion() != FiltroDeBandeja.Asignacion.LIBRES && filtro.grupo() == null) {
				partes.add(mias(actor));
			}
			this.candidatas = String.join("\nunion all\n", partes);
		}

		private static Set<String> grupos(FiltroDeBandeja filtro, Actor actor) {
			if (filtro.grupo() == null) {
				return actor.grupos();
			}
			boolean suyo = actor.pertenece(filtro.grupo()) || actor.puede("tramites:reasignar");
			return suyo ? Set.of(filtro.grupo()) : Set.of();
		}

		private String deMisGrupos(Actor actor) {
			this.parametros.put("agencias",
					actor.todasLasAgencias() ? Bandeja.this.catalogos.elementos(Catalogo.AGENCIAS)
						.stream()
						.map(Elemento::codigo)
						.toArray(String[]::new) : actor.agencias().toArray(String[]::new));
			return """
					select c.* from unnest(:grupos::text[]) g, unnest(:agencias::text[]) a, lateral (
						select i.tramites_desde desde, i.task_id_ id from act_ru_identitylink i
						join act_ru_task t on t.id_ = i.task_id_ %s
						where i.group_id_ = g and i.tenant_id_ = a and i.task_id_ is not null and i.type_ = 'candidate'
							and (i.tramites_desde, i.task_id_) > (:desde::timestamp, :id) %s
						order by i.tramites_desde, i.task_id_ limit :tope) c
					""".formatted(uniones(), condiciones());
		}

		private String deMisCasos(Actor actor) {
			String propios = actor.esAplicacion() ? "aplicacion = :aplicacion" : "creado_por = :yo";
			this.parametros.put("aplicacion", actor.aplicacion());
			this.parametros.put("yo", actor.id());
			if (actor.idoneidad() != null) {
				this.parametros.put("idoneidad", actor.idoneidad());
				propios = "(" + propios + " or apoderado_idoneidad = :idoneidad)";
			}
			return """
					(select i.tramites_desde desde, i.task_id_ id
					from (select instancia_id, tipo from tramite where %s and finalizado_en is null) tr
					join act_ru_execution e on e.root_proc_inst_id_ = tr.instancia_id
					join act_ru_task t on t.proc_inst_id_ = e.id_
					join act_ru_identitylink i on i.task_id_ = t.id_
					where i.group_id_ = any (:grupos::text[]) and i.type_ = 'candidate'
						and (i.tramites_desde, i.task_id_) > (:desde::timestamp, :id) %s
					order by i.tramites_desde, i.task_id_ limit :tope)
					""".formatted(propios, condiciones());
		}

		private String mias(Actor actor) {
			this.parametros.put("yo", actor.id());
			return """
					(select d.desde, t.id_ id from act_ru_task t %s
					cross join lateral (select coalesce(min(i.tramites_desde), t.create_time_) desde
						from act_ru_identitylink i where i.task_id_ = t.id_ and i.type_ = 'candidate') d
					where t.assignee_ = :yo and (d.desde, t.id_) > (:desde::timestamp, :id) %s
					order by d.desde, t.id_ limit :tope)
					""".formatted(uniones(), condiciones());
		}

		private String uniones() {
			return (this.filtro.tipo() == null) ? "" : """
					join act_ru_execution e on e.id_ = t.proc_inst_id_
					join tramite tr on tr.instancia_id = e.root_proc_inst_id_
					""";
		}

		private String condiciones() {
			StringBuilder condiciones = new StringBuilder();
			if (this.filtro.tipo() != null) {
				this.parametros.put("tipo", this.filtro.tipo());
				condiciones.append(" and tr.tipo = :tipo");
			}
			if (this.filtro.vencidas()) {
				this.parametros.put("ahora", Timestamp.from(Bandeja.this.reloj.instant()));
				condiciones.append(" and t.due_date_ < :ahora");
			}
			if (this.filtro.asignacion() == FiltroDeBandeja.Asignacion.LIBRES) {
				condiciones.append(" and t.assignee_ is null");
			}
			return condiciones.toString();
		}

		List<FilaDeTarea> pagina(CursorDeBandeja cursor) {
			if (this.candidatas.isEmpty()) {
				return List.of();
			}
			return Bandeja.this.jdbc.sql("""
					with pagina as (select distinct desde, id from (%s) c order by desde, id limit :tope)
					select p.desde, %s
					from pagina p join act_ru_task t on t.id_ = p.id %s
					order by p.desde, p.id
					""".formatted(this.candidatas, FilaDeTarea.COLUMNAS, FilaDeTarea.UNIONES))
				.params(this.parametros)
				.param("desde", cursor.desde().toString())
				.param("id", cursor.id())
				.param("tope", this.filtro.limite() + 1)
				.query((fila, n) -> FilaDeTarea.leer(fila, fila.getObject("desde", java.time.LocalDateTime.class)))
				.list();
		}

		int contar() {
			if (this.candidatas.isEmpty()) {
				return 0;
			}
			return Bandeja.this.jdbc
				.sql("select count(*) from (select distinct id from (" + this.candidatas + ") c limit :tope) d")
				.params(this.parametros)
				.param("desde", CursorDeBandeja.INICIO.desde().toString())
				.param("id", CursorDeBandeja.INICIO.id())
				.param("tope", PaginaDeTareas.TOPE + 1)
				.query(Integer.class)
				.single();
		}

	}

}
