package pa.gob.tramites.proceso;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;

import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.bpm.spring.boot.starter.configuration.impl.AbstractCamundaConfiguration;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The engine's settings that have no property of the starter. Each departs from a default
 * that is open or slow; the reason stands beside it.
 */
@Configuration(proxyBeanMethods = false)
class MotorConfiguration {

	/**
	 * One clock for the platform and the engine: tests move both at once through the
	 * engine's clock.
	 */
	@Bean
	Clock reloj() {
		return new RelojDelMotor(ZoneId.of("UTC"));
	}

	@Bean
	AbstractCamundaConfiguration ajustesDelMotor() {
		return new AbstractCamundaConfiguration() {
			@Override
			public void preInit(SpringProcessEngineConfiguration motor) {
				ajustar(motor);
			}
		};
	}

	private static void ajustar(ProcessEngineConfigurationImpl motor) {
		// The platform has no case management models and no tasks outside a process;
		// without them the engine's task queries use inner joins.
		motor.setCmmnEnabled(false);
		motor.setStandaloneTasksEnabled(false);
		motor.setDeserializationTypeValidationEnabled(true);
		motor.setDeserializationAllowedClasses("");
		motor.setDeserializationAllowedPackages("");
		motor.setEnableExpressionsInAdhocQueries(false);
		motor.setEnableExpressionsInStoredQueries(true);
		motor.setEnableScriptEngineLoadExternalResources(false);
		motor.setEnableXxeProcessing(false);
		// Tasklist asks for its filters 2000 at a time, and with less shows none.
		motor.setQueryMaxResultsLimit(2000);
		motor.setEnablePasswordPolicy(true);
		motor.setWebappsAuthenticationLoggingEnabled(true);
		motor.setEnableExceptionsAfterUnhandledBpmnError(true);
		motor.setRestrictUserOperationLogToAuthenticatedUsers(true);
		motor.setLogEntriesPerSyncOperationLimit(100);
		motor.setLoggingContextBusinessKey("numero");
		motor.setEnforceHistoryTimeToLive(true);
		motor.setHistoryRemovalTimeStrategy("end");
		motor.setHistoryCleanupBatchWindowStartTime("01:00");
		motor.setHistoryCleanupBatchWindowEndTime("04:00");
		motor.setFailedJobRetryTimeCycle("PT1M,PT5M,PT30M");
		motor.setTaskMetricsEnabled(false);
		// Callers log what they did not expect; an answer that a form refuses is no error
		// of
		// the server's.
		motor.setEnableCmdExceptionLogging(false);
		// Codes of groups and agencies use underscores; the engine's default allows none.
		motor.setGeneralResourceWhitelistPattern("[a-zA-Z0-9._@-]+");
	}

	private static final class RelojDelMotor extends Clock {

		private final ZoneId zona;

		RelojDelMotor(ZoneId zona) {
			this.zona = zona;
		}

		@Override
		public ZoneId getZone() {
			return this.zona;
		}

		@Override
		public Clock withZone(ZoneId otra) {
			return new RelojDelMotor(otra);
		}

		@Override
		public Instant instant() {
			return ClockUtil.getCurrentTime().toInstant();
		}

	}

}
