package pa.gob.tramites.proceso.delegado;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import pa.gob.tramites.notificacion.Aviso;
import pa.gob.tramites.notificacion.Notificaciones;
import pa.gob.tramites.plataforma.VisibleEnModelos;
import pa.gob.tramites.tramite.Canal;

import org.springframework.stereotype.Component;

/**
 * Gives a notice about the case. What a model says is part of the procedure, so nobody
 * can switch it off. The message waits for a job of its own: a mail server that is down
 * never holds up the case.
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
		String destinatario = caso.texto("destinatario");
		Set<Canal> canales = destinatario.startsWith("grupo:") ? EnumSet.of(Canal.APLICACION)
				: EnumSet.of(Canal.CORREO, Canal.APLICACION);
		this.notificaciones.avisar(new Aviso(caso.hechos(), caso.texto("evento"), caso.textoOpcional("asunto"),
				this.modelo.plantilla(caso, caso.texto("plantilla")), this.modelo.valores(caso), List.of(destinatario),
				canales, true, caso.origen()));
	}

}
