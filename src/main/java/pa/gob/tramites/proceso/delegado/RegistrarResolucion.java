package pa.gob.tramites.proceso.delegado;

import pa.gob.tramites.plataforma.VisibleEnModelos;
import pa.gob.tramites.resolucion.Resoluciones;

import org.springframework.stereotype.Component;

/**
 * Keeps an act of the resolution: who drafted, signed or notified it, and when.
 */
@Component("registrarResolucion")
@VisibleEnModelos
class RegistrarResolucion extends Delegado {

	private final Resoluciones resoluciones;

	RegistrarResolucion(Casos casos, Resoluciones resoluciones) {
		super(casos);
		this.resoluciones = resoluciones;
	}

	@Override
	void ejecutar(Caso caso) {
		switch (caso.opcion("accion", Accion.class)) {
			case PROYECTAR -> this.resoluciones.proyectar(new Resoluciones.Proyecto(caso.id(),
					caso.texto("resolucionNumero"), caso.opcion("sentido", Resoluciones.Sentido.class),
					caso.textoOpcional("fundamento"), caso.autor()));
			case FIRMAR_JEFATURA -> this.resoluciones.firmar(caso.id(), Resoluciones.Firma.JEFATURA, caso.persona());
			case FIRMAR_DIRECCION -> this.resoluciones.firmar(caso.id(), Resoluciones.Firma.DIRECCION, caso.persona());
			case NOTIFICAR -> this.resoluciones.notificar(caso.id(), caso.persona());
		}
	}

	private enum Accion {

		PROYECTAR, FIRMAR_JEFATURA, FIRMAR_DIRECCION, NOTIFICAR

	}

}
