package pa.gob.tramites.plataforma;

import java.util.stream.Collectors;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Says on the console which variables to mend, without a stack trace.
 */
class ConfiguracionRechazadaAnalyzer extends AbstractFailureAnalyzer<ConfiguracionRechazadaException> {

	@Override
	protected FailureAnalysis analyze(Throwable raiz, ConfiguracionRechazadaException causa) {
		String lista = causa.faltas()
			.stream()
			.map((falta) -> "  - %s: %s%n      %s".formatted(falta.variable(), falta.regla(), falta.remedio()))
			.collect(Collectors.joining(System.lineSeparator()));
		return new FailureAnalysis(
				"La plataforma no arranca en producción con esta configuración (%d faltas):%n%n%s"
					.formatted(causa.faltas().size(), lista),
				"Corrija las variables de entorno señaladas; .env.example las explica todas.", causa);
	}

}
