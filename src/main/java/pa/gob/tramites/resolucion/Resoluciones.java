package pa.gob.tramites.resolucion;

import java.sql.Types;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;

import pa.gob.tramites.plataforma.RechazoDeNegocio;
import pa.gob.tramites.tramite.EventosDeTramite;
import pa.gob.tramites.tramite.Suceso;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The acts that make a resolution: drafted by one person, signed by two others, notified.
 * Each keeps who did it and when. A returned draft is written again and loses its
 * signatures. Every method joins the caller's transaction.
 */
@Component
public class Resoluciones {

	private final JdbcClient jdbc;

	private final EventosDeTramite eventos;

	private final Clock reloj;

	Resoluciones(JdbcClient jdbc, EventosDeTramite eventos, Clock reloj) {
		this.jdbc = jdbc;
		this.eventos = eventos;
		this.reloj = reloj;
	}

	/**
	 * Which way the office decides.
	 */
	public enum Sentido {

		/** Granted. */
		ACEPTADA,
		/** Denied. */
		NEGADA

	}

	/**
	 * Whose signature it is.
	 */
	public enum Firma {

		/** The head of the section. */
		JEFATURA("firma_jefatura"),
		/** The director. */
		DIRECCION("firma_direccion");

		private final String columna;

		Firma(String columna) {
			this.columna = columna;
		}

	}

	/**
	 * A draft.
	 *
	 * @param tramiteId the case
	 * @param numero number of the resolution
	 * @param sentido the decision
	 * @param fundamento its grounds, up to 4000 characters; null if they are elsewhere
	 * @param por who drafted it
	 */
	public record Proyecto(long tramiteId, String numero, Sentido sentido, String fundamento, String por) {
	}

	/**
	 * Drafts the resolution of a case, or writes its returned draft again.
	 * @param proyecto the draft
	 */
	public void proyectar(Proyecto proyecto) {
		this.jdbc
			.sql("""
					with anterior as (
						update resolucion set numero = :numero, sentido = :sentido, fundamento = :fundamento, proyectada_por = :por,
							proyectada_en = :ahora, firma_jefatura = null, firma_jefatura_en = null, firma_direccion = null,
							firma_direccion_en = null
						where id = (select max(id) from resolucion where tramite_id = :tramite and notificada_en is null)
						returning id
					)
					insert into resolucion (tramite_id, numero, sentido, fundamento, proyectada_por, proyectada_en)
					select :tramite, :numero, :sentido, :fundamento, :por, :ahora where not exists (select from anterior)
					""")
			.param("tramite", proyecto.tramiteId())
			.param("numero", proyecto.numero())
			.param("sentido", proyecto.sentido().name())
			.param("fundamento", proyecto.fundamento(), Types.VARCHAR)
			.param("por", proyecto.por())
			.param("ahora", ahora(), Types.TIMESTAMP_WITH_TIMEZONE)
			.update();
	}

	/**
	 * Signs the draft of a case.
	 * @param tramiteId the case
	 * @param firma whose signature
	 * @param por who signs
	 * @throws RechazoDeNegocio {@code SIN_PROYECTO} if nothing is drafted,
	 * {@code FIRMA_REPETIDA} if that person drafted it or signed it before
	 */
	public void firmar(long tramiteId, Firma firma, String por) {
		Firmada firmada = this.jdbc
			.sql("""
					with pendiente as (
						select id, numero, sentido, :por in (proyectada_por, %s) is true repetida from resolucion
						where tramite_id = :tramite and notificada_en is null order by id desc limit 1
					), firmada as (
						update resolucion r set %s = :por, %s_en = :ahora from pendiente p where r.id = p.id and not p.repetida
					)
					select numero, sentido, repetida from pendiente
					"""
				.formatted((firma == Firma.DIRECCION) ? Firma.JEFATURA.columna : "null", firma.columna, firma.columna))
			.param("tramite", tramiteId)
			.param("por", por)
			.param("ahora", ahora(), Types.TIMESTAMP_WITH_TIMEZONE)
			.query((fila, n) -> new Firmada(fila.getString("numero"), fila.getString("sentido"),
					fila.getBoolean("repetida")))
			.optional()
			.orElseThrow(Resoluciones::sinProyecto);
		if (firmada.repetida()) {
			throw new RechazoDeNegocio("FIRMA_REPETIDA",
					"Quien proyectó o ya firmó la resolución no puede firmarla otra vez.");
		}
		if (firma == Firma.DIRECCION) {
			this.eventos.publicar(Suceso.RESOLUCION_FIRMADA, tramiteId, por,
					datos(firmada.numero(), firmada.sentido()));
		}
	}

	/**
	 * Records that the applicant was notified of the resolution.
	 * @param tramiteId the case
	 * @param por who notified
	 * @throws RechazoDeNegocio {@code SIN_PROYECTO} if no resolution awaits it
	 */
	public void notificar(long tramiteId, String por) {
		Map<String, Object> datos = this.jdbc.sql("""
				update resolucion set notificada_en = :ahora
				where id = (select max(id) from resolucion where tramite_id = :tramite and notificada_en is null)
				returning numero, sentido
				""")
			.param("tramite", tramiteId)
			.param("ahora", ahora(), Types.TIMESTAMP_WITH_TIMEZONE)
			.query((fila, n) -> datos(fila.getString("numero"), fila.getString("sentido")))
			.optional()
			.orElseThrow(Resoluciones::sinProyecto);
		this.eventos.publicar(Suceso.RESOLUCION_NOTIFICADA, tramiteId, por, datos);
	}

	private static Map<String, Object> datos(String numero, String sentido) {
		return Map.of("resolucion", numero, "sentido", sentido);
	}

	private static RechazoDeNegocio sinProyecto() {
		return new RechazoDeNegocio("SIN_PROYECTO", "El trámite no tiene una resolución pendiente.");
	}

	private OffsetDateTime ahora() {
		return this.reloj.instant().atOffset(ZoneOffset.UTC);
	}

	private record Firmada(String numero, String sentido, boolean repetida) {
	}

}
