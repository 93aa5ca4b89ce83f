package pa.gob.tramites.notificacion;

/**
 * The other side will never take this message: trying again is useless.
 */
class EnvioRechazadoException extends RuntimeException {

	EnvioRechazadoException(String motivo) {
		super(motivo);
	}

}
