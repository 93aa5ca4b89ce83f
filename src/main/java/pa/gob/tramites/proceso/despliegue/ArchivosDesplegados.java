package pa.gob.tramites.proceso.despliegue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.Deployment;

import org.springframework.stereotype.Component;
import org.springframework.util.StreamUtils;

/**
 * The texts in deployments, for callers that hold the engine's session. A deployment
 * never changes, so what was read once stays read.
 */
@Component
class ArchivosDesplegados {

	private final Cache<String, Optional<String>> leidos = Caffeine.newBuilder().maximumSize(500).build();

	private final RepositoryService repositorio;

	private final HistoryService historia;

	ArchivosDesplegados(RepositoryService repositorio, HistoryService historia) {
		this.repositorio = repositorio;
		this.historia = historia;
	}

	/** The text of a file; empty if the deployment does not have it. */
	Optional<String> leer(String despliegue, String archivo) {
		return this.leidos.get(despliegue + '/' + archivo, (clave) -> {
			if (!nombres(despliegue).contains(archivo)) {
				return Optional.empty();
			}
			try (InputStream contenido = this.repositorio.getResourceAsStream(despliegue, archivo)) {
				return Optional.of(StreamUtils.copyToString(contenido, StandardCharsets.UTF_8));
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		});
	}

	List<String> nombres(String despliegue) {
		return this.repositorio.getDeploymentResourceNames(despliegue);
	}

	/** The deployment whose model an instance runs, or ran. */
	Optional<String> deInstancia(String instanciaId) {
		return Optional
			.ofNullable(
					this.historia.createHistoricProcessInstanceQuery().processInstanceId(instanciaId).singleResult())
			.map((instancia) -> this.repositorio.getProcessDefinition(instancia.getProcessDefinitionId())
				.getDeploymentId());
	}

	/** The newest of what all types share. */
	Optional<String> comun() {
		return comun(this.repositorio);
	}

	static Optional<String> comun(RepositoryService repositorio) {
		return repositorio.createDeploymentQuery()
			.deploymentName(CarpetaDeModelo.COMUN)
			.orderByDeploymentTime()
			.desc()
			.listPage(0, 1)
			.stream()
			.map(Deployment::getId)
			.findFirst();
	}

}
