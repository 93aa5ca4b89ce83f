package pa.gob.tramites.proceso.turno;

import javax.sql.DataSource;

import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.engine.impl.jobexecutor.NotifyAcquisitionRejectedJobsHandler;
import org.camunda.bpm.spring.boot.starter.property.CamundaBpmProperties;
import org.camunda.bpm.spring.boot.starter.property.JobExecutionProperty;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.PropertyMapper;
import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.TaskExecutor;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;

/**
 * Puts the gated executor in the place of the starter's, with the starter's properties.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TurnoProperties.class)
class TurnoConfiguration {

	@Bean
	@ConditionalOnProperty(prefix = "camunda.bpm.job-execution", name = "enabled", havingValue = "true",
			matchIfMissing = true)
	JobExecutor jobExecutor(@Qualifier("camundaTaskExecutor") TaskExecutor hilos, CamundaBpmProperties propiedades,
			Compuerta compuerta) {
		EjecutorConTurno ejecutor = new EjecutorConTurno(compuerta);
		ejecutor.setTaskExecutor(hilos);
		ejecutor.setRejectedJobsHandler(new NotifyAcquisitionRejectedJobsHandler());
		JobExecutionProperty trabajos = propiedades.getJobExecution();
		PropertyMapper mapa = PropertyMapper.get().alwaysApplyingWhenNonNull();
		mapa.from(trabajos::getLockTimeInMillis).to(ejecutor::setLockTimeInMillis);
		mapa.from(trabajos::getMaxJobsPerAcquisition).to(ejecutor::setMaxJobsPerAcquisition);
		mapa.from(trabajos::getWaitTimeInMillis).to(ejecutor::setWaitTimeInMillis);
		mapa.from(trabajos::getMaxWait).to(ejecutor::setMaxWait);
		mapa.from(trabajos::getBackoffTimeInMillis).to(ejecutor::setBackoffTimeInMillis);
		mapa.from(trabajos::getMaxBackoff).to(ejecutor::setMaxBackoff);
		mapa.from(trabajos::getBackoffDecreaseThreshold).to(ejecutor::setBackoffDecreaseThreshold);
		mapa.from(trabajos::getWaitIncreaseFactor).to(ejecutor::setWaitIncreaseFactor);
		return ejecutor;
	}

	/**
	 * The lock lives as long as its database session: a session of its own, outside the
	 * pool, so that nothing else ever uses, resets or retires it.
	 */
	@Bean
	SesionDeTurno sesionDeTurno(DataSource datos, TurnoProperties propiedades) {
		return new SesionDeTurno(DataSourceBuilder.derivedFrom(datos).type(SimpleDriverDataSource.class).build(),
				propiedades.color());
	}

}
