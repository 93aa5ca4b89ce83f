package pa.gob.tramites.proceso.web;

import java.util.List;
import java.util.Set;

import org.camunda.bpm.engine.rest.exception.ExceptionHandler;
import org.camunda.bpm.engine.rest.exception.JsonMappingExceptionHandler;
import org.camunda.bpm.engine.rest.exception.JsonParseExceptionHandler;
import org.camunda.bpm.engine.rest.exception.ProcessEngineExceptionHandler;
import org.camunda.bpm.engine.rest.exception.RestExceptionHandler;
import org.camunda.bpm.engine.rest.impl.CamundaRestResources;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Puts our mappers in the place of the engine's, in the classes that both REST APIs of
 * the engine register, {@code /engine-rest} and {@code /camunda/api/engine}: the second
 * one has no other hook.
 */
@Configuration(proxyBeanMethods = false)
class RespuestasDelMotorConfiguration {

	@Bean
	static BeanFactoryPostProcessor respuestasDelMotor() {
		return (fabrica) -> {
			Set<Class<?>> clases = CamundaRestResources.getConfigurationClasses();
			clases.removeAll(List.of(RestExceptionHandler.class, ProcessEngineExceptionHandler.class,
					ExceptionHandler.class, JsonMappingExceptionHandler.class, JsonParseExceptionHandler.class));
			clases.addAll(List.of(ErrorDelMotor.class, CuerpoIlegible.class, CuerpoRoto.class));
		};
	}

}
