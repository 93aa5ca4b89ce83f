package pa.gob.tramites.proceso.despliegue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import pa.gob.tramites.PruebaDeIntegracion;
import pa.gob.tramites.identidad.UsuariosDePrueba;
import pa.gob.tramites.proceso.web.Aplicacion;
import pa.gob.tramites.tramite.TiposDeTramite;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.LinkedMultiValueMap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

@PruebaDeIntegracion
class GuardiaDeDespliegueTest {

	private static final String CODIGO = "prueba-guardia";

	private static final ObjectMapper JSON = new ObjectMapper();

	@Autowired
	private ProcessEngine motor;

	@Autowired
	private RepositoryService repositorio;

	@Autowired
	private RuntimeService instancias;

	@Autowired
	private Desplegador desplegador;

	@Autowired
	private TiposDeTramite tipos;

	@Autowired
	private LectorDeCarpetas lector;

	@Autowired
	private TestRestTemplate http;

	@LocalServerPort
	private int puerto;

	@TempDir
	private Path carpeta;

	@Autowired
	private UsuariosDePrueba usuarios;

	@Autowired
	private JdbcClient jdbc;

	/** Every way in; each answers what the caller was told. */
	enum Puerta {

		ARRANQUE((prueba, modelo) -> mensaje(() -> prueba.arrancarCon(modelo))),
		JAVA((prueba, modelo) -> mensaje(() -> {
			DeploymentBuilder nuevo = prueba.repositorio.createDeployment().name("java-" + CODIGO);
			modelo.archivos().forEach((nombre, bytes) -> nuevo.addInputStream(nombre, new ByteArrayInputStream(bytes)));
			nuevo.deploy();
		})),
		REST((prueba, modelo) -> prueba.rechazo("/engine-rest", prueba.conToken(), modelo,
				Map.of("deployment-name", "rest-" + CODIGO))),
		APLICACIONES((prueba, modelo) -> prueba.rechazo("/camunda/api/engine/engine/default", prueba.conSesion(),
				modelo, Map.of("deployment-name", "cockpit-" + CODIGO))),
		MODELER((prueba, modelo) -> prueba.rechazo("/engine-rest", prueba.conToken(), modelo, delModeler())),
		MODELER_EN_APLICACIONES((prueba, modelo) -> prueba.rechazo("/camunda/api/engine/engine/default",
				prueba.conSesion(), modelo, delModeler())),
		API((prueba, modelo) -> prueba.publicar("analistaprocesos", modelo, "").getBody());

		private final BiFunction<GuardiaDeDespliegueTest, ModeloDePrueba, String> desplegar;

		Puerta(BiFunction<GuardiaDeDespliegueTest, ModeloDePrueba, String> desplegar) {
			this.desplegar = desplegar;
		}

	}

	static Stream<Arguments> inseguros() {
		Map<String, UnaryOperator<ModeloDePrueba>> casos = Map.of("getClass()",
				(m) -> m.cambiarBpmn("${completa}", "${''.getClass().forName('java.lang.Runtime')}"), "sin-script",
				(m) -> m.cambiarBpmn("</process>",
						"<scriptTask id=\"guion\" scriptFormat=\"groovy\"><script>1</script></scriptTask></process>"),
				"sin-clase",
				(m) -> m.cambiarBpmn("</process>",
						"<serviceTask id=\"tarea\" name=\"Clase\" camunda:class=\"java.lang.Runtime\" /></process>"),
				"grupo-desconocido",
				(m) -> m.cambiarBpmn("name=\"Archivar\" camunda:candidateGroups=\"SUPERVISOR\"",
						"name=\"Archivar\" camunda:candidateGroups=\"INVENTADO\""),
				"formulario-desconocido",
				(m) -> m.cambiarBpmn("formRef=\"prueba-guardia-revisar\"", "formRef=\"nada\""), "conservacion",
				(m) -> m.cambiarBpmn(" camunda:historyTimeToLive=\"P365D\"", ""));
		return casos.entrySet()
			.stream()
			.flatMap((caso) -> Stream.of(Puerta.values())
				.map((puerta) -> Arguments.of(caso.getKey(), puerta, caso.getValue())));
	}

