package pa.gob.tramites.plataforma;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RecordadoTest {

	private final AtomicInteger lecturas = new AtomicInteger();

	@Test
	void leeUnaSolaVezMientrasVive() {
		Recordado<Integer> recordado = new Recordado<>(Duration.ofHours(1), this.lecturas::incrementAndGet);
		assertThat(recordado.valor()).isEqualTo(1);
		assertThat(recordado.valor()).isEqualTo(1);
	}

	@Test
	void vuelveALeerCuandoVence() {
		Recordado<Integer> recordado = new Recordado<>(Duration.ofNanos(-1), this.lecturas::incrementAndGet);
		assertThat(recordado.valor()).isEqualTo(1);
		assertThat(recordado.valor()).isEqualTo(2);
	}

	@Test
	void vuelveALeerCuandoSeOlvida() {
		Recordado<Integer> recordado = new Recordado<>(Duration.ofHours(1), this.lecturas::incrementAndGet);
		recordado.valor();
		recordado.olvidar();
		assertThat(recordado.valor()).isEqualTo(2);
		assertThat(recordado.valor()).isEqualTo(2);
	}

	@Test
	void loLeidoAntesDeUnCambioNoSobreviveAlOlvido() {
		AtomicReference<Recordado<Integer>> yo = new AtomicReference<>();
		Recordado<Integer> recordado = new Recordado<>(Duration.ofHours(1), () -> {
			int leido = this.lecturas.incrementAndGet();
			if (leido == 1) {
				// Someone changes the table and forgets while this read is under way.
				yo.get().olvidar();
			}
			return leido;
		});
		yo.set(recordado);
		assertThat(recordado.valor()).isEqualTo(1);
		assertThat(recordado.valor()).isEqualTo(2);
	}

}
