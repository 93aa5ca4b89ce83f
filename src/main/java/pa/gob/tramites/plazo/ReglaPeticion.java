package pa.gob.tramites.plazo;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.List;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import pa.gob.tramites.plataforma.ErrorCampo;
import pa.gob.tramites.plataforma.ProblemaException;
import pa.gob.tramites.plataforma.TipoProblema;
import pa.gob.tramites.plazo.ReglaFeriado.Cuando;
import pa.gob.tramites.plazo.ReglaFeriado.Fijo;
import pa.gob.tramites.plazo.ReglaFeriado.Pascua;
import pa.gob.tramites.plazo.ReglaFeriado.Unico;

/**
 * A holiday rule as an administrator writes it.
 *
 * @param calendario code of its calendar
 * @param nombre public name
 * @param tipo which of the date fields below counts
 * @param mes month, for {@code FIJO}
 * @param dia day of the month, for {@code FIJO}
 * @param pascua days from Easter Sunday, for {@code PASCUA}
 * @param fecha the date, for {@code UNICO}
 * @param traslado weekday adjustment; none if absent
 * @param desdeAnio first year in force
 * @param hastaAnio last year in force
 * @param cadaAnios 1, or absent, for every year
 * @param fundamento law, decree or resolution on which it rests
 */
@Schema(description = "Regla de feriado. FIJO: mes y dia. PASCUA: días desde el Domingo de Pascua. UNICO: fecha.")
record ReglaPeticion(@NotBlank(message = "Indique el calendario.") @Schema(example = "PA") String calendario,
		@NotBlank(message = "Indique el nombre del feriado.") @Size(max = 120,
				message = "El nombre tiene como máximo 120 caracteres.") @Schema(
						example = "Cierre por fumigación") String nombre,
		@NotNull(message = "Indique el tipo: FIJO, PASCUA o UNICO.") @Schema(example = "UNICO") TipoRegla tipo,
		@Min(value = 1, message = "El mes va de 1 a 12.") @Max(value = 12,
				message = "El mes va de 1 a 12.") @Schema(nullable = true) Integer mes,
		@Min(value = 1, message = "El día va de 1 a 31.") @Max(value = 31,
				message = "El día va de 1 a 31.") @Schema(nullable = true) Integer dia,
		@Min(value = Pascua.MIN, message = "La distancia a la Pascua va de -80 a 250 días.") @Max(value = Pascua.MAX,
				message = "La distancia a la Pascua va de -80 a 250 días.") @Schema(nullable = true) Integer pascua,
		@Schema(example = "2026-12-07", nullable = true) LocalDate fecha,
		@Schema(example = "NINGUNO", nullable = true) Traslado traslado,
		@Min(value = 1583, message = "El año va de 1583 a 9999.") @Max(value = 9999,
				message = "El año va de 1583 a 9999.") @Schema(nullable = true) Integer desdeAnio,
		@Min(value = 1583, message = "El año va de 1583 a 9999.") @Max(value = 9999,
				message = "El año va de 1583 a 9999.") @Schema(nullable = true) Integer hastaAnio,
		@Min(value = 1, message = "El período va de 1 a 100 años.") @Max(value = 100,
				message = "El período va de 1 a 100 años.") @Schema(nullable = true) Integer cadaAnios,
		@NotBlank(message = "Indique la norma o resolución que lo dispone.") @Size(max = 500,
				message = "El fundamento tiene como máximo 500 caracteres.") @Schema(
						example = "Resolución administrativa 41 de 2026") String fundamento) {

	/**
	 * The rule that was meant.
	 * @throws ProblemaException naming every field that is missing or too many
	 */
	ReglaFeriado regla() {
		List<ErrorCampo> errores = new ArrayList<>();
		corresponde(errores, "mes", this.mes, this.tipo == TipoRegla.FIJO);
		corresponde(errores, "dia", this.dia, this.tipo == TipoRegla.FIJO);
		corresponde(errores, "pascua", this.pascua, this.tipo == TipoRegla.PASCUA);
		corresponde(errores, "fecha", this.fecha, this.tipo == TipoRegla.UNICO);
		int cada = (this.cadaAnios != null) ? this.cadaAnios : 1;
		if (this.tipo == TipoRegla.UNICO && (this.desdeAnio != null || this.hastaAnio != null)) {
			errores.add(new ErrorCampo("desdeAnio", "Una fecha única no lleva años de vigencia."));
		}
		if (this.fecha != null && (this.fecha.getYear() < 1583 || this.fecha.getYear() > 9999)) {
			errores.add(new ErrorCampo("fecha", "El año va de 1583 a 9999."));
		}
		if (cada > 1 && this.desdeAnio == null) {
			errores.add(new ErrorCampo("desdeAnio", "Indique el año desde el que se cuenta el período."));
		}
		if (this.desdeAnio != null && this.hastaAnio != null && this.hastaAnio < this.desdeAnio) {
			errores.add(new ErrorCampo("hastaAnio", "La vigencia termina antes de empezar."));
		}
		Cuando cuando = errores.isEmpty() ? cuando(errores) : null;
		if (!errores.isEmpty()) {
			throw new ProblemaException(TipoProblema.DATOS_INVALIDOS,
					"Revise los campos señalados; no se guardó ningún cambio.", errores);
		}
		return new ReglaFeriado(this.nombre.strip(), cuando, (this.traslado != null) ? this.traslado : Traslado.NINGUNO,
				this.desdeAnio, this.hastaAnio, cada);
	}

	private Cuando cuando(List<ErrorCampo> errores) {
		try {
			return switch (this.tipo) {
				case FIJO -> new Fijo(MonthDay.of(this.mes, this.dia));
				case PASCUA -> new Pascua(this.pascua);
				case UNICO -> new Unico(this.fecha);
			};
		}
		catch (DateTimeException ex) {
			errores.add(new ErrorCampo("dia", "Ese mes no tiene ese día."));
			return null;
		}
	}

	private void corresponde(List<ErrorCampo> errores, String campo, Object valor, boolean necesario) {
		if (necesario && valor == null) {
			errores.add(new ErrorCampo(campo, "Hace falta en una regla de tipo " + this.tipo + "."));
		}
		else if (!necesario && valor != null) {
			errores.add(new ErrorCampo(campo, "No corresponde a una regla de tipo " + this.tipo + "."));
		}
	}

}
