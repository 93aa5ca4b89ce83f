package pa.gob.tramites.proceso.formulario;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.task.TaskDefinition;
import org.camunda.bpm.engine.impl.util.xml.Element;

import pa.gob.tramites.proceso.autorizacion.Alcances;
import pa.gob.tramites.identidad.TemasDeAplicaciones;
import pa.gob.tramites.plazo.OficinaActual;
import pa.gob.tramites.tramite.Tramites;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.function.SingletonSupplier;

/**
 * Puts the forms between callers and the engine.
 */
@Configuration(proxyBeanMethods = false)
class FormularioConfiguration {

	@Bean
	Feel feel(Clock reloj, ObjectProvider<OficinaActual> oficina) {
		Supplier<OficinaActual> actual = SingletonSupplier.of(oficina::getObject);
		return new Feel(reloj, () -> actual.get().zona());
	}

	@Bean
	LectorDeFormularios lectorDeFormularios(Feel feel) {
		return new LectorDeFormularios(feel);
	}

	@Bean
	FormulariosDesplegados formulariosDesplegados(LectorDeFormularios lector) {
		return new FormulariosDesplegados(lector);
	}

	@Bean
	Validador validador(Feel feel, Clock reloj, ObjectProvider<OficinaActual> oficina) {
		Supplier<OficinaActual> actual = SingletonSupplier.of(oficina::getObject);
		return new Validador(feel, reloj, () -> actual.get().zona());
	}

	@Bean
	RespuestasDeTarea respuestasDeTarea(FormulariosDesplegados formularios, Validador validador,
			ObjectProvider<Tramites> tramites) {
		return new RespuestasDeTarea(formularios, validador, SingletonSupplier.of(tramites::getObject));
	}

	@Bean
	FormulariosEnElMotor formulariosEnElMotor(Alcances alcances, RespuestasDeTarea respuestas,
			ObjectProvider<TemasDeAplicaciones> temas) {
		return new FormulariosEnElMotor(alcances, respuestas, temas);
	}

	static final class FormulariosEnElMotor extends AbstractProcessEnginePlugin {

		private final Alcances alcances;

		private final RespuestasDeTarea respuestas;

		private final ObjectProvider<TemasDeAplicaciones> temas;

		FormulariosEnElMotor(Alcances alcances, RespuestasDeTarea respuestas,
				ObjectProvider<TemasDeAplicaciones> temas) {
			this.temas = temas;
			this.alcances = alcances;
			this.respuestas = respuestas;
		}

		@Override
		public void preInit(ProcessEngineConfigurationImpl motor) {
			motor.setTaskService(new ServicioDeTareasConFormularios(this.alcances, this::recibir));
			motor.setExternalTaskService(new ServicioDeTareasExternas(
					(cuenta, tema) -> this.temas.getObject().puede(cuenta, tema), this.respuestas::recibir));
			List<BpmnParseListener> oyentes = new ArrayList<>();
			if (motor.getCustomPostBPMNParseListeners() != null) {
				oyentes.addAll(motor.getCustomPostBPMNParseListeners());
			}
			oyentes.add(new AbstractBpmnParseListener() {
				@Override
				public void parseUserTask(Element elemento, ScopeImpl ambito, ActivityImpl actividad) {
					TaskDefinition tarea = ((UserTaskActivityBehavior) actividad.getActivityBehavior())
						.getTaskDefinition();
					tarea.setTaskFormHandler(
							new FormularioDeLaTarea(tarea.getTaskFormHandler(), FormulariosEnElMotor.this::recibir));
				}
			});
			motor.setCustomPostBPMNParseListeners(oyentes);
		}

		@Override
		public void postInit(ProcessEngineConfigurationImpl motor) {
			motor.getValueTypeResolver().addType(new ListasComoTexto());
		}

		private Map<String, Object> recibir(TaskEntity tarea, Map<String, Object> enviadas) {
			return this.respuestas.recibir(tarea, enviadas);
		}

	}

}
