package pa.gob.tramites.proceso.formulario;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.repository.ProcessDefinition;

import pa.gob.tramites.plataforma.ErrorCampo;
import pa.gob.tramites.plataforma.ProblemaException;
import pa.gob.tramites.plataforma.Recordado;
import pa.gob.tramites.plataforma.TipoProblema;
import pa.gob.tramites.tramite.Respuesta;
import pa.gob.tramites.tramite.TipoTramite;
import pa.gob.tramites.tramite.TiposDeTramite;

import org.springframework.stereotype.Component;

/**
 * The start form of each type, from the deployment of its newest model. The manifest
 * names it; cases start through our API only, so this is its only door.
 */
@Component
public class FormularioDeInicio {

	/** What a start is recorded under: no task asked for it. */
	public static final String TAREA = "(inicio)";

	private final TiposDeTramite tipos;

	private final ProcessEngine motor;

	private final LectorDeFormularios lector;

	private final Validador validador;

	private final Map<String, Recordado<Optional<Vigente>>> vigentes = new ConcurrentHashMap<>();

	/** A deployment never changes: its form is parsed once. */
	private final Map<String, Vigente> leidos = new ConcurrentHashMap<>();

	FormularioDeInicio(TiposDeTramite tipos, ProcessEngine motor, LectorDeFormularios lector, Validador validador) {
		this.tipos = tipos;
		this.motor = motor;
		this.lector = lector;
		this.validador = validador;
	}

	/**
	 * The start form of a type.
	 * @param tipo code of the type
	 * @return the schema as the analyst wrote it; empty if the type has none or is not
	 * published
	 */
	public Optional<byte[]> esquema(String tipo) {
		return vigente(tipo).map(Vigente::contenido);
	}

	/**
	 * Checks the data of an application.
	 * @param tipo code of the type
	 * @param datos what came, by key
	 * @return what to do with them; without a start form they stay in the case file and
	 * none becomes a variable
	 * @throws ProblemaException {@link TipoProblema#DATOS_INVALIDOS} with the fields as
	 * paths inside {@code datos}
	 */
	public Aceptadas validar(String tipo, Map<String, Object> datos) {
		Optional<Vigente> vigente = vigente(tipo);
		if (vigente.isEmpty()) {
			return new Aceptadas(Map.of(), null, Map.of(), List.of(), Map.of());
		}
		Formulario formulario = vigente.get().formulario();
		Respuestas respuestas = this.validador.validar(formulario, datos, (nombre) -> null);
		if (!respuestas.errores().isEmpty()) {
			throw new ProblemaException(TipoProblema.DATOS_INVALIDOS,
					"Revise los campos señalados; no se guardó ningún cambio.",
					respuestas.errores()
						.stream()
						.map((error) -> new ErrorCampo("datos." + error.campo(), error.motivo()))
						.toList());
		}
		// Nothing to forget yet: a case that starts has no earlier answers.
		Map<String, Object> variables = new LinkedHashMap<>(respuestas.variables());
		variables.values().removeIf((valor) -> valor == null);
		return new Aceptadas(variables, formulario.id(), respuestas.respuestas(), respuestas.numeros(),
				respuestas.datos());
	}

	private Optional<Vigente> vigente(String tipo) {
		Optional<String> archivo = this.tipos.buscar(tipo).map(TipoTramite::inicio).map(TipoTramite.Inicio::formulario);
		return archivo.flatMap((nombre) -> this.vigentes
			.computeIfAbsent(tipo, (codigo) -> new Recordado<>(Duration.ofSeconds(2), () -> leer(codigo)))
			.valor());
	}

	private Optional<Vigente> leer(String tipo) {
		String archivo = this.tipos.buscar(tipo).orElseThrow().inicio().formulario();
		if (archivo == null) {
			return Optional.empty();
		}
		// Whoever may apply may see the form; the engine's permissions are about models.
		return ((ProcessEngineConfigurationImpl) this.motor.getProcessEngineConfiguration())
			.getCommandExecutorTxRequired()
			.execute((contexto) -> contexto.runWithoutAuthorization(() -> leer(tipo, archivo)));
	}

	private Optional<Vigente> leer(String tipo, String archivo) {
		RepositoryService repositorio = this.motor.getRepositoryService();
		ProcessDefinition definicion = repositorio.createProcessDefinitionQuery()
			.processDefinitionKey(tipo)
			.withoutTenantId()
			.latestVersion()
			.singleResult();
		if (definicion == null) {
			return Optional.empty();
		}
		Vigente anterior = this.leidos.get(tipo);
		if (anterior != null && anterior.despliegue().equals(definicion.getDeploymentId())
				&& anterior.archivo().equals(archivo)) {
			return Optional.of(anterior);
		}
		try (InputStream contenido = repositorio.getResourceAsStream(definicion.getDeploymentId(), archivo)) {
			byte[] bytes = contenido.readAllBytes();
			Vigente vigente = new Vigente(definicion.getDeploymentId(), archivo, bytes, this.lector.leer(bytes));
			this.leidos.put(tipo, vigente);
			return Optional.of(vigente);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private record Vigente(String despliegue, String archivo, byte[] contenido, Formulario formulario) {
	}

	/**
	 * Data of an application that its start form accepts.
	 *
	 * @param variables what the instance keeps
	 * @param formulario id of the form; null if the type has none
	 * @param respuestas all answers
	 * @param numeros answers that are also numbers of the case
	 * @param datos answers that are also data of the case, by their key there
	 */
	public record Aceptadas(Map<String, Object> variables, String formulario, Map<String, Object> respuestas,
			List<Respuesta.Numero> numeros, Map<String, Object> datos) {
	}

}
