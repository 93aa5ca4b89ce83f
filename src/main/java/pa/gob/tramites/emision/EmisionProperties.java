package pa.gob.tramites.emision;

import java.net.URI;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Issued documents.
 *
 * @param direccionPublica where people outside reach the platform; it is printed in every
 * document, so that it must outlive them
 */
@ConfigurationProperties("tramites.emision")
record EmisionProperties(URI direccionPublica) {

	EmisionProperties {
		if (direccionPublica == null || !String.valueOf(direccionPublica.getScheme()).matches("https?")) {
			throw new IllegalArgumentException("tramites.emision.direccion-publica must be an http or https address");
		}
	}

	String verificar() {
		return this.direccionPublica.toString().replaceFirst("/+$", "") + "/verificar";
	}

}
