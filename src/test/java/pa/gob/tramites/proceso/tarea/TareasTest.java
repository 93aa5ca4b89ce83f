package pa.gob.tramites.proceso.tarea;

import java.util.Map;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pa.gob.tramites.PruebaDeIntegracion;
import pa.gob.tramites.identidad.UsuariosDePrueba;
import pa.gob.tramites.proceso.ejecucion.CasoDePrueba;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

@PruebaDeIntegracion
class TareasTest {

	@Autowired
	private CasoDePrueba caso;

	@Autowired
	private UsuariosDePrueba usuarios;

	@Autowired
	private TestRestTemplate http;

	@Autowired
	private TransactionTemplate transaccion;

	@Autowired
	private TaskService tareas;

	@Autowired
	private JdbcClient jdbc;

	private String instancia;

	private String tarea;

	@BeforeEach
	void abrir() {
		this.instancia = this.transaccion.execute((tx) -> {
			this.caso.publicar("RESUELTO");
			return this.caso.abrir();
		});
		this.tarea = this.caso.tarea(this.instancia);
	}

	@Test
	void laBandejaMuestraLasTareasDeMisGruposConSuTramite() {
		JsonNode mia = enBandeja("recepcion", "");

		assertThat(mia.path("codigo").asText()).isEqualTo("preparar");
		assertThat(mia.path("tramite").asText()).isEqualTo(this.caso.numero(this.instancia));
		assertThat(mia.path("titular").asText()).isEqualTo("Ana Rivas");
		assertThat(mia.path("estado").path("codigo").asText()).isEqualTo("RECIBIDO");
		assertThat(mia.path("grupos").get(0).asText()).isEqualTo("RECEPCION_PPSH");
		assertThat(mia.has("responsable")).isFalse();
	}

	@Test
	void laBandejaNoMuestraTareasDeOtrosGruposNiDeOtraAgencia() {
		assertThat(enBandeja("analista", "")).isNull();
		assertThat(enBandeja("recepcion01", "")).isNull();
	}

	@Test
	void losFiltrosEligen() {
		assertThat(enBandeja("recepcion", "&asignacion=LIBRES&grupo=RECEPCION_PPSH&tipo=prueba-ejecucion")).isNotNull();
		assertThat(enBandeja("recepcion", "&asignacion=MIAS")).isNull();
		assertThat(enBandeja("recepcion", "&vencidas=true")).isNull();
		assertThat(enBandeja("recepcion", "&grupo=ANALISIS")).isNull();
		assertThat(enBandeja("supervisor", "&grupo=RECEPCION_PPSH")).isNotNull();

		assertThat(post("recepcion", "/reclamar", null).getStatusCode().value()).isEqualTo(204);

		assertThat(enBandeja("recepcion", "&asignacion=MIAS")).isNotNull();
		assertThat(enBandeja("recepcion", "")).isNotNull();
		assertThat(enBandeja("recepcion", "&asignacion=LIBRES")).isNull();
		assertThat(enBandeja("supervisor", "&responsable=recepcion")).isNotNull();
		assertThat(enBandeja("tesoreria", "&responsable=recepcion")).isNull();
	}

	@Test
	void lasPaginasSeSiguenSinRepetirNiPerder() {
		this.transaccion.executeWithoutResult((tx) -> this.caso.abrir());
		JsonNode primera = get("recepcion", "/api/v1/tareas?limite=1&contar=true").getBody();
		JsonNode segunda = get("recepcion", "/api/v1/tareas?limite=1&cursor=" + primera.path("siguiente").asText())
			.getBody();

		assertThat(primera.path("total").path("cantidad").asInt()).isGreaterThanOrEqualTo(2);
		assertThat(primera.path("elementos")).hasSize(1);
		assertThat(segunda.path("elementos")).hasSize(1);
		assertThat(segunda.path("elementos").get(0).path("id"))
			.isNotEqualTo(primera.path("elementos").get(0).path("id"));
		assertThat(get("recepcion", "/api/v1/tareas?tipo=x&limite=1&cursor=" + primera.path("siguiente").asText())
			.getStatusCode()
			.value()).isEqualTo(400);
	}

	@Test
	void completarSinReclamarDejaAutor() {
		assertThat(post("recepcion", "/completar", Map.of("respuestas", Map.of())).getStatusCode().value())
			.isEqualTo(204);

		assertThat(this.jdbc.sql("""
				select string_agg(a.accion || ' ' || a.actor, ', ' order by a.id) from auditoria a
				join tramite t on t.id = a.tramite_id where t.instancia_id = :i
				""").param("i", this.instancia).query(String.class).single()).isEqualTo("TAREA_COMPLETADA recepcion");
		assertThat(this.jdbc.sql("select assignee_ from act_hi_taskinst where id_ = :t")
			.param("t", this.tarea)
			.query(String.class)
			.single()).isEqualTo("recepcion");
	}

