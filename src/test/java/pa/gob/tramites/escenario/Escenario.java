package pa.gob.tramites.escenario;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

/**
 * An executable example of a trámite type: {@code bpmn/<tipo>/escenarios/*.yml}.
 *
 * @param tipo code of the type
 * @param nombre what it shows
 * @param inicio the application
 * @param pasos what happens then, in order
 * @param fin how it must end
 */
record Escenario(String tipo, String nombre, Inicio inicio, List<Paso> pasos, Final fin) {

	private static final YAMLMapper YAML = YAMLMapper
		.builder(YAMLFactory.builder().enable(YAMLParser.Feature.PARSE_BOOLEAN_LIKE_WORDS_AS_STRINGS).build())
		.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
		.addModule(new JavaTimeModule())
		.build();

	/**
	 * The application.
	 *
	 * @param ahora office time
	 * @param usuario who files it; null for the applicant
	 * @param datos body of {@code POST /api/v1/tramites} without its type
	 */
	record Inicio(LocalDateTime ahora, String usuario, ObjectNode datos) {
	}

	/**
	 * One thing that happens or must be true; exactly one of its kinds.
	 *
	 * @param tarea task to complete
	 * @param grupo candidate group whose member completes it; null for the first one
	 * @param respuestas what is answered
	 * @param ahora office time to which the clock moves; due jobs run
	 * @param mensaje message to send
	 * @param datos what it carries
	 * @param rechazado whether the message or the completion must be refused
	 * @param espera task at which the case must wait
	 * @param estado public state that the case must have
	 * @param externa topic of an external task, which a worker completes with the answers
	 * @param error code of the BPMN error with which that worker ends it instead
	 * @param documentos what is done with documents of everybody in the case
	 * @param tipos kinds of document that it concerns; null for all that are mandatory
	 * and stand in need of it
	 */
	record Paso(String tarea, String grupo, Map<String, JsonNode> respuestas, LocalDateTime ahora, String mensaje,
			Map<String, JsonNode> datos, boolean rechazado, String espera, String estado, String externa, String error,
			ConDocumentos documentos, List<Integer> tipos) {

		static Paso enviar(String mensaje, Map<String, JsonNode> datos, boolean rechazado) {
			return new Paso(null, null, null, null, mensaje, datos, rechazado, null, null, null, null, null, null);
		}

		static Paso esperar(String tarea) {
			return new Paso(null, null, null, null, null, null, false, tarea, null, null, null, null, null);
		}

	}

	/** What may be done with the documents of a case. */
	enum ConDocumentos {

		/** An officer notes them as brought on paper. */
		PAPEL,
		/** Somebody uploads a file for each. */
		SUBIR,
		/** Somebody uploads another file for each. */
		REEMPLAZAR,
		/** An officer finds them right. */
		VERIFICAR,
		/** An officer finds fault with them. */
		OBSERVAR

	}

	/**
	 * How it must end.
	 *
	 * @param evento end event
	 * @param estado public state
	 * @param recorrido public states in order; null if it depends
	 * @param notificaciones events notified, in any order; null if it depends
	 * @param contiene events that must be among those notified
	 */
	record Final(String evento, String estado, List<String> recorrido, List<String> notificaciones,
			List<String> contiene) {
	}

	private record Archivo(String nombre, Inicio inicio, List<Paso> pasos,
			@com.fasterxml.jackson.annotation.JsonProperty("final") Final fin, String caminoBase, String mensaje,
			Map<String, JsonNode> datos, List<String> retirarEn, List<String> rechazadoEn, List<String> contiene) {
	}

	/**
	 * Reads the scenarios of a type. A file with {@code caminoBase} gives one per task in
	 * which its message is sent.
	 * @param carpeta folder {@code bpmn/<tipo>}
	 * @return the scenarios by file name
	 */
	static List<Escenario> leer(Path carpeta) throws IOException {
		List<Escenario> escenarios = new ArrayList<>();
		List<Path> archivos;
		try (Stream<Path> lista = Files.list(carpeta.resolve("escenarios"))) {
			archivos = lista.filter((archivo) -> archivo.toString().endsWith(".yml")).sorted().toList();
		}
		String tipo = carpeta.getFileName().toString();
		for (Path ruta : archivos) {
			Archivo archivo = archivo(ruta);
			if (archivo.caminoBase() == null) {
				escenarios.add(new Escenario(tipo, archivo.nombre(), archivo.inicio(), archivo.pasos(), archivo.fin()));
				continue;
			}
			Archivo base = archivo(ruta.resolveSibling(archivo.caminoBase()));
			for (String tarea : archivo.retirarEn()) {
				List<Paso> pasos = hasta(base, tarea);
				pasos.add(Paso.enviar(archivo.mensaje(), archivo.datos(), false));
				escenarios.add(new Escenario(tipo, archivo.nombre() + ": " + tarea, base.inicio(), pasos,
						new Final(archivo.fin().evento(), archivo.fin().estado(), null, null, archivo.contiene())));
			}
			for (String tarea : (archivo.rechazadoEn() != null) ? archivo.rechazadoEn() : List.<String>of()) {
				List<Paso> pasos = hasta(base, tarea);
				pasos.add(Paso.enviar(archivo.mensaje(), archivo.datos(), true));
				pasos.add(Paso.esperar(tarea));
				escenarios
					.add(new Escenario(tipo, archivo.nombre() + ": rechazado en " + tarea, base.inicio(), pasos, null));
			}
		}
		return escenarios;
	}

	private static List<Paso> hasta(Archivo base, String tarea) {
		List<Paso> pasos = new ArrayList<>();
		for (Paso paso : base.pasos()) {
			if (tarea.equals(paso.tarea())) {
				pasos.add(Paso.esperar(tarea));
				return pasos;
			}
			pasos.add(paso);
		}
		throw new IllegalArgumentException(base.nombre() + " never completes " + tarea);
	}

	private static Archivo archivo(Path ruta) throws IOException {
		try {
			return YAML.readValue(ruta.toFile(), Archivo.class);
		}
		catch (IOException ex) {
			throw new IOException(ruta + ": " + ex.getMessage(), ex);
		}
	}

}
