package pa.gob.tramites.proceso.despliegue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.repository.ProcessDefinition;

import pa.gob.tramites.notificacion.ModelosDeAviso;
import pa.gob.tramites.notificacion.PlantillaDeAviso;
import pa.gob.tramites.proceso.ejecucion.SesionDelMotor;

import org.springframework.stereotype.Component;
import org.springframework.util.StreamUtils;

/**
 * Reads templates out of deployments. A case keeps those with which its model was
 * deployed; the common ones are always the newest. A deployment never changes, so what
 * was read once stays read.
 */
@Component
public class PlantillasDesplegadas implements ModelosDeAviso {

	private static final String PLANTILLAS = "plantillas/";

	private final Cache<String, Optional<PlantillaDeAviso>> leidas = Caffeine.newBuilder().maximumSize(500).build();

	private final RepositoryService repositorio;

	private final HistoryService historia;

	private final SesionDelMotor sesion;

	PlantillasDesplegadas(RepositoryService repositorio, HistoryService historia, SesionDelMotor sesion) {
		this.repositorio = repositorio;
		this.historia = historia;
		this.sesion = sesion;
	}

	@Override
	public Optional<PlantillaDeAviso> delCaso(String instanciaId, String tipo, String nombre) {
		return this.sesion.consultar(() -> {
			HistoricProcessInstance instancia = this.historia.createHistoricProcessInstanceQuery()
				.processInstanceId(instanciaId)
				.singleResult();
			String despliegue = (instancia != null)
					? this.repositorio.getProcessDefinition(instancia.getProcessDefinitionId()).getDeploymentId()
					: ultimo(tipo);
			return buscar(despliegue, tipo, nombre);
		});
	}

	/**
	 * The template of a running model, or the common one.
	 * @param definicionId process definition that is executing
	 * @param nombre file name
	 * @return the template
	 */
	public Optional<PlantillaDeAviso> deDefinicion(String definicionId, String nombre) {
		return this.sesion.consultar(() -> {
			ProcessDefinition definicion = this.repositorio.getProcessDefinition(definicionId);
			return buscar(definicion.getDeploymentId(), definicion.getKey(), nombre);
		});
	}

	@Override
	public Optional<PlantillaDeAviso> delTipo(String tipo, String nombre) {
		return this.sesion.consultar(() -> buscar(ultimo(tipo), tipo, nombre));
	}

	@Override
	public List<String> nombres(String tipo) {
		return this.sesion.consultar(() -> {
			TreeSet<String> nombres = new TreeSet<>();
			Stream.of(ultimo(tipo), comun())
				.filter((despliegue) -> despliegue != null)
				.flatMap((despliegue) -> this.repositorio.getDeploymentResourceNames(despliegue).stream())
				.filter((recurso) -> recurso.startsWith(PLANTILLAS) && recurso.endsWith(".html"))
				.map((recurso) -> recurso.substring(PLANTILLAS.length()))
				.forEach(nombres::add);
			return List.copyOf(nombres);
		});
	}

	private Optional<PlantillaDeAviso> buscar(String despliegue, String carpeta, String nombre) {
		Optional<PlantillaDeAviso> propia = (despliegue != null) ? leer(despliegue, carpeta, nombre) : Optional.empty();
		return propia
			.or(() -> Optional.ofNullable(comun()).flatMap((comun) -> leer(comun, CarpetaDeModelo.COMUN, nombre)));
	}

	private Optional<PlantillaDeAviso> leer(String despliegue, String carpeta, String nombre) {
		return this.leidas.get(despliegue + '/' + nombre, (clave) -> {
			List<String> recursos = this.repositorio.getDeploymentResourceNames(despliegue);
			if (!recursos.contains(PLANTILLAS + nombre)) {
				return Optional.empty();
			}
			String html = contenido(despliegue, PLANTILLAS + nombre);
			String plano = PLANTILLAS + nombre.replaceFirst("\\.html$", ".txt");
			String texto = recursos.contains(plano) ? contenido(despliegue, plano) : null;
			String huella = huella(html + ((texto != null) ? texto : ""));
			return Optional.of(new PlantillaDeAviso(nombre, carpeta + " " + huella.substring(0, 12), html, texto));
		});
	}

	private static String huella(String texto) {
		try {
			return HexFormat.of()
				.formatHex(MessageDigest.getInstance("SHA-256").digest(texto.getBytes(StandardCharsets.UTF_8)));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private String contenido(String despliegue, String recurso) {
		try (InputStream contenido = this.repositorio.getResourceAsStream(despliegue, recurso)) {
			return StreamUtils.copyToString(contenido, StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private String ultimo(String tipo) {
		ProcessDefinition definicion = this.repositorio.createProcessDefinitionQuery()
			.processDefinitionKey(tipo)
			.latestVersion()
			.singleResult();
		return (definicion != null) ? definicion.getDeploymentId() : null;
	}

	private String comun() {
		List<Deployment> despliegues = this.repositorio.createDeploymentQuery()
			.deploymentName(CarpetaDeModelo.COMUN)
			.orderByDeploymentTime()
			.desc()
			.listPage(0, 1);
		return despliegues.isEmpty() ? null : despliegues.get(0).getId();
	}

}
