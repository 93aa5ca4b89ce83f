package pa.gob.tramites.proceso.ejecucion;

import java.util.Map;
import java.util.function.Supplier;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;

import pa.gob.tramites.tramite.EventosDeTramite;
import pa.gob.tramites.tramite.Suceso;
import pa.gob.tramites.tramite.Tramites;

/**
 * Tells what {@code tramite:suceso} declares when its element is entered.
 */
final class PublicarSuceso implements ExecutionListener {

	private final Suceso suceso;

	private final String actividad;

	private final Supplier<Tramites> tramites;

	private final Supplier<EventosDeTramite> eventos;

	PublicarSuceso(Suceso suceso, String actividad, Supplier<Tramites> tramites, Supplier<EventosDeTramite> eventos) {
		this.suceso = suceso;
		this.actividad = actividad;
		this.tramites = tramites;
		this.eventos = eventos;
	}

	@Override
	public void notify(DelegateExecution ejecucion) {
		this.eventos.get()
			.publicar(this.suceso, this.tramites.get().referencia(Raiz.instancia(ejecucion)), Raiz.autor(ejecucion),
					Map.of("actividad", this.actividad));
	}

}
