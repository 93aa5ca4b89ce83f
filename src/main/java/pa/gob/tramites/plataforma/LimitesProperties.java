package pa.gob.tramites.plataforma;

import java.time.Duration;
import java.util.Map;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much each client may ask.
 *
 * @param periodo length of the window in which requests are counted
 * @param peticiones requests per window to the API and to the engine's REST, by account,
 * external application or, without either, by address
 * @param clientes other figures for single clients, by id: an account's, or {@code app.}
 * and an application's
 * @param peticionesWeb calls per window that the engine's webapps make for one person: a
 * page of Cockpit makes dozens
 * @param ingresosPorDireccion attempts per window to log in or to get a token, by address
 * @param ingresosPorCuenta attempts per window by account, wherever they come from
 */
@ConfigurationProperties("tramites.limites")
record LimitesProperties(@DefaultValue("60s") Duration periodo, @DefaultValue("100") long peticiones,
		@DefaultValue Map<String, Long> clientes, @DefaultValue("1200") long peticionesWeb,
		@DefaultValue("30") long ingresosPorDireccion, @DefaultValue("10") long ingresosPorCuenta) {

	LimitesProperties {
		if (periodo.toMillis() < 1000 || Math.min(Math.min(peticiones, peticionesWeb),
				Math.min(ingresosPorDireccion, ingresosPorCuenta)) < 1) {
			throw new IllegalArgumentException(
					"tramites.limites: the window lasts a second or more and every limit is at least 1");
		}
	}

	long de(Limites.Clase clase, String quien) {
		return switch (clase) {
			case PETICIONES -> this.clientes.getOrDefault(quien, this.peticiones);
			case PETICIONES_WEB -> this.peticionesWeb;
			case INGRESOS_POR_DIRECCION -> this.ingresosPorDireccion;
			case INGRESOS_POR_CUENTA -> this.ingresosPorCuenta;
		};
	}

}