	/** The engine's own REST API asks for the engine's own permission. */
	@BeforeEach
	void permisoDelMotor() {
		AuthorizationService permisos = this.motor.getAuthorizationService();
		if (permisos.createAuthorizationQuery()
			.groupIdIn("ANALISTA_PROCESOS")
			.resourceType(Resources.DEPLOYMENT)
			.hasPermission(Permissions.CREATE)
			.count() == 0) {
			Authorization permiso = permisos.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
			permiso.setGroupId("ANALISTA_PROCESOS");
			permiso.setResource(Resources.DEPLOYMENT);
			permiso.setResourceId(Authorization.ANY);
			permiso.addPermission(Permissions.CREATE);
			permisos.saveAuthorization(permiso);
		}
	}

	@AfterEach
	void limpiar() {
		this.repositorio.createDeploymentQuery()
			.deploymentNameLike("%" + CODIGO)
			.list()
			.forEach((despliegue) -> this.repositorio.deleteDeployment(despliegue.getId(), true));
		this.jdbc.sql("update tipo_tramite set activo = false where codigo = :codigo").param("codigo", CODIGO).update();
	}

	@ParameterizedTest(name = "{0} por {1}")
	@MethodSource("inseguros")
	void ningunaPuertaDejaPasarUnModeloInseguro(String seña, Puerta puerta, UnaryOperator<ModeloDePrueba> cambio)
			throws Exception {
		String respuesta = puerta.desplegar.apply(this, cambio.apply(ModeloDePrueba.correcto(CODIGO)));

		assertThat(respuesta).contains(seña);
		if (respuesta.startsWith("{")) {
			dicePorQue(respuesta, seña);
		}
		assertThat(this.repositorio.createDeploymentQuery().deploymentNameLike("%" + CODIGO).count()).isZero();
		assertThat(this.repositorio.createProcessDefinitionQuery().processDefinitionKey(CODIGO).count()).isZero();
		assertThat(this.tipos.buscar(CODIGO)).isEmpty();
	}

	@Test
	void elModelerMuestraLaListaEntera() throws Exception {
		String respuesta = rechazo("/engine-rest", conToken(),
				ModeloDePrueba.correcto(CODIGO)
					.cambiarBpmn("\"1.0.0\"", "\"v1\"")
					.cambiarBpmn("value=\"RECIBIDO\"", "value=\"ARCHIVADO\""),
				delModeler());

		assertThat(JSON.readTree(respuesta).get("message").asText()).as("the only member that the Modeler shows")
			.contains("prueba-guardia.bpmn#inicio")
			.contains("El estado «ARCHIVADO» no está en el manifiesto.")
			.contains("no es una versión semántica");
		JsonNode errores = JSON.readTree(respuesta).get("errores");
		assertThat(errores.findValuesAsText("elemento")).contains("inicio", CODIGO);
		assertThat(errores.findValuesAsText("regla")).contains("version");
	}

	@Test
	void elModelerDespliegaUnModeloBueno() throws Exception {
		ResponseEntity<String> respuesta = enviar("/engine-rest/deployment/create", conToken(),
				partes(ModeloDePrueba.correcto(CODIGO), null, delModeler()));

		assertThat(respuesta.getStatusCode().value()).as(respuesta.getBody()).isEqualTo(200);
		JsonNode definiciones = JSON.readTree(respuesta.getBody()).get("deployedProcessDefinitions");
		assertThat(definiciones.findValuesAsText("key")).containsExactly(CODIGO);
		assertThat(this.tipos.buscar(CODIGO)).isPresent();
	}

