package pa.gob.tramites.proceso.ejecucion;

import java.util.ArrayList;
import java.util.List;

import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.persistence.entity.JobDefinitionManager;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionManager;

import pa.gob.tramites.auditoria.Auditoria;
import pa.gob.tramites.documento.Requisitos;
import pa.gob.tramites.proceso.expresion.FabricaDe;
import pa.gob.tramites.tramite.EventosDeTramite;
import pa.gob.tramites.tramite.Tramites;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/**
 * Hands the platform's listeners to the engine. The case file is looked up when a
 * listener first runs: it may itself need the engine that is being built.
 */
@Component
class EjecucionConfiguration extends AbstractProcessEnginePlugin {

	private final ObjectProvider<Tramites> tramites;

	private final ObjectProvider<Auditoria> auditoria;

	private final ObjectProvider<EventosDeTramite> eventos;

	private final ObjectProvider<Requisitos> requisitos;

	EjecucionConfiguration(ObjectProvider<Tramites> tramites, ObjectProvider<Auditoria> auditoria,
			ObjectProvider<EventosDeTramite> eventos, ObjectProvider<Requisitos> requisitos) {
		this.tramites = tramites;
		this.auditoria = auditoria;
		this.eventos = eventos;
		this.requisitos = requisitos;
	}

	@Override
	public void preInit(ProcessEngineConfigurationImpl motor) {
		if (motor.getCustomPreBPMNParseListeners() == null) {
			motor.setCustomPreBPMNParseListeners(new ArrayList<>());
		}
		motor.getCustomPreBPMNParseListeners()
			.add(new EjecucionParseListener(SingletonSupplier.of(this.tramites::getObject),
					SingletonSupplier.of(this.auditoria::getObject), SingletonSupplier.of(this.eventos::getObject),
					SingletonSupplier.of(this.requisitos::getObject)));
		DefinicionesRecordadas.Memoria definiciones = new DefinicionesRecordadas.Memoria();
		FabricaDe.sustituir(motor, ProcessDefinitionManager.class, () -> new DefinicionesRecordadas(definiciones));
		TrabajosRecordados.Memoria trabajos = new TrabajosRecordados.Memoria();
		FabricaDe.sustituir(motor, JobDefinitionManager.class, () -> new TrabajosRecordados(trabajos));
		List<CommandInterceptor> interceptores = new ArrayList<>();
		interceptores.add(new MostrarRechazos());
		if (motor.getCustomPreCommandInterceptorsTxRequired() != null) {
			interceptores.addAll(motor.getCustomPreCommandInterceptorsTxRequired());
		}
		motor.setCustomPreCommandInterceptorsTxRequired(interceptores);
	}

}
