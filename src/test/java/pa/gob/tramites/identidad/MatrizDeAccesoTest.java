package pa.gob.tramites.identidad;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import jakarta.servlet.ServletContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import pa.gob.tramites.PruebaDeIntegracion;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.core.io.ClassPathResource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every address × every role. {@code matriz-de-acceso.yml} says who passes; an address
 * without a row, and a row without an address, fail. What was observed is left in
 * {@code target/matriz-observada.yml}, ready to be judged and copied.
 */
@PruebaDeIntegracion
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MatrizDeAccesoTest {

	private static final String ANONIMO = "ANONIMO";

	private static final Pattern CON_TOKEN = Pattern.compile(" /(api|engine-rest|actuator)/");

	@LocalServerPort
	private int puerto;

	@Autowired
	private ApplicationContext contexto;

	@Autowired
	private ServletContext servlets;

	@Autowired
	private UsuariosDePrueba usuarios;

	@Autowired
	private Roles roles;

	private Matriz matriz;

	private Set<String> reales;

	private final Map<String, String> cuentaDelRol = new LinkedHashMap<>();

	private final Map<String, SesionWeb> sesiones = new ConcurrentHashMap<>();

	private final Map<String, String> portadores = new ConcurrentHashMap<>();

	private Map<String, Map<String, Integer>> observado;

	@BeforeAll
	void observar() throws IOException {
		this.matriz = yaml("matriz-de-acceso.yml", Matriz.class);
		this.reales = DireccionesReales.de(this.contexto, this.servlets);
		JsonNode demo = yaml("identidad/demo.yml", JsonNode.class);
		this.cuentaDelRol.put(ANONIMO, null);
		for (Rol rol : this.roles.todos()) {
			demo.path("usuarios").forEach((uno) -> {
				if (uno.path("roles").size() == 1 && uno.path("roles").get(0).asText().equals(rol.codigo())) {
					this.cuentaDelRol.putIfAbsent(rol.codigo(), uno.path("usuario").asText());
				}
			});
		}
		this.cuentaDelRol.put(this.roles.deAplicaciones().codigo(), demo.path("aplicacion").path("id").asText());
		Set<String> todas = new TreeSet<>(this.reales);
		todas.addAll(this.matriz.ademas().keySet());
		Map<String, Map<String, Integer>> resultado = Collections.synchronizedMap(new TreeMap<>());
		todas.parallelStream().forEach((direccion) -> {
			Map<String, Integer> fila = new LinkedHashMap<>();
			this.cuentaDelRol.forEach((rol, cuenta) -> fila.put(rol, estado(direccion, cuenta)));
			resultado.put(direccion, fila);
		});
		this.observado = resultado;
		Files.writeString(Path.of("target/matriz-observada.yml"), resultado.entrySet()
			.stream()
			.map((fila) -> "  " + fila.getKey() + ": " + clase(fila.getValue()) + "   # " + fila.getValue() + "\n")
			.collect(Collectors.joining()));
	}

	@Test
	void cadaRolTieneUnaCuentaDePrueba() {
		assertThat(this.cuentaDelRol.keySet())
			.containsAll(this.roles.todos().stream().map(Rol::codigo).collect(Collectors.toSet()));
	}

	@Test
	void cadaDireccionTieneSuFila() {
		Set<String> sinFila = new TreeSet<>(this.reales);
		sinFila.removeAll(this.matriz.direcciones().keySet());
		assertThat(sinFila).as("addresses without a row in matriz-de-acceso.yml; see target/matriz-observada.yml")
			.isEmpty();
	}

	@Test
	void cadaFilaTieneSuDireccion() {
		Set<String> sobrantes = new TreeSet<>(this.matriz.direcciones().keySet());
		sobrantes.removeAll(this.reales);
		assertThat(sobrantes).isEmpty();
	}

	@Test
	void cadaRolPasaSoloPorDondeDebe() {
		List<String> diferencias = new ArrayList<>();
		comparar(this.matriz.direcciones(), diferencias);
		comparar(this.matriz.ademas(), diferencias);
		assertThat(diferencias).isEmpty();
	}

	@Test
	void ningunaDireccionRespondeConUnErrorNuestro() {
		List<String> errores = new ArrayList<>();
		this.observado.forEach((direccion, fila) -> fila.forEach((rol, estado) -> {
			if (estado >= 500 && direccion.contains("/api/v1/")) {
				errores.add(direccion + " as " + rol + ": " + estado);
			}
		}));
		assertThat(errores).isEmpty();
	}

	private void comparar(Map<String, String> filas, List<String> diferencias) {
		filas.forEach((direccion, clase) -> {
			Set<String> pasan = this.matriz.pasan(clase);
			this.observado.getOrDefault(direccion, Map.of()).forEach((rol, estado) -> {
				boolean correcto;
				if (pasan.contains(rol)) {
					correcto = estado != 401 && estado != 403;
				}
				else if (CON_TOKEN.matcher(direccion).find()) {
					correcto = estado == (rol.equals(ANONIMO) ? 401 : 403);
				}
				else {
					// Pages know no token, and an account without webapps has no session
					// there: to those everybody is a stranger.
					correcto = estado == 401 || estado == 403;
				}
				if (!correcto) {
					diferencias.add(direccion + " as " + rol + ": " + estado + ", but the row says " + clase);
				}
			});
		});
	}

	private String clase(Map<String, Integer> fila) {
		Set<String> pasan = fila.entrySet()
			.stream()
			.filter((una) -> una.getValue() != 401 && una.getValue() != 403)
			.map(Map.Entry::getKey)
			.collect(Collectors.toCollection(TreeSet::new));
		return this.matriz.clases()
			.keySet()
			.stream()
			.filter((clase) -> this.matriz.pasan(clase).equals(pasan))
			.findFirst()
			.orElse(String.join(" ", pasan));
	}

	private int estado(String direccion, String cuenta) {
		String[] partes = direccion.split(" ", 2);
		String metodo = partes[0];
		boolean aplicacion = partes[1].startsWith("/camunda/");
		String ruta = partes[1].replaceAll("\\{(name|engine|engineName)}", aplicacion ? "default" : "no-existe")
			.replaceAll("/\\*\\*$", "")
			.replaceAll("\\{[^}]+}", "no-existe");
		List<String> cabeceras = new ArrayList<>(List.of("If-Match", "\"0\"", "Content-Type",
				ruta.endsWith("/auth/token") ? "application/x-www-form-urlencoded" : "application/json"));
		if (cuenta != null) {
			if (aplicacion) {
				// Leaving ends the session, so it gets one of its own.
				SesionWeb sesion = ruta.endsWith("/logout") ? ingresar(cuenta)
						: this.sesiones.computeIfAbsent(cuenta, this::ingresar);
				cabeceras.addAll(List.of("Cookie", sesion.galletas(), "X-XSRF-TOKEN", sesion.csrf()));
			}
			else {
				cabeceras.addAll(List.of("Authorization", ruta.endsWith("/logout") ? this.usuarios.bearer(cuenta)
						: this.portadores.computeIfAbsent(cuenta, this.usuarios::bearer)));
			}
		}
		boolean conCuerpo = Set.of("POST", "PUT", "PATCH").contains(metodo);
		return new Cliente(this.puerto).enviar(metodo, ruta, conCuerpo ? "{}" : null, cabeceras.toArray(String[]::new))
			.estado();
	}

	private SesionWeb ingresar(String cuenta) {
		Cliente cliente = new Cliente(this.puerto);
		HttpResponse<String> primera = cliente.get("/camunda/api/admin/auth/user/default").http();
		Map<String, String> galletas = new LinkedHashMap<>();
		recoger(primera, galletas);
		HttpResponse<String> ingreso = cliente
			.enviar("POST", "/camunda/api/admin/auth/user/default/login/welcome",
					"username=" + cuenta + "&password=" + UsuariosDePrueba.CLAVE, "Content-Type",
					"application/x-www-form-urlencoded", "Cookie", texto(galletas), "X-XSRF-TOKEN",
					galletas.getOrDefault("XSRF-TOKEN", "-"))
			.http();
		recoger(ingreso, galletas);
		HttpResponse<String> despues = cliente.get("/camunda/api/admin/auth/user/default", "Cookie", texto(galletas))
			.http();
		recoger(despues, galletas);
		return new SesionWeb(texto(galletas), galletas.getOrDefault("XSRF-TOKEN", "-"));
	}

	private static void recoger(HttpResponse<String> respuesta, Map<String, String> galletas) {
		for (String galleta : respuesta.headers().allValues("Set-Cookie")) {
			String par = galleta.split(";", 2)[0];
			int igual = par.indexOf('=');
			galletas.put(par.substring(0, igual), par.substring(igual + 1));
		}
	}

	private static String texto(Map<String, String> galletas) {
		return galletas.entrySet()
			.stream()
			.map((una) -> una.getKey() + "=" + una.getValue())
			.collect(Collectors.joining("; "));
	}

	private static <T> T yaml(String nombre, Class<T> tipo) throws IOException {
		try (InputStream entrada = new ClassPathResource(nombre).getInputStream()) {
			return YAMLMapper.builder()
				.disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
				.build()
				.readValue(entrada, tipo);
		}
	}

	private record SesionWeb(String galletas, String csrf) {
	}

	/**
	 * The file.
	 *
	 * @param clases sets of roles with a name
	 * @param direcciones who passes each registered address: names of classes and roles
	 * @param ademas addresses that no mapping lists: pages, and holes that stay closed
	 */
	private record Matriz(Map<String, List<String>> clases,
			@JsonProperty("direcciones") Map<String, Map<String, String>> secciones, Map<String, String> ademas) {

		Map<String, String> direcciones() {
			Map<String, String> todas = new TreeMap<>();
			this.secciones.values().forEach(todas::putAll);
			return todas;
		}

		Set<String> pasan(String fila) {
			return expandir(List.of(fila.split("[ ,]+")));
		}

		private Set<String> expandir(Collection<String> nombres) {
			Set<String> roles = new TreeSet<>();
			for (String nombre : nombres) {
				if (this.clases.containsKey(nombre)) {
					roles.addAll(expandir(this.clases.get(nombre)));
				}
				else if (!nombre.isBlank()) {
					roles.add(nombre);
				}
			}
			return roles;
		}

	}

}
