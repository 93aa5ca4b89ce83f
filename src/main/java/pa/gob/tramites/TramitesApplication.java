package pa.gob.tramites;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/**
 * The platform as one process: REST, engine, officers' applications.
 */
@SpringBootApplication
@ConfigurationPropertiesScan
public class TramitesApplication {

	/**
	 * Starts the platform.
	 * @param args Spring Boot's command line arguments
	 */
	public static void main(String[] args) {
		SpringApplication.run(TramitesApplication.class, args);
	}

}
