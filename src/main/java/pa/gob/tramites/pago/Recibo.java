package pa.gob.tramites.pago;

import java.math.BigDecimal;
import java.time.ZoneId;

/**
 * The two receipts of a payment, numbered one after the other.
 *
 * @param ciudadano number of the citizen's copy
 * @param archivo number of the office's copy
 * @param monto amount paid, two decimals
 */
public record Recibo(String ciudadano, String archivo, BigDecimal monto) {

	/**
	 * How a quotation was paid.
	 */
	public enum Metodo {

		/** Cash. */
		EFECTIVO,
		/** Certified or manager's cheque. */
		CHEQUE,
		/** Bank transfer. */
		TRANSFERENCIA,
		/** Card. */
		TARJETA

	}

	/**
	 * Records the payment of a quotation.
	 *
	 * @param instanciaId root process instance of the case
	 * @param cotizacion number of the quotation
	 * @param metodo how it was paid
	 * @param referencia number of the cheque, transfer or authorisation; null for cash
	 * @param banco issuing bank; null if there is none
	 * @param zona the office's zone, for the year of the numbers
	 * @param por who received it
	 */
	public record Cobro(String instanciaId, String cotizacion, Metodo metodo, String referencia, String banco,
			ZoneId zona, String por) {
	}

}
