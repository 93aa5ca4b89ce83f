package pa.gob.tramites.plataforma;

import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/**
 * Housekeeping of the platform itself. Whatever concerns a case is a job of the engine,
 * where it is seen and retried.
 */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class TareasPeriodicasConfiguration {

}
