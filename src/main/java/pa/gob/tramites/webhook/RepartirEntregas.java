package pa.gob.tramites.webhook;

import java.util.List;
import java.util.concurrent.TimeUnit;

import pa.gob.tramites.plataforma.EnTurno;
import pa.gob.tramites.plataforma.Envios;
import pa.gob.tramites.plataforma.Trabajador;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Hands the outbox to the engine's jobs. What is in it has committed: it would not be
 * visible otherwise.
 */
@Component
class RepartirEntregas {

	private static final int DE_UNA_VEZ = 100;

	private final Entregas entregas;

	private final Envios envios;

	RepartirEntregas(Entregas entregas, Envios envios) {
		this.entregas = entregas;
		this.envios = envios;
	}

	/**
	 * Queues what waits.
	 * @return how many
	 */
	@Transactional
	public int repartir() {
		List<Entregas.Pendiente> pendientes = this.entregas.tomar(DE_UNA_VEZ);
		pendientes.forEach((una) -> this.envios.encolar(EnviarWebhook.CLASE, Long.toString(una.id()), una.agencia()));
		return pendientes.size();
	}

	/**
	 * The clock of the outbox, on nodes that run jobs.
	 */
	@Component
	@Trabajador
	static class Turno {

		private final RepartirEntregas reparto;

		private final Entregas entregas;

		private final Suscripciones suscripciones;

		private final WebhookProperties propiedades;

		private final EnTurno turno;

		Turno(RepartirEntregas reparto, Entregas entregas, Suscripciones suscripciones, WebhookProperties propiedades,
				EnTurno turno) {
			this.turno = turno;
			this.reparto = reparto;
			this.entregas = entregas;
			this.suscripciones = suscripciones;
			this.propiedades = propiedades;
		}

		@Scheduled(fixedDelay = 1, timeUnit = TimeUnit.SECONDS)
		void repartir() {
			while (this.turno.activo() && this.reparto.repartir() == DE_UNA_VEZ) {
				// A full batch: there may be more.
			}
		}

		@Scheduled(fixedDelay = 1, timeUnit = TimeUnit.HOURS)
		void limpiar() {
			if (!this.turno.activo()) {
				return;
			}
			this.entregas.limpiar(this.propiedades.conservacion());
			this.suscripciones.renovarCifrado();
		}

	}

}
