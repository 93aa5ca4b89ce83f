package pa.gob.tramites.proceso.turno;

import java.time.Duration;

import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;

/**
 * {@code /actuator/turno}: what this node does, and the switch of a blue-green release.
 */
@Component
@Endpoint(id = "turno")
class TurnoEndpoint {

	private static final int SEGUNDOS_DE_ESPERA = 25;

	private final Turno turno;

	TurnoEndpoint(Turno turno) {
		this.turno = turno;
	}

	/** What may be asked of a node. */
	enum Accion {

		/** Publish the models and run the jobs. */
		ACTIVAR,
		/** Take no new job, finish those in hand, give the turn up. */
		DRENAR

	}

	/**
	 * A refused change.
	 *
	 * @param detalle why, in Spanish
	 * @param situacion the node as it is
	 */
	record Rechazo(String detalle, Turno.Situacion situacion) {
	}

	@ReadOperation
	Turno.Situacion situacion() {
		return this.turno.situacion();
	}

	/**
	 * Changes what the node does.
	 * @param accion what to do
	 * @param forzar on activation, whether to end the sessions of another colour's nodes
	 * @param espera on draining, seconds to wait for the jobs in hand
	 * @return 200 done; 202 still draining; 409 refused
	 * @throws InterruptedException if the server stops meanwhile
	 */
	@WriteOperation
	WebEndpointResponse<Object> cambiar(Accion accion, @Nullable Boolean forzar, @Nullable Integer espera)
			throws InterruptedException {
		if (accion == Accion.DRENAR) {
			boolean vacio = this.turno.drenar(Duration.ofSeconds((espera != null) ? espera : SEGUNDOS_DE_ESPERA));
			return new WebEndpointResponse<>(this.turno.situacion(), vacio ? 200 : 202);
		}
		try {
			this.turno.activar(Boolean.TRUE.equals(forzar));
			return new WebEndpointResponse<>(this.turno.situacion(), 200);
		}
		catch (Turno.TurnoOcupadoException | IllegalStateException ex) {
			return new WebEndpointResponse<>(new Rechazo(ex.getMessage(), this.turno.situacion()), 409);
		}
	}

}
