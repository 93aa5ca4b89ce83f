package pa.gob.tramites.proceso.ejecucion;

import java.util.ArrayList;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.MismatchingMessageCorrelationException;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.SuspendedEntityInteractionException;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;

import pa.gob.tramites.identidad.Actor;
import pa.gob.tramites.plataforma.ProblemaException;
import pa.gob.tramites.plataforma.TipoProblema;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/**
 * The door through which our code drives the engine: as the actor of the request, in one
 * engine command, with the engine's failures turned into problems. Whoever opens it has
 * checked permission, agency and lane; the engine's own checks, which cost queries, are
 * for the callers of its own APIs.
 */
@Component
public class SesionDelMotor {

	private static final Pattern SIN_MANEJADOR = Pattern
		.compile("errorCode '(.*?)' and errorMessage '(.*)', but no error handler was defined", Pattern.DOTALL);

	private final Supplier<ProcessEngine> motor;

	SesionDelMotor(ObjectProvider<ProcessEngine> motor) {
		this.motor = SingletonSupplier.of(motor::getObject);
	}

	/**
	 * Does something in the engine as the current actor.
	 * @param <T> type of the result
	 * @param obra what to do with the engine's services
	 * @return its result
	 * @throws ProblemaException if a rule of the model or of the platform refuses it
	 */
	public <T> T ejecutar(Supplier<T> obra) {
		IdentityService identidad = this.motor.get().getIdentityService();
		Authentication anterior = identidad.getCurrentAuthentication();
		Actor actor = Actor.actual();
		try {
			identidad.setAuthentication(actor.id(), new ArrayList<>(actor.grupos()), new ArrayList<>(actor.agencias()));
			return consultar(obra);
		}
		catch (ProcessEngineException ex) {
			throw traducir(ex);
		}
		finally {
			if (anterior != null) {
				identidad.setAuthentication(anterior);
			}
			else {
				identidad.clearAuthentication();
			}
		}
	}

	/**
	 * Does something in the engine as the current actor.
	 * @param obra what to do with the engine's services
	 * @throws ProblemaException if a rule of the model or of the platform refuses it
	 */
	public void hacer(Runnable obra) {
		ejecutar(() -> {
			obra.run();
			return null;
		});
	}

	/**
	 * Completes a task as the current actor. Claiming it on the way is part of the same
	 * act.
	 * @param tareaId the task
	 * @param obra what to do with the engine's services
	 * @throws ProblemaException if a rule of the model or of the platform refuses it
	 */
	public void completar(String tareaId, Runnable obra) {
		TareaEnCurso.completar(tareaId, () -> hacer(obra));
	}

	/**
	 * Reads from the engine on behalf of a running model, which may see what the person
	 * who moved it may not.
	 * @param <T> type of the result
	 * @param obra what to read with the engine's services
	 * @return its result
	 */
	public <T> T consultar(Supplier<T> obra) {
		ProcessEngineConfigurationImpl configuracion = (ProcessEngineConfigurationImpl) this.motor.get()
			.getProcessEngineConfiguration();
		return configuracion.getCommandExecutorTxRequired().execute((contexto) -> sinComprobar(contexto, obra));
	}

	private static <T> T sinComprobar(CommandContext contexto, Supplier<T> obra) {
		boolean agencias = contexto.isTenantCheckEnabled();
		boolean permisos = contexto.isAuthorizationCheckEnabled();
		contexto.disableTenantCheck();
		contexto.disableAuthorizationCheck();
		try {
			return obra.get();
		}
		finally {
			contexto.setTenantCheckEnabled(agencias);
			contexto.setAuthorizationCheckEnabled(permisos);
		}
	}

	private static RuntimeException traducir(ProcessEngineException ex) {
		for (Throwable causa = ex; causa != null; causa = causa.getCause()) {
			if (causa instanceof ProblemaException problema) {
				return problema;
			}
			if (causa instanceof OptimisticLockingException) {
				return problema(TipoProblema.CONFLICTO_DE_EDICION,
						"Otra persona modificó lo mismo hace un momento. Consulte el estado actual y repita.", ex);
			}
			if (causa instanceof MismatchingMessageCorrelationException) {
				return problema(TipoProblema.ESTADO_NO_PERMITE, "El trámite no espera este mensaje ahora.", ex);
			}
			if (causa instanceof SuspendedEntityInteractionException) {
				return problema(TipoProblema.ESTADO_NO_PERMITE, "El trámite está suspendido por supervisión.", ex);
			}
			if (causa instanceof AuthorizationException) {
				return problema(TipoProblema.SIN_PERMISO, causa.getMessage(), ex);
			}
		}
		Matcher negocio = SIN_MANEJADOR.matcher(String.valueOf(ex.getMessage()));
		return negocio.find() ? problema(TipoProblema.REGLA_INCUMPLIDA, negocio.group(2), ex) : ex;
	}

	private static ProblemaException problema(TipoProblema tipo, String detalle, Throwable causa) {
		ProblemaException problema = new ProblemaException(tipo, detalle);
		problema.initCause(causa);
		return problema;
	}

}
