package pa.gob.tramites.proceso.despliegue;

import java.util.ArrayList;
import java.util.List;

import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;

import pa.gob.tramites.auditoria.Auditoria;
import pa.gob.tramites.proceso.turno.Turno;
import pa.gob.tramites.tramite.TiposDeTramite;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Puts the guard before the engine's deployers.
 */
@Component
class DespliegueConfiguration extends AbstractProcessEnginePlugin {

	private final ObjectProvider<TiposDeTramite> tipos;

	private final Entorno entorno;

	private final ObjectProvider<Auditoria> auditoria;

	private final ObjectProvider<Turno> turno;

	DespliegueConfiguration(ObjectProvider<TiposDeTramite> tipos, Entorno entorno, ObjectProvider<Auditoria> auditoria,
			ObjectProvider<Turno> turno) {
		this.auditoria = auditoria;
		this.turno = turno;
		this.entorno = entorno;
		this.tipos = tipos;
	}

	@Override
	public void preInit(ProcessEngineConfigurationImpl motor) {
		List<Deployer> previos = new ArrayList<>();
		if (motor.getCustomPreDeployers() != null) {
			previos.addAll(motor.getCustomPreDeployers());
		}
		previos
			.add(new GuardiaDeDespliegue(new RevisionDeModelo(this.entorno), this.tipos, this.auditoria, this.turno));
		motor.setCustomPreDeployers(previos);
	}

}
