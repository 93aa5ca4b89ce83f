package pa.gob.tramites.plazo;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static pa.gob.tramites.plazo.CalendariosDePrueba.COLOMBIA;
import static pa.gob.tramites.plazo.CalendariosDePrueba.PANAMA;

class FeriadosTest {

	@ParameterizedTest
	@CsvSource({ "1818-03-22", "1943-04-25", "1961-04-02", "2000-04-23", "2008-03-23", "2011-04-24", "2024-03-31",
			"2025-04-20", "2026-04-05", "2027-03-28", "2038-04-25", "2285-03-22" })
	void laPascuaCaeDondeDicenLasTablas(LocalDate domingo) {
		assertThat(ReglaFeriado.Pascua.domingoDePascua(domingo.getYear())).isEqualTo(domingo);
	}

	@Test
	void panama2026TieneLosFeriadosDelCodigoDeTrabajo() {
		assertThat(fechas(PANAMA.feriados(2026))).containsExactly("2026-01-01", "2026-01-09", "2026-02-17",
				"2026-04-03", "2026-05-01", "2026-11-03", "2026-11-05", "2026-11-10", "2026-11-28", "2026-12-08",
				"2026-12-20", "2026-12-21", "2026-12-25");
	}

	@Test
	void elCuatroDeNoviembreNoEsFeriadoPorLey() {
		assertThat(PANAMA.esHabil(LocalDate.of(2026, 11, 3))).isFalse();
		assertThat(PANAMA.esHabil(LocalDate.of(2026, 11, 4))).isTrue();
		assertThat(PANAMA.esHabil(LocalDate.of(2026, 11, 5))).isFalse();
	}

	@Test
	void feriadoEnDomingoDaElLunes() {
		// Christmas 2016 and New Year 2017 were both Sundays; the Ministry of Labour
		// confirmed both Mondays.
		assertThat(PANAMA.esHabil(LocalDate.of(2016, 12, 26))).isFalse();
		assertThat(PANAMA.esHabil(LocalDate.of(2017, 1, 2))).isFalse();
		assertThat(PANAMA.feriados(2017)).contains(new Feriado(LocalDate.of(2017, 1, 1), "Año Nuevo", false),
				new Feriado(LocalDate.of(2017, 1, 2), "Año Nuevo", true));
	}

	@Test
	void feriadoEnSabadoNoDaOtroDia() {
		assertThat(LocalDate.of(2026, 11, 28).getDayOfWeek()).isEqualTo(DayOfWeek.SATURDAY);
		assertThat(PANAMA.esHabil(LocalDate.of(2026, 11, 27))).isTrue();
		assertThat(PANAMA.esHabil(LocalDate.of(2026, 11, 30))).isTrue();
	}

	@Test
	void elDueloNacionalDeDiciembreRigeDesde2022() {
		assertThat(PANAMA.esHabil(LocalDate.of(2021, 12, 20))).isTrue();
		assertThat(PANAMA.esHabil(LocalDate.of(2022, 12, 20))).isFalse();
		assertThat(PANAMA.esHabil(LocalDate.of(2122, 12, 21))).as("20 December 2122 is a Sunday").isFalse();
	}

	@Test
	void laTomaDePosesionEsFeriadoCadaCincoAnios() {
		assertThat(PANAMA.esHabil(LocalDate.of(2024, 7, 1))).isFalse();
		assertThat(PANAMA.esHabil(LocalDate.of(2025, 7, 1))).isTrue();
		assertThat(PANAMA.esHabil(LocalDate.of(2026, 7, 1))).isTrue();
		assertThat(PANAMA.esHabil(LocalDate.of(2029, 7, 2))).as("1 July 2029 is a Sunday").isFalse();
	}

	@Test
	void colombia2026SigueLaLeyEmiliani() {
		assertThat(fechas(COLOMBIA.feriados(2026))).containsExactly("2026-01-01", "2026-01-12", "2026-03-23",
				"2026-04-02", "2026-04-03", "2026-05-01", "2026-05-18", "2026-06-08", "2026-06-15", "2026-06-29",
				"2026-07-20", "2026-08-07", "2026-08-17", "2026-10-12", "2026-11-02", "2026-11-16", "2026-12-08",
				"2026-12-25");
	}

	@Test
	void colombiaNoGuardaLaFechaTrasladada() {
		assertThat(COLOMBIA.esHabil(LocalDate.of(2026, 1, 6))).isTrue();
		assertThat(COLOMBIA.esHabil(LocalDate.of(2026, 1, 12))).isFalse();
	}

	@Test
	void colombiaNoTrasladaSusFeriadosFijosEnDomingo() {
		assertThat(COLOMBIA.esHabil(LocalDate.of(2025, 7, 21))).as("20 July 2025 was a Sunday").isTrue();
	}

	@Test
	void dosFeriadosPuedenCaerElMismoLunes() {
		LocalDate lunes = LocalDate.of(2011, 7, 4);
		assertThat(COLOMBIA.feriados(2011)).filteredOn((f) -> f.fecha().equals(lunes))
			.extracting(Feriado::nombre)
			.containsExactly("Sagrado Corazón de Jesús", "San Pedro y San Pablo");
	}

	@Test
	void unTrasladoPuedePasarAlAnioSiguiente() {
		CalendarioLaboral calendario = conUnaRegla(
				new ReglaFeriado("Fin de año", new ReglaFeriado.Fijo(MonthDay.of(12, 31)), Traslado.LUNES_SIGUIENTE));
		assertThat(calendario.esHabil(LocalDate.of(2026, 12, 31))).isTrue();
		assertThat(calendario.esHabil(LocalDate.of(2027, 1, 4))).isFalse();
	}

	@Test
	void elVeintinueveDeFebreroSoloExisteEnBisiestos() {
		CalendarioLaboral calendario = conUnaRegla(
				new ReglaFeriado("Bisiesto", new ReglaFeriado.Fijo(MonthDay.of(2, 29)), Traslado.NINGUNO));
		assertThat(calendario.feriados(2026)).isEmpty();
		assertThat(fechas(calendario.feriados(2028))).containsExactly("2028-02-29");
	}

	@Test
	void unCierreUnicoNoVuelve() {
		LocalDate cierre = LocalDate.of(2026, 11, 4);
		CalendarioLaboral calendario = CalendariosDePrueba.panamaConCierres(List.of(cierre));
		assertThat(calendario.esHabil(cierre)).isFalse();
		assertThat(calendario.esHabil(LocalDate.of(2027, 11, 4))).isTrue();
	}

	@Test
	void rechazaReglasImposibles() {
		assertThatIllegalArgumentException().isThrownBy(() -> new ReglaFeriado.Pascua(300));
		ReglaFeriado.Fijo dia = new ReglaFeriado.Fijo(MonthDay.of(7, 1));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new ReglaFeriado("x", dia, Traslado.NINGUNO, null, null, 5));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new ReglaFeriado("x", dia, Traslado.NINGUNO, 2027, 2026, 1));
	}

	private static CalendarioLaboral conUnaRegla(ReglaFeriado regla) {
		return new CalendarioLaboral("X", CalendariosDePrueba.LUNES_A_VIERNES, List.of(regla));
	}

	private static List<String> fechas(List<Feriado> feriados) {
		return feriados.stream().map((f) -> f.fecha().toString()).toList();
	}

}
