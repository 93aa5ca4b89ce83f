package pa.gob.tramites.tramite;

import java.net.URI;

import com.fasterxml.jackson.databind.JsonNode;
import pa.gob.tramites.identidad.Actor;
import pa.gob.tramites.plataforma.Idempotencia;

import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/**
 * Files an application once per key of the caller, alone or as a line of a batch: both
 * share their keys, so that a line may be repeated alone.
 */
@Component
class PresentarTramite {

	private final CrearTramite crear;

	private final Idempotencia idempotencia;

	PresentarTramite(CrearTramite crear, Idempotencia idempotencia) {
		this.crear = crear;
		this.idempotencia = idempotencia;
	}

	/**
	 * Files an application.
	 * @param actor who files it
	 * @param clave the caller's key, or null
	 * @param cuerpo the application
	 * @return the answer of the API, whose Location ends in the number
	 */
	ResponseEntity<?> presentar(Actor actor, String clave, JsonNode cuerpo) {
		return this.idempotencia.unaVez(actor.id(), clave, "POST " + TramitesController.RUTA, cuerpo, () -> {
			TramiteCreado creado = this.crear.crear(cuerpo, actor);
			return ResponseEntity.created(URI.create(TramitesController.RUTA + "/" + creado.numero()))
				.eTag("\"" + creado.version() + "\"")
				.body(creado);
		});
	}

}
