package pa.gob.tramites.proceso.despliegue;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;

import pa.gob.tramites.notificacion.ModelosDeAviso;
import pa.gob.tramites.notificacion.PlantillaDeAviso;
import pa.gob.tramites.plataforma.Sha256;
import pa.gob.tramites.proceso.ejecucion.SesionDelMotor;

import org.springframework.stereotype.Component;

/**
 * Reads templates out of deployments. A case keeps those with which its model was
 * deployed; the common ones are always the newest.
 */
@Component
public class PlantillasDesplegadas implements ModelosDeAviso {

	private static final String PLANTILLAS = "plantillas/";

	private final ArchivosDesplegados archivos;

	private final RepositoryService repositorio;

	private final SesionDelMotor sesion;

	PlantillasDesplegadas(ArchivosDesplegados archivos, RepositoryService repositorio, SesionDelMotor sesion) {
		this.archivos = archivos;
		this.repositorio = repositorio;
		this.sesion = sesion;
	}

	@Override
	public Optional<PlantillaDeAviso> delCaso(String instanciaId, String tipo, String nombre) {
		return this.sesion
			.consultar(() -> buscar(this.archivos.deInstancia(instanciaId).or(() -> ultimo(tipo)), tipo, nombre));
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
			return buscar(Optional.of(definicion.getDeploymentId()), definicion.getKey(), nombre);
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
			Stream.of(ultimo(tipo), this.archivos.comun())
				.flatMap(Optional::stream)
				.flatMap((despliegue) -> this.archivos.nombres(despliegue).stream())
				.filter((recurso) -> recurso.startsWith(PLANTILLAS) && recurso.endsWith(".html"))
				.map((recurso) -> recurso.substring(PLANTILLAS.length()))
				.forEach(nombres::add);
			return List.copyOf(nombres);
		});
	}

	private Optional<PlantillaDeAviso> buscar(Optional<String> despliegue, String carpeta, String nombre) {
		return despliegue.flatMap((propio) -> leer(propio, carpeta, nombre))
			.or(() -> this.archivos.comun().flatMap((comun) -> leer(comun, CarpetaDeModelo.COMUN, nombre)));
	}

	private Optional<PlantillaDeAviso> leer(String despliegue, String carpeta, String nombre) {
		return this.archivos.leer(despliegue, PLANTILLAS + nombre).map((html) -> {
			String texto = this.archivos.leer(despliegue, PLANTILLAS + nombre.replaceFirst("\\.html$", ".txt"))
				.orElse(null);
			String huella = Sha256.hex(html + ((texto != null) ? texto : ""));
			return new PlantillaDeAviso(nombre, carpeta + " " + huella.substring(0, 12), html, texto);
		});
	}

	private Optional<String> ultimo(String tipo) {
		return Optional
			.ofNullable(this.repositorio.createProcessDefinitionQuery()
				.processDefinitionKey(tipo)
				.latestVersion()
				.singleResult())
			.map(ProcessDefinition::getDeploymentId);
	}

}