	@Test
	void laTareaDeOtraPersonaNoSeCompletaNiSeLibera() {
		post("recepcion", "/reclamar", null);
		this.transaccion.executeWithoutResult((tx) -> this.tareas.setAssignee(this.tarea, "otra"));

		assertThat(post("recepcion", "/completar", Map.of("respuestas", Map.of())).getStatusCode().value())
			.isEqualTo(409);
		assertThat(post("recepcion", "/liberar", null).getStatusCode().value()).isEqualTo(409);
		assertThat(post("supervisor", "/liberar", null).getStatusCode().value()).isEqualTo(204);
	}

	@Test
	void quienNoEsDelGrupoNoTrabajaLaTarea() {
		assertThat(post("analista", "/reclamar", null).getStatusCode().value()).isEqualTo(403);
		assertThat(post("analista", "/completar", Map.of("respuestas", Map.of())).getStatusCode().value())
			.isEqualTo(403);
		assertThat(post("recepcion01", "/reclamar", null).getStatusCode().value()).isEqualTo(403);
		assertThat(get("ciudadano", "/api/v1/tareas/" + this.tarea).getStatusCode().value()).isEqualTo(404);
	}

	@Test
	void unaTareaQueYaNoExisteEs404() {
		post("recepcion", "/completar", Map.of("respuestas", Map.of()));

		assertThat(post("recepcion", "/completar", Map.of("respuestas", Map.of())).getStatusCode().value())
			.isEqualTo(404);
	}

	@Test
	void laSeparacionDeFuncionesSeVeComo403EnEspanol() {
		post("recepcion", "/completar", Map.of("respuestas", Map.of()));
		this.tarea = this.caso.tarea(this.instancia);
		post("analista", "/completar", Map.of("respuestas", Map.of()));
		this.tarea = this.caso.tarea(this.instancia);

		ResponseEntity<JsonNode> rechazo = post("analista", "/completar", Map.of("respuestas", Map.of()));

		assertThat(rechazo.getStatusCode().value()).isEqualTo(403);
		assertThat(rechazo.getBody().path("detail").asText()).startsWith("Separación de funciones");
		assertThat(post("analista2", "/completar", Map.of("respuestas", Map.of())).getStatusCode().value())
			.isEqualTo(204);
	}

	@Test
	void supervisionReasignaSoloDentroDelGrupoYLaAgencia() {
		assertThat(post("supervisor", "/reasignar", Map.of("usuario", "recepcion")).getStatusCode().value())
			.isEqualTo(204);
		assertThat(post("supervisor", "/reasignar", Map.of("usuario", "analista")).getStatusCode().value())
			.isEqualTo(400);
		assertThat(post("supervisor", "/reasignar", Map.of("usuario", "recepcion01")).getStatusCode().value())
			.isEqualTo(400);
		assertThat(post("recepcion", "/reasignar", Map.of("usuario", "recepcion")).getStatusCode().value())
			.isEqualTo(403);
	}

	@Test
	void elMensajeDelManifiestoLlegaAlProcesoConSusDatos() {
		String ruta = "/api/v1/tramites/" + this.caso.numero(this.instancia) + "/mensajes/Msg_RetiroDePrueba";

		assertThat(enviar("recepcion", ruta, Map.of("datos", Map.of("motivo", ""))).getStatusCode().value())
			.isEqualTo(400);
		assertThat(enviar("recepcion", ruta, Map.of("datos", Map.of("motivo", "x", "otro", 1))).getStatusCode().value())
			.isEqualTo(400);
		assertThat(enviar("tesoreria", ruta, Map.of("datos", Map.of("motivo", "x"))).getStatusCode().value())
			.isEqualTo(403);
		assertThat(enviar("recepcion", ruta, Map.of("datos", Map.of("motivo", "Se va"))).getStatusCode().value())
			.isEqualTo(204);
		assertThat(enviar("recepcion", ruta, Map.of("datos", Map.of("motivo", "Se va"))).getStatusCode().value())
			.isEqualTo(409);

		assertThat(this.jdbc
			.sql("select estado || ' ' || (finalizado_en is not null) from tramite where instancia_id = :i")
			.param("i", this.instancia)
			.query(String.class)
			.single()).isEqualTo("CANCELADO true");
	}

