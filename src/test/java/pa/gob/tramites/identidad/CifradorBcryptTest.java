package pa.gob.tramites.identidad;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CifradorBcryptTest {

	private final CifradorBcrypt cifrador = new CifradorBcrypt(4);

	@Test
	void distingueClavesLargasPorSuFinal() {
		String larga = "ñ".repeat(100);
		String cifrada = this.cifrador.encrypt(larga + "a");
		assertThat(this.cifrador.check(larga + "a", cifrada)).isTrue();
		assertThat(this.cifrador.check(larga + "b", cifrada)).isFalse();
	}

	@Test
	void usaElCostoPedido() {
		assertThat(new CifradorBcrypt(11).encrypt("x")).startsWith("$2a$11$");
	}

}
