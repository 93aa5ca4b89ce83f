package pa.gob.tramites.proceso.vigilancia;

import java.time.Duration;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;

import pa.gob.tramites.proceso.turno.Turno;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Health of the engine and of its jobs.
 */
@Configuration(proxyBeanMethods = false)
class SaludDelMotorConfiguration {

	/** A job that is due this long and that nobody took means that nobody takes them. */
	private static final Duration ATRASO = Duration.ofMinutes(15);

	@Bean("motorHealthIndicator")
	HealthIndicator motor(ProcessEngine motor, ConsultasDeVigilancia consultas) {
		return () -> Health.up()
			.withDetail("nombre", motor.getName())
			.withDetail("esquema", consultas.esquema())
			.build();
	}

	@Bean("trabajosHealthIndicator")
	HealthIndicator trabajos(ConsultasDeVigilancia consultas, Turno turno, ObjectProvider<JobExecutor> ejecutor) {
		return () -> {
			ConsultasDeVigilancia.Trabajos trabajos = consultas.trabajos();
			JobExecutor actual = ejecutor.getIfAvailable();
			boolean trabaja = actual != null && actual.isActive();
			// A colour that waits runs none, and that is as it should be.
			boolean bien = trabajos.atraso() < ATRASO.toSeconds() && (trabaja || !turno.activo() || actual == null);
			return (bien ? Health.up() : Health.down()).withDetail("turno", turno.activo())
				.withDetail("ejecutor", (actual == null) ? "apagado" : trabaja ? "activo" : "detenido")
				.withDetail("porHacer", trabajos.porHacer())
				.withDetail("fallidos", trabajos.fallidos())
				.withDetail("enCurso", trabajos.enCurso())
				.withDetail("atrasoSegundos", Math.round(trabajos.atraso()))
				.build();
		};
	}

}
