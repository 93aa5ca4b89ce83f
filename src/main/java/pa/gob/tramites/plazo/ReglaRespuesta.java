package pa.gob.tramites.plazo;

import java.time.LocalDate;
import java.time.MonthDay;

import io.swagger.v3.oas.annotations.media.Schema;
import pa.gob.tramites.plazo.ReglaFeriado.Fijo;
import pa.gob.tramites.plazo.ReglaFeriado.Pascua;
import pa.gob.tramites.plazo.ReglaFeriado.Unico;

/**
 * A holiday rule as the administrator reads it: the fields of {@link ReglaPeticion} and
 * its key.
 */
@Schema(description = "Regla de feriado guardada")
record ReglaRespuesta(@Schema(example = "3") long id, @Schema(example = "PA") String calendario,
		@Schema(example = "Martes de Carnaval") String nombre, @Schema(example = "PASCUA") TipoRegla tipo, Integer mes,
		Integer dia, @Schema(example = "-47") Integer pascua, LocalDate fecha,
		@Schema(example = "LUNES_SI_DOMINGO") Traslado traslado, Integer desdeAnio, Integer hastaAnio,
		@Schema(example = "1") int cadaAnios, @Schema(example = "Código de Trabajo, art. 46.1.b") String fundamento) {

	static ReglaRespuesta de(ReglaGuardada guardada) {
		ReglaFeriado regla = guardada.regla();
		MonthDay fijo = (regla.cuando() instanceof Fijo f) ? f.diaDelAnio() : null;
		return new ReglaRespuesta(guardada.id(), guardada.calendario(), regla.nombre(), TipoRegla.de(regla.cuando()),
				(fijo != null) ? (Integer) fijo.getMonthValue() : null,
				(fijo != null) ? (Integer) fijo.getDayOfMonth() : null,
				(regla.cuando() instanceof Pascua p) ? (Integer) p.dias() : null,
				(regla.cuando() instanceof Unico u) ? u.fecha() : null, regla.traslado(), regla.desdeAnio(),
				regla.hastaAnio(), regla.cadaAnios(), guardada.fundamento());
	}

}
