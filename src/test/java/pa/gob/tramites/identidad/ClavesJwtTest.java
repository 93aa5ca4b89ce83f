package pa.gob.tramites.identidad;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNoException;

class ClavesJwtTest {

	private static final String BUENA = azar(32, 1);

	private static final String OTRA = azar(64, 2);

	static List<Arguments> rechazos() {
		return List.of(Arguments.of(null, null, "", "is missing"), Arguments.of("  ", null, "", "is missing"),
				Arguments.of("no es base64 !", null, "", "is not base64"),
				Arguments.of(azar(31, 3), null, "", "fewer than 32 bytes"),
				Arguments.of("w+A0DzEPvSkYYZe7v2VW1iEWSOvU1VlxHYVUBDy1lCI=", null, "", "published example"),
				Arguments.of(Base64.getEncoder().encodeToString(new byte[32]), null, "", "is not random"),
				Arguments.of(Base64.getEncoder().encodeToString("cambie esta clave antes de producir".getBytes()), null,
						"", "is not random"),
				Arguments.of(BUENA, BUENA, "", "clave-anterior repeats"),
				Arguments.of(BUENA, azar(16, 4), "", "clave-anterior has fewer than 32 bytes"),
				Arguments.of(BUENA, null, BUENA, "repeats the database password"));
	}

	@ParameterizedTest
	@MethodSource("rechazos")
	void produccionNoArrancaConUnaClave(String clave, String anterior, String contrasenaDeBase, String motivo) {
		assertThatIllegalStateException().isThrownBy(() -> claves("prod", clave, anterior, contrasenaDeBase))
			.withMessageStartingWith("Refusing to start")
			.withMessageContaining(motivo)
			.satisfies((ex) -> assertThat(ex.getMessage()).as("never quotes the secret").doesNotContain(BUENA));
	}

	@Test
	void produccionArrancaConClavesBuenas() {
		assertThatNoException().isThrownBy(() -> claves("prod", BUENA, OTRA, "otra cosa"));
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

	private static ClavesJwt claves(String perfil, String clave, String anterior, String contrasenaDeBase) {
		MockEnvironment entorno = new MockEnvironment().withProperty("spring.datasource.password", contrasenaDeBase);
		entorno.setActiveProfiles(perfil);
		return new ClavesJwt(new JwtProperties(clave, anterior, Path.of("target/nunca"), "e", "a",
				Duration.ofMinutes(1), Duration.ofDays(1), Duration.ofMinutes(1)), entorno);
	}

	private static String azar(int bytes, int semilla) {
		byte[] clave = new byte[bytes];
		new Random(semilla).nextBytes(clave);
		return Base64.getEncoder().encodeToString(clave);
	}

}
