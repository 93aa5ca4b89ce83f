package pa.gob.tramites.plataforma;

import java.time.Duration;
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

	private volatile Leido<T> ultimo;

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
		Leido<T> leido = this.ultimo;
		long ahora = System.nanoTime();
		if (leido == null || ahora - leido.cuando() > this.vida) {
			leido = new Leido<>(this.lectura.get(), ahora);
			this.ultimo = leido;
		}
		return leido.valor();
	}

	/**
	 * Makes the next caller read again.
	 */
	public void olvidar() {
		this.ultimo = null;
	}

	private record Leido<V>(V valor, long cuando) {

	}

}
