package pa.gob.tramites.documento.almacen;

import java.io.IOException;
import java.time.Clock;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The store that the configuration chooses.
 */
@Configuration(proxyBeanMethods = false)
class AlmacenConfiguration {

	private static final Logger LOG = LoggerFactory.getLogger(AlmacenConfiguration.class);

	@Bean
	Deposito deposito(AlmacenProperties propiedades, Clock reloj) throws IOException {
		Object donde = switch (propiedades.clase()) {
			case CARPETA -> propiedades.carpeta();
			case S3 -> propiedades.s3();
		};
		if (donde == null) {
			throw new IllegalStateException("tramites.almacen.clase=" + propiedades.clase() + " needs tramites.almacen."
					+ propiedades.clase().name().toLowerCase(java.util.Locale.ROOT));
		}
		LOG.info("Documents are kept in {}", donde);
		return switch (propiedades.clase()) {
			case CARPETA -> new DepositoEnCarpeta(propiedades.carpeta(), reloj);
			case S3 -> new DepositoS3(propiedades.s3());
		};
	}

}
