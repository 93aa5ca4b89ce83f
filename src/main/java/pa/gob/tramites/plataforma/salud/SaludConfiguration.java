package pa.gob.tramites.plataforma.salud;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * What the platform itself depends on. The engine's part is the engine's module's.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SaludProperties.class)
class SaludConfiguration {

	private static final int PORCENTAJE_LLENO = 90;

	/** In the place of Spring Boot's, which would wait for the pool. */
	@Bean("dbHealthIndicator")
	HealthIndicator base(SondaDeBase sonda) {
		return () -> sonda.responde() ? Health.up().build() : Health.down().build();
	}

	/**
	 * The schema is the one that this release brought, or a newer one: during a
	 * blue-green release the older colour meets the newer schema.
	 */
	@Bean("migracionesHealthIndicator")
	HealthIndicator migraciones(Flyway flyway, SondaDeBase sonda) {
		return () -> {
			if (!sonda.responde()) {
				return Health.unknown().build();
			}
			MigrationInfo actual = flyway.info().current();
			long pendientes = Arrays.stream(flyway.info().pending()).count();
			Health.Builder salud = (actual != null && pendientes == 0) ? Health.up() : Health.down();
			return salud.withDetail("version", (actual != null) ? actual.getVersion().getVersion() : "ninguna")
				.withDetail("pendientes", pendientes)
				.build();
		};
	}

	/** Nine tenths of the disk that keeps the documents. */
	@Bean("discoHealthIndicator")
	HealthIndicator disco(@Value("${tramites.almacen.carpeta:${tramites.datos}}") Path carpeta) {
		return new AbstractHealthIndicator() {
			@Override
			protected void doHealthCheck(Health.Builder salud) throws IOException {
				Path existente = carpeta.toAbsolutePath();
				while (!Files.exists(existente)) {
					existente = existente.getParent();
				}
				FileStore disco = Files.getFileStore(existente);
				long usado = 100 - Math.round(100.0 * disco.getUsableSpace() / disco.getTotalSpace());
				((usado < PORCENTAJE_LLENO) ? salud.up() : salud.down()).withDetail("usadoPorciento", usado)
					.withDetail("libreBytes", disco.getUsableSpace());
			}
		};
	}

}
