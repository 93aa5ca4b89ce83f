package pa.gob.tramites.identidad;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The first administrator of a production platform, all three blank once there is one.
 *
 * @param usuario the account
 * @param correo its e-mail
 * @param clave a password that opens nothing but its own change
 */
@ConfigurationProperties("tramites.admin-inicial")
record AdminInicialProperties(String usuario, String correo, String clave) {

	/** The password stays out of logs. */
	@Override
	public String toString() {
		return "AdminInicialProperties[usuario=" + this.usuario + "]";
	}

}
