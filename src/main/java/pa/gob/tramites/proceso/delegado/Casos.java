package pa.gob.tramites.proceso.delegado;

import java.time.Clock;

import org.camunda.bpm.engine.delegate.DelegateExecution;

import pa.gob.tramites.plazo.OficinaActual;
import pa.gob.tramites.tramite.TiposDeTramite;
import pa.gob.tramites.tramite.Tramites;

import org.springframework.stereotype.Component;

/**
 * Opens the case of an execution to the delegates.
 */
@Component
class Casos {

	private final Tramites tramites;

	private final TiposDeTramite tipos;

	private final OficinaActual oficina;

	private final Clock reloj;

	Casos(Tramites tramites, TiposDeTramite tipos, OficinaActual oficina, Clock reloj) {
		this.tramites = tramites;
		this.tipos = tipos;
		this.oficina = oficina;
		this.reloj = reloj;
	}

	Caso de(DelegateExecution ejecucion) {
		return new Caso(ejecucion, this.tramites, this.tipos, this.oficina.zona(), this.reloj.instant());
	}

}
