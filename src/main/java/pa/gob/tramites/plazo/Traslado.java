package pa.gob.tramites.plazo;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;

/**
 * What happens to the rest day when a holiday falls on an inconvenient weekday.
 */
public enum Traslado {

	/** The holiday is kept on its own date, whatever the weekday. */
	NINGUNO {
		@Override
		List<LocalDate> descansos(LocalDate fecha) {
			return List.of(fecha);
		}
	},

	/**
	 * A holiday on a Sunday also frees the Monday after it (Panama, Código de Trabajo,
	 * art. 47). The Sunday stays a holiday.
	 */
	LUNES_SI_DOMINGO {
		@Override
		List<LocalDate> descansos(LocalDate fecha) {
			return (fecha.getDayOfWeek() == DayOfWeek.SUNDAY) ? List.of(fecha, fecha.plusDays(1)) : List.of(fecha);
		}
	},

	/**
	 * The rest day moves to the Monday after, unless the date is a Monday (Colombia, Ley
	 * 51 de 1983, art. 1, known as Ley Emiliani). The date itself is a working day.
	 */
	LUNES_SIGUIENTE {
		@Override
		List<LocalDate> descansos(LocalDate fecha) {
			return List.of(fecha.with(TemporalAdjusters.nextOrSame(DayOfWeek.MONDAY)));
		}
	};

	abstract List<LocalDate> descansos(LocalDate fecha);

}
