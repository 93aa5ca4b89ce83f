package pa.gob.tramites.catalogo;

import java.math.BigDecimal;
import java.time.LocalDate;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * A tariff to be announced.
 *
 * @param concepto code of an active concept
 * @param monto amount in balboas, two decimals at most
 * @param vigenteDesde first day in force, in the future
 * @param norma law, decree or resolution on which it rests
 */
@Schema(description = "Tarifa por anunciar: rige desde una fecha futura")
record TarifaPeticion(@NotBlank(message = "Indique el concepto.") @Schema(example = "CARNE_DUPLICADO") String concepto,
		@NotNull(message = "Indique el monto.") @DecimalMin(value = "0.00",
				message = "El monto no puede ser negativo.") @Digits(integer = 8, fraction = 2,
						message = "El monto tiene como máximo 8 cifras enteras y 2 decimales.") @Schema(
								example = "30.00") BigDecimal monto,
		@NotNull(message = "Indique desde qué día rige.") @Schema(example = "2027-01-01") LocalDate vigenteDesde,
		@NotBlank(message = "Indique la norma que fija la tarifa.") @Size(max = 200,
				message = "La norma tiene como máximo 200 caracteres.") @Schema(
						example = "Resolución 12 de 2026") String norma) {

}
