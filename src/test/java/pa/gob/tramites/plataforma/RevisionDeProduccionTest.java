package pa.gob.tramites.plataforma;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.diagnostics.FailureAnalysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class RevisionDeProduccionTest {

	private static final String CORTA = "AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHw==";

	@TempDir
	private Path carpeta;

	static Stream<Arguments> malas() {
		return Stream.of(
				// Profiles
				mala("SPRING_PROFILES_ACTIVE", "prod,demo", "SPRING_PROFILES_ACTIVE"),
				mala("TRAMITES_DEMO_CLAVE", "una", "TRAMITES_DEMO_CLAVE"),
				mala("CAMUNDA_BPM_ADMINUSER_ID", "demo", "CAMUNDA_BPM_ADMIN_USER_ID"),
				// Database
				mala("DB_URL", null, "DB_URL"), mala("DB_URL", "jdbc:h2:mem:tramites", "DB_URL"),
				mala("DB_URL", "postgres://db/tramites", "DB_URL"),
				mala("DB_URL", "jdbc:postgresql://db/tramites", "DB_URL"),
				mala("DB_URL", "jdbc:postgresql://db/tramites?sslmode=prefer", "DB_URL"),
				mala("DB_URL", "jdbc:postgresql://localhost,db/tramites?sslmode=disable", "DB_URL"),
				mala("DB_URL", "jdbc:postgresql://localhost/tramites?user=a&password=b", "DB_URL"),
				mala("DB_USER", null, "DB_USER"), mala("DB_USER", "postgres", "DB_USER"),
				mala("DB_PASSWORD", " ", "DB_PASSWORD"), mala("DB_PASSWORD", "corta-9Xk", "DB_PASSWORD"),
				mala("DB_PASSWORD", "cambie-esta-frase-2026", "DB_PASSWORD"),
				mala("DB_PASSWORD", "abababababababababab", "DB_PASSWORD"),
				mala("DB_POOL_SIZE", "muchas", "DB_POOL_SIZE"), mala("DB_POOL_SIZE", "0", "DB_POOL_SIZE"),
				// Secrets
				mala("SECRET_KEY", null, "SECRET_KEY"), mala("SECRET_KEY", "no es base64 !", "SECRET_KEY"),
				mala("SECRET_KEY", CORTA, "SECRET_KEY"),
				mala("SECRET_KEY", "w+A0DzEPvSkYYZe7v2VW1iEWSOvU1VlxHYVUBDy1lCI=", "SECRET_KEY"),
				mala("SECRET_KEY", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", "SECRET_KEY"),
				mala("SECRET_KEY", "Y2FtYmllIGVzdGEgY2xhdmUgYW50ZXMgZGUgcHJvZHVjaXI=", "SECRET_KEY"),
				mala("SECRET_KEY_ANTERIOR", CORTA, "SECRET_KEY_ANTERIOR"),
				mala("SECRET_KEY_ANTERIOR", "${SECRET_KEY}", "SECRET_KEY_ANTERIOR"),
				mala("DB_PASSWORD", "${SECRET_KEY}", "DB_PASSWORD"),
				mala(Map.of("SMTP_HOST", "smtp.gob.test", "SMTP_FROM", "tramites@gob.test", "SMTP_USER", "t",
						"SMTP_PASSWORD", "${DB_PASSWORD}"), "SMTP_PASSWORD"),
				mala("JWT_ACCESS_TTL", "30 minutos", "JWT_ACCESS_TTL"), mala("JWT_ACCESS_TTL", "12h", "JWT_ACCESS_TTL"),
				mala("JWT_REFRESH_TTL", "365d", "JWT_REFRESH_TTL"), mala("JWT_REFRESH_TTL", "20m", "JWT_REFRESH_TTL"),
				// First administrator
				mala("ADMIN_INICIAL_USUARIO", "maria.perez", "ADMIN_INICIAL_CORREO", "ADMIN_INICIAL_CLAVE"),
				mala(Map.of("ADMIN_INICIAL_USUARIO", "admin", "ADMIN_INICIAL_CORREO", "no es correo",
						"ADMIN_INICIAL_CLAVE", "admin123"), "ADMIN_INICIAL_USUARIO", "ADMIN_INICIAL_CORREO",
						"ADMIN_INICIAL_CLAVE"),
				// Network
				mala("PUBLIC_URL", null, "PUBLIC_URL"), mala("PUBLIC_URL", "http://tramites.gob.test", "PUBLIC_URL"),
				mala("PUBLIC_URL", "https://tramites.gob.test/", "PUBLIC_URL"),
				mala("ALLOWED_ORIGINS", "*", "ALLOWED_ORIGINS"),
				mala("ALLOWED_ORIGINS", "https://portal.gob.test, http://otro.gob.test", "ALLOWED_ORIGINS"),
				mala("ALLOWED_ORIGINS", "https://*.gob.test", "ALLOWED_ORIGINS"),
				mala("BIND_ADDRESS", "0.0.0.0", "BIND_ADDRESS"), mala("BIND_ADDRESS", "mi-servidor", "BIND_ADDRESS"),
				mala("SERVER_PORT", "99999", "SERVER_PORT"), mala("TRUSTED_PROXIES", ".*", "TRUSTED_PROXIES"),
				mala("TRUSTED_PROXIES", "10.0.0.(", "TRUSTED_PROXIES"),
				mala("OPERACION_CLAVE", "corta", "OPERACION_CLAVE"), mala("COLOR", "Azul marino", "COLOR"),
				mala("OTLP_ENABLED", "true", "OTLP_ENDPOINT"), mala("MANAGEMENT_PORT", "8080", "MANAGEMENT_PORT"),
				mala("MANAGEMENT_PORT", "aparte", "MANAGEMENT_PORT"),
				mala("MANAGEMENT_ADDRESS", "interna", "MANAGEMENT_ADDRESS"),
				mala("MANAGEMENT_ENDPOINTS_WEB_EXPOSURE_INCLUDE", "*", "MANAGEMENT_ENDPOINTS_WEB_EXPOSURE_INCLUDE"),
				mala("TRAMITES_ALMACEN_CLASE", "s3", "TRAMITES_ALMACEN_S3_CUBO"),
				mala("LOG_LEVEL", "MUCHO", "LOG_LEVEL"), mala("LOG_LEVEL", "trace", "LOG_LEVEL"),
				mala("FORWARD_HEADERS", "siempre", "FORWARD_HEADERS"),
				mala("RATE_LIMIT_REQUESTS", "0", "RATE_LIMIT_REQUESTS"),
				mala("RATE_LIMIT_LOGIN_ACCOUNT", "sin", "RATE_LIMIT_LOGIN_ACCOUNT"),
				mala("RATE_LIMIT_WINDOW", "minuto", "RATE_LIMIT_WINDOW"),
				// Mail
				mala("SMTP_HOST", "smtp.gob.test", "SMTP_FROM"),
				mala(Map.of("SMTP_HOST", "smtp.gob.test", "SMTP_FROM", "tramites@localhost"), "SMTP_FROM"),
				mala(Map.of("SMTP_HOST", "smtp.gob.test", "SMTP_FROM", "t@gob.test", "SMTP_PORT", "x"), "SMTP_PORT"),
				mala(Map.of("SMTP_HOST", "smtp.gob.test", "SMTP_FROM", "t@gob.test", "SMTP_USER", "t"),
						"SMTP_PASSWORD"),
				mala(Map.of("SMTP_HOST", "smtp.gob.test", "SMTP_FROM", "t@gob.test", "SMTP_STARTTLS", "false"),
						"SMTP_STARTTLS"),
				// Files
				mala("UPLOAD_DIR", null, "UPLOAD_DIR"), mala("UPLOAD_DIR", "documentos", "UPLOAD_DIR"),
				mala("UPLOAD_DIR", "/no/existe", "UPLOAD_DIR"), mala("UPLOAD_DIR", "/dev/null", "UPLOAD_DIR"),
				mala("MAX_UPLOAD_SIZE", "diez megas", "MAX_UPLOAD_SIZE"),
				mala("MAX_UPLOAD_SIZE", "2GB", "MAX_UPLOAD_SIZE"), mala("MODELOS_DIR", "/no/existe", "MODELOS_DIR"),
				// Office
				mala("OFICINA_ZONA", "Panama/Canal", "OFICINA_ZONA"),
				// What the platform closes stays closed
				mala("SERVER_SERVLET_SESSION_COOKIE_SECURE", "false", "SERVER_SERVLET_SESSION_COOKIE_SECURE"),
				mala("CAMUNDA_BPM_WEBAPP_CSRF_ENABLESECURECOOKIE", "false",
						"CAMUNDA_BPM_WEBAPP_CSRF_ENABLESECURECOOKIE"),
				mala("CAMUNDA_BPM_WEBAPP_HEADERSECURITY_HSTSDISABLED", "true",
						"CAMUNDA_BPM_WEBAPP_HEADERSECURITY_HSTSDISABLED"),
				mala("CAMUNDA_BPM_AUTHORIZATION_ENABLED", "false", "CAMUNDA_BPM_AUTHORIZATION_ENABLED"),
				mala("SPRING_FLYWAY_CLEANDISABLED", "false", "SPRING_FLYWAY_CLEANDISABLED"),
				mala("SERVER_ERROR_INCLUDESTACKTRACE", "always", "SERVER_ERROR_INCLUDESTACKTRACE"));
	}

	private static Arguments mala(String variable, String valor, String... culpables) {
		return mala(java.util.Collections.singletonMap(variable, valor), culpables);
	}

	private static Arguments mala(Map<String, String> cambios, String... culpables) {
		return arguments(cambios, Set.of(culpables));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("malas")
	void produccionNoArrancaCon(Map<String, String> cambios, Set<String> culpables) {
		Map<String, String> variables = EntornoDeProduccion.bueno(this.carpeta);
		cambios.forEach((variable, valor) -> {
			if (valor == null) {
				variables.remove(variable);
			}
			else {
				variables.put(variable,
						valor.startsWith("${") ? variables.get(valor.substring(2, valor.length() - 1)) : valor);
			}
		});
		assertThatExceptionOfType(ConfiguracionRechazadaException.class).isThrownBy(() -> arrancar(variables))
			.satisfies((ex) -> {
				assertThat(ex.faltas()).extracting(FaltaDeConfiguracion::variable)
					.containsExactlyInAnyOrderElementsOf(culpables);
				assertThat(new ConfiguracionRechazadaAnalyzer().analyze(ex).getDescription())
					.as("never quotes a secret")
					.doesNotContain(variables.getOrDefault("SECRET_KEY", "(ninguna)"))
					.doesNotContain(variables.getOrDefault("ADMIN_INICIAL_CLAVE", "(ninguna)"));
			});
	}

	@Test
	void produccionArrancaConLoMinimo() {
		assertThatNoException().isThrownBy(() -> arrancar(EntornoDeProduccion.bueno(this.carpeta)));
	}

	@Test
	void produccionArrancaConTodo() {
		Map<String, String> variables = EntornoDeProduccion.bueno(this.carpeta);
		variables.putAll(
				Map.of("DB_URL", "jdbc:postgresql://127.0.0.1/tramites", "BIND_ADDRESS", "0.0.0.0", "TRUSTED_PROXIES",
						"172\\.20\\.0\\.\\d+", "ALLOWED_ORIGINS", "https://portal.gob.test,https://otro.gob.test:8443",
						"MAX_UPLOAD_SIZE", "10485760", "JWT_ACCESS_TTL", "PT30M"));
		variables.putAll(Map.of("SMTP_HOST", "smtp.gob.test", "SMTP_FROM", "Trámites <tramites@gob.test>"));
		assertThat(RevisionDeProduccion.revisar(EntornoDeProduccion.con(variables)))
			.extracting(FaltaDeConfiguracion::variable)
			.containsExactly("SMTP_FROM");
		variables.put("SMTP_FROM", "tramites@gob.test");
		variables.putAll(Map.of("ADMIN_INICIAL_USUARIO", "maria.perez", "ADMIN_INICIAL_CORREO", "maria@gob.test",
				"ADMIN_INICIAL_CLAVE", "Zq7-mmW4-xx19-PlRe-08"));
		assertThatNoException().isThrownBy(() -> arrancar(variables));
	}

	@Test
	void losDocumentosEmitidosLlevanLaDireccionPublica() {
		assertThat(EntornoDeProduccion.con(EntornoDeProduccion.bueno(this.carpeta))
			.getProperty("tramites.emision.direccion-publica")).isEqualTo("https://tramites.gob.test");
	}

	@Test
	void fueraDeProduccionNoPideNada() {
		assertThatNoException().isThrownBy(() -> arrancar(Map.of()));
	}

	@Test
	void diceTodasLasFaltasALaVezYComoCorregirlas() {
		assertThatExceptionOfType(ConfiguracionRechazadaException.class)
			.isThrownBy(() -> arrancar(Map.of("SPRING_PROFILES_ACTIVE", "prod")))
			.satisfies((ex) -> {
				FailureAnalysis analisis = new ConfiguracionRechazadaAnalyzer().analyze(ex);
				assertThat(analisis.getDescription()).contains("DB_URL", "DB_USER", "DB_PASSWORD", "SECRET_KEY",
						"PUBLIC_URL", "UPLOAD_DIR", "openssl rand -base64 48");
			});
	}

	/** Neither an undocumented variable nor a documented one that nothing reads. */
	@Test
	void elEjemploNombraTodasLasVariables() throws IOException {
		Set<String> variables = Arrays.stream(VariableDeEntorno.values())
			.map(Enum::name)
			.collect(Collectors.toCollection(TreeSet::new));
		assertThat(nombres("src/main/resources/application.yaml", "\\$\\{([A-Z][A-Z0-9_]+):")).isEqualTo(variables);
		variables.add("SPRING_PROFILES_ACTIVE");
		assertThat(nombres(".env.example", "(?m)^#?([A-Z][A-Z0-9_]+)=(?=(?s:.*)# === Host)")).isEqualTo(variables);
	}

	@Test
	void cadaVariableLlenaSuPropiedad() {
		Map<String, String> variables = EntornoDeProduccion.bueno(this.carpeta);
		for (VariableDeEntorno variable : VariableDeEntorno.values()) {
			variables.put(variable.name(), "valor-de-" + variable);
		}
		for (VariableDeEntorno variable : VariableDeEntorno.values()) {
			assertThat(EntornoDeProduccion.con(variables).getProperty(variable.propiedad()))
				.as("%s, named by application.yaml, VariableDeEntorno and .env.example", variable.propiedad())
				.isEqualTo("valor-de-" + variable);
		}
	}

	@Test
	void elEjemploSinLlenarNoSirve() throws IOException {
		Map<String, String> variables = Files.readAllLines(Path.of(".env.example"))
			.stream()
			.filter((linea) -> linea.matches("[A-Z][A-Z0-9_]+=.*"))
			.collect(Collectors.toMap((linea) -> linea.substring(0, linea.indexOf('=')),
					(linea) -> linea.substring(linea.indexOf('=') + 1)));
		assertThat(RevisionDeProduccion.revisar(EntornoDeProduccion.con(variables)))
			.extracting(FaltaDeConfiguracion::variable)
			.contains("DB_PASSWORD", "SECRET_KEY")
			.doesNotContain("DB_URL", "DB_USER", "PUBLIC_URL");
	}

	private static void arrancar(Map<String, String> variables) {
		new RevisionAlArrancar().postProcessEnvironment(EntornoDeProduccion.con(variables), new SpringApplication());
	}

	private static Set<String> nombres(String archivo, String patron) throws IOException {
		return Pattern.compile(patron)
			.matcher(Files.readString(Path.of(archivo)))
			.results()
			.map((hallado) -> hallado.group(1))
			.collect(Collectors.toCollection(TreeSet::new));
	}

}
