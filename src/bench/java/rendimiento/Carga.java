package rendimiento;

import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Runs an operation a given number of times over a fixed number of clients.
 */
final class Carga {

	static final int CLIENTES = 8;

	private Carga() {
	}

	/**
	 * One operation of one client.
	 */
	@FunctionalInterface
	interface Operacion {

		void ejecutar(int numero) throws Exception;

	}

	/**
	 * What a round showed.
	 *
	 * @param porSegundo operations per second over the whole round
	 * @param medianaMs median latency of one operation, milliseconds
	 * @param p95Ms 95th percentile, milliseconds
	 */
	record Ronda(double porSegundo, double medianaMs, double p95Ms) {
	}

	static Ronda ronda(int veces, Operacion operacion) throws Exception {
		return ronda(veces, CLIENTES, operacion);
	}

	static Ronda ronda(int veces, int clientes, Operacion operacion) throws Exception {
		if (veces <= 0) {
			return new Ronda(0, 0, 0);
		}
		long[] nanos = new long[veces];
		AtomicInteger siguiente = new AtomicInteger();
		ExecutorService hilos = Executors.newFixedThreadPool(clientes);
		long inicio = System.nanoTime();
		try {
			Future<?>[] trabajos = IntStream.range(0, clientes).mapToObj((i) -> hilos.submit(() -> {
				for (int n = siguiente.getAndIncrement(); n < veces; n = siguiente.getAndIncrement()) {
					long antes = System.nanoTime();
					operacion.ejecutar(n);
					nanos[n] = System.nanoTime() - antes;
				}
				return null;
			})).toArray(Future<?>[]::new);
			for (Future<?> trabajo : trabajos) {
				trabajo.get();
			}
		}
		finally {
			hilos.shutdownNow();
		}
		double segundos = (System.nanoTime() - inicio) / 1e9;
		Arrays.sort(nanos);
		return new Ronda(veces / segundos, nanos[veces / 2] / 1e6, nanos[(int) (veces * 0.95)] / 1e6);
	}

	static double mediana(double... valores) {
		double[] orden = valores.clone();
		Arrays.sort(orden);
		return orden[orden.length / 2];
	}

}
