package pa.gob.tramites.identidad;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Base64;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class ClavesJwtTest {

	private static final String BUENA = azar(32, 1);

	private static final String OTRA = azar(64, 2);

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "  ", "no es base64 !", "Y29ydGE=" })
	void noFirmaConUnaClave(String clave) {
		assertThatIllegalStateException().isThrownBy(() -> claves(clave, null))
			.withMessageStartingWith("Refusing to start");
		assertThatIllegalStateException().isThrownBy(() -> claves(BUENA, "Y29ydGE="))
			.withMessageContaining("clave-anterior");
	}

	@Test
	void laAnteriorSigueVerificando() {
		ClavesJwt claves = claves(BUENA, OTRA);
		assertThat(claves.buscar(claves(OTRA, null).idActual())).isPresent();
		assertThat(claves.idActual()).isEqualTo(claves(BUENA, null).idActual());
	}

	@Test
	void fueraDeProduccionLaCreaUnaVezYSoloParaSuDuenio(@TempDir Path carpeta) throws IOException {
		Path archivo = carpeta.resolve("sub/jwt.clave");
		JwtProperties propiedades = new JwtProperties(null, null, archivo, "e", "a", Duration.ofMinutes(1),
				Duration.ofDays(1), Duration.ofMinutes(1));
		String primera = new ClavesJwt(propiedades, new MockEnvironment()).idActual();
		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(archivo))).isEqualTo("rw-------");
		assertThat(new ClavesJwt(propiedades, new MockEnvironment()).idActual()).isEqualTo(primera);
	}

	private static ClavesJwt claves(String clave, String anterior) {
		MockEnvironment entorno = new MockEnvironment();
		entorno.setActiveProfiles("prod");
		return new ClavesJwt(new JwtProperties(clave, anterior, Path.of("target/nunca"), "e", "a",
				Duration.ofMinutes(1), Duration.ofDays(1), Duration.ofMinutes(1)), entorno);
	}

	private static String azar(int bytes, int semilla) {
		byte[] clave = new byte[bytes];
		new Random(semilla).nextBytes(clave);
		return Base64.getEncoder().encodeToString(clave);
	}

}
