package pa.gob.tramites.tramite;

import java.sql.Types;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import pa.gob.tramites.auditoria.Auditoria;
import pa.gob.tramites.identidad.Actor;
import pa.gob.tramites.plataforma.ErrorCampo;
import pa.gob.tramites.plataforma.ProblemaException;
import pa.gob.tramites.plataforma.TipoProblema;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Comments on a case and its history. Officers write for themselves unless they say
 * otherwise; applicants, lawyers and applications write for all and never see what is
 * internal.
 */
@Component
class ConversarSobreTramite {

	private final JdbcClient jdbc;

	private final AccesoATramites acceso;

	private final Auditoria auditoria;

	private final EventosDeTramite eventos;

	private final Clock reloj;

	ConversarSobreTramite(JdbcClient jdbc, AccesoATramites acceso, Auditoria auditoria, EventosDeTramite eventos,
			Clock reloj) {
		this.jdbc = jdbc;
		this.acceso = acceso;
		this.auditoria = auditoria;
		this.eventos = eventos;
		this.reloj = reloj;
	}

	@Transactional
	public Comentario comentar(String numero, JsonNode cuerpo) {
		CasoAccesible caso = this.acceso.exigir(numero, "tramites:comentar");
		List<ErrorCampo> errores = new ArrayList<>();
		Campos campos = new Campos(cuerpo, "", errores);
		String texto = campos.parrafo("texto", true, 2000);
		Boolean pedido = campos.booleano("interno", false);
		campos.fin();
		if (!caso.interno() && Boolean.TRUE.equals(pedido)) {
			campos.error("interno", "Solo las personas funcionarias escriben comentarios internos.");
		}
		if (!errores.isEmpty()) {
			throw new ProblemaException(TipoProblema.DATOS_INVALIDOS,
					"Revise los campos señalados; no se guardó ningún comentario.", errores);
		}
		boolean interno = (pedido != null) ? pedido : caso.interno();
		OffsetDateTime ahora = this.reloj.instant().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
		String por = Actor.actual().id();
		long id = this.jdbc.sql("""
				insert into tramite_comentario (tramite_id, interno, texto, por, en)
				values (:tramite, :interno, :texto, :por, :ahora) returning id
				""")
			.param("tramite", caso.id())
			.param("interno", interno)
			.param("texto", texto)
			.param("por", por)
			.param("ahora", ahora, Types.TIMESTAMP_WITH_TIMEZONE)
			.query(Long.class)
			.single();
		this.auditoria.registrar("TRAMITE_COMENTADO", caso.numero(), caso.id(), caso.agencia(),
				Map.of("comentario", id, "interno", interno));
		if (!interno) {
			this.eventos.publicar(Suceso.TRAMITE_COMENTADO, caso.referencia(), por, Map.of("comentario", id));
		}
		return new Comentario(id, interno, texto, por, ahora.toInstant());
	}

	@Transactional(readOnly = true)
	public Pagina<Comentario> comentarios(String numero, int limite, String cursor) {
		CasoAccesible caso = this.acceso.exigir(numero, "tramites:leer");
		Cursor desde = Cursor.leer(cursor, "comentarios " + caso.numero());
		List<Comentario> leidos = this.jdbc.sql("""
				select id, interno, texto, por, en from tramite_comentario
				where tramite_id = :tramite and (:interno or not interno) and (:desde::bigint is null or id < :desde)
				order by id desc limit :tope
				""")
			.param("tramite", caso.id())
			.param("interno", caso.interno())
			.param("desde", (desde != null) ? desde.id() : null, Types.BIGINT)
			.param("tope", limite + 1)
			.query((fila, n) -> new Comentario(fila.getLong("id"), fila.getBoolean("interno"), fila.getString("texto"),
					fila.getString("por"), fila.getObject("en", OffsetDateTime.class).toInstant()))
			.list();
		return Pagina.de(leidos, limite,
				(ultimo) -> new Cursor(0, ultimo.id()).escribir("comentarios " + caso.numero()));
	}

	@Transactional(readOnly = true)
	public Pagina<CambioDeEstado> historial(String numero, int limite, String cursor) {
		CasoAccesible caso = this.acceso.exigir(numero, "tramites:leer");
		Cursor desde = Cursor.leer(cursor, "historial " + caso.numero());
		List<CambioDeEstado> leidos = this.jdbc.sql("""
				select h.id, h.de, h.a, e.nombre, h.en, h.por, h.actividad, h.segundos_en_anterior
				from tramite_historial h left join tipo_tramite_estado e on e.tipo = :tipo and e.estado = h.a
				where h.tramite_id = :tramite and (:desde::bigint is null or h.id > :desde)
				order by h.id limit :tope
				""")
			.param("tipo", caso.tipo())
			.param("tramite", caso.id())
			.param("desde", (desde != null) ? desde.id() : null, Types.BIGINT)
			.param("tope", limite + 1)
			.query((fila, n) -> new CambioDeEstado(fila.getLong("id"), fila.getString("de"), fila.getString("a"),
					fila.getString("nombre"), fila.getObject("en", OffsetDateTime.class).toInstant(),
					caso.interno() ? fila.getString("por") : null, caso.interno() ? fila.getString("actividad") : null,
					fila.getObject("segundos_en_anterior", Long.class)))
			.list();
		return Pagina.de(leidos, limite, (ultimo) -> new Cursor(0, ultimo.id()).escribir("historial " + caso.numero()));
	}

}
