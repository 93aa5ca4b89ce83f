package pa.gob.tramites.plataforma.registro;

import io.micrometer.common.KeyValue;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.server.observation.ServerRequestObservationContext;

/**
 * Requests under the names of the operations manual: {@code http_requests_total} and
 * {@code http_request_duration_seconds}. Tags are patterns, never addresses with numbers
 * of cases in them.
 */
@Configuration(proxyBeanMethods = false)
class MetricasDePeticiones {

	private static final double[] LIMITES = { 0.05e9, 0.1e9, 0.25e9, 0.5e9, 1e9, 2e9, 5e9, 10e9 };

	@Bean
	MeterFilter nombreDelManual() {
		return new MeterFilter() {
			@Override
			public Meter.Id map(Meter.Id id) {
				return "http.server.requests".equals(id.getName()) ? id.withName("http.request.duration") : id;
			}

			@Override
			public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig ajustes) {
				if (!"http.request.duration".equals(id.getName())) {
					return ajustes;
				}
				return DistributionStatisticConfig.builder().serviceLevelObjectives(LIMITES).build().merge(ajustes);
			}
		};
	}

	@Bean
	ObservationHandler<ServerRequestObservationContext> peticiones(MeterRegistry registro) {
		return new ObservationHandler<>() {
			@Override
			public void onStop(ServerRequestObservationContext contexto) {
				registro
					.counter("http.requests", "method", valor(contexto, "method"), "uri", valor(contexto, "uri"),
							"status", valor(contexto, "status"))
					.increment();
			}

			@Override
			public boolean supportsContext(Observation.Context contexto) {
				return contexto instanceof ServerRequestObservationContext;
			}
		};
	}

	private static String valor(Observation.Context contexto, String clave) {
		KeyValue valor = contexto.getLowCardinalityKeyValue(clave);
		return (valor != null) ? valor.getValue() : "none";
	}

}
