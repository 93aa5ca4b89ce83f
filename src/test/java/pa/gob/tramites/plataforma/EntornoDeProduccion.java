package pa.gob.tramites.plataforma;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * A production environment that may start, to be spoilt one variable at a time.
 */
public final class EntornoDeProduccion {

	private EntornoDeProduccion() {
	}

	/**
	 * Good variables for a start.
	 * @param documentos an existing folder
	 * @return the variables, to change at will
	 */
	public static Map<String, String> bueno(Path documentos) {
		Map<String, String> variables = new LinkedHashMap<>();
		variables.put("SPRING_PROFILES_ACTIVE", "prod");
		variables.put("DB_URL", "jdbc:postgresql://db.interna:5432/tramites?sslmode=verify-full");
		variables.put("DB_USER", "tramites");
		variables.put("DB_PASSWORD", "rT8wq0ZbN3vKx5LyU7eHs2Mp");
		variables.put("SECRET_KEY", "q3Zt0mC8m0m8iY4q5kLrXn1p2v9sWb7uHdEoJfGaTzUeRyIxKcVwNhBgMlPjQsDa");
		variables.put("PUBLIC_URL", "https://tramites.gob.test");
		variables.put("UPLOAD_DIR", documentos.toAbsolutePath().toString());
		return variables;
	}

	/**
	 * What the application reads out of them: its own configuration files, and nothing of
	 * this machine.
	 * @param variables environment variables
	 * @return the environment, as it is before any bean
	 */
	static ConfigurableEnvironment con(Map<String, String> variables) {
		ConfigurableEnvironment entorno = new StandardEnvironment();
		entorno.getPropertySources()
			.replace(StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME,
					new MapPropertySource(StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME, Map.of()));
		entorno.getPropertySources()
			.replace(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, new SystemEnvironmentPropertySource(
					StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, new LinkedHashMap<>(variables)));
		ConfigDataEnvironmentPostProcessor.applyTo(entorno);
		ConfigurationPropertySources.attach(entorno);
		return entorno;
	}

}
