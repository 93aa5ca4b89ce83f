package pa.gob.tramites.proceso.despliegue;

import java.util.ArrayList;
import java.util.List;

import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;

import pa.gob.tramites.tramite.TiposDeTramite;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Puts the guard before the engine's deployers.
 */
@Component
class DespliegueConfiguration extends AbstractProcessEnginePlugin {

	private final ObjectProvider<TiposDeTramite> tipos;

	DespliegueConfiguration(ObjectProvider<TiposDeTramite> tipos) {
		this.tipos = tipos;
	}

	@Override
	public void preInit(ProcessEngineConfigurationImpl motor) {
		List<Deployer> previos = new ArrayList<>();
		if (motor.getCustomPreDeployers() != null) {
			previos.addAll(motor.getCustomPreDeployers());
		}
		previos.add(new GuardiaDeDespliegue(this.tipos));
		motor.setCustomPreDeployers(previos);
	}

}
