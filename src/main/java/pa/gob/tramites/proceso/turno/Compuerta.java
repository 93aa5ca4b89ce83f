package pa.gob.tramites.proceso.turno;

import org.springframework.stereotype.Component;

/**
 * Whether this node may run jobs now. Apart from {@link Turno} because the engine's
 * configuration needs it before there is an engine.
 */
@Component
class Compuerta {

	private volatile boolean abierta;

	boolean abierta() {
		return this.abierta;
	}

	void abrir() {
		this.abierta = true;
	}

	void cerrar() {
		this.abierta = false;
	}

}
