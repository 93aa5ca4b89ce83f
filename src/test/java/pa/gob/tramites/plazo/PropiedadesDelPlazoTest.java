package pa.gob.tramites.plazo;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

import static org.assertj.core.api.Assertions.assertThat;
import static pa.gob.tramites.plazo.CalendariosDePrueba.COLOMBIA;
import static pa.gob.tramites.plazo.CalendariosDePrueba.PANAMA;

/**
 * Laws that hold for every term, tried on generated dates. Apart from
 * {@link DiasHabilesTest} because two test engines in one class hide each other's
 * results.
 */
class PropiedadesDelPlazoTest {

	@Property
	void nuncaTerminaEnDiaInhabil(@ForAll("calendarios") CalendarioLaboral calendario,
			@ForAll("fechas") LocalDate desde, @ForAll @IntRange(max = 400) int dias) {
		LocalDate hasta = calendario.sumarHabiles(desde, dias);
		assertThat(calendario.esHabil(hasta)).isTrue();
		assertThat(hasta).isAfterOrEqualTo(desde);
	}

	@Property
	void contarEsElInversoDeSumar(@ForAll("calendarios") CalendarioLaboral calendario,
			@ForAll("fechas") LocalDate desde, @ForAll @IntRange(min = 1, max = 400) int dias) {
		assertThat(calendario.diasHabilesEntre(desde, calendario.sumarHabiles(desde, dias))).isEqualTo(dias);
	}

	@Property
	void unDiaMasDePlazoTerminaDespues(@ForAll("calendarios") CalendarioLaboral calendario,
			@ForAll("fechas") LocalDate desde, @ForAll @IntRange(min = 1, max = 400) int dias) {
		assertThat(calendario.sumarHabiles(desde, dias + 1)).isAfter(calendario.sumarHabiles(desde, dias));
	}

	@Property
	void empezarDespuesNuncaTerminaAntes(@ForAll("calendarios") CalendarioLaboral calendario,
			@ForAll("fechas") LocalDate desde, @ForAll @IntRange(max = 30) int despues,
			@ForAll @IntRange(max = 100) int dias) {
		assertThat(calendario.sumarHabiles(desde.plusDays(despues), dias))
			.isAfterOrEqualTo(calendario.sumarHabiles(desde, dias));
	}

	@Property
	void prorrogarEsSeguirSumando(@ForAll("calendarios") CalendarioLaboral calendario,
			@ForAll("fechas") LocalDate desde, @ForAll @IntRange(min = 1, max = 100) int dias,
			@ForAll @IntRange(max = 100) int prorroga) {
		assertThat(calendario.sumarHabiles(calendario.sumarHabiles(desde, dias), prorroga))
			.isEqualTo(calendario.sumarHabiles(desde, dias + prorroga));
	}

	@Property
	void suspenderDiasHabilesMueveElPlazoExactamenteEsosDias(@ForAll("fechas") LocalDate desde,
			@ForAll @IntRange(min = 1, max = 60) int dias,
			@ForAll @Size(max = 15) Set<@IntRange(min = 1, max = 60) Integer> cuales) {
		// The office closes on some of the business days of the term.
		List<LocalDate> cierres = cuales.stream()
			.filter((n) -> n <= dias)
			.map((n) -> PANAMA.sumarHabiles(desde, n))
			.toList();
		LocalDate vence = PANAMA.sumarHabiles(desde, dias);
		LocalDate suspendido = CalendariosDePrueba.panamaConCierres(cierres).sumarHabiles(desde, dias);
		assertThat(PANAMA.diasHabilesEntre(vence, suspendido)).isEqualTo(cierres.size());
	}

	@Property
	void cerrarUnDiaInhabilNoMueveNada(@ForAll("fechas") LocalDate desde, @ForAll @IntRange(max = 60) int dias,
			@ForAll @IntRange(max = 60) int cual) {
		LocalDate cierre = desde.plusDays(cual);
		Assume.that(!PANAMA.esHabil(cierre));
		assertThat(CalendariosDePrueba.panamaConCierres(List.of(cierre)).sumarHabiles(desde, dias))
			.isEqualTo(PANAMA.sumarHabiles(desde, dias));
	}

	@Property
	void entreDosFechasHayTantosDiasComoDiasDeOficina(@ForAll("calendarios") CalendarioLaboral calendario,
			@ForAll("fechas") LocalDate a, @ForAll @IntRange(max = 500) int separacion) {
		LocalDate b = a.plusDays(separacion);
		long contados = Stream.iterate(a, (d) -> d.isBefore(b), (d) -> d.plusDays(1))
			.map((d) -> d.plusDays(1))
			.filter(calendario::esHabil)
			.count();
		assertThat(calendario.diasHabilesEntre(a, b)).isEqualTo((int) contados);
		assertThat(calendario.diasHabilesEntre(b, a)).isEqualTo((int) -contados);
	}

	@Property
	void ningunFeriadoEsHabilEnNingunAnio(@ForAll("calendarios") CalendarioLaboral calendario,
			@ForAll @IntRange(min = 1990, max = 2400) int anio) {
		assertThat(calendario.feriados(anio)).hasSizeGreaterThanOrEqualTo(11)
			.allSatisfy((f) -> assertThat(calendario.esHabil(f.fecha())).isFalse())
			.allSatisfy((f) -> assertThat(f.fecha().getYear()).isEqualTo(anio))
			.isSorted();
	}

	@Provide
	Arbitrary<LocalDate> fechas() {
		return Arbitraries.longs()
			.between(LocalDate.of(2000, 1, 1).toEpochDay(), LocalDate.of(2100, 12, 31).toEpochDay())
			.map(LocalDate::ofEpochDay);
	}

	@Provide
	Arbitrary<CalendarioLaboral> calendarios() {
		return Arbitraries.of(PANAMA, COLOMBIA);
	}

}
