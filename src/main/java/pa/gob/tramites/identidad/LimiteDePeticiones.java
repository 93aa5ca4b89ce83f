package pa.gob.tramites.identidad;

import java.io.IOException;
import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import pa.gob.tramites.plataforma.Consumo;
import pa.gob.tramites.plataforma.Limites;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/**
 * Which limit a request counts against, and what the client is told. Who is known counts
 * for itself wherever it calls from; who is not, and every attempt to become known,
 * counts for the address. The address is the peer's unless the administrator names the
 * proxies to believe ({@code server.forward-headers-strategy}).
 */
@Component
class LimiteDePeticiones {

	private final Limites limites;

	private final RespuestaDeSeguridad respuestas;

	LimiteDePeticiones(Limites limites, RespuestaDeSeguridad respuestas) {
		this.limites = limites;
		this.respuestas = respuestas;
	}

	/**
	 * Counts a request and answers it when there are too many.
	 * @param clase what it counts as
	 * @param peticion the request
	 * @param respuesta its answer, which gets the headers
	 * @return whether the request goes on
	 * @throws IOException when the client went away
	 */
	boolean admitir(Limites.Clase clase, HttpServletRequest peticion, HttpServletResponse respuesta)
			throws IOException {
		return admitir(clase, (clase == Limites.Clase.INGRESOS_POR_DIRECCION)
				? Limites.direccion(peticion.getRemoteAddr()) : quien(peticion), peticion, respuesta);
	}

	/**
	 * Counts an attempt to log in to an account and answers it when there are too many.
	 * @param cuenta name as it was typed; null if none was
	 * @param peticion the request
	 * @param respuesta the answer
	 * @return whether the request goes on
	 * @throws IOException when the client went away
	 */
	boolean admitirIngreso(String cuenta, HttpServletRequest peticion, HttpServletResponse respuesta)
			throws IOException {
		return cuenta == null || admitir(Limites.Clase.INGRESOS_POR_CUENTA, nombre(cuenta), peticion, respuesta);
	}

	/**
	 * Counts an attempt to log in to an account.
	 * @param cuenta name as it was typed
	 * @throws pa.gob.tramites.plataforma.LimiteExcedidoException when there are too many
	 */
	void exigirIngreso(String cuenta) {
		this.limites.exigir(Limites.Clase.INGRESOS_POR_CUENTA, nombre(cuenta));
	}

	private boolean admitir(Limites.Clase clase, String quien, HttpServletRequest peticion,
			HttpServletResponse respuesta) throws IOException {
		Optional<Consumo> consumo = this.limites.consumir(clase, quien);
		consumo.ifPresent((uno) -> uno.cabeceras(respuesta::setHeader));
		if (consumo.isEmpty() || consumo.get().admitido()) {
			return true;
		}
		this.respuestas.limiteExcedido(peticion, respuesta, consumo.get());
		return false;
	}

	private static String quien(HttpServletRequest peticion) {
		Authentication actual = SecurityContextHolder.getContext().getAuthentication();
		return (actual != null && actual.getPrincipal() instanceof Actor actor) ? actor.id()
				: Limites.direccion(peticion.getRemoteAddr());
	}

	private static String nombre(String cuenta) {
		return cuenta.strip().toLowerCase(java.util.Locale.ROOT);
	}

}
