package rendimiento;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.SecurityAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.UserDetailsServiceAutoConfiguration;
import org.springframework.context.annotation.Bean;

/**
 * The peer: the plain Camunda starter with its default settings, no security and its own
 * schema creation. It reads {@code planta.yaml} instead of the platform's configuration.
 */
@SpringBootApplication(exclude = { FlywayAutoConfiguration.class, SecurityAutoConfiguration.class,
		UserDetailsServiceAutoConfiguration.class },
		excludeName = "org.springframework.boot.actuate.autoconfigure.security.servlet.ManagementWebSecurityAutoConfiguration")
public class AplicacionDePlanta {

	public static void main(String[] args) {
		System.setProperty("spring.config.name", "planta");
		SpringApplication.run(AplicacionDePlanta.class, args);
	}

	/** The work of the asynchronous step: nothing, as in the platform's own model. */
	@Bean
	org.camunda.bpm.engine.delegate.JavaDelegate pasoAsincrono() {
		return (ejecucion) -> {
		};
	}

}
