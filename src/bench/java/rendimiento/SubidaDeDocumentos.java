package rendimiento;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

import javax.management.MBeanServerConnection;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

import com.sun.tools.attach.VirtualMachine;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDStream;
import pa.gob.tramites.soporte.Cliente;

/**
 * Uploads many different PDFs of one megabyte and watches the heap of the platform.
 */
final class SubidaDeDocumentos {

	private static final int MEGA = 1024 * 1024;

	/** Kinds of document that one person may present. */
	private static final int TIPOS = 14;

	private static final String FRONTERA = "frontera";

	private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private final Cliente cliente;

	private final long pid;

	SubidaDeDocumentos(Cliente cliente, long pid) {
		this.cliente = cliente;
		this.pid = pid;
	}

	/**
	 * What the uploads showed; heap in bytes.
	 *
	 * @param antes live before, after a full collection
	 * @param despues live after, after a full collection
	 * @param maximo most in use at any look, garbage included
	 */
	record Resultado(Carga.Ronda ronda, long antes, long despues, long maximo) {

		String linea(int veces) {
			return String.format(Locale.ROOT,
					"%d documentos de 1 MB, %d clientes: %.0f por segundo (%.0f MB/s), mediana %.0f ms, p95 %.0f ms; "
							+ "memoria viva de %.0f a %.0f MB, lo más en uso %.0f MB.",
					veces, Carga.CLIENTES, this.ronda.porSegundo(), this.ronda.porSegundo(), this.ronda.medianaMs(),
					this.ronda.p95Ms(), this.antes / (double) MEGA, this.despues / (double) MEGA,
					this.maximo / (double) MEGA);
		}

	}

	Resultado medir(String solicitud, int veces) throws Exception {
		int casos = (veces + TIPOS - 1) / TIPOS;
		String[] rutas = new String[casos];
		long[] personas = new long[casos];
		Carga.ronda(casos, (n) -> {
			String ruta = "/api/v1/tramites/" + this.cliente.enviar("/api/v1/tramites", solicitud).get("numero").asText();
			rutas[n] = ruta + "/documentos";
			personas[n] = this.cliente.leer(ruta).get("personas").get(0).get("id").asLong();
		});
		byte[] pdf = pdf();
		VirtualMachine maquina = VirtualMachine.attach(Long.toString(this.pid));
		try (JMXConnector enlace = JMXConnectorFactory
			.connect(new JMXServiceURL(maquina.startLocalManagementAgent()))) {
			MBeanServerConnection servidor = enlace.getMBeanServerConnection();
			MemoryMXBean memoria = ManagementFactory.newPlatformMXBeanProxy(servidor,
					ManagementFactory.MEMORY_MXBEAN_NAME, MemoryMXBean.class);
			long antes = viva(memoria);
			AtomicLong maximo = new AtomicLong();
			AtomicBoolean mirando = new AtomicBoolean(true);
			Thread vigia = new Thread(() -> {
				while (mirando.get()) {
					maximo.accumulateAndGet(memoria.getHeapMemoryUsage().getUsed(), Math::max);
					java.util.concurrent.locks.LockSupport.parkNanos(50_000_000);
				}
			});
			vigia.start();
			Carga.Ronda ronda = Carga.ronda(veces,
					(n) -> subir(rutas[n / TIPOS], personas[n / TIPOS], 1 + n % TIPOS, pdf, n));
			mirando.set(false);
			vigia.join();
			return new Resultado(ronda, antes, viva(memoria), maximo.get());
		}
		finally {
			maquina.detach();
		}
	}

	private static long viva(MemoryMXBean memoria) {
		memoria.gc();
		return memoria.getHeapMemoryUsage().getUsed();
	}

	private void subir(String ruta, long persona, int tipo, byte[] pdf, int semilla) throws Exception {
		byte[] propio = pdf.clone();
		// Inside the page's stream: the offsets of the file stay right.
		byte[] azar = new byte[64];
		new Random(semilla).nextBytes(azar);
		System.arraycopy(azar, 0, propio, MEGA / 2, azar.length);
		ByteArrayOutputStream cuerpo = new ByteArrayOutputStream(propio.length + 1024);
		parte(cuerpo, "name=\"tipo\"", Integer.toString(tipo).getBytes(StandardCharsets.US_ASCII));
		parte(cuerpo, "name=\"persona\"", Long.toString(persona).getBytes(StandardCharsets.US_ASCII));
		parte(cuerpo, "name=\"archivo\"; filename=\"documento.pdf\"", propio);
		cuerpo.writeBytes(("--" + FRONTERA + "--\r\n").getBytes(StandardCharsets.US_ASCII));
		HttpResponse<String> respuesta = HTTP.send(HttpRequest.newBuilder(URI.create(this.cliente.base() + ruta))
			.header("Authorization", this.cliente.autorizacion().get())
			.header("Content-Type", "multipart/form-data; boundary=" + FRONTERA)
			.POST(HttpRequest.BodyPublishers.ofByteArray(cuerpo.toByteArray()))
			.build(), HttpResponse.BodyHandlers.ofString());
		if (respuesta.statusCode() != 201) {
			throw new IllegalStateException(respuesta.statusCode() + " " + respuesta.body());
		}
	}

	private static void parte(ByteArrayOutputStream cuerpo, String disposicion, byte[] bytes) {
		cuerpo.writeBytes(("--" + FRONTERA + "\r\nContent-Disposition: form-data; " + disposicion + "\r\n\r\n")
			.getBytes(StandardCharsets.US_ASCII));
		cuerpo.writeBytes(bytes);
		cuerpo.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
	}

	private static byte[] pdf() throws IOException {
		try (PDDocument documento = new PDDocument(); ByteArrayOutputStream salida = new ByteArrayOutputStream()) {
			PDPage pagina = new PDPage();
			byte[] contenido = new byte[MEGA];
			new Random(1).nextBytes(contenido);
			PDStream flujo = new PDStream(documento);
			try (var escritura = flujo.createOutputStream()) {
				escritura.write(contenido);
			}
			pagina.setContents(flujo);
			documento.addPage(pagina);
			documento.save(salida, CompressParameters.NO_COMPRESSION);
			return salida.toByteArray();
		}
	}

}
