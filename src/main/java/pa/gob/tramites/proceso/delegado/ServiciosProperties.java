package pa.gob.tramites.proceso.delegado;

import java.net.URI;
import java.time.Duration;
import java.util.Map;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Services of other institutions that models may ask, by name. Only the administrator
 * knows their addresses: a model that could name one could reach any machine of the
 * house.
 *
 * @param servicios the services; {@code tramites.servicios.<nombre>.url} and so on
 */
@ConfigurationProperties("tramites")
record ServiciosProperties(@DefaultValue Map<String, Servicio> servicios) {

	/**
	 * A service.
	 *
	 * @param url address; the operation is appended to it
	 * @param token bearer token; null if it needs none
	 * @param conexion longest wait for a connection
	 * @param espera longest wait for the answer; well below the lock time of a job
	 */
	record Servicio(URI url, String token, @DefaultValue("2s") Duration conexion,
			@DefaultValue("10s") Duration espera) {
	}

}
