package pa.gob.tramites.proceso.ejecucion;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantIdProvider;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantIdProviderCaseInstanceContext;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantIdProviderHistoricDecisionInstanceContext;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantIdProviderProcessInstanceContext;

/**
 * An instance belongs to the agency of its case, a called one to that of its caller.
 */
final class AgenciaDeLaInstancia implements TenantIdProvider {

	@Override
	public String provideTenantIdForProcessInstance(TenantIdProviderProcessInstanceContext contexto) {
		DelegateExecution llamador = contexto.getSuperExecution();
		return (llamador != null) ? llamador.getTenantId() : InicioEnCurso.agencia().orElse(null);
	}

	@Override
	public String provideTenantIdForHistoricDecisionInstance(TenantIdProviderHistoricDecisionInstanceContext contexto) {
		return (contexto.getExecution() != null) ? contexto.getExecution().getTenantId() : null;
	}

	@Override
	public String provideTenantIdForCaseInstance(TenantIdProviderCaseInstanceContext contexto) {
		return null;
	}

}
