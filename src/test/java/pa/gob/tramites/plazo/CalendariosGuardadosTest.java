package pa.gob.tramites.plazo;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import pa.gob.tramites.PruebaDeIntegracion;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@PruebaDeIntegracion
class CalendariosGuardadosTest {

	@Autowired
	private Calendarios calendarios;

	@Autowired
	private ApplicationContext contexto;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private Clock reloj;

	@Test
	void lasReglasDeLaBaseSonLasDeLasLeyes() {
		IntStream.of(2016, 2022, 2024, 2026, 2027, 2029, 2100).forEach((anio) -> {
			assertThat(this.calendarios.de("PA").feriados(anio)).isEqualTo(CalendariosDePrueba.PANAMA.feriados(anio));
			assertThat(this.calendarios.de("CO").feriados(anio)).isEqualTo(CalendariosDePrueba.COLOMBIA.feriados(anio));
		});
	}

	@Test
	void nombraElCalendarioQueNoExiste() {
		assertThat(this.calendarios.buscar("ZZ")).isEmpty();
		assertThatExceptionOfType(CalendarioDesconocido.class).isThrownBy(() -> this.calendarios.de("ZZ"));
	}

	@Test
	void losModelosAlcanzanLosPlazosPorSuNombre() {
		Plazos plazos = this.contexto.getBean("plazos", Plazos.class);
		LocalDate hoy = LocalDate.ofInstant(this.reloj.instant(), ZoneId.of("America/Panama"));
		assertThat(plazos.habiles("P3D").toInstant().atZone(ZoneId.of("America/Panama")).toLocalDate())
			.isEqualTo(this.calendarios.de("PA").sumarHabiles(hoy, 3));
	}

	@Test
	void laBaseRechazaReglasQueNoSeEntienden() {
		for (String valores : new String[] { "'FIJO', null, null, null, null", "'FIJO', 2, 30, null, null",
				"'FIJO', 5, 1, 3, null", "'PASCUA', null, null, 400, null", "'PASCUA', null, null, null, null",
				"'UNICO', null, null, null, null", "'UNICO', 5, null, null, date '2026-05-02'",
				"'OTRO', 5, 2, null, null" }) {
			assertThatExceptionOfType(DataIntegrityViolationException.class).as(valores)
				.isThrownBy(() -> this.jdbc
					.sql("insert into feriado_regla (calendario, nombre, fundamento, tipo, mes, dia, pascua, fecha) "
							+ "values ('PA', 'x', 'x', " + valores + ")")
					.update());
		}
	}

}
