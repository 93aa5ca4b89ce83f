package pa.gob.tramites.cliente;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import javax.tools.ToolProvider;

import org.junit.jupiter.api.Test;
import pa.gob.tramites.PruebaDeIntegracion;
import pa.gob.tramites.documento.Archivos;
import pa.gob.tramites.identidad.UsuariosDePrueba;
import pa.gob.tramites.soporte.Cliente;
import pa.gob.tramites.tramite.TramitesDePrueba;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.util.FileSystemUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An outside team generates a client from the published document alone, compiles it and
 * takes a case with its document from the application to the decision.
 */
@PruebaDeIntegracion
class ClienteGeneradoTest {

	private static final Path CARPETA = Path.of("target", "cliente");

	@LocalServerPort
	private int puerto;

	@Autowired
	private TramitesDePrueba tramites;

	@Autowired
	private UsuariosDePrueba usuarios;

	@Test
	void unClienteGeneradoDelDocumentoLlevaUnTramiteHastaSuDecision() throws Exception {
		this.tramites.publicar();
		generar();
		compilar();
		Cliente administradora = new Cliente(base(), () -> this.usuarios.bearer("admin"));
		String aplicacion = "cliente-generado";
		String secreto = administradora
			.enviar("/api/v1/admin/aplicaciones", Map.of("id", aplicacion, "nombre", "Cliente generado", "agencia",
					"02", "ambitos", List.of("tramites:crear", "tramites:leer", "documentos:subir")))
			.get("secreto")
			.asText();

		try (URLClassLoader clases = new URLClassLoader(new URL[] { CARPETA.resolve("clases").toUri().toURL() })) {
			Object portal = clases.loadClass("Portal")
				.getConstructor(String.class, String.class, String.class)
				.newInstance(base(), aplicacion, secreto);
			String solicitud = TramitesDePrueba.simple().toString();
			String numero = llamar(portal, "presentar", solicitud, "cliente-generado-1");
			assertThat(numero).startsWith("PRS-");
			assertThat(llamar(portal, "presentar", solicitud, "cliente-generado-1")).isEqualTo(numero);

			byte[] pasaporte = Archivos.pdf("Pasaporte del solicitante");
			Path archivo = Files.write(CARPETA.resolve("pasaporte.pdf"), pasaporte);
			assertThat(llamar(portal, "subir", numero, archivo.toString())).isEqualTo("PRESENTADO");
			assertThat(llamar(portal, "huella", numero)).isEqualTo(huella(pasaporte));

			assertThat(llamar(portal, "decision", numero)).isNull();
			resolver(numero);

			assertThat(llamar(portal, "decision", numero)).isEqualTo("RESUELTO");
		}
	}

	/** The officer's part. */
	private void resolver(String numero) throws IOException, InterruptedException {
		Cliente analista = new Cliente(base(), () -> this.usuarios.bearer("analista"));
		String tarea = analista.leer("/api/v1/tramites/" + numero + "/tareas").get(0).get("id").asText();
		analista.enviar("/api/v1/tareas/" + tarea + "/completar", Map.of("respuestas", Map.of()));
	}

	private String base() {
		return "http://127.0.0.1:" + this.puerto;
	}

	private static String huella(byte[] contenido) throws NoSuchAlgorithmException {
		return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(contenido));
	}

	private static String llamar(Object portal, String metodo, String... valores) throws ReflectiveOperationException {
		Class<?>[] tipos = Stream.of(valores).map((valor) -> String.class).toArray(Class<?>[]::new);
		return (String) portal.getClass().getMethod(metodo, tipos).invoke(portal, (Object[]) valores);
	}

	private void generar() throws IOException, InterruptedException {
		FileSystemUtils.deleteRecursively(CARPETA);
		Files.createDirectories(CARPETA.resolve("clases"));
		Path documento = CARPETA.resolve("openapi.json");
		HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(URI.create(base() + "/api/openapi.json")).build(),
					HttpResponse.BodyHandlers.ofFile(documento));
		Path registro = CARPETA.resolve("generador.log");
		Process generador = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-jar", "target/openapi-generator-cli.jar",
				"generate", "-i", documento.toString(), "-g", "java", "--library", "restclient", "-o",
				CARPETA.resolve("generado").toString(), "--global-property",
				"apis,models,supportingFiles,apiTests=false,modelTests=false,apiDocs=false,modelDocs=false",
				"--additional-properties",
				"invokerPackage=portal,apiPackage=portal.api,modelPackage=portal.model,allowUnicodeIdentifiers=true,"
						+ "openApiNullable=false,useJakartaEe=true,hideGenerationTimestamp=true")
			.redirectErrorStream(true)
			.redirectOutput(registro.toFile())
			.start();
		assertThat(generador.waitFor(120, TimeUnit.SECONDS)).isTrue();
		assertThat(generador.exitValue()).as("see " + registro).isZero();
	}

	private static void compilar() throws IOException {
		List<String> fuentes = new ArrayList<>(
				List.of("-encoding", "UTF-8", "-proc:none", "-nowarn", "-d", CARPETA.resolve("clases").toString(),
						"-classpath", System.getProperty("java.class.path"), "src/test/resources/cliente/Portal.java"));
		try (Stream<Path> archivos = Files.walk(CARPETA.resolve("generado/src/main/java"))) {
			archivos.filter((archivo) -> archivo.toString().endsWith(".java"))
				.map(Path::toString)
				.forEach(fuentes::add);
		}
		assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, fuentes.toArray(String[]::new))).isZero();
	}

}
