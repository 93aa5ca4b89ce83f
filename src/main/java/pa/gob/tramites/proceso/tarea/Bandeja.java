package pa.gob.tramites.proceso.tarea;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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
 * The inbox of whoever asks: free tasks of the caller's groups in the caller's agencies,
 * and those that the caller holds. Officers' lists may be long, so each group and agency
 * gives one short ordered run of the index of {@code carril_tarea} and the runs are
 * merged: {@code group in (…) order by … limit} would sort all of them. Applicants,
 * lawyers and applications read from their own cases.
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
			List<String> destinos = destinos(filtro, actor);
			if (!destinos.isEmpty()) {
				this.parametros.put("destinos", destinos.toArray(String[]::new));
				partes.add(actor.soloPropios() ? deMisCasos(actor) : deMisAgencias(actor));
			}
			if (filtro.grupo() == null && filtro.responsable() == null
					&& filtro.asignacion() != FiltroDeBandeja.Asignacion.LIBRES) {
				partes.add(mias(actor));
			}
			this.candidatas = String.join("\nunion all\n", partes);
		}

		/**
		 * Keys of the table of lanes that the caller asks for and may see. Who may
		 * reassign tasks sees every lane, and who holds what.
		 */
		private static List<String> destinos(FiltroDeBandeja filtro, Actor actor) {
			boolean supervisa = actor.puede("tramites:reasignar");
			if (filtro.responsable() != null) {
				return (supervisa || actor.id().equals(filtro.responsable())) ? List.of("a:" + filtro.responsable())
						: List.of();
			}
			if (filtro.asignacion() == FiltroDeBandeja.Asignacion.MIAS) {
				return List.of();
			}
			if (filtro.grupo() != null) {
				return (supervisa || actor.pertenece(filtro.grupo())) ? List.of("g:" + filtro.grupo()) : List.of();
			}
			return actor.grupos().stream().map((grupo) -> "g:" + grupo).toList();
		}

		private String deMisAgencias(Actor actor) {
			this.parametros.put("agencias",
					actor.todasLasAgencias() ? Bandeja.this.catalogos.elementos(Catalogo.AGENCIAS)
						.stream()
						.map(Elemento::codigo)
						.toArray(String[]::new) : actor.agencias().toArray(String[]::new));
			return """
					select c.* from unnest(:destinos::text[]) d, unnest(:agencias::text[]) a, lateral (
						select l.creada desde, l.tarea id from carril_tarea l %s
						where l.destino = d and l.agencia = a and %s
						order by l.creada, l.tarea desc limit :tope) c
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
					(select l.creada desde, l.tarea id
					from (select instancia_id, tipo from tramite where %s and finalizado_en is null) tr
					join act_ru_execution e on e.root_proc_inst_id_ = tr.instancia_id
					join act_ru_task t on t.proc_inst_id_ = e.id_
					join carril_tarea l on l.tarea = t.id_
					where l.destino = any (:destinos::text[]) and %s
					order by l.creada, l.tarea desc limit :tope)
					""".formatted(propios, condiciones());
		}

		private String mias(Actor actor) {
			this.parametros.put("yo", actor.id());
			return """
					(select l.creada desde, l.tarea id from carril_tarea l %s
					where l.destino = 'a:' || :yo and %s
					order by l.creada, l.tarea desc limit :tope)
					""".formatted(uniones(), condiciones());
		}

		private String uniones() {
			String uniones = "";
			if (this.filtro.vencidas() || this.filtro.tipo() != null) {
				uniones = "join act_ru_task t on t.id_ = l.tarea";
			}
			return (this.filtro.tipo() == null) ? uniones : uniones + """

					join act_ru_execution e on e.id_ = t.proc_inst_id_
					join tramite tr on tr.instancia_id = e.root_proc_inst_id_
					""";
		}

		/**
		 * What follows the cursor, which the index has in this order read backwards, and
		 * the filters.
		 */
		private String condiciones() {
			StringBuilder condiciones = new StringBuilder(
					"l.creada >= :desde::timestamp and (l.creada > :desde::timestamp or l.tarea < :id)");
			if (this.filtro.tipo() != null) {
				this.parametros.put("tipo", this.filtro.tipo());
				condiciones.append(" and tr.tipo = :tipo");
			}
			if (this.filtro.vencidas()) {
				this.parametros.put("ahora", Timestamp.from(Bandeja.this.reloj.instant()));
				condiciones.append(" and t.due_date_ < :ahora");
			}
			return condiciones.toString();
		}

		List<FilaDeTarea> pagina(CursorDeBandeja cursor) {
			if (this.candidatas.isEmpty()) {
				return List.of();
			}
			return Bandeja.this.jdbc.sql("""
					with pagina as (select distinct desde, id from (%s) c order by desde, id desc limit :tope)
					select p.desde, %s
					from pagina p join act_ru_task t on t.id_ = p.id %s
					order by p.desde, p.id desc
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
