package pa.gob.tramites.plataforma;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.jdbc.DataSourceProperties;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/**
 * A real PostgreSQL out of Maven artifacts, so that a machine with only a JDK and Maven
 * runs the platform. Used when no database address is configured, never in production.
 */
@Configuration(proxyBeanMethods = false)
@Profile("!prod")
@ConditionalOnProperty(name = "spring.datasource.url", matchIfMissing = true, havingValue = "nunca")
class BaseDatosEmbebidaConfiguration {

	private static final Logger LOG = LoggerFactory.getLogger(BaseDatosEmbebidaConfiguration.class);

	@Bean(destroyMethod = "close")
	EmbeddedPostgres postgres(BaseDatosProperties propiedades) throws IOException {
		Path datos = propiedades.carpeta().toAbsolutePath();
		Files.createDirectories(datos.getParent());
		detenerServidorHuerfano(datos);
		String durable = propiedades.durable() ? "on" : "off";
		EmbeddedPostgres postgres = EmbeddedPostgres.builder()
			.setDataDirectory(datos)
			.setCleanDataDirectory(false)
			// Its own hook would stop the server while the engine still says goodbye to
			// it;
			// the context closes this bean last.
			.setRegisterShutdownHook(false)
			.setPort(propiedades.puerto())
			.setPGStartupWait(Duration.ofSeconds(60))
			// Zonky's own defaults are for tests: they lose the last commits of a crash.
			.setServerConfig("fsync", durable)
			.setServerConfig("synchronous_commit", durable)
			.setServerConfig("full_page_writes", durable)
			.setServerConfig("listen_addresses", "127.0.0.1")
			.setServerConfig("max_connections", "100")
			.setServerConfig("shared_buffers", "256MB")
			.setServerConfig("timezone", "UTC")
			.setLocaleConfig("locale", "C.UTF-8")
			.setLocaleConfig("encoding", "UTF8")
			.start();
		LOG.info("Embedded PostgreSQL on 127.0.0.1:{} keeps its data in {}", postgres.getPort(), datos);
		return postgres;
	}

	@Bean
	@ConfigurationProperties("spring.datasource.hikari")
	HikariDataSource dataSource(EmbeddedPostgres postgres, DataSourceProperties propiedades) {
		propiedades.setUrl(postgres.getJdbcUrl("postgres", "postgres"));
		return propiedades.initializeDataSourceBuilder().type(HikariDataSource.class).build();
	}

	/**
	 * A killed application leaves its server running on the data folder, and a second
	 * server must not open it: the orphan is asked to stop and then awaited.
	 */
	private static void detenerServidorHuerfano(Path datos) throws IOException {
		Path archivo = datos.resolve("postmaster.pid");
		if (!Files.exists(archivo)) {
			return;
		}
		List<String> lineas = Files.readAllLines(archivo);
		ProcessHandle proceso = lineas.isEmpty() ? null
				: ProcessHandle.of(Long.parseLong(lineas.get(0).trim())).orElse(null);
		if (proceso == null || !proceso.info().command().orElse("").contains("postgres")) {
			return;
		}
		LOG.warn("A PostgreSQL left by a killed start still holds {}: stopping process {}", datos, proceso.pid());
		// SIGINT is PostgreSQL's fast shutdown; SIGTERM would wait for clients that
		// cannot leave.
		new ProcessBuilder("kill", "-INT", Long.toString(proceso.pid())).inheritIO().start();
		try {
			proceso.onExit().get(60, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Interrupted while stopping the orphaned PostgreSQL", ex);
		}
		catch (ExecutionException | TimeoutException ex) {
			throw new IllegalStateException("PostgreSQL process " + proceso.pid() + " still holds " + datos, ex);
		}
	}

}
