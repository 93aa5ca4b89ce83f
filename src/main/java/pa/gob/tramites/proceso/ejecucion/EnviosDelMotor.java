package pa.gob.tramites.proceso.ejecucion;

import java.util.List;
import java.util.function.Supplier;

import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;

import pa.gob.tramites.plataforma.Envios;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Queues as instances of system processes: models of one asynchronous step, deployed by
 * the platform, so that what fails is an incident like any other. The reference is the
 * business key; there are no variables.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class EnviosDelMotor implements Envios {

	private final RuntimeService instancias;

	private final ManagementService trabajos;

	private final SesionDelMotor sesion;

	EnviosDelMotor(RuntimeService instancias, ManagementService trabajos, SesionDelMotor sesion) {
		this.instancias = instancias;
		this.trabajos = trabajos;
		this.sesion = sesion;
	}

	@Override
	public void encolar(String clase, String referencia, String agencia) {
		Supplier<ProcessInstance> inicio = () -> this.sesion
			.consultar(() -> this.instancias.createProcessInstanceByKey(clase)
				.processDefinitionWithoutTenantId()
				.businessKey(referencia)
				.execute());
		if (agencia == null || InicioEnCurso.agencia().isPresent()) {
			inicio.get();
		}
		else {
			InicioEnCurso.en(agencia, inicio);
		}
	}

	@Override
	public boolean reanudar(String clase, String referencia) {
		return this.sesion.consultar(() -> {
			List<ProcessInstance> envios = this.instancias.createProcessInstanceQuery()
				.processInstanceBusinessKey(referencia, clase)
				.list();
			for (ProcessInstance envio : envios) {
				for (Job trabajo : this.trabajos.createJobQuery().processInstanceId(envio.getId()).list()) {
					this.trabajos.setJobRetries(trabajo.getId(), Math.max(1, trabajo.getRetries()));
					this.trabajos.setJobDuedate(trabajo.getId(), null);
				}
			}
			return !envios.isEmpty();
		});
	}

}
