package pa.gob.tramites.proceso.delegado;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;

import pa.gob.tramites.plataforma.Remitente;
import pa.gob.tramites.plataforma.VisibleEnModelos;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * The step of a system process: hands the reference to the sender that bears the name of
 * the process.
 */
@Component("enviar")
@VisibleEnModelos
class Enviar implements JavaDelegate {

	private final ObjectProvider<Remitente> remitentes;

	Enviar(ObjectProvider<Remitente> remitentes) {
		this.remitentes = remitentes;
	}

	@Override
	public void execute(DelegateExecution ejecucion) {
		String clase = ((ExecutionEntity) ejecucion).getProcessDefinition().getKey();
		this.remitentes.stream()
			.filter((remitente) -> remitente.clase().equals(clase))
			.findFirst()
			.orElseThrow(() -> new IllegalStateException("Nobody sends for process " + clase))
			.enviar(ejecucion.getProcessBusinessKey());
	}

}
