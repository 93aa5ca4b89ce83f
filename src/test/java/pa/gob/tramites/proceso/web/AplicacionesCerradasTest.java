package pa.gob.tramites.proceso.web;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.webapp.impl.security.filter.Authorization;
import org.camunda.bpm.webapp.impl.security.filter.SecurityFilterRule;
import org.camunda.bpm.webapp.impl.security.filter.util.FilterRules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.ClassPathResource;

import pa.gob.tramites.PruebaDeIntegracion;
import pa.gob.tramites.identidad.UsuariosDePrueba;

import static org.assertj.core.api.Assertions.assertThat;

@PruebaDeIntegracion
class AplicacionesCerradasTest {

	@Autowired
	private IdentityService identidad;

	@LocalServerPort
	private int puerto;

	/**
	 * CVE-2026-77226: stock 7.24.0 creates the account when nobody is in camunda-admin.
	 */
	@Test
	void nadieCreaUnAdministradorConElGrupoVacio() {
		assertThat(this.identidad.createUserQuery().memberOfGroup("camunda-admin").count()).isZero();
		HttpResponse<String> respuesta = Aplicacion.abrir(this.puerto, "welcome")
			.pedir("POST", Ataques.CREAR_ADMINISTRADOR, Ataques.INTRUSO);
		assertThat(respuesta.statusCode()).isIn(401, 403);
		assertThat(this.identidad.createUserQuery().userId("intruso").count()).isZero();
		assertThat(this.identidad.createGroupQuery().groupId("camunda-admin").count()).isZero();
	}

	/** The rules alone, without the chain of Spring Security in front of them. */
	@ParameterizedTest
	@CsvSource({ "POST,/camunda/api/admin/setup/default/user/create", "GET,/camunda/api/admin/setup/default/x",
			"GET,/camunda/api/desconocida", "GET,/camunda/api/", "GET,/camunda/api/welcome/x",
			"GET,/camunda/api/cockpit/plugin/tramites/x", "GET,/camunda/api/engine/otra",
			"GET,/camunda/api/engine/engine/default/user", "GET,/camunda/%61pi/engine/engine/default/user",
			"GET,/camunda//api/engine/engine/default/user", "GET,/camunda/api;x=1/engine/engine/default/user",
			"GET,/camunda/app/../api/engine/engine/default/user", "POST,/camunda/app/otra",
			"GET,/camunda/app/%2e%2e/api/engine/engine/default/user", "POST,/camunda/api/engine/engine/",
			"GET,/camunda/api/cockpit/plugin/base/static/..;/x", "GET,/camunda/otra" })
	void lasReglasNieganLoQueNoNombran(String metodo, String ruta) throws IOException {
		assertThat(autorizar(metodo, ruta).isGranted()).isFalse();
	}

	@ParameterizedTest
	@CsvSource({ "GET,/camunda/app/tasklist/default/", "GET,/camunda/app/tasklist/scripts/config.js",
			"GET,/camunda/app/tasklist/", "GET,/camunda/app/", "GET,/camunda/api/engine/engine/",
			"POST,/camunda/api/admin/auth/user/default/login/tasklist",
			"GET,/camunda/api/cockpit/plugin/cockpitPlugins/static/app/plugin.css" })
	void lasReglasAbrenLoQueHaceFaltaParaEntrar(String metodo, String ruta) throws IOException {
		assertThat(autorizar(metodo, ruta).isGranted()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/camunda/api/desconocida", "/camunda/api/engine/engine/default/user",
			"/camunda/api/engine/engine/default/task", "/camunda/%61pi/engine/engine/default/user",
			"/camunda/api/welcome/x", "/camunda/api/tasklist/x", "/camunda/api/admin/x", "/camunda/api/cockpit/x" })
	void unAnonimoNoPasa(String ruta) {
		assertThat(Aplicacion.abrir(this.puerto, "welcome").pedir("GET", ruta, null).statusCode()).isIn(400, 401, 403,
				404);
	}

	@ParameterizedTest
	@CsvSource({ "recepcion,tasklist,true", "recepcion,cockpit,false", "recepcion,admin,false",
			"supervisor,tasklist,true", "supervisor,cockpit,true", "supervisor,admin,false",
			"analistaprocesos,tasklist,false", "analistaprocesos,cockpit,true", "analistaprocesos,admin,false",
			"auditor,tasklist,false", "consulta,cockpit,false", "ciudadano,tasklist,false", "abogado,tasklist,false",
			"admin,tasklist,true", "admin,cockpit,true", "admin,admin,true" })
	void cadaRolEntraEnSusAplicaciones(String usuario, String aplicacion, boolean entra) {
		boolean entro;
		try {
			Aplicacion.entrar(this.puerto, aplicacion, usuario, UsuariosDePrueba.CLAVE);
			entro = true;
		}
		catch (IllegalStateException ex) {
			entro = false;
		}
		assertThat(entro).isEqualTo(entra);
	}

	@ParameterizedTest
	@MethodSource("pa.gob.tramites.proceso.web.Ataques#redirecciones")
	void noRedirigeAOtroSitio(String ruta) throws IOException {
		String destino = Ataques.destino(this.puerto, ruta);
		assertThat(Ataques.seVa(destino)).as(destino).isFalse();
	}

	@ParameterizedTest
	@MethodSource("pa.gob.tramites.proceso.web.Ataques#direccionesSinRegla")
	void loQueNingunaReglaNombraQuedaCerrado(String ruta) throws IOException {
		assertThat(autorizar("GET", ruta).isGranted()).isFalse();
		assertThat(Aplicacion.abrir(this.puerto, "welcome").pedir("GET", ruta, null).statusCode()).isIn(401, 403);
	}

	@Test
	void agregaLaBarraFinal() throws IOException {
		for (String ruta : List.of("/camunda/app", "/camunda/app/tasklist", "/camunda/app/cockpit",
				"/camunda/app/admin", "/camunda/app/welcome")) {
			assertThat(Ataques.destino(this.puerto, ruta)).endsWith(ruta + "/");
		}
	}

	@Test
	void lasGalletasNoViajanDesdeOtrosSitios() throws IOException {
		List<String> cabeceras = Ataques.cabeceras(this.puerto, "/camunda/app/tasklist/default/");
		assertThat(cabeceras).anyMatch((una) -> una.matches("(?i)set-cookie: XSRF-TOKEN=.*SameSite=Strict.*"))
			.anyMatch((una) -> una.matches("(?i)set-cookie: JSESSIONID=.*HttpOnly.*SameSite=Lax.*"))
			.anyMatch((una) -> una.matches("(?i)content-security-policy: .*nonce-.*"))
			.anyMatch((una) -> una.equalsIgnoreCase("x-content-type-options: nosniff"));
	}

	private static Authorization autorizar(String metodo, String ruta) throws IOException {
		List<SecurityFilterRule> reglas = FilterRules.load(
				new ClassPathResource("META-INF/resources/webjars/camunda/tramitesFilterRules.json").getInputStream(),
				"/camunda");
		return FilterRules.authorize(metodo, ruta, reglas);
	}

}
