package pa.gob.tramites.pago;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/**
 * What a case has to pay at one moment of its life.
 *
 * @param numero its number, such as {@code COT-2026-000001}
 * @param total sum of its lines, two decimals
 * @param moneda ISO 4217 code
 * @param lineas one per person and concept
 */
public record Cotizacion(String numero, BigDecimal total, String moneda, List<Linea> lineas) {

	/**
	 * A concept charged to a person.
	 *
	 * @param personaId id of the person in the case
	 * @param concepto code of the concept
	 * @param nombre name of the concept
	 * @param monto amount, two decimals
	 */
	public record Linea(long personaId, String concepto, String nombre, BigDecimal monto) {
	}

	/**
	 * Asks for a quotation.
	 *
	 * @param tramiteId the case
	 * @param instanciaId its root process instance
	 * @param momento moment of the payment, as the tariff table of the type names it
	 * @param cargos concepts by person
	 * @param fecha date whose tariffs apply, the office's
	 * @param zona the office's zone, for the year of the number
	 * @param por who asks
	 */
	public record Solicitud(long tramiteId, String instanciaId, String momento, List<Cargo> cargos, LocalDate fecha,
			ZoneId zona, String por) {
	}

	/**
	 * A concept that a person must pay.
	 *
	 * @param personaId id of the person in the case
	 * @param concepto code of the concept
	 */
	public record Cargo(long personaId, String concepto) {
	}

}
