package pa.gob.tramites.proceso.escritura;

import org.camunda.bpm.engine.impl.cfg.IdGenerator;
import org.camunda.bpm.engine.impl.db.DbEntity;
import org.camunda.bpm.engine.impl.db.PersistenceSession;
import org.camunda.bpm.engine.impl.db.entitymanager.DbEntityManager;

/**
 * The engine writes out each row as text before it checks that the row has an id, for a
 * message that nobody gets to read.
 */
final class MemoriaSinTextos extends DbEntityManager {

	MemoriaSinTextos(IdGenerator ids, PersistenceSession sesion) {
		super(ids, sesion);
	}

	@Override
	protected void validateId(DbEntity dbEntity) {
		if (dbEntity.getId() == null) {
			super.validateId(dbEntity);
		}
	}

}
