package pa.gob.tramites.plataforma;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * A value read from the database that hardly ever changes. It is read again when it is
 * older than its life, so that what another node changed arrives, or at once when the
 * caller knows of a change. Thread-safe; two threads may read at the same time.
 *
 * @param <T> an immutable value
 */
public final class Recordado<T> {

	private final Supplier<T> lectura;

	private final long vida;

	private final AtomicReference<Leido<T>> ultimo = new AtomicReference<>();

	/**
	 * Remembers for a while what is read.
	 * @param vida how old an answer may be
	 * @param lectura how it is read
	 */
	public Recordado(Duration vida, Supplier<T> lectura) {
		this.vida = vida.toNanos();
		this.lectura = lectura;
	}

	/**
	 * The value, perhaps as old as its life.
	 * @return what was last read
	 */
	public T valor() {
		Leido<T> leido = this.ultimo.get();
		long ahora = System.nanoTime();
		if (leido != null && !leido.olvidado() && ahora - leido.cuando() <= this.vida) {
			return leido.valor();
		}
		T valor = this.lectura.get();
		// Fails when someone forgot meanwhile: what was read may be older than the
		// change.
		this.ultimo.compareAndSet(leido, new Leido<>(valor, ahora, false));
		return valor;
	}

	/**
	 * Makes the next caller read again.
	 */
	public void olvidar() {
		this.ultimo.set(new Leido<>(null, 0, true));
	}

	private record Leido<V>(V valor, long cuando, boolean olvidado) {

	}

}
