package pa.gob.tramites.plazo;

import java.time.LocalDate;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static pa.gob.tramites.plazo.CalendariosDePrueba.PANAMA;

class DiasHabilesTest {

	@ParameterizedTest(name = "{0} + {1} = {2}: {3}")
	@CsvSource({ "2026-11-23, 3, 2026-11-26, semana sin feriados", "2026-11-20, 1, 2026-11-23, fin de semana",
			"2026-10-29, 3, 2026-11-04, 3 de noviembre en medio", "2026-11-02, 1, 2026-11-04, salta el 3",
			"2026-11-02, 2, 2026-11-06, salta el 3 y el 5", "2026-11-02, 4, 2026-11-11, salta también el 10",
			"2024-10-31, 3, 2024-11-07, 3 en domingo libera el lunes 4 y el 5 es feriado",
			"2026-02-13, 2, 2026-02-18, martes de Carnaval", "2026-02-14, 1, 2026-02-16, empieza en sábado",
			"2026-04-02, 1, 2026-04-06, Viernes Santo", "2026-12-24, 1, 2026-12-28, Navidad en viernes",
			"2026-12-30, 2, 2027-01-04, fin de año", "2026-12-18, 1, 2026-12-22, duelo en domingo libera el lunes",
			"2016-12-30, 1, 2017-01-03, Año Nuevo en domingo", "2026-11-23, 0, 2026-11-23, cero días en día hábil",
			"2026-11-28, 0, 2026-11-30, cero días en sábado feriado" })
	void terminaEnElDiaHabil(LocalDate desde, int dias, LocalDate hasta, String porque) {
		assertThat(PANAMA.sumarHabiles(desde, dias)).as(porque).isEqualTo(hasta);
	}

	@Test
	void rechazaPlazosNegativosODesmedidos() {
		LocalDate hoy = LocalDate.of(2026, 11, 23);
		assertThatIllegalArgumentException().isThrownBy(() -> PANAMA.sumarHabiles(hoy, -1));
		assertThatIllegalArgumentException().isThrownBy(() -> PANAMA.sumarHabiles(hoy, CalendarioLaboral.MAX_DIAS + 1));
	}

	@Test
	void noBuscaSinFinEnUnCalendarioSinDiasHabiles() {
		LocalDate hoy = LocalDate.of(2026, 11, 23);
		List<LocalDate> todos = hoy.datesUntil(hoy.plusDays(400)).toList();
		CalendarioLaboral cerrado = CalendariosDePrueba.panamaConCierres(todos);
		assertThatIllegalStateException().isThrownBy(() -> cerrado.sumarHabiles(hoy, 1));
	}

}
