package pa.gob.tramites.proceso.web;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;

import org.camunda.bpm.engine.FilterService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

import pa.gob.tramites.PruebaDeIntegracion;
import pa.gob.tramites.identidad.UsuariosDePrueba;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * CVE-2026-109432 through every door and by every kind of account: code in the
 * expressions of a task query. {@link AtaquesDeFabricaTest} shows the same requests at
 * work on stock 7.24.0.
 */
@PruebaDeIntegracion
class AtaquesPublicadosTest {

	@Autowired
	private TestRestTemplate http;

	@Autowired
	private UsuariosDePrueba usuarios;

	@Autowired
	private FilterService filtros;

	@LocalServerPort
	private int puerto;

	@TempDir
	private Path carpeta;

	@ParameterizedTest
	@ValueSource(strings = { "recepcion", "supervisor", "analistaprocesos", "portal-demo", "admin" })
	void alternativasConExpresionesPorElRestDelMotor(String usuario) {
		for (String direccion : List.of("/engine-rest/task", "/engine-rest/task/count")) {
			Ataques.expresiones().forEach((atributo) -> {
				for (String cuerpo : cuerpos(atributo)) {
					HttpHeaders cabeceras = new HttpHeaders();
					cabeceras.set(HttpHeaders.AUTHORIZATION, this.usuarios.bearer(usuario));
					cabeceras.setContentType(MediaType.APPLICATION_JSON);
					ResponseEntity<String> respuesta = this.http.exchange(direccion, HttpMethod.POST,
							new HttpEntity<>(cuerpo, cabeceras), String.class);
					nadaSeEjecuto();
					rechazada(respuesta.getStatusCode().value(), respuesta.getBody(), cuerpo);
				}
			});
		}
		nadaSeEjecuto();
	}

	@ParameterizedTest
	@CsvSource({ "recepcion,tasklist", "supervisor,cockpit", "analistaprocesos,cockpit", "admin,admin" })
	void alternativasConExpresionesPorLasAplicaciones(String usuario, String aplicacion) {
		Aplicacion navegador = Aplicacion.entrar(this.puerto, aplicacion, usuario, UsuariosDePrueba.CLAVE);
		String filtro = this.filtros.createTaskFilterQuery().filterName("Mis tareas").singleResult().getId();
		for (String direccion : List.of("/task", "/task/count", "/filter/" + filtro + "/list",
				"/filter/" + filtro + "/count", "/filter/" + filtro + "/singleResult")) {
			Ataques.expresiones().forEach((atributo) -> {
				for (String cuerpo : cuerpos(atributo)) {
					HttpResponse<String> respuesta = navegador.pedir("POST", Ataques.MOTOR_DE_APLICACIONES + direccion,
							cuerpo);
					nadaSeEjecuto();
					rechazada(respuesta.statusCode(), respuesta.body(), direccion + cuerpo);
				}
			});
		}
		nadaSeEjecuto();
	}

	@ParameterizedTest
	@CsvSource({ "recepcion,tasklist,403", "supervisor,tasklist,403", "analistaprocesos,cockpit,403",
			"admin,tasklist,400" })
	void filtrosGuardadosConExpresiones(String usuario, String aplicacion, int esperado) {
		Aplicacion navegador = Aplicacion.entrar(this.puerto, aplicacion, usuario, UsuariosDePrueba.CLAVE);
		Ataques.expresiones().forEach((atributo) -> {
			for (String consulta : cuerpos(atributo)) {
				HttpResponse<String> respuesta = navegador.pedir("POST",
						Ataques.MOTOR_DE_APLICACIONES + "/filter/create", Ataques.filtro("ataque", consulta));
				assertThat(respuesta.statusCode()).as(consulta + respuesta.body()).isIn(400, esperado);
			}
		});
		assertThat(this.filtros.createTaskFilterQuery().filterName("ataque").count()).isZero();
		nadaSeEjecuto();
	}

	@ParameterizedTest
	@CsvSource({ "recepcion,tasklist", "supervisor,tasklist", "analistaprocesos,cockpit" })
	void nadieMasQueElAdministradorCreaFiltros(String usuario, String aplicacion) {
		HttpResponse<String> respuesta = Aplicacion.entrar(this.puerto, aplicacion, usuario, UsuariosDePrueba.CLAVE)
			.pedir("POST", Ataques.MOTOR_DE_APLICACIONES + "/filter/create", Ataques.filtro("propio", "{}"));
		assertThat(respuesta.statusCode()).as(respuesta.body()).isEqualTo(403);
	}

	@Test
	void losFiltrosDeTasklistFuncionan() {
		Aplicacion navegador = Aplicacion.entrar(this.puerto, "tasklist", "recepcion", UsuariosDePrueba.CLAVE);
		for (String nombre : List.of("Mis tareas", "De mi grupo", "Vencidas")) {
			String filtro = this.filtros.createTaskFilterQuery().filterName(nombre).singleResult().getId();
			HttpResponse<String> respuesta = navegador.pedir("POST",
					Ataques.MOTOR_DE_APLICACIONES + "/filter/" + filtro + "/list?firstResult=0&maxResults=15",
					"{\"sorting\":[{\"sortBy\":\"created\",\"sortOrder\":\"desc\"}]}");
			assertThat(respuesta.statusCode()).as(nombre + respuesta.body()).isEqualTo(200);
			respuesta = navegador.pedir("GET", Ataques.MOTOR_DE_APLICACIONES + "/filter/" + filtro + "/count", null);
			assertThat(respuesta.statusCode()).as(nombre + respuesta.body()).isEqualTo(200);
		}
		HttpResponse<String> visibles = navegador.pedir("GET",
				Ataques.MOTOR_DE_APLICACIONES + "/filter?resourceType=Task&maxResults=100", null);
		assertThat(visibles.body()).contains("Mis tareas").doesNotContain("\"Todas\"");
	}

	private String[] cuerpos(String atributo) {
		Path marca = this.carpeta.resolve(atributo);
		return new String[] { Ataques.consulta(atributo, marca), Ataques.consultaLlana(atributo, marca),
				"{\"orQueries\":[{\"%s\":\"${''.getClass()}\"},{\"name\":\"x\"}]}".formatted(atributo),
				"{\"orQueries\":[{\"%s\":\"${now(\"}]}".formatted(atributo) };
	}

	private static void rechazada(int estado, String cuerpo, String peticion) {
		assertThat(estado).as("%s: %s", peticion, cuerpo).isIn(400, 403);
		assertThat(cuerpo).as(peticion).isNotBlank().doesNotContain("java.lang.Class").doesNotContain("UNIXProcess");
	}

	private void nadaSeEjecuto() {
		assertThat(this.carpeta).isEmptyDirectory();
	}

}
