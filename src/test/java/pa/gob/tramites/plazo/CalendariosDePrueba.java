package pa.gob.tramites.plazo;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Panama and Colombia written by hand from their laws, apart from the migration: tests of
 * the rules don't need a database, and a test compares the migration with these.
 */
final class CalendariosDePrueba {

	static final Set<DayOfWeek> LUNES_A_VIERNES = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);

	static final CalendarioLaboral PANAMA = new CalendarioLaboral("PA", LUNES_A_VIERNES, reglasDePanama());

	static final CalendarioLaboral COLOMBIA = new CalendarioLaboral("CO", LUNES_A_VIERNES, reglasDeColombia());

	private CalendariosDePrueba() {
	}

	static CalendarioLaboral panamaConCierres(List<LocalDate> cierres) {
		List<ReglaFeriado> reglas = new ArrayList<>(reglasDePanama());
		cierres.forEach((dia) -> reglas.add(new ReglaFeriado("Cierre", new ReglaFeriado.Unico(dia), Traslado.NINGUNO)));
		return new CalendarioLaboral("PA", LUNES_A_VIERNES, reglas);
	}

	static Calendarios comoCalendarios() {
		Map<String, CalendarioLaboral> todos = Map.of("PA", PANAMA, "CO", COLOMBIA);
		return new Calendarios() {
			@Override
			public Optional<CalendarioLaboral> buscar(String codigo) {
				return Optional.ofNullable(todos.get(codigo));
			}

			@Override
			public List<Resumen> todos() {
				return List.of(new Resumen("CO", "Colombia"), new Resumen("PA", "Panamá"));
			}
		};
	}

	private static List<ReglaFeriado> reglasDePanama() {
		Traslado domingo = Traslado.LUNES_SI_DOMINGO;
		return List.of(fijo("Año Nuevo", 1, 1, domingo), fijo("Día de los Mártires", 1, 9, domingo),
				new ReglaFeriado("Martes de Carnaval", new ReglaFeriado.Pascua(-47), domingo),
				new ReglaFeriado("Viernes Santo", new ReglaFeriado.Pascua(-2), domingo),
				fijo("Día del Trabajo", 5, 1, domingo),
				new ReglaFeriado("Toma de posesión presidencial", new ReglaFeriado.Fijo(MonthDay.of(7, 1)), domingo,
						2009, null, 5),
				fijo("Separación de Panamá de Colombia", 11, 3, domingo),
				fijo("Consolidación de la Separación en Colón", 11, 5, domingo),
				fijo("Primer Grito de Independencia en La Villa de Los Santos", 11, 10, domingo),
				fijo("Independencia de Panamá de España", 11, 28, domingo), fijo("Día de la Madre", 12, 8, domingo),
				new ReglaFeriado("Día de Duelo Nacional", new ReglaFeriado.Fijo(MonthDay.of(12, 20)), domingo, 2022,
						null, 1),
				fijo("Navidad", 12, 25, domingo));
	}

	private static List<ReglaFeriado> reglasDeColombia() {
		Traslado no = Traslado.NINGUNO;
		Traslado lunes = Traslado.LUNES_SIGUIENTE;
		return List.of(fijo("Año Nuevo", 1, 1, no), fijo("Reyes Magos", 1, 6, lunes), fijo("San José", 3, 19, lunes),
				new ReglaFeriado("Jueves Santo", new ReglaFeriado.Pascua(-3), no),
				new ReglaFeriado("Viernes Santo", new ReglaFeriado.Pascua(-2), no), fijo("Día del Trabajo", 5, 1, no),
				new ReglaFeriado("Ascensión del Señor", new ReglaFeriado.Pascua(39), lunes),
				new ReglaFeriado("Corpus Christi", new ReglaFeriado.Pascua(60), lunes),
				new ReglaFeriado("Sagrado Corazón de Jesús", new ReglaFeriado.Pascua(68), lunes),
				fijo("San Pedro y San Pablo", 6, 29, lunes), fijo("Independencia", 7, 20, no),
				fijo("Batalla de Boyacá", 8, 7, no), fijo("Asunción de la Virgen", 8, 15, lunes),
				fijo("Día de la Raza", 10, 12, lunes), fijo("Todos los Santos", 11, 1, lunes),
				fijo("Independencia de Cartagena", 11, 11, lunes), fijo("Inmaculada Concepción", 12, 8, no),
				fijo("Navidad", 12, 25, no));
	}

	private static ReglaFeriado fijo(String nombre, int mes, int dia, Traslado traslado) {
		return new ReglaFeriado(nombre, new ReglaFeriado.Fijo(MonthDay.of(mes, dia)), traslado);
	}

}
