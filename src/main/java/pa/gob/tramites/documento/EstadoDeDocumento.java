package pa.gob.tramites.documento;

/**
 * What officers have said of a version.
 */
enum EstadoDeDocumento {

	/** Nothing yet. */
	PRESENTADO,
	/** It is right. */
	VERIFICADO,
	/** It must be brought again. */
	OBSERVADO

}
