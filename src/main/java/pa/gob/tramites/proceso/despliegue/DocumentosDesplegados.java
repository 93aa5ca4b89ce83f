package pa.gob.tramites.proceso.despliegue;

import pa.gob.tramites.emision.PlantillasDeDocumentos;
import pa.gob.tramites.proceso.ejecucion.SesionDelMotor;

import org.springframework.stereotype.Component;

/**
 * The templates of documents as they were deployed: those of the model that the case
 * started with, then the newest that all types share.
 */
@Component
class DocumentosDesplegados implements PlantillasDeDocumentos {

	/** Folder of the templates inside a deployment. */
	static final String CARPETA = "documentos/";

	private final ArchivosDesplegados archivos;

	private final SesionDelMotor sesion;

	DocumentosDesplegados(ArchivosDesplegados archivos, SesionDelMotor sesion) {
		this.archivos = archivos;
		this.sesion = sesion;
	}

	@Override
	public String leer(String instanciaId, String nombre) {
		return this.sesion.consultar(() -> this.archivos.deInstancia(instanciaId)
			.flatMap((despliegue) -> this.archivos.leer(despliegue, CARPETA + nombre))
			.or(() -> this.archivos.comun().flatMap((despliegue) -> this.archivos.leer(despliegue, CARPETA + nombre)))
			.orElseThrow(() -> new IllegalStateException(
					"Ni el modelo ni la carpeta común traen la plantilla de documento «" + nombre + "».")));
	}

}
