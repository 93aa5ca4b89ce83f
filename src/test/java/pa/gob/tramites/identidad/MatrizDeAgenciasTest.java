package pa.gob.tramites.identidad;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import jakarta.servlet.ServletContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pa.gob.tramites.PruebaDeIntegracion;
import pa.gob.tramites.tramite.TramitesDePrueba;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One case of agency 02 at every address that names a case or a task, taken from the
 * application's real mappings: its own agency, another one, wide roles, and applicants
 * whose case it is not.
 */
@PruebaDeIntegracion
class MatrizDeAgenciasTest {

	@LocalServerPort
	private int puerto;

	@Autowired
	private ApplicationContext contexto;

	@Autowired
	private ServletContext servlets;

	@Autowired
	private UsuariosDePrueba usuarios;

	@Autowired
	private TramitesDePrueba tramites;

	private Cliente cliente;

	private String numero;

	private String tarea;

	@BeforeEach
	void presentarUnCasoDeLaAgencia02() {
		this.cliente = new Cliente(this.puerto);
		this.tramites.publicar();
		this.numero = this.tramites.crear("recepcion", TramitesDePrueba.simple());
		this.tarea = get("/api/v1/tramites/" + this.numero + "/tareas", "analista").json().get(0).path("id").asText();
	}

	@Test
	void laMatrizNoEstaVacia() {
		assertThat(direcciones("GET")).hasSizeGreaterThan(5);
		assertThat(this.tarea).isNotBlank();
	}

	@ParameterizedTest
	@ValueSource(strings = { "recepcion", "analista", "supervisor", "direccion", "auditor", "consulta", "admin" })
	void lecturaDelCasoDesdeSuAgenciaOConAlcanceTotal(String usuario) {
		assertThat(get("/api/v1/tramites/" + this.numero, usuario).estado()).isEqualTo(200);
	}

	@ParameterizedTest
	@CsvSource({ "recepcion01,403", "ciudadano,404", "abogado,404", "portal-demo,404", "analistaprocesos,403" })
	void nadieMasLeeElCaso(String usuario, int esperado) {
		List<String> diferencias = new ArrayList<>();
		for (String direccion : direcciones("GET")) {
			int estado = get(direccion, usuario).estado();
			// Without the permission to work tasks the answer does not depend on the
			// task.
			if (estado != esperado && estado != 403 && estado != 404) {
				diferencias.add(direccion + " as " + usuario + ": " + estado);
			}
		}
		assertThat(diferencias).isEmpty();
		assertThat(get("/api/v1/tramites/" + this.numero, usuario).estado()).isEqualTo(esperado);
	}

	@ParameterizedTest
	@ValueSource(strings = { "recepcion01", "ciudadano", "abogado", "portal-demo", "consulta", "auditor" })
	void nadieMasTocaElCaso(String usuario) {
		List<String> diferencias = new ArrayList<>();
		for (String metodo : Set.of("POST", "PATCH", "PUT", "DELETE")) {
			for (String direccion : direcciones(metodo)) {
				int estado = this.cliente
					.json(metodo, direccion, java.util.Map.of(), "Authorization", this.usuarios.bearer(usuario),
							"If-Match", "\"0\"")
					.estado();
				if (estado < 400 || estado >= 500) {
					diferencias.add(metodo + " " + direccion + " as " + usuario + ": " + estado);
				}
			}
		}
		assertThat(diferencias).isEmpty();
		assertThat(get("/api/v1/tareas/" + this.tarea, "analista").json().path("asignado").asText("")).isEmpty();
	}

	@Test
	void elMotorTampocoMuestraTareasDeOtraAgencia() {
		assertThat(get("/engine-rest/task/" + this.tarea, "analista").estado()).isEqualTo(200);
		assertThat(get("/engine-rest/task/" + this.tarea, "recepcion01").estado()).isIn(403, 404);
		assertThat(get("/engine-rest/task?maxResults=1000", "recepcion01").cuerpo()).doesNotContain(this.tarea);
	}

	@Test
	void lasListasNoMezclanAgencias() {
		assertThat(get("/api/v1/tramites?q=" + this.numero, "recepcion01").cuerpo()).doesNotContain(this.numero);
		assertThat(get("/api/v1/tramites?limite=100", "ciudadano").cuerpo()).doesNotContain(this.numero);
	}

	/** The real addresses of a method that name a case or a task, with ours in place. */
	private List<String> direcciones(String metodo) {
		return DireccionesReales.de(this.contexto, this.servlets)
			.stream()
			.filter((una) -> una.startsWith(metodo + " /api/v1/"))
			.filter((una) -> una.contains("/tramites/{numero}") || una.contains("/tareas/{id}"))
			.map((una) -> una.substring(metodo.length() + 1)
				.replace("{numero}", this.numero)
				.replace("{id}", una.contains("/tareas/{id}") ? this.tarea : "1")
				.replaceAll("\\{[^}]+}", "Msg_Ninguno"))
			.toList();
	}

	private Cliente.Respuesta get(String direccion, String usuario) {
		return this.cliente.get(direccion, "Authorization", this.usuarios.bearer(usuario));
	}

}
