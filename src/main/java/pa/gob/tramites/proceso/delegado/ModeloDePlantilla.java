package pa.gob.tramites.proceso.delegado;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.delegate.DelegateExecution;

import pa.gob.tramites.plataforma.FechaEscrita;
import pa.gob.tramites.proceso.ejecucion.Raiz;
import pa.gob.tramites.proceso.ejecucion.SesionDelMotor;
import pa.gob.tramites.tramite.ValoresDelCaso;

import org.springframework.stereotype.Component;
import org.springframework.util.StreamUtils;

/**
 * A template of the case's model and the values that it may name: {@code tramite},
 * {@code titular}, {@code apoderado}, {@code personas}, {@code variables}, {@code fechas}
 * and {@code hoy}.
 */
@Component
class ModeloDePlantilla {

	private static final String CARPETA = "plantillas/";

	private final RepositoryService repositorio;

	private final SesionDelMotor sesion;

	private final ValoresDelCaso valores;

	ModeloDePlantilla(RepositoryService repositorio, SesionDelMotor sesion, ValoresDelCaso valores) {
		this.repositorio = repositorio;
		this.sesion = sesion;
		this.valores = valores;
	}

	/**
	 * The template that was deployed with the model of the case, or with the shared model
	 * that is executing.
	 */
	String html(Caso caso, String plantilla) {
		return this.sesion
			.consultar(() -> buscar(Raiz.de(caso.ejecucion()), plantilla).or(() -> buscar(caso.ejecucion(), plantilla))
				.orElseThrow(() -> new IllegalStateException("El modelo no trae la plantilla «" + plantilla + "».")));
	}

	private Optional<String> buscar(DelegateExecution ejecucion, String plantilla) {
		String despliegue = this.repositorio.getProcessDefinition(ejecucion.getProcessDefinitionId()).getDeploymentId();
		if (!this.repositorio.getDeploymentResourceNames(despliegue).contains(CARPETA + plantilla)) {
			return Optional.empty();
		}
		try (InputStream contenido = this.repositorio.getResourceAsStream(despliegue, CARPETA + plantilla)) {
			return Optional.of(StreamUtils.copyToString(contenido, StandardCharsets.UTF_8));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	Map<String, Object> valores(Caso caso) {
		Map<String, Object> variables = caso.ejecucion().getVariables();
		Map<String, Object> valores = new LinkedHashMap<>(variables);
		valores.putAll(this.valores.de(caso.hechos(), caso.tipo()));
		valores.put("variables", variables);
		valores.put("fechas", FechaEscrita.todas(variables, caso.zona()));
		valores.put("hoy", FechaEscrita.de(caso.hoy()));
		return valores;
	}

}
