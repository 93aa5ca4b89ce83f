package pa.gob.tramites.proceso.autorizacion;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantIdProvider;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantIdProviderCaseInstanceContext;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantIdProviderHistoricDecisionInstanceContext;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantIdProviderProcessInstanceContext;

import pa.gob.tramites.proceso.ejecucion.InicioEnCurso;

/**
 * An instance belongs to the agency of its case, a called one to that of its caller;
 * definitions belong to none, so that one model serves all agencies.
 */
class AgenciaDelCaso implements TenantIdProvider {

	@Override
	public String provideTenantIdForProcessInstance(TenantIdProviderProcessInstanceContext ctx) {
		DelegateExecution quienLlama = ctx.getSuperExecution();
		return (quienLlama != null) ? quienLlama.getTenantId() : InicioEnCurso.agencia().orElse(null);
	}

	@Override
	public String provideTenantIdForHistoricDecisionInstance(TenantIdProviderHistoricDecisionInstanceContext ctx) {
		return (ctx.getExecution() != null) ? ctx.getExecution().getTenantId() : null;
	}

	@Override
	public String provideTenantIdForCaseInstance(TenantIdProviderCaseInstanceContext ctx) {
		return null;
	}

}
