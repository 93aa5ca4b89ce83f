package pa.gob.tramites.proceso.despliegue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.repository.Deployment;

import pa.gob.tramites.emision.PlantillasDeDocumentos;
import pa.gob.tramites.proceso.ejecucion.SesionDelMotor;

import org.springframework.stereotype.Component;
import org.springframework.util.StreamUtils;

/**
 * The templates of documents as they were deployed: those of the model that the case
 * started with, then the newest that all types share.
 */
@Component
class DocumentosDesplegados implements PlantillasDeDocumentos {

	/** Folder of the templates inside a deployment. */
	static final String CARPETA = "documentos/";

	private final RepositoryService repositorio;

	private final HistoryService historia;

	private final SesionDelMotor sesion;

	DocumentosDesplegados(RepositoryService repositorio, HistoryService historia, SesionDelMotor sesion) {
		this.repositorio = repositorio;
		this.historia = historia;
		this.sesion = sesion;
	}

	@Override
	public String leer(String instanciaId, String nombre) {
		return this.sesion.consultar(() -> delModelo(instanciaId, nombre).or(() -> compartida(nombre))
			.orElseThrow(() -> new IllegalStateException(
					"Ni el modelo ni la carpeta común traen la plantilla de documento «" + nombre + "».")));
	}

	private Optional<String> delModelo(String instanciaId, String nombre) {
		HistoricProcessInstance instancia = this.historia.createHistoricProcessInstanceQuery()
			.processInstanceId(instanciaId)
			.singleResult();
		return (instancia != null)
				? contenido(this.repositorio.getProcessDefinition(instancia.getProcessDefinitionId()).getDeploymentId(),
						nombre)
				: Optional.empty();
	}

	private Optional<String> compartida(String nombre) {
		return comun(this.repositorio).flatMap((despliegue) -> contenido(despliegue.getId(), nombre));
	}

	static Optional<Deployment> comun(RepositoryService repositorio) {
		return repositorio.createDeploymentQuery()
			.deploymentName(CarpetaDeModelo.COMUN)
			.orderByDeploymentTime()
			.desc()
			.listPage(0, 1)
			.stream()
			.findFirst();
	}

	private Optional<String> contenido(String despliegue, String nombre) {
		if (!this.repositorio.getDeploymentResourceNames(despliegue).contains(CARPETA + nombre)) {
			return Optional.empty();
		}
		try (InputStream contenido = this.repositorio.getResourceAsStream(despliegue, CARPETA + nombre)) {
			return Optional.of(StreamUtils.copyToString(contenido, StandardCharsets.UTF_8));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