	@Test
	void desistirExigeMotivo() {
		String ruta = "/api/v1/tramites/" + this.caso.numero(this.instancia) + "/desistimiento";

		assertThat(enviar("recepcion", ruta, Map.of()).getStatusCode().value()).isEqualTo(400);
		assertThat(enviar("recepcion", ruta, Map.of("motivo", "Se va del país")).getStatusCode().value())
			.isEqualTo(204);
	}

	@Test
	void laSeparacionDeFuncionesValeTambienPorElMotor() {
		post("recepcion", "/completar", Map.of("respuestas", Map.of()));
		this.tarea = this.caso.tarea(this.instancia);
		post("analista", "/completar", Map.of("respuestas", Map.of()));
		this.tarea = this.caso.tarea(this.instancia);

		ResponseEntity<JsonNode> rechazo = enviar("analista", "/engine-rest/task/" + this.tarea + "/claim",
				Map.of("userId", "analista"));

		assertThat(rechazo.getStatusCode().value()).as(String.valueOf(rechazo.getBody())).isEqualTo(403);
		assertThat(rechazo.getBody().path("message").asText()).startsWith("Separación de funciones");
	}

	@Test
	void elFormularioTraeSuEsquemaYSoloLosValoresQueNombra() {
		JsonNode tramite = enviar("certificaciones", "/api/v1/tramites",
				Map.of("tipo", "certificado-movimiento-migratorio", "agencia", "02", "personas",
						java.util.List.of(Map.of("titular", true, "tipoDocumento", "PASAPORTE", "numeroDocumento",
								"AB123456", "paisEmisor", "VEN", "primerNombre", "Ana", "primerApellido", "Peña",
								"fechaNacimiento", "1990-05-01", "sexo", "F", "nacionalidad", "VEN"))))
			.getBody();
		String id = get("certificaciones", "/api/v1/tramites/" + tramite.path("numero").asText() + "/tareas").getBody()
			.get(0)
			.path("id")
			.asText();

		JsonNode formulario = get("certificaciones", "/api/v1/tareas/" + id + "/formulario").getBody();

		assertThat(formulario.path("esquema").path("id").asText()).startsWith("certificado-movimiento-migratorio");
		assertThat(formulario.path("valores").path("resumen").asText()).contains("Ana Peña");
		assertThat(get("certificaciones", "/api/v1/tareas/" + id).getBody().path("formulario").asBoolean()).isTrue();
		ResponseEntity<JsonNode> invalida = enviar("certificaciones", "/api/v1/tareas/" + id + "/completar",
				Map.of("respuestas", Map.of("inventado", 1)));
		assertThat(invalida.getStatusCode().value()).isEqualTo(400);
		assertThat(invalida.getBody().path("errores")).isNotEmpty();
	}

	@Test
	void elTramiteDiceSusTareasAbiertas() {
		JsonNode tareas = get("recepcion", "/api/v1/tramites/" + this.caso.numero(this.instancia) + "/tareas")
			.getBody();

		assertThat(tareas).singleElement()
			.satisfies((tarea) -> assertThat(tarea.path("id").asText()).isEqualTo(this.tarea));
	}

	private JsonNode enBandeja(String usuario, String filtros) {
		ResponseEntity<JsonNode> respuesta = get(usuario, "/api/v1/tareas?limite=100" + filtros);
		assertThat(respuesta.getStatusCode().value()).as(String.valueOf(respuesta.getBody())).isEqualTo(200);
		return StreamSupport.stream(respuesta.getBody().path("elementos").spliterator(), false)
			.filter((tarea) -> tarea.path("id").asText().equals(this.tarea))
			.findFirst()
			.orElse(null);
	}

	private ResponseEntity<JsonNode> post(String usuario, String accion, Object cuerpo) {
		return enviar(usuario, "/api/v1/tareas/" + this.tarea + accion, cuerpo);
	}

	private ResponseEntity<JsonNode> enviar(String usuario, String ruta, Object cuerpo) {
		return this.http.exchange(ruta, HttpMethod.POST, new HttpEntity<>(cuerpo, cabeceras(usuario)), JsonNode.class);
	}

	private ResponseEntity<JsonNode> get(String usuario, String ruta) {
		return this.http.exchange(ruta, HttpMethod.GET, new HttpEntity<>(cabeceras(usuario)), JsonNode.class);
	}

	private HttpHeaders cabeceras(String usuario) {
		HttpHeaders cabeceras = new HttpHeaders();
		cabeceras.setBearerAuth(this.usuarios.token(usuario));
		return cabeceras;
	}

}
