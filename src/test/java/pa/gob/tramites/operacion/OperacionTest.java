package pa.gob.tramites.operacion;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an installation is made of agrees with itself.
 */
class OperacionTest {

	private static final Path OPS = Path.of("ops");

	/** Where the variables of the host begin; above are the platform's. */
	private static final String DEL_EQUIPO = "# === Host";

	private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]+)(:?[-?][^}]*)?\\}");

	@TempDir
	private Path carpeta;

	static Stream<String> guiones() throws IOException {
		try (Stream<Path> archivos = Files.list(Guion.CARPETA)) {
			return archivos.map((uno) -> uno.getFileName().toString()).sorted().toList().stream();
		}
	}

	@ParameterizedTest
	@MethodSource("guiones")
	void cadaGuionSeExplica(String guion) throws Exception {
		Guion.Resultado ayuda = new Guion(Map.of()).ejecutar(guion, "--help");
		assertThat(ayuda.codigo()).as(ayuda.texto()).isZero();
		assertThat(ayuda.texto()).startsWith("Uso: ops/bin/" + guion).contains("--help", "Salida:");
		Guion.Resultado mal = new Guion(Map.of()).ejecutar(guion, "--opcion-que-no-existe");
		assertThat(mal.codigo()).as("wrong usage").isEqualTo(2);
		assertThat(mal.texto()).contains("Uso:");
	}

	@Test
	void losGuionesPasanShellcheck() throws Exception {
		Programas.exigir("shellcheck");
		List<String> orden = new ArrayList<>(List.of("shellcheck", "-x", "-e", "SC2015,SC2016"));
		guiones().forEach((uno) -> orden.add(Guion.CARPETA.resolve(uno).toString()));
		orden.addAll(List.of("ops/imagen/ensayar", "ops/postgres/arrancar", "ops/postgres/seguir",
				"ops/postgres/archivar", "ops/postgres/10-roles.sh", "ops/nginx/contenedor/40-nodos.sh", ".ci/run"));
		Guion.Resultado resultado = new Guion(Map.of()).orden(orden);
		assertThat(resultado.codigo()).as(resultado.texto()).isZero();
	}

	@ParameterizedTest
	@MethodSource("archivosYaml")
	void cadaArchivoSeLee(String archivo) throws IOException {
		assertThat(documentos(Path.of(archivo))).isNotEmpty();
	}

	static Stream<String> archivosYaml() throws IOException {
		try (Stream<Path> todos = Files.walk(OPS)) {
			return Stream
				.concat(Stream.of("docker-compose.yml"),
						todos.map(Path::toString).filter((uno) -> uno.matches(".*\\.ya?ml")).sorted())
				.toList()
				.stream();
		}
	}

	@Test
	void ningunaVariableEsDesconocida() throws IOException {
		String ejemplo = Files.readString(Path.of(".env.example"));
		assertThat(ejemplo).contains(DEL_EQUIPO);
		Set<String> documentadas = nombres(ejemplo, "(?m)^#?([A-Z][A-Z0-9_]+)=");
		Set<String> delEquipo = nombres(ejemplo.substring(ejemplo.indexOf(DEL_EQUIPO)), "(?m)^#?([A-Z][A-Z0-9_]+)=");
		Set<String> usadas = new TreeSet<>();
		for (Path archivo : composiciones()) {
			usadas.addAll(variables(Files.readString(archivo)));
		}
		usadas.addAll(variables(Files.readString(OPS.resolve("swarm/stack.yml"))));
		usadas.remove("COMPOSE_PROJECT_NAME");
		assertThat(documentadas).as("what Compose and Swarm read").containsAll(usadas);
		Set<String> deGuiones = new TreeSet<>();
		try (Stream<Path> archivos = Stream.concat(Files.list(Guion.CARPETA), Files.list(OPS.resolve("lib")))) {
			for (Path uno : archivos.toList()) {
				deGuiones.addAll(variables(Files.readString(uno)));
			}
		}
		Set<String> sobran = new TreeSet<>(delEquipo);
		sobran.removeAll(usadas);
		sobran.removeAll(deGuiones);
		assertThat(sobran).as("documented and read by nobody").isEmpty();
	}

	@Test
	@SuppressWarnings("unchecked")
	void kubernetesSoloConfiguraLoQueExiste() throws IOException {
		Set<String> documentadas = nombres(Files.readString(Path.of(".env.example")), "(?m)^#?([A-Z][A-Z0-9_]+)=");
		for (String archivo : List.of("configuracion.yaml", "secretos.ejemplo.yaml")) {
			for (Map<String, Object> recurso : documentos(OPS.resolve("k8s").resolve(archivo))) {
				Object datos = recurso.containsKey("data") ? recurso.get("data") : recurso.get("stringData");
				assertThat(documentadas).containsAll(((Map<String, String>) datos).keySet());
			}
		}
		Map<String, Object> despliegue = documentos(OPS.resolve("k8s/aplicacion.yaml")).get(0);
		JsonNode contenedor = new ObjectMapper().valueToTree(despliegue).at("/spec/template/spec/containers/0");
		assertThat(contenedor.at("/securityContext/readOnlyRootFilesystem").asBoolean()).isTrue();
		assertThat(contenedor.at("/securityContext/capabilities/drop/0").asText()).isEqualTo("ALL");
		assertThat(contenedor.at("/readinessProbe/httpGet/path").asText()).isEqualTo("/actuator/health/readiness");
	}

	@Test
	void soloElProxySePublica() throws IOException {
		paraCadaServicio((nombre, servicio) -> {
			for (JsonNode puerto : servicio.path("ports")) {
				boolean proxy = nombre.endsWith("/nginx");
				assertThat(proxy || puerto.asText().startsWith("127.0.0.1:"))
					.as("%s publishes %s beyond this host", nombre, puerto)
					.isTrue();
			}
		});
	}

	@Test
	void nadaFijaNombresNiMontaElSocketDeDocker() throws IOException {
		paraCadaServicio((nombre, servicio) -> {
			assertThat(servicio.has("container_name")).as(nombre).isFalse();
			assertThat(servicio.toString()).as(nombre).doesNotContain("docker.sock");
			assertThat(servicio.path("privileged").asBoolean()).as(nombre).isFalse();
		});
	}

	@Test
	void cadaServicioTieneLimitesRotacionYNingunPrivilegio() throws IOException {
		paraCadaServicio((nombre, servicio) -> {
			// Overlays that only change a service of another file say no image of their
			// own.
			if (!servicio.has("image") || servicio.has("extends") || nombre.startsWith("produccion")) {
				return;
			}
			assertThat(servicio.at("/deploy/resources/limits/memory").asText()).as(nombre).isNotEmpty();
			assertThat(servicio.at("/deploy/resources/reservations/memory").asText()).as(nombre).isNotEmpty();
			assertThat(servicio.at("/logging/options/max-size").asText()).as(nombre).isEqualTo("10m");
			assertThat(servicio.at("/cap_drop/0").asText()).as(nombre).isEqualTo("ALL");
			assertThat(servicio.at("/security_opt/0").asText()).as(nombre).isEqualTo("no-new-privileges:true");
			assertThat(servicio.path("restart").asText()).as(nombre).isEqualTo("unless-stopped");
			assertThat(servicio.path("networks").isEmpty()).as(nombre).isFalse();
		});
	}

	@Test
	void laImagenNoLlevaBaseNiCorreComoRoot() throws IOException {
		String imagen = Files.readString(Path.of("Dockerfile"));
		assertThat(imagen).contains("USER 1001:1001", "HEALTHCHECK", "SharedArchiveFile", "MaxRAMPercentage");
		assertThat(imagen.substring(imagen.lastIndexOf("FROM "))).doesNotContain("apt-get")
			.contains("COPY ops/imagen/jvm.opciones ./", "@/app/jvm.opciones");
		assertThat(Files.readString(Path.of("pom.xml"))).contains("<excludeGroupIds>io.zonky.test");
		assertThat(Files.readString(OPS.resolve("compose/produccion.yml"))).contains("IMAGEN_VERSION:?",
				"external: true");
	}

	@Test
	void elProxyAceptaSusArchivos() throws Exception {
		Programas.exigir("nginx", "openssl");
		for (String entorno : List.of("nativo", "contenedor")) {
			Path raiz = this.carpeta.resolve(entorno);
			Instalacion.copiar(OPS.resolve("nginx"), raiz);
			Instalacion.copiar(raiz.resolve(entorno), raiz.resolve("entorno"));
			Files.createDirectories(raiz.resolve("activo"));
			Files.writeString(raiz.resolve("activo/nodos.conf"),
					"server 127.0.0.1:18080 max_fails=3 fail_timeout=10s;\n");
			Guion guion = new Guion(Map.of("TRAMITES_ENV", "/dev/null"));
			Instalacion
				.exigir(guion.ejecutar("certificado", "--autofirmado", "--carpeta", raiz.resolve("tls").toString()));
			try (Stream<Path> archivos = Files.list(raiz.resolve("entorno"))) {
				for (Path uno : archivos.filter((archivo) -> archivo.toString().endsWith(".conf")).toList()) {
					Files.writeString(uno, Files.readString(uno)
						.replaceAll("user [a-z-]+;", "")
						.replaceAll("/etc/(nginx|tramites)/tls", raiz.resolve("tls").toString())
						.replace("/run/", raiz + "/")
						.replaceAll("/dev/std(out|err)|/var/log/tramites/[a-z-]+\\.log", raiz + "/registro.log"));
				}
			}
			Guion.Resultado resultado = guion
				.orden(List.of("nginx", "-t", "-q", "-c", raiz.resolve("nginx.conf").toString()));
			assertThat(resultado.codigo()).as(resultado.texto()).isZero();
		}
	}

	@Test
	void cadaAlertaSuenaEnSuPrueba() throws Exception {
		Programas.exigir("promtool");
		Guion guion = new Guion(Map.of());
		for (List<String> orden : List.of(List.of("promtool", "check", "rules", "ops/prometheus/reglas/tramites.yml"),
				List.of("promtool", "test", "rules", "ops/prometheus/pruebas/tramites.yml"))) {
			Guion.Resultado resultado = guion.orden(orden);
			assertThat(resultado.codigo()).as(resultado.texto()).isZero();
		}
		Set<String> reglas = nombres(Files.readString(OPS.resolve("prometheus/reglas/tramites.yml")),
				"alert: ([A-Za-z]+)");
		String pruebas = Files.readString(OPS.resolve("prometheus/pruebas/tramites.yml"));
		assertThat(reglas).hasSizeGreaterThan(10)
			.allSatisfy((regla) -> assertThat(pruebas)
				.containsPattern("alertname: " + regla + "\\s+exp_alerts:\\s+- exp_labels"));
	}

	@Test
	void cadaAlertaLlevaAUnaPaginaDelManual() throws IOException {
		Set<String> anclas = Files.readAllLines(OPS.resolve("manual.md"))
			.stream()
			.filter((linea) -> linea.startsWith("#"))
			.map((linea) -> linea.replaceFirst("^#+ ", "")
				.toLowerCase(java.util.Locale.ROOT)
				.replaceAll("[^\\p{L}\\p{N} -]", "")
				.replace(' ', '-'))
			.collect(Collectors.toSet());
		assertThat(anclas)
			.containsAll(nombres(Files.readString(OPS.resolve("prometheus/reglas/tramites.yml")), "manual\\.md#(.+)"));
	}

	@Test
	void losTablerosLeenMetricasQueExisten() throws IOException {
		Set<String> conocidas = nombres(Files.readString(OPS.resolve("prometheus/reglas/tramites.yml")),
				"\\b(tramites_[a-z_]+)");
		conocidas.addAll(Set.of("tramites_created_total", "tramites_activos", "tramites_tareas_abiertas",
				"tramites_trabajos_por_hacer", "tramites_trabajos_en_curso", "tramites_trabajos_fallidos",
				"tramites_instancias", "tramites_duracion_seconds_bucket"));
		try (Stream<Path> tableros = Files.list(OPS.resolve("grafana/tableros"))) {
			for (Path tablero : tableros.toList()) {
				JsonNode json = new ObjectMapper().readTree(tablero.toFile());
				assertThat(json.get("panels")).isNotEmpty();
				json.get("panels")
					.findValuesAsText("expr")
					.forEach((expresion) -> assertThat(conocidas)
						.containsAll(nombres(expresion, "\\b(tramites_[a-z_]+)\\b")));
			}
		}
	}

	@Test
	void elManualNombraGuionesQueExistenYSePrueban() throws IOException {
		String manual = Files.readString(OPS.resolve("manual.md"));
		Set<String> nombrados = nombres(manual, "ops/bin/([a-z-]+)");
		assertThat(nombrados).hasSizeGreaterThan(12).isSubsetOf(guiones().collect(Collectors.toSet()));
		StringBuilder pruebas = new StringBuilder();
		try (Stream<Path> archivos = Files.list(Path.of("src/test/java/pa/gob/tramites/operacion"))) {
			for (Path uno : archivos.toList()) {
				pruebas.append(Files.readString(uno));
			}
		}
		assertThat(nombrados).allSatisfy(
				(guion) -> assertThat(pruebas).as(guion + " is run by a test").contains("ejecutar(\"" + guion + "\""));
		Set<String> opciones = nombres(manual, "ops/bin/[a-z-]+[^`\\n]*?(--[a-z-]+)");
		assertThat(opciones).allSatisfy((opcion) -> assertThat(guiones())
			.anySatisfy((guion) -> assertThat(Files.readString(Guion.CARPETA.resolve(guion))).contains(opcion)));
	}

	@Test
	void losSetentaYUnRequisitosTienenRespuesta() throws IOException {
		List<String> filas = Files.readAllLines(OPS.resolve("requisitos.md"))
			.stream()
			.filter((linea) -> linea.matches("\\| \\d+ \\|.*"))
			.toList();
		assertThat(filas.stream().map((fila) -> Integer.parseInt(fila.split("\\|")[1].strip())))
			.containsExactlyElementsOf(IntStream.rangeClosed(1, 71).boxed().toList());
		try (Stream<Path> todas = Files.walk(Path.of("src/test/java"))) {
			Set<String> pruebas = todas.map((uno) -> uno.getFileName().toString().replace(".java", ""))
				.collect(Collectors.toSet());
			assertThat(pruebas).containsAll(nombres(String.join("\n", filas), "`([A-Z][A-Za-z]+Test)`"));
		}
	}

	@Test
	void generaSecretosYNoTocaLosQueEstan() throws Exception {
		Path archivo = this.carpeta.resolve("nuevo.env");
		Guion guion = new Guion(Map.of());
		Guion.Resultado resultado = guion.ejecutar("generar-secretos", archivo.toString());
		assertThat(resultado.codigo()).as(resultado.texto()).isZero();
		assertThat(Files.getPosixFilePermissions(archivo)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
		Map<String, String> valores = valores(archivo);
		assertThat(java.util.Base64.getDecoder().decode(valores.get("SECRET_KEY"))).hasSize(48);
		assertThat(valores.get("OPERACION_CLAVE")).hasSize(48);
		assertThat(valores.get("DB_PASSWORD")).hasSize(48).isNotEqualTo(valores.get("OPERACION_CLAVE"));
		assertThat(resultado.texto()).doesNotContain(valores.get("SECRET_KEY"), valores.get("DB_PASSWORD"));
		guion.ejecutar("generar-secretos", archivo.toString());
		assertThat(valores(archivo)).isEqualTo(valores);
	}

	@Test
	void rotaLaClaveDeLosTokensConservandoLaAnterior() throws Exception {
		Path archivo = this.carpeta.resolve("tramites.env");
		new Guion(Map.of()).ejecutar("generar-secretos", archivo.toString());
		String primera = valores(archivo).get("SECRET_KEY");
		Guion guion = new Guion(Map.of("TRAMITES_ENV", archivo.toString()));
		Instalacion.exigir(guion.ejecutar("rotar-secreto", "SECRET_KEY", "--si"));
		assertThat(valores(archivo)).containsEntry("SECRET_KEY_ANTERIOR", primera)
			.doesNotContainEntry("SECRET_KEY", primera);
		assertThat(guion.ejecutar("rotar-secreto", "SECRET_KEY", "--si").codigo()).as("the first is not finished")
			.isEqualTo(3);
		Instalacion.exigir(guion.ejecutar("rotar-secreto", "terminar", "--si"));
		assertThat(valores(archivo)).doesNotContainKey("SECRET_KEY_ANTERIOR");
		assertThat(guion.ejecutar("rotar-secreto", "OPERACION_CLAVE").codigo()).as("nobody confirmed").isEqualTo(3);
	}

	@Test
	void unaLineaIlegibleDeLaConfiguracionSeDice() throws Exception {
		Path archivo = Files.writeString(this.carpeta.resolve("malo.env"), "DB_URL = jdbc:postgresql://x/y\n");
		Guion.Resultado resultado = new Guion(Map.of("TRAMITES_ENV", archivo.toString())).ejecutar("mantenimiento",
				"si");
		assertThat(resultado.codigo()).isEqualTo(3);
		assertThat(resultado.texto()).contains("sin espacios");
	}

	@Test
	void laRevisionPreviaNombraLoQueFaltaSinMostrarlo() throws Exception {
		Path archivo = Files.writeString(this.carpeta.resolve("corto.env"), """
				DB_URL=jdbc:postgresql://127.0.0.1:1/nada
				DB_USER=tramites
				DB_PASSWORD=mismo-secreto-en-dos-lugares
				SECRET_KEY=bWlzbW8=
				OPERACION_CLAVE=mismo-secreto-en-dos-lugares
				PUBLIC_URL=http://inseguro/
				""");
		Files.setPosixFilePermissions(archivo, PosixFilePermissions.fromString("rw-r--r--"));
		Guion.Resultado resultado = new Guion(Map.of("TRAMITES_ENV", archivo.toString(), "ADAPTADOR",
				Path.of("src/test/resources/operacion/base.sh").toAbsolutePath().toString(), "PG_BIN", "/usr/bin",
				"RESPALDOS_DIR", this.carpeta.toString()))
			.ejecutar("verificar-despliegue", "--antes");
		assertThat(resultado.codigo()).isEqualTo(1);
		assertThat(resultado.texto())
			.contains("es solo de su dueño: use chmod 600", "MAL      SECRET_KEY tiene 32 bytes o más",
					"MAL      los secretos son distintos", "MAL      PUBLIC_URL es https y sin barra final",
					"MAL      la base responde", "MAL      hay respaldo de menos de 26 horas")
			.doesNotContain("mismo-secreto");
	}

	@Test
	void soloSeDespliegaUnaVersionPublicada() throws Exception {
		Guion guion = new Guion(Map.of("TRAMITES_ENV", "/dev/null"));
		for (String movil : List.of("latest", "main", "1.4")) {
			assertThat(guion.ejecutar("desplegar", movil).codigo()).as(movil).isEqualTo(2);
		}
	}

	@Test
	void laSondaAvisaUnaVezAlCaerYUnaAlVolver() throws Exception {
		List<String> avisos = new java.util.concurrent.CopyOnWriteArrayList<>();
		java.util.concurrent.atomic.AtomicInteger codigo = new java.util.concurrent.atomic.AtomicInteger(503);
		HttpServer servidor = HttpServer.create(new java.net.InetSocketAddress("127.0.0.1", 0), 0);
		servidor.createContext("/", (peticion) -> {
			if (peticion.getRequestURI().getPath().equals("/avisos")) {
				avisos.add(new String(peticion.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
				peticion.sendResponseHeaders(200, -1);
			}
			else {
				peticion.sendResponseHeaders(codigo.get(), -1);
			}
			peticion.close();
		});
		servidor.start();
		String base = "http://127.0.0.1:" + servidor.getAddress().getPort();
		Guion guion = new Guion(Map.of("TRAMITES_ENV", "/dev/null", "PUBLIC_URL", base, "ALERTA_URL", base + "/avisos",
				"ESTADO_DIR", this.carpeta.toString()));
		try {
			assertThat(guion.ejecutar("sonda").codigo()).isEqualTo(1);
			assertThat(guion.ejecutar("sonda").codigo()).isEqualTo(1);
			assertThat(avisos).hasSize(1).first().asString().contains("no responde");
			codigo.set(200);
			assertThat(guion.ejecutar("sonda").codigo()).isZero();
			assertThat(guion.ejecutar("sonda").codigo()).isZero();
			assertThat(avisos).hasSize(2);
			assertThat(avisos.get(1)).contains("volvió a responder");
		}
		finally {
			servidor.stop(0);
		}
	}

	@Test
	void noInstalaUnCertificadoAjeno() throws Exception {
		Programas.exigir("openssl");
		Path tls = this.carpeta.resolve("tls");
		Guion guion = new Guion(Map.of("TRAMITES_ENV", "/dev/null", "PUBLIC_URL", "https://tramites.ejemplo.gob.pa"));
		Instalacion.exigir(guion.ejecutar("certificado", "--autofirmado", "--carpeta", tls.toString()));
		assertThat(guion.ejecutar("certificado", "--vence", "--carpeta", tls.toString()).texto().strip()).isIn("29",
				"30");
		byte[] anterior = Files.readAllBytes(tls.resolve("fullchain.pem"));
		// A certbot that answers with files that do not belong together.
		Path autoridad = Files.createDirectories(this.carpeta.resolve("autoridad/live/tramites.ejemplo.gob.pa"));
		Path otra = this.carpeta.resolve("otra");
		Instalacion.exigir(guion.ejecutar("certificado", "--autofirmado", "--carpeta", otra.toString()));
		Files.copy(otra.resolve("fullchain.pem"), autoridad.resolve("fullchain.pem"));
		Files.copy(tls.resolve("privkey.pem"), autoridad.resolve("privkey.pem"));
		Path programas = Files.createDirectories(this.carpeta.resolve("programas"));
		Path certbot = Files.writeString(programas.resolve("certbot"), "#!/bin/sh\nexit 0\n");
		Files.setPosixFilePermissions(certbot, PosixFilePermissions.fromString("rwxr-xr-x"));
		Guion renovar = new Guion(Map.of("TRAMITES_ENV", "/dev/null", "PUBLIC_URL", "https://tramites.ejemplo.gob.pa",
				"ACME_CORREO", "operacion@ejemplo.gob.pa", "LETSENCRYPT_DIR",
				this.carpeta.resolve("autoridad").toString(), "PATH", programas + ":" + System.getenv("PATH"),
				"ADAPTADOR", Path.of("src/test/resources/operacion/base.sh").toAbsolutePath().toString()));
		Guion.Resultado resultado = renovar.ejecutar("certificado", "--renovar", "--forzar", "--carpeta",
				tls.toString());
		assertThat(resultado.codigo()).isEqualTo(1);
		assertThat(resultado.texto()).contains("no se corresponden");
		assertThat(tls.resolve("fullchain.pem")).hasBinaryContent(anterior);
	}

	@Test
	void rotaLosRegistros() throws Exception {
		Programas.exigir("logrotate");
		Path registros = Files.createDirectories(this.carpeta.resolve("registros"));
		Files.setPosixFilePermissions(registros, PosixFilePermissions.fromString("rwxr-xr-x"));
		Files.writeString(registros.resolve("tramites.json"), "{}\n");
		Guion guion = new Guion(Map.of("TRAMITES_ENV", "/dev/null"));
		Guion.Resultado resultado = guion.ejecutar("rotar-registros", "--forzar", "--carpeta", registros.toString());
		assertThat(resultado.codigo()).as(resultado.texto()).isZero();
		try (Stream<Path> archivos = Files.list(registros)) {
			assertThat(archivos.map((uno) -> uno.getFileName().toString()))
				.anyMatch((uno) -> uno.matches("tramites\\.json-\\d{8}-\\d+(\\.gz)?"));
		}
		assertThat(registros.resolve("tramites.json")).isEmptyFile();
	}

	private static void paraCadaServicio(BiConsumer<String, JsonNode> que) throws IOException {
		for (Path archivo : composiciones()) {
			JsonNode raiz = new ObjectMapper().valueToTree(documentos(archivo).get(0));
			String nombre = archivo.getFileName().toString().replace(".yml", "");
			raiz.path("services")
				.properties()
				.forEach((uno) -> que.accept(nombre + "/" + uno.getKey(), uno.getValue()));
		}
	}

	private static List<Path> composiciones() throws IOException {
		try (Stream<Path> capas = Files.list(OPS.resolve("compose"))) {
			return Stream.concat(Stream.of(Path.of("docker-compose.yml")), capas.sorted()).toList();
		}
	}

	private static Set<String> variables(String texto) {
		return VARIABLE.matcher(texto.replace("$$", ""))
			.results()
			.map((hallada) -> hallada.group(1))
			.collect(Collectors.toCollection(TreeSet::new));
	}

	private static Set<String> nombres(String texto, String patron) {
		return Pattern.compile(patron)
			.matcher(texto)
			.results()
			.map((hallado) -> hallado.group(1))
			.collect(Collectors.toCollection(TreeSet::new));
	}

	private static Map<String, String> valores(Path archivo) throws IOException {
		Map<String, String> valores = new TreeMap<>();
		Files.readAllLines(archivo)
			.stream()
			.filter((linea) -> linea.matches("[A-Z][A-Z0-9_]*=.*"))
			.map((linea) -> linea.split("=", 2))
			.forEach((par) -> valores.put(par[0], par[1]));
		return valores;
	}

	@SuppressWarnings("unchecked")
	private static List<Map<String, Object>> documentos(Path archivo) throws IOException {
		List<Map<String, Object>> documentos = new ArrayList<>();
		LoaderOptions opciones = new LoaderOptions();
		opciones.setMaxAliasesForCollections(200);
		new Yaml(new ConEtiquetasDeCompose(opciones)).loadAll(Files.readString(archivo))
			.forEach((uno) -> documentos.add((Map<String, Object>) uno));
		return documentos;
	}

	/** {@code !override} and {@code !reset} are Compose's own. */
	private static final class ConEtiquetasDeCompose extends SafeConstructor {

		ConEtiquetasDeCompose(LoaderOptions opciones) {
			super(opciones);
			for (String etiqueta : Arrays.asList("!override", "!reset")) {
				this.yamlConstructors.put(new Tag(etiqueta), new org.yaml.snakeyaml.constructor.AbstractConstruct() {
					@Override
					public Object construct(Node nodo) {
						if (nodo instanceof SequenceNode lista) {
							return constructSequence(lista);
						}
						if (nodo instanceof MappingNode mapa) {
							return constructMapping(mapa);
						}
						return ((ScalarNode) nodo).getValue();
					}
				});
			}
		}

	}

}
