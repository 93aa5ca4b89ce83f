package pa.gob.tramites.proceso.web;

import java.util.List;
import java.util.Set;

import org.camunda.bpm.engine.rest.exception.RestExceptionHandler;
import org.camunda.bpm.engine.rest.impl.CamundaRestResources;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Adds our mappers to the classes that both REST APIs of the engine register,
 * {@code /engine-rest} and {@code /camunda/api/engine}: the second one has no other hook.
 */
@Configuration(proxyBeanMethods = false)
class RespuestasDelMotorConfiguration {

	@Bean
	static BeanFactoryPostProcessor respuestasDelMotor() {
		return (fabrica) -> {
			Set<Class<?>> clases = CamundaRestResources.getConfigurationClasses();
			clases.remove(RestExceptionHandler.class);
			clases.addAll(List.of(RechazoDeExpresion.class, RechazoConProblema.class, RechazoDeFormulario.class,
					ArgumentoIlegible.class));
		};
	}

}
