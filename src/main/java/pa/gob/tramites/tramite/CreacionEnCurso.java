package pa.gob.tramites.tramite;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Consumer;

import pa.gob.tramites.plataforma.ProblemaException;
import pa.gob.tramites.plataforma.TipoProblema;

import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * A case whose instance is starting in this transaction. It is written once, complete,
 * after the engine has reached its first wait state: one statement instead of an insert,
 * an update per state and another for the number. Only if the model asks for the case
 * file on the way is it written earlier, without its number.
 */
final class CreacionEnCurso {

	private final BiPredicate<String, String> permite;

	private final Consumer<CreacionEnCurso> guardar;

	private final List<Cambio> cambios = new ArrayList<>();

	private final List<Respuesta> respuestas = new ArrayList<>();

	private final List<EventoDeTramite> contados = new ArrayList<>();

	private String instanciaId;

	private boolean guardada;

	CreacionEnCurso(BiPredicate<String, String> permite, Consumer<CreacionEnCurso> guardar) {
		this.permite = permite;
		this.guardar = guardar;
	}

	/**
	 * The case being created for an instance. The first instance that speaks in a
	 * creating transaction is the one being created: its listeners run before the engine
	 * returns the id.
	 * @param instanciaId root instance
	 * @return the case, or null if the instance's case is stored
	 */
	static CreacionEnCurso pendiente(String instanciaId) {
		CreacionEnCurso actual = actual();
		if (actual == null) {
			return null;
		}
		actual.vincular(instanciaId);
		return (actual.guardada || !actual.instanciaId.equals(instanciaId)) ? null : actual;
	}

	/**
	 * The creation of this transaction.
	 * @return it, or null if nothing is being created
	 */
	static CreacionEnCurso actual() {
		return (CreacionEnCurso) TransactionSynchronizationManager.getResource(CreacionEnCurso.class);
	}

	void abrir() {
		TransactionSynchronizationManager.bindResource(CreacionEnCurso.class, this);
	}

	void cerrar() {
		TransactionSynchronizationManager.unbindResourceIfPossible(CreacionEnCurso.class);
	}

	void vincular(String instancia) {
		if (this.instanciaId == null) {
			this.instanciaId = instancia;
		}
	}

	void cambiar(Cambio cambio) {
		String anterior = estado();
		if (cambio.estado().equals(anterior)) {
			return;
		}
		if (!this.permite.test(anterior, cambio.estado())) {
			throw transicionIlegal(anterior, cambio.estado());
		}
		this.cambios.add(cambio);
	}

	void responder(Respuesta respuesta) {
		this.respuestas.add(respuesta);
	}

	void contar(EventoDeTramite evento) {
		this.contados.add(evento);
	}

	void guardar() {
		if (!this.guardada) {
			this.guardar.accept(this);
			this.guardada = true;
		}
	}

	String estado() {
		return this.cambios.isEmpty() ? null : this.cambios.get(this.cambios.size() - 1).estado();
	}

	List<Cambio> cambios() {
		return this.cambios;
	}

	List<Respuesta> respuestas() {
		return this.respuestas;
	}

	List<EventoDeTramite> contados() {
		return this.contados;
	}

	String instanciaId() {
		return this.instanciaId;
	}

	boolean guardada() {
		return this.guardada;
	}

	static ProblemaException transicionIlegal(String de, String a) {
		return new ProblemaException(TipoProblema.ESTADO_NO_PERMITE,
				"El trámite no puede pasar de %s a %s: su manifiesto no declara ese cambio de estado."
					.formatted((de != null) ? de : "sin estado", a));
	}

	record Cambio(String estado, String actividad, String por, OffsetDateTime en) {
	}

}
