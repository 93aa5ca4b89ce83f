package pa.gob.tramites.plazo;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PlazosTest {

	private static final ZoneId PANAMA = ZoneId.of("America/Panama");

	@Test
	void tresDiasHabilesTerminanAlFinalDelTercero() {
		assertThat(enPanama("2026-11-23T09:00").habiles("P3D")).isEqualTo(fecha("2026-11-26T23:59:59"));
	}

	@Test
	void elDiaEsElDeLaOficinaYNoElDelServidor() {
		// 23:30 in Panama is already the next day in UTC.
		assertThat(enPanama("2026-11-23T23:30").habiles("P1D")).isEqualTo(fecha("2026-11-24T23:59:59"));
	}

	@Test
	void cuentaConElCalendarioYLaZonaDeLaOficina() {
		Plazos bogota = plazos(ZonedDateTime.of(LocalDateTime.parse("2026-11-13T09:00"), ZoneId.of("America/Bogota")),
				"CO");
		assertThat(bogota.habiles("P1D")).as("Monday 16 November is a holiday in Colombia only")
			.isEqualTo(fecha("2026-11-17T23:59:59"));
		assertThat(enPanama("2026-11-13T09:00").habiles("P1D")).isEqualTo(fecha("2026-11-16T23:59:59"));
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(
			strings = { "", "3", "P", "P1M", "P1Y", "P1W", "PT72H", "P3DT1H", "P-3D", "P1.5D", "P99999D", "tres días" })
	void habilesSoloAceptaDiasEnteros(String periodo) {
		assertThatExceptionOfType(PlazoInvalido.class).isThrownBy(() -> enPanama("2026-11-23T09:00").habiles(periodo))
			.withMessageContaining("P3D");
	}

	static Stream<Object> formasDeDecirElDosDeNoviembre() {
		Instant instante = Instant.parse("2026-11-03T04:30:00Z");
		return Stream.of("2026-11-02", " 2026-11-02 ", "2026-11-02T09:30", "2026-11-02T09:30:15.250",
				"2026-11-02T23:30-05:00", "2026-11-03T04:30:00Z", LocalDate.of(2026, 11, 2),
				LocalDateTime.of(2026, 11, 2, 23, 59), OffsetDateTime.parse("2026-11-03T04:30Z"),
				instante.atZone(ZoneId.of("Europe/Madrid")), instante, Date.from(instante),
				new java.sql.Timestamp(instante.toEpochMilli()));
	}

	@ParameterizedTest
	@MethodSource("formasDeDecirElDosDeNoviembre")
	void entiendeLaFechaComoVenga(Object valor) {
		assertThat(enPanama("2026-01-05T09:00").habilesDesde(valor, "P1D")).isEqualTo(fecha("2026-11-04T23:59:59"));
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "", "mañana", "02/11/2026", "2026-02-30", "2026-11-02 09:30", "2026-11-02T25:00" })
	void rechazaLoQueNoEsFecha(String valor) {
		assertThatExceptionOfType(PlazoInvalido.class)
			.isThrownBy(() -> enPanama("2026-01-05T09:00").habilesDesde(valor, "P1D"));
		assertThatExceptionOfType(PlazoInvalido.class)
			.isThrownBy(() -> enPanama("2026-01-05T09:00").habilesDesde(42, "P1D"));
	}

	@ParameterizedTest
	@CsvSource({ "2026-11-23T09:00, P1M, 2026-12-23T23:59:59", "2027-01-31T09:00, P1M, 2027-02-28T23:59:59",
			"2028-02-29T09:00, P2Y, 2030-02-28T23:59:59", "2026-11-23T09:00, P2W, 2026-12-07T23:59:59",
			"2026-11-27T09:00, P1D, 2026-11-28T23:59:59", "2026-11-23T09:00, P0D, 2026-11-23T23:59:59" })
	void naturalesCuentaPorElCalendario(String ahora, String periodo, String fin) {
		assertThat(enPanama(ahora).naturales(periodo)).isEqualTo(fecha(fin));
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "", "PT24H", "P1DT1H", "P-1M", "P1M-40D", "un mes", "P999999999Y", "P99999999999D" })
	void naturalesRechazaHorasYNegativos(String periodo) {
		assertThatExceptionOfType(PlazoInvalido.class)
			.isThrownBy(() -> enPanama("2026-11-23T09:00").naturales(periodo));
	}

	@Test
	void horasAntesRecuerdaConAnticipacion() {
		Plazos plazos = enPanama("2026-11-23T09:00");
		assertThat(plazos.horasAntes("2026-11-27T10:30", 48)).isEqualTo(fecha("2026-11-25T10:30:00"));
		assertThat(plazos.horasAntes("2026-11-27", 48L)).isEqualTo(fecha("2026-11-25T00:00:00"));
		assertThat(plazos.horasAntes(fecha("2026-11-27T10:30:00"), 0.5)).isEqualTo(fecha("2026-11-27T10:00:00"));
	}

	@Test
	void horasAntesRechazaHorasImposibles() {
		Plazos plazos = enPanama("2026-11-23T09:00");
		for (Number horas : new Number[] { null, -1, Double.NaN, Double.POSITIVE_INFINITY }) {
			assertThatExceptionOfType(PlazoInvalido.class)
				.isThrownBy(() -> plazos.horasAntes("2026-11-27T10:30", horas));
		}
	}

	@Test
	void nombraElCalendarioQueNoExiste() {
		Plazos plazos = plazos(ZonedDateTime.of(LocalDateTime.parse("2026-11-23T09:00"), PANAMA), "ZZ");
		assertThatExceptionOfType(CalendarioDesconocido.class).isThrownBy(() -> plazos.habiles("P1D"))
			.withMessageContaining("ZZ");
	}

	private static Plazos enPanama(String ahora) {
		return plazos(ZonedDateTime.of(LocalDateTime.parse(ahora), PANAMA), "PA");
	}

	private static Plazos plazos(ZonedDateTime ahora, String calendario) {
		return new Plazos(CalendariosDePrueba.comoCalendarios(), new OficinaPorDefecto(ahora.getZone(), calendario),
				Clock.fixed(ahora.toInstant(), ZoneId.of("UTC")));
	}

	private static Date fecha(String local) {
		return Date.from(LocalDateTime.parse(local).atZone(PANAMA).toInstant());
	}

}
