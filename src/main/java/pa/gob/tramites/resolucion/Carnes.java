package pa.gob.tramites.resolucion;

import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

import pa.gob.tramites.tramite.Correlativo;
import pa.gob.tramites.tramite.EventosDeTramite;
import pa.gob.tramites.tramite.Numerador;
import pa.gob.tramites.tramite.Suceso;
import pa.gob.tramites.tramite.TipoTramite;
import pa.gob.tramites.tramite.Tramites;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Issues cards, one for each person of a case.
 */
@Component
public class Carnes {

	private static final TipoTramite.Serie SERIE = new TipoTramite.Serie("CAR-{anio}-{numero:6}");

	private final JdbcClient jdbc;

	private final Numerador numerador;

	private final Tramites tramites;

	private final EventosDeTramite eventos;

	private final Clock reloj;

	Carnes(JdbcClient jdbc, Numerador numerador, Tramites tramites, EventosDeTramite eventos, Clock reloj) {
		this.jdbc = jdbc;
		this.numerador = numerador;
		this.tramites = tramites;
		this.eventos = eventos;
		this.reloj = reloj;
	}

	/**
	 * Cards to issue.
	 *
	 * @param tramiteId the case
	 * @param instanciaId its root process instance
	 * @param personas ids of the people in the case
	 * @param tipo kind of card, up to 30 characters
	 * @param vigencia how long they are valid
	 * @param avisoPrevio days before they expire when their holders are told; null for a
	 * quarter of their validity, up to 30 days
	 * @param zona the office's zone
	 * @param por who issues them
	 */
	public record Emision(long tramiteId, String instanciaId, List<Long> personas, String tipo, Period vigencia,
			Period avisoPrevio, ZoneId zona, String por) {
	}

	/**
	 * Issued cards.
	 *
	 * @param numeros their numbers, in the order of the people
	 * @param vence last day on which they are valid
	 */
	public record Emitidos(List<String> numeros, LocalDate vence) {
	}

	/**
	 * Issues the cards, in the caller's transaction.
	 * @param emision what to issue
	 * @return their numbers
	 */
	public Emitidos emitir(Emision emision) {
		LocalDate vence = LocalDate.ofInstant(this.reloj.instant(), emision.zona()).plus(emision.vigencia());
		List<String> numeros = emision.personas().stream().map((persona) -> emitir(emision, persona, vence)).toList();
		numeros.forEach((numero) -> this.tramites.agregarNumero(emision.instanciaId(), "CARNE", numero));
		this.eventos.publicar(Suceso.CARNE_LISTO, emision.tramiteId(), emision.por(),
				Map.of("clase", emision.tipo(), "numeros", numeros, "vence", vence.toString()));
		return new Emitidos(numeros, vence);
	}

	private String emitir(Emision emision, long persona, LocalDate vence) {
		Correlativo correlativo = this.numerador.siguiente("CAR", emision.zona());
		String numero = SERIE.escribir(correlativo.anio(), correlativo.numero());
		this.jdbc.sql("""
				with anteriores as (
					update carne set avisar_en = null
					where tramite_id = :tramite and persona_id = :persona and avisado_en is null
				)
				insert into carne (numero, tramite_id, persona_id, tipo, emitido_en, vence, avisar_en, emitido_por)
				values (:numero, :tramite, :persona, :tipo, :ahora, :vence, :avisar, :por)
				""")
			.param("numero", numero)
			.param("tramite", emision.tramiteId())
			.param("persona", persona)
			.param("tipo", emision.tipo())
			.param("ahora", this.reloj.instant().atOffset(ZoneOffset.UTC), Types.TIMESTAMP_WITH_TIMEZONE)
			.param("vence", vence)
			.param("avisar", avisarEn(emision, vence))
			.param("por", emision.por())
			.update();
		return numero;
	}

	private LocalDate avisarEn(Emision emision, LocalDate vence) {
		if (emision.avisoPrevio() != null) {
			return vence.minus(emision.avisoPrevio());
		}
		long vigencia = ChronoUnit.DAYS.between(LocalDate.ofInstant(this.reloj.instant(), emision.zona()), vence);
		return vence.minusDays(Math.min(30, vigencia / 4));
	}

}
