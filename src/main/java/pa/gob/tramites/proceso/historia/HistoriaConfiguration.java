package pa.gob.tramites.proceso.historia;

import java.util.ArrayList;
import java.util.List;

import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;

import org.springframework.stereotype.Component;

/**
 * Gives the engine our level of history and our way to write it.
 */
@Component
class HistoriaConfiguration extends AbstractProcessEnginePlugin {

	@Override
	public void preInit(ProcessEngineConfigurationImpl motor) {
		motor.setCustomHistoryLevels(List.of(new NivelExpediente()));
		motor.setHistoryEventProducer(new DefinicionDelCache());
		motor.setEnableDefaultDbHistoryEventHandler(false);
		motor.setCustomHistoryEventHandlers(new ArrayList<>(List.of(new HistoriaSinReleer())));
	}

}
