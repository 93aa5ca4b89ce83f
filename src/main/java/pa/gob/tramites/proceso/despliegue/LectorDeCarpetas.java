package pa.gob.tramites.proceso.despliegue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import pa.gob.tramites.tramite.Manifiesto;

import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import org.springframework.util.StreamUtils;

/**
 * Gathers the folders {@code bpmn/<tipo>/} and {@code forms/<tipo>/}, inside the jar and
 * in the external folder. Element templates, scenarios and files of other kinds stay out.
 */
@Component
class LectorDeCarpetas {

	private static final Set<String> EXTENSIONES = Set.of("bpmn", "dmn", "form");

	private static final Map<String, Set<String>> CON_PLANTILLAS = Map.of("plantillas/", Set.of("html", "txt"),
			DocumentosDesplegados.CARPETA, Set.of("html"));

	private final PathMatchingResourcePatternResolver recursos = new PathMatchingResourcePatternResolver();

	/**
	 * Reads every folder.
	 * @param externa folder with {@code bpmn/} and {@code forms/}; null if there is none
	 * @return the folders, those of no type first, then by name
	 * @throws ModeloRechazadoException if two files of a folder have the same name
	 * @throws IOException if a file cannot be read
	 */
	List<CarpetaDeModelo> leer(Path externa) throws IOException {
		Map<String, TreeMap<String, byte[]>> carpetas = leer("classpath*:");
		if (externa != null) {
			carpetas.putAll(leer("file:" + externa.toAbsolutePath() + "/"));
		}
		List<CarpetaDeModelo> lista = new ArrayList<>();
		carpetas.forEach((nombre, archivos) -> lista.add(new CarpetaDeModelo(nombre, archivos)));
		lista.sort(Comparator.comparing((CarpetaDeModelo carpeta) -> !carpeta.compartida())
			.thenComparing(CarpetaDeModelo::nombre));
		return lista;
	}

	private Map<String, TreeMap<String, byte[]>> leer(String origen) throws IOException {
		Map<String, TreeMap<String, byte[]>> carpetas = new TreeMap<>();
		for (String raiz : List.of("bpmn", "forms")) {
			for (Resource recurso : this.recursos.getResources(origen + raiz + "/*/**")) {
				agregar(carpetas, recurso, raiz);
			}
		}
		// A folder of forms alone is somebody's unfinished work, not a type.
		carpetas.values().removeIf((archivos) -> archivos.keySet().stream().noneMatch((n) -> n.endsWith(".bpmn")));
		return carpetas;
	}

	private static void agregar(Map<String, TreeMap<String, byte[]>> carpetas, Resource recurso, String raiz)
			throws IOException {
		if (!recurso.isReadable()) {
			return;
		}
		String ruta = java.net.URLDecoder.decode(recurso.getURL().toString(), java.nio.charset.StandardCharsets.UTF_8);
		String relativa = ruta.substring(ruta.lastIndexOf("/" + raiz + "/") + raiz.length() + 2);
		int barra = relativa.indexOf('/');
		String carpeta = relativa.substring(0, barra);
		String archivo = relativa.substring(barra + 1);
		if (carpeta.startsWith(".") || !pertenece(archivo)) {
			return;
		}
		byte[] contenido;
		try (var entrada = recurso.getInputStream()) {
			contenido = StreamUtils.copyToByteArray(entrada);
		}
		if (carpetas.computeIfAbsent(carpeta, (nueva) -> new TreeMap<>()).put(archivo, contenido) != null) {
			throw new ModeloRechazadoException(carpeta, List.of(new Hallazgo("archivo-repetido", null, archivo,
					Hallazgo.Gravedad.ERROR, "El archivo «" + archivo + "» está dos veces.", "Deje uno solo.")));
		}
	}

	/**
	 * Whether a file takes part in the deployment of its folder.
	 * @param archivo its path inside the folder
	 * @return false for scenarios, notes and the like
	 */
	static boolean pertenece(String archivo) {
		for (Map.Entry<String, Set<String>> carpeta : CON_PLANTILLAS.entrySet()) {
			if (archivo.startsWith(carpeta.getKey())) {
				return archivo.indexOf('/', carpeta.getKey().length()) < 0
						&& carpeta.getValue().contains(archivo.substring(archivo.lastIndexOf('.') + 1));
			}
		}
		return !archivo.contains("/") && (archivo.equals(Manifiesto.ARCHIVO)
				|| EXTENSIONES.contains(archivo.substring(archivo.lastIndexOf('.') + 1)));
	}

}
