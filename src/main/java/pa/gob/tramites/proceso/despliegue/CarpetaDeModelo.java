package pa.gob.tramites.proceso.despliegue;

import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import pa.gob.tramites.proceso.ejecucion.Sistema;

/**
 * All that belongs to a trámite type, or the models that types share.
 *
 * @param nombre name of the folder: code of the type, or {@value #COMUN}
 * @param archivos content by name as the deployment carries it: the file name, below
 * {@code plantillas/} or {@code documentos/} for templates
 */
record CarpetaDeModelo(String nombre, SortedMap<String, byte[]> archivos) {

	/** Folder of the models that types share. */
	static final String COMUN = "comun";

	CarpetaDeModelo {
		archivos = Collections.unmodifiableSortedMap(new TreeMap<>(archivos));
	}

	boolean compartida() {
		return esCompartida(this.nombre);
	}

	/** Whether a folder belongs to no type. */
	static boolean esCompartida(String nombre) {
		return COMUN.equals(nombre) || Sistema.CARPETA.equals(nombre);
	}

	boolean mismoContenido(Map<String, byte[]> otros) {
		return this.archivos.keySet().equals(otros.keySet()) && this.archivos.entrySet()
			.stream()
			.allMatch((e) -> Arrays.equals(e.getValue(), otros.get(e.getKey())));
	}

}
