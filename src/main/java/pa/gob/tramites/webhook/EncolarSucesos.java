package pa.gob.tramites.webhook;

import pa.gob.tramites.tramite.EventoDeTramite;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Queues what happens to a case for the endpoints of the application that filed it, in
 * the transaction that made it happen.
 */
@Component
class EncolarSucesos {

	private final Entregas entregas;

	EncolarSucesos(Entregas entregas) {
		this.entregas = entregas;
	}

	@EventListener
	void ocurrio(EventoDeTramite evento) {
		if (Eventos.PUBLICOS.contains(evento.suceso())) {
			this.entregas.anotar(evento);
		}
	}

}
