package pa.gob.tramites.operacion;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * People who file and look, at a steady pace, through the proxy. What they were told is
 * kept to be held against the database.
 */
final class Carga implements AutoCloseable {

	private static final int CLIENTES = 3;

	private static final int CADA_MILISEGUNDOS = 400;

	final Queue<String> reconocidos = new ConcurrentLinkedQueue<>();

	final Queue<String> fallas = new ConcurrentLinkedQueue<>();

	private final ScheduledExecutorService clientes = Executors.newScheduledThreadPool(CLIENTES);

	private final Instalacion plataforma;

	private final String autorizacion;

	private final String solicitud;

	Carga(Instalacion plataforma, String autorizacion, String solicitud) {
		this.plataforma = plataforma;
		this.autorizacion = autorizacion;
		this.solicitud = solicitud;
		for (int i = 0; i < CLIENTES; i++) {
			this.clientes.scheduleWithFixedDelay(this::presentar, i * 100L, CADA_MILISEGUNDOS, TimeUnit.MILLISECONDS);
		}
	}

	private void presentar() {
		try {
			HttpResponse<String> respuesta = pedir("POST", "/api/v1/tramites", this.solicitud, "Idempotency-Key",
					UUID.randomUUID().toString());
			if (respuesta.statusCode() != 201) {
				this.fallas.add(respuesta.statusCode() + " " + respuesta.body());
				return;
			}
			String numero = Instalacion.JSON.readTree(respuesta.body()).get("numero").asText();
			this.reconocidos.add(numero);
			HttpResponse<String> lectura = pedir("GET", "/api/v1/tramites/" + numero, null);
			if (lectura.statusCode() != 200) {
				this.fallas.add("GET " + lectura.statusCode() + " " + lectura.body());
			}
		}
		catch (IOException ex) {
			this.fallas.add(ex.toString());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * A proxy that reloads closes the connections that nobody uses. A request that is
	 * sent into such a one at that moment reaches nobody: it goes out again on a new one,
	 * as RFC 9110 (9.2.2) lets a client do with what may be repeated, here by its key.
	 * Any other failure counts.
	 */
	private HttpResponse<String> pedir(String metodo, String ruta, String cuerpo, String... cabeceras)
			throws IOException, InterruptedException {
		try {
			return this.plataforma.pedir(metodo, ruta, this.autorizacion, cuerpo, cabeceras);
		}
		catch (IOException ex) {
			if (!String.valueOf(ex.getMessage()).contains("header parser received no bytes")) {
				throw ex;
			}
			return this.plataforma.pedir(metodo, ruta, this.autorizacion, cuerpo, cabeceras);
		}
	}

	@Override
	public void close() throws InterruptedException {
		this.clientes.shutdown();
		if (!this.clientes.awaitTermination(1, TimeUnit.MINUTES)) {
			throw new IllegalStateException("A client hangs");
		}
	}

}
