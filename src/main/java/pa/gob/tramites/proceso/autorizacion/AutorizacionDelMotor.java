package pa.gob.tramites.proceso.autorizacion;

import java.util.ArrayList;
import java.util.List;

import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantCommandChecker;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationManager;
import org.camunda.bpm.engine.impl.persistence.entity.HistoricTaskInstanceManager;
import org.camunda.bpm.engine.impl.persistence.entity.TaskManager;

import org.springframework.stereotype.Component;

import pa.gob.tramites.proceso.expresion.FabricaDe;

/**
 * Puts lane, agency and declared permissions in the engine's places for them.
 */
@Component
class AutorizacionDelMotor extends AbstractProcessEnginePlugin {

	private final Alcances alcances;

	private final PermisosDelMotor permisos;

	AutorizacionDelMotor(Alcances alcances, PermisosDelMotor permisos) {
		this.alcances = alcances;
		this.permisos = permisos;
	}

	@Override
	public void preInit(ProcessEngineConfigurationImpl motor) {
		motor.setAdminGroups(new ArrayList<>(this.permisos.administradores()));
		// Permissions are granted or not: without revocations the engine saves a query
		// per check.
		motor.setAuthorizationCheckRevokes(ProcessEngineConfiguration.AUTHORIZATION_CHECK_REVOKE_NEVER);
		motor.setTenantCheckEnabled(true);
		motor.setTenantIdProvider(new AgenciaDelCaso());
		motor.setResourceAuthorizationProvider(new SinAutorizacionPorTarea());
		motor.setCommandCheckers(
				new ArrayList<>(List.of(new GuardiaDeTareas(this.alcances), new TenantCommandChecker())));
		FabricaDe.sustituir(motor, AuthorizationManager.class, AutorizacionPorDefinicion::new);
		FabricaDe.sustituir(motor, HistoricTaskInstanceManager.class,
				() -> new HistoriaDeLaTareaAbierta(this.alcances));
		FabricaDe.sustituir(motor, TaskManager.class, () -> new TareasDelCarril(this.alcances));
	}

	@Override
	public void postInit(ProcessEngineConfigurationImpl motor) {
		ConsultaDelCarril.agregar(motor.getSqlSessionFactory().getConfiguration());
	}

}
