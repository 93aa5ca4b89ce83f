package pa.gob.tramites.emision;

import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class CodigoDeVerificacionTest {

	@Test
	void seEscribeEnGruposDeCuatroSinLetrasDudosas() {
		assertThat(IntStream.range(0, 200).mapToObj((i) -> CodigoDeVerificacion.nuevo().escrito()))
			.allSatisfy((codigo) -> assertThat(codigo).matches("([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}"))
			.doesNotHaveDuplicates();
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "7KQ2-M9XD-04TB-HW1E", "7kq2m9xd04tbhw1e", " 7KQ2 M9XD O4TB HWIE ", "7KQ2-M9XD-o4tb-hwle" })
	void seLeeComoLaGenteLoEscribe(String escrito) {
		assertThat(CodigoDeVerificacion.leer(escrito).orElseThrow().valor()).isEqualTo("7KQ2M9XD04TBHW1E");
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "", "7KQ2", "7KQ2-M9XD-04TB-HW1E-0", "7KQ2-M9XD-04TB-HWUE", "7KQ2-M9XD-04TB-HW1Ñ",
			"../../../../../etc" })
	void loQueNoPuedeSerUnCodigoNoLoEs(String escrito) {
		assertThat(CodigoDeVerificacion.leer(escrito)).isEmpty();
	}

}
