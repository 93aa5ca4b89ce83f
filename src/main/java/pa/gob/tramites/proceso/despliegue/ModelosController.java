package pa.gob.tramites.proceso.despliegue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.Problem;
import org.camunda.bpm.engine.ResourceReport;
import org.camunda.bpm.engine.repository.DeploymentWithDefinitions;
import org.camunda.bpm.engine.repository.ProcessDefinition;

import pa.gob.tramites.plataforma.ErrorCampo;
import pa.gob.tramites.plataforma.ProblemaException;
import pa.gob.tramites.plataforma.TipoProblema;

import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/**
 * Publication of models by analysts: the whole folder of a type at once.
 */
@RestController
@RequestMapping(path = "/api/v1/modelos/{tipo}", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
@PreAuthorize("hasAuthority('modelos:publicar')")
@Tag(name = "Modelos", description = "Revisar y publicar los modelos de los trámites")
class ModelosController {

	private final RevisionDeModelo revision;

	private final Desplegador desplegador;

	ModelosController(Entorno entorno, Desplegador desplegador) {
		this.revision = new RevisionDeModelo(entorno);
		this.desplegador = desplegador;
	}

	@PostMapping("/validar")
	@Operation(summary = "Revisar un modelo sin publicarlo",
			description = "Envíe en «archivos» todo lo de la carpeta: .bpmn, .dmn, .form, tramite.yml y plantillas .html o .txt.")
	Revisado validar(@PathVariable String tipo, @RequestPart("archivos") List<MultipartFile> archivos) {
		CarpetaDeModelo carpeta = carpeta(tipo, archivos);
		RevisionDeModelo.Resultado resultado = this.revision.revisar(tipo, true, carpeta.archivos());
		return new Revisado(tipo, !resultado.rechazado(), resultado.hallazgos());
	}

	@PostMapping
	@Operation(summary = "Publicar un modelo como versión nueva de su tipo",
			description = "Los trámites en curso siguen en la versión con la que empezaron.")
	@ApiResponse(responseCode = "201", description = "Publicado",
			content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
					schema = @Schema(implementation = Publicado.class)))
	ResponseEntity<?> publicar(@PathVariable String tipo, @RequestPart("archivos") List<MultipartFile> archivos) {
		try {
			DeploymentWithDefinitions despliegue = this.desplegador.desplegar(carpeta(tipo, archivos),
					Desplegador.PUBLICACION);
			List<Proceso> procesos = despliegue.getDeployedProcessDefinitions().stream().map(Proceso::de).toList();
			return ResponseEntity.created(URI.create("/api/v1/tipos/" + tipo))
				.body(new Publicado(tipo, despliegue.getId(), procesos));
		}
		catch (ModeloRechazadoException ex) {
			return rechazo(ex.hallazgos());
		}
		catch (ParseException ex) {
			return rechazo(delMotor(ex));
		}
	}

	private static CarpetaDeModelo carpeta(String tipo, List<MultipartFile> archivos) {
		TreeMap<String, byte[]> contenido = new TreeMap<>();
		for (MultipartFile archivo : archivos) {
			String nombre = String.valueOf(archivo.getOriginalFilename()).replace('\\', '/');
			if ((nombre.endsWith(".html") || nombre.endsWith(".txt")) && !nombre.contains("/")) {
				nombre = "plantillas/" + nombre;
			}
			try {
				if (contenido.put(nombre, archivo.getBytes()) != null) {
					throw new ProblemaException(TipoProblema.DATOS_INVALIDOS, "Revise los archivos enviados.",
							List.of(new ErrorCampo("archivos", "El archivo «" + nombre + "» está dos veces.")));
				}
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}
		return new CarpetaDeModelo(tipo, contenido);
	}

	/** What the engine's own parser refuses after the rules have passed. */
	private static List<Hallazgo> delMotor(ParseException ex) {
		List<Hallazgo> hallazgos = new ArrayList<>();
		for (ResourceReport informe : ex.getResorceReports()) {
			for (Problem problema : informe.getErrors()) {
				hallazgos.add(new Hallazgo("motor", informe.getResourceName(),
						problema.getElementIds().isEmpty() ? null : String.join(",", problema.getElementIds()),
						Hallazgo.Gravedad.ERROR, "El motor de procesos no lo admite: " + problema.getMessage(), null));
			}
		}
		return hallazgos;
	}

	private static ResponseEntity<ProblemDetail> rechazo(List<Hallazgo> hallazgos) {
		ProblemDetail problema = ProblemaException.problema(TipoProblema.MODELO_RECHAZADO, "No se publicó nada. "
				+ hallazgos.stream().map(Hallazgo::texto).limit(5).collect(Collectors.joining(" ")), List.of());
		problema.setProperty("errores", hallazgos);
		return ResponseEntity.status(problema.getStatus())
			.contentType(MediaType.APPLICATION_PROBLEM_JSON)
			.body(problema);
	}

	record Revisado(String tipo, boolean valido, List<Hallazgo> hallazgos) {
	}

	record Publicado(String tipo, String despliegue, List<Proceso> procesos) {
	}

	record Proceso(String codigo, int version, String etiqueta) {

		static Proceso de(ProcessDefinition definicion) {
			return new Proceso(definicion.getKey(), definicion.getVersion(), definicion.getVersionTag());
		}

	}

}
