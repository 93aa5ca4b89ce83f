package pa.gob.tramites.proceso.escritura;

import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.db.PersistenceSession;
import org.camunda.bpm.engine.impl.db.entitymanager.DbEntityManager;
import org.camunda.bpm.engine.impl.db.sql.DbSqlSession;

import pa.gob.tramites.proceso.expresion.FabricaDe;

import org.springframework.stereotype.Component;

/**
 * Gives the engine our way to write.
 */
@Component
class EscrituraConfiguration extends AbstractProcessEnginePlugin {

	@Override
	public void preInit(ProcessEngineConfigurationImpl motor) {
		Parametros parametros = new Parametros();
		FabricaDe.sustituir(motor, DbSqlSession.class,
				() -> new SesionDeUnViaje(motor.getDbSqlSessionFactory(), parametros));
		FabricaDe.sustituir(motor, PersistenceSession.class,
				() -> new SesionDeUnViaje(motor.getDbSqlSessionFactory(), parametros));
		FabricaDe.sustituir(motor, DbEntityManager.class, () -> new MemoriaSinTextos(motor.getIdGenerator(),
				Context.getCommandContext().getSession(PersistenceSession.class)));
	}

}
