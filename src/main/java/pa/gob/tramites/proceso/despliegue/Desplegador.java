package pa.gob.tramites.proceso.despliegue;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.camunda.bpm.engine.repository.DeploymentWithDefinitions;
import org.camunda.bpm.engine.repository.Resource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Deploys folders: one deployment for all that belongs to a type, so that its running
 * cases keep the forms, tables and templates that they started with.
 */
@Component
class Desplegador {

	/** Source of the deployments made when the platform starts. */
	static final String ARRANQUE = "tramites-arranque";

	/** Source of the deployments published through our API. */
	static final String PUBLICACION = "tramites-api";

	private static final Logger LOG = LoggerFactory.getLogger(Desplegador.class);

	/** Any number that nobody else locks; it spells TRAMITES. */
	private static final long CERROJO = 0x5452414d49544553L;

	private final ProcessEngine motor;

	private final RepositoryService repositorio;

	private final JdbcClient jdbc;

	Desplegador(ProcessEngine motor, JdbcClient jdbc) {
		this.motor = motor;
		this.repositorio = motor.getRepositoryService();
		this.jdbc = jdbc;
	}

	static boolean esDeCarpeta(String origen) {
		return ARRANQUE.equals(origen) || PUBLICACION.equals(origen);
	}

	/**
	 * Deploys the folders whose content differs from what the last start deployed, all or
	 * none. What an analyst published in the meantime is newer and stays.
	 * @param carpetas the folders, shared models first
	 * @return names of the folders that got a new version
	 * @throws IllegalStateException with the reasons of every folder that was refused
	 */
	@Transactional
	public List<String> desplegarCambios(List<CarpetaDeModelo> carpetas) {
		// Several nodes may start at once: the second one finds nothing left to do.
		this.jdbc.sql("select pg_advisory_xact_lock(:cerrojo)").param("cerrojo", CERROJO).query((fila, n) -> n).list();
		List<String> desplegadas = new ArrayList<>();
		List<String> rechazos = new ArrayList<>();
		for (CarpetaDeModelo carpeta : carpetas) {
			try {
				if (!carpeta.mismoContenido(ultima(carpeta.nombre(), ARRANQUE))) {
					desplegar(carpeta, ARRANQUE);
					desplegadas.add(carpeta.nombre());
				}
			}
			catch (ProcessEngineException ex) {
				LOG.debug("Folder {} was refused", carpeta.nombre(), ex);
				rechazos.add((ex instanceof ModeloRechazadoException) ? ex.getMessage()
						: "El modelo «" + carpeta.nombre() + "» no se puede publicar: " + ex.getMessage());
			}
		}
		if (!rechazos.isEmpty()) {
			throw new IllegalStateException(
					"La plataforma no arranca con modelos defectuosos; no se desplegó ninguno.\n"
							+ String.join("\n", rechazos));
		}
		return desplegadas;
	}

	/**
	 * Deploys a folder as it is.
	 * @param carpeta the folder
	 * @param origen source of the deployment
	 * @return the deployment
	 * @throws ModeloRechazadoException if the guard refuses it
	 */
	@Transactional
	public DeploymentWithDefinitions desplegar(CarpetaDeModelo carpeta, String origen) {
		DeploymentBuilder despliegue = this.repositorio.createDeployment().name(carpeta.nombre()).source(origen);
		carpeta.archivos()
			.forEach((nombre, bytes) -> despliegue.addInputStream(nombre, new ByteArrayInputStream(bytes)));
		// Whoever calls has checked who may publish; the engine's permission is for its
		// own
		// REST API.
		return ((ProcessEngineConfigurationImpl) this.motor.getProcessEngineConfiguration())
			.getCommandExecutorTxRequired()
			.execute((contexto) -> contexto.runWithoutAuthorization(despliegue::deployWithResult));
	}

	private Map<String, byte[]> ultima(String nombre, String origen) {
		Optional<Deployment> ultimo = this.repositorio.createDeploymentQuery()
			.deploymentName(nombre)
			.deploymentSource(origen)
			.orderByDeploymentTime()
			.desc()
			.listPage(0, 1)
			.stream()
			.findFirst();
		Map<String, byte[]> archivos = new TreeMap<>();
		if (ultimo.isPresent()) {
			for (Resource recurso : this.repositorio.getDeploymentResources(ultimo.get().getId())) {
				archivos.put(recurso.getName(), recurso.getBytes());
			}
		}
		return archivos;
	}

}
