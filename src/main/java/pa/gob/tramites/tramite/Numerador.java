package pa.gob.tramites.tramite;

import java.time.Clock;
import java.time.ZoneId;

import pa.gob.tramites.plataforma.ConfirmacionConjunta;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Consecutive numbers per series and year, without gaps: the counter is a row, not a
 * sequence, so a number goes back when its transaction does. The row stays locked until
 * the end of the transaction; take the number last.
 */
@Component
public class Numerador {

	private final JdbcClient jdbc;

	private final Clock reloj;

	private final ConfirmacionConjunta confirmacion;

	Numerador(JdbcClient jdbc, Clock reloj, ConfirmacionConjunta confirmacion) {
		this.confirmacion = confirmacion;
		this.jdbc = jdbc;
		this.reloj = reloj;
	}

	/**
	 * Takes the next number.
	 * @param serie name of the series, unique in the installation; those of a type carry
	 * its code, such as {@code tipo.resolucion}
	 * @param zona zone of the office, whose calendar says when the year begins
	 * @return the year and the number
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public Correlativo siguiente(String serie, ZoneId zona) {
		int anio = anio(zona);
		long numero = this.jdbc.sql("""
				insert into numerador as n (serie, anio, ultimo) values (:serie, :anio, 1)
				on conflict (serie, anio) do update set ultimo = n.ultimo + 1
				returning ultimo, %s
				""".formatted(ConfirmacionConjunta.SIN_ESPERA))
			.param("serie", serie)
			.param("anio", anio)
			.query((fila, n) -> fila.getLong(1))
			.single();
		this.confirmacion.esperarTrasConfirmar();
		return new Correlativo(anio, numero);
	}

	int anio(ZoneId zona) {
		return this.reloj.instant().atZone(zona).getYear();
	}

}