	@Test
	void elAnalistaPublicaYQuedaAuditado() throws Exception {
		ResponseEntity<String> respuesta = publicar("analistaprocesos", ModeloDePrueba.correcto(CODIGO), "");

		assertThat(respuesta.getStatusCode().value()).as(respuesta.getBody()).isEqualTo(201);
		JsonNode cuerpo = JSON.readTree(respuesta.getBody());
		assertThat(cuerpo.at("/procesos/0/codigo").asText()).isEqualTo(CODIGO);
		assertThat(this.tipos.buscar(CODIGO)).isPresent();
		assertThat(this.jdbc.sql("""
				select actor from auditoria where accion = 'MODELO_PUBLICADO' and detalle ->> 'despliegue' = :despliegue
				""").param("despliegue", cuerpo.get("despliegue").asText()).query(String.class).list())
			.containsExactly("analistaprocesos");
	}

	@Test
	void elRechazoDeLaApiDiceElementoReglaYMotivo() throws Exception {
		ResponseEntity<String> respuesta = publicar("analistaprocesos",
				ModeloDePrueba.correcto(CODIGO).cambiarBpmn("\"1.0.0\"", "\"v1\""), "");

		assertThat(respuesta.getStatusCode().value()).isEqualTo(422);
		JsonNode cuerpo = JSON.readTree(respuesta.getBody());
		assertThat(cuerpo.get("type").asText()).isEqualTo("urn:tramites:problema:modelo-rechazado");
		assertThat(cuerpo.at("/errores/0/regla").asText()).isEqualTo("version");
		assertThat(cuerpo.at("/errores/0/elemento").asText()).isEqualTo(CODIGO);
		assertThat(cuerpo.at("/errores/0/motivo").asText()).contains("versión semántica");
	}

	@Test
	void revisarNoPublica() throws Exception {
		ResponseEntity<String> bien = publicar("analistaprocesos", ModeloDePrueba.correcto(CODIGO), "/validar");
		ResponseEntity<String> mal = publicar("analistaprocesos",
				ModeloDePrueba.correcto(CODIGO).cambiarBpmn("\"1.0.0\"", "\"v1\""), "/validar");

		assertThat(JSON.readTree(bien.getBody()).get("valido").asBoolean()).as(bien.getBody()).isTrue();
		assertThat(JSON.readTree(mal.getBody()).get("valido").asBoolean()).isFalse();
		assertThat(this.repositorio.createDeploymentQuery().deploymentName(CODIGO).count()).isZero();
	}

	@Test
	void soloQuienPuedePublicarPublica() {
		for (String otro : List.of("recepcion", "auditor", "ciudadano")) {
			assertThat(publicar(otro, ModeloDePrueba.correcto(CODIGO), "").getStatusCode().value()).isEqualTo(403);
			assertThat(publicar(otro, ModeloDePrueba.correcto(CODIGO), "/validar").getStatusCode().value())
				.isEqualTo(403);
		}
	}

	@Test
	void unModeloYaDesplegadoNoSeVuelveARevisarAlLeerlo() {
		SinGuardia.hacer(this.motor, () -> {
			DeploymentBuilder nuevo = this.repositorio.createDeployment().name("viejo-" + CODIGO);
			ModeloDePrueba.correcto(CODIGO)
				.sinEstados()
				.cambiarBpmn(" name=\"Sí\"", "")
				.archivos()
				.forEach((nombre, bytes) -> nuevo.addInputStream(nombre, new ByteArrayInputStream(bytes)));
			return nuevo.deploy();
		});
		((ProcessEngineConfigurationImpl) this.motor.getProcessEngineConfiguration()).getDeploymentCache()
			.discardProcessDefinitionCache();

		String instancia = this.instancias.startProcessInstanceByKey(CODIGO).getId();

		assertThat(this.instancias.createProcessInstanceQuery().processInstanceId(instancia).count()).isOne();
		this.jdbc
			.sql("""
					insert into tramite (tipo, agencia, creado_por, creado_en, numero, instancia_id)
					select codigo, '02', 'prueba', now(), 'GUARDIA-' || left(:instancia, 20), :instancia from tipo_tramite limit 1
					""")
			.param("instancia", instancia)
			.update();
	}

