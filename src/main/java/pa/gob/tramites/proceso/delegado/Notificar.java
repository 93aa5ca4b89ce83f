package pa.gob.tramites.proceso.delegado;

import pa.gob.tramites.notificacion.Aviso;
import pa.gob.tramites.notificacion.Notificaciones;
import pa.gob.tramites.plataforma.VisibleEnModelos;

import org.springframework.stereotype.Component;

/**
 * Gives a notice about the case. It runs in a job, so that a mail server that is down
 * never undoes what an officer did.
 */
@Component("notificar")
@VisibleEnModelos
class Notificar extends Delegado {

	private final Notificaciones notificaciones;

	private final ModeloDePlantilla modelo;

	Notificar(Casos casos, Notificaciones notificaciones, ModeloDePlantilla modelo) {
		super(casos);
		this.notificaciones = notificaciones;
		this.modelo = modelo;
	}

	@Override
	void ejecutar(Caso caso) {
		String plantilla = caso.texto("plantilla");
		Destinatario destino = Destinatario.de(caso, caso.texto("destinatario"));
		this.notificaciones.avisar(new Aviso(caso.id(), caso.texto("evento"), caso.texto("asunto"), plantilla,
				this.modelo.html(caso, plantilla), this.modelo.valores(caso), destino.cuenta(), destino.correo(),
				caso.origen()));
	}

}
