package pa.gob.tramites.webhook;

import java.util.ArrayList;
import java.util.List;

import pa.gob.tramites.identidad.AplicacionesExternas;
import pa.gob.tramites.identidad.SecretosGuardados;
import pa.gob.tramites.plataforma.EnvioFallidoException;
import pa.gob.tramites.plataforma.Remitente;

import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes one attempt to deliver, in a job of the engine. The attempt is written down in a
 * transaction of its own: it stays although the job that failed is rolled back.
 */
@Component
class EnviarWebhook implements Remitente {

	static final String CLASE = "sistema-enviar-webhook";

	/** As many as its model makes: the first and one after each wait. */
	static final int INTENTOS = 8;

	private final Entregas entregas;

	private final Suscripciones suscripciones;

	private final Cartero cartero;

	private final SecretosGuardados secretos;

	private final AplicacionesExternas aplicaciones;

	private final TransactionTemplate aparte;

	EnviarWebhook(Entregas entregas, Suscripciones suscripciones, Cartero cartero, SecretosGuardados secretos,
			AplicacionesExternas aplicaciones, PlatformTransactionManager transacciones) {
		this.entregas = entregas;
		this.suscripciones = suscripciones;
		this.cartero = cartero;
		this.secretos = secretos;
		this.aplicaciones = aplicaciones;
		this.aparte = new TransactionTemplate(transacciones);
		this.aparte.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
	}

	@Override
	public String clase() {
		return CLASE;
	}

	@Override
	public void enviar(String referencia) {
		Entregas.PorEntregar entrega = this.entregas.porEntregar(Long.parseLong(referencia)).orElse(null);
		if (entrega == null) {
			return;
		}
		if (!admitida(entrega)) {
			this.entregas.retener(entrega.id());
			return;
		}
		Cartero.Resultado resultado = this.cartero.entregar(entrega.url(), entrega.mensaje(), entrega.cuerpo(),
				secretos(entrega));
		boolean agotada = entrega.intentos() + 1 >= INTENTOS;
		this.aparte.executeWithoutResult((tx) -> anotar(entrega, resultado, agotada));
		if (!resultado.entregado() && !resultado.seFue()) {
			throw new EnvioFallidoException("No se entregó a " + entrega.aplicacion() + ": " + resultado.error());
		}
	}

	private boolean admitida(Entregas.PorEntregar entrega) {
		return this.aplicaciones.puede(entrega.aplicacion(), Suscripciones.PERMISO)
				// One tries an endpoint out before resuming it.
				&& (entrega.estado() == Webhook.Estado.ACTIVO || entrega.evento().equals(Mensaje.PRUEBA));
	}

	private List<String> secretos(Entregas.PorEntregar entrega) {
		List<String> claros = new ArrayList<>();
		claros.add(this.secretos.descifrar(entrega.secreto()));
		if (entrega.secretoAnterior() != null) {
			claros.add(this.secretos.descifrar(entrega.secretoAnterior()));
		}
		return claros;
	}

	private void anotar(Entregas.PorEntregar entrega, Cartero.Resultado resultado, boolean agotada) {
		if (resultado.entregado()) {
			this.entregas.anotarIntento(entrega.id(), resultado, Entrega.Estado.ENTREGADA);
			this.suscripciones.llego(entrega.webhook());
			return;
		}
		this.entregas.anotarIntento(entrega.id(), resultado,
				(agotada || resultado.seFue()) ? Entrega.Estado.FALLIDA : Entrega.Estado.PENDIENTE);
		this.suscripciones.fallo(entrega.webhook(), agotada, resultado.seFue());
	}

}