	/** The folder that an administrator mounts, read as a start reads it. */
	private void arrancarCon(ModeloDePrueba modelo) {
		try {
			for (Map.Entry<String, byte[]> archivo : modelo.archivos().entrySet()) {
				Path destino = this.carpeta.resolve(archivo.getKey().endsWith(".form") ? "forms" : "bpmn")
					.resolve(CODIGO)
					.resolve(archivo.getKey());
				Files.createDirectories(destino.getParent());
				Files.write(destino, archivo.getValue());
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		new DesplegarAlArrancar(new ModelosProperties(true, this.carpeta), this.lector, this.desplegador)
			.desplegar(null);
	}

	/** What the Modeler's deploy dialog sends besides the files. */
	private static Map<String, String> delModeler() {
		return Map.of("deployment-name", "modeler-" + CODIGO, "deployment-source", "Camunda Modeler",
				"enable-duplicate-filtering", "true");
	}

	private Map<String, String> conToken() {
		return Map.of("Authorization", this.usuarios.bearer("analistaprocesos"));
	}

	private Map<String, String> conSesion() {
		return Aplicacion.entrar(this.puerto, "cockpit", "analistaprocesos", UsuariosDePrueba.CLAVE).credenciales();
	}

	private String rechazo(String api, Map<String, String> credenciales, ModeloDePrueba modelo,
			Map<String, String> campos) {
		ResponseEntity<String> respuesta = enviar(api + "/deployment/create", credenciales,
				partes(modelo, null, campos));
		assertThat(respuesta.getStatusCode().value()).as(respuesta.getBody()).isEqualTo(422);
		assertThat(respuesta.getHeaders().getContentType()).hasToString("application/problem+json");
		return respuesta.getBody();
	}

	private static void dicePorQue(String respuesta, String seña) throws IOException {
		JsonNode cuerpo = JSON.readTree(respuesta);
		assertThat(cuerpo.get("type").asText()).isEqualTo("urn:tramites:problema:modelo-rechazado");
		boolean dicha = false;
		for (JsonNode error : cuerpo.get("errores")) {
			assertThat(error.path("regla").asText()).isNotBlank();
			assertThat(error.path("motivo").asText()).isNotBlank();
			dicha |= (error.get("regla").asText().equals(seña) || error.get("motivo").asText().contains(seña))
					&& error.path("elemento").isTextual();
		}
		assertThat(dicha).as(respuesta).isTrue();
	}

	private ResponseEntity<String> publicar(String usuario, ModeloDePrueba modelo, String operacion) {
		return enviar("/api/v1/modelos/" + modelo.codigo() + operacion,
				Map.of("Authorization", this.usuarios.bearer(usuario)), partes(modelo, "archivos", Map.of()));
	}

	private ResponseEntity<String> enviar(String direccion, Map<String, String> credenciales,
			LinkedMultiValueMap<String, Object> partes) {
		HttpHeaders cabeceras = new HttpHeaders();
		cabeceras.setContentType(MediaType.MULTIPART_FORM_DATA);
		cabeceras.setAccept(List.of(MediaType.APPLICATION_JSON));
		credenciales.forEach(cabeceras::set);
		return this.http.postForEntity(direccion, new HttpEntity<>(partes, cabeceras), String.class);
	}

	private static LinkedMultiValueMap<String, Object> partes(ModeloDePrueba modelo, String parte,
			Map<String, String> campos) {
		LinkedMultiValueMap<String, Object> partes = new LinkedMultiValueMap<>();
		campos.forEach(partes::add);
		modelo.archivos()
			.forEach((nombre, bytes) -> partes.add((parte != null) ? parte : nombre, new ByteArrayResource(bytes) {
				@Override
				public String getFilename() {
					return nombre;
				}
			}));
		return partes;
	}

	private static String mensaje(Runnable despliegue) {
		Throwable ex = catchThrowable(despliegue::run);
		assertThat(ex).isNotNull();
		return ex.getMessage();
	}

}
