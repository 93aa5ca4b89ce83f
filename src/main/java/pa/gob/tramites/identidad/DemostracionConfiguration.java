package pa.gob.tramites.identidad;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import pa.gob.tramites.plataforma.Sha256;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The accounts of {@code identidad/demo.yml}, for a start without configuration. Their
 * passwords are random, appear once in the log and are stored only as bcrypt.
 */
@Configuration(proxyBeanMethods = false)
@Profile("!prod")
class DemostracionConfiguration {

	private static final Logger LOG = LoggerFactory.getLogger("pa.gob.tramites.demostracion");

	/**
	 * Creates the accounts.
	 * @param clave one password for all, for tests and benchmarks; without it each gets
	 * its own and is printed
	 * @param direccion where people reach the platform
	 */
	@Bean
	PrimerasCuentas demostracion(EscritorDeCuentas escritor, Cuentas cuentas, Aplicaciones aplicaciones,
			Agencias agencias, JdbcClient jdbc, Clock reloj, @Value("${tramites.demo.clave:}") String clave,
			@Value("${tramites.emision.direccion-publica}") String direccion) {
		Archivo archivo = leer();
		return () -> {
			if (agencias.todas().isEmpty()) {
				return;
			}
			List<String> filas = new ArrayList<>();
			for (Persona persona : archivo.usuarios()) {
				if (cuentas.buscar(persona.usuario()).isEmpty()) {
					String secreta = clave.isEmpty() ? ClaveTemporal.nueva() : clave;
					escritor.crear(persona.cuenta(), secreta);
					filas.add(fila(persona.usuario(), secreta, String.join(", ", persona.roles()),
							String.join(", ", persona.agencias())));
				}
			}
			Programa programa = archivo.aplicacion();
			if (aplicaciones.buscar(programa.id()).isEmpty()) {
				String secreto = clave.isEmpty() ? SecretoAleatorio.nuevo() : clave;
				crear(jdbc, reloj, programa, secreto);
				filas.add(fila(programa.id(), secreto, "client_credentials", programa.agencia()));
			}
			if (clave.isEmpty() && !filas.isEmpty()) {
				LOG.info(tabla(direccion, filas));
			}
		};
	}

	private static void crear(JdbcClient jdbc, Clock reloj, Programa programa, String secreto) {
		jdbc.sql(
				"""
						insert into aplicacion (id, nombre, secreto_huella, ambitos, temas, agencia, creada_en, creada_por, secreto_desde)
						values (:id, :nombre, :huella, :ambitos, :temas, :agencia, :ahora, 'sistema', :ahora)
						""")
			.param("id", programa.id())
			.param("nombre", programa.nombre())
			.param("huella", Sha256.hex(secreto))
			.param("ambitos", programa.ambitos().toArray(String[]::new))
			.param("temas", programa.temas().toArray(String[]::new))
			.param("agencia", programa.agencia())
			.param("ahora", reloj.instant().atOffset(java.time.ZoneOffset.UTC))
			.update();
	}

	private static String tabla(String direccion, List<String> filas) {
		return """

				Cuentas de demostración. Las contraseñas se muestran solo esta vez; guárdelas.
				Ingreso de funcionarios: %s/ (Tasklist); por la API: POST /api/v1/auth/login

				%s
				%s
				%s
				""".formatted(direccion, fila("usuario", "contraseña", "roles", "agencias"), "-".repeat(100),
				String.join("\n", filas));
	}

	private static String fila(String usuario, String clave, String roles, String agencias) {
		return "  %-18s %-46s %-20s %s".formatted(usuario, clave, roles, agencias);
	}

	private static Archivo leer() {
		try (InputStream entrada = new ClassPathResource("identidad/demo.yml").getInputStream()) {
			return new YAMLMapper().readValue(entrada, Archivo.class);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("identidad/demo.yml is not readable", ex);
		}
	}

	private record Archivo(List<Persona> usuarios, Programa aplicacion) {
	}

	private record Persona(String usuario, String nombre, String apellido, String email, String idoneidad,
			List<String> roles, List<String> agencias) {

		Cuenta cuenta() {
			return new Cuenta(this.usuario, this.nombre, this.apellido, this.email, null, this.idoneidad, true, false,
					0, this.roles, this.agencias);
		}

	}

	private record Programa(String id, String nombre, Set<String> ambitos, Set<String> temas, String agencia) {
	}

}
