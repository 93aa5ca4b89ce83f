package pa.gob.tramites.catalogo;

import java.math.BigDecimal;
import java.time.LocalDate;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * What a concept costs from one date to another.
 *
 * @param id its key
 * @param concepto code of the concept
 * @param nombre name of the concept
 * @param monto amount with two decimals
 * @param moneda ISO 4217 code; the balboa is at par with the dollar
 * @param vigenteDesde first day in force
 * @param vigenteHasta last day in force, {@code null} while no later tariff is known
 * @param norma law, decree or resolution on which it rests
 */
@Schema(description = "Monto de un concepto entre dos fechas")
public record Tarifa(@Schema(example = "1") long id, @Schema(example = "SERVICIO_MIGRATORIO") String concepto,
		@Schema(example = "Servicio migratorio") String nombre, @Schema(example = "250.00") BigDecimal monto,
		@Schema(example = "PAB") String moneda, @Schema(example = "2025-03-11") LocalDate vigenteDesde,
		@Schema(example = "2027-12-31") LocalDate vigenteHasta,
		@Schema(example = "Decreto Ejecutivo 6 de 2025") String norma) {

	/**
	 * Whether it applies on a date.
	 * @param fecha the date in the office's zone
	 * @return {@code true} between both limits, inclusive
	 */
	public boolean vigente(LocalDate fecha) {
		return !fecha.isBefore(this.vigenteDesde) && (this.vigenteHasta == null || !fecha.isAfter(this.vigenteHasta));
	}

}
