package pa.gob.tramites.tramite;

import java.util.List;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import pa.gob.tramites.PruebaDeIntegracion;
import pa.gob.tramites.tramite.TramitesDePrueba.Respuesta;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static pa.gob.tramites.tramite.TramitesDePrueba.dependiente;
import static pa.gob.tramites.tramite.TramitesDePrueba.estricta;
import static pa.gob.tramites.tramite.TramitesDePrueba.personas;
import static pa.gob.tramites.tramite.TramitesDePrueba.simple;

@PruebaDeIntegracion
class ConsultarTramiteTest {

	@Autowired
	private TramitesDePrueba tramites;

	@Autowired
	private JdbcClient jdbc;

	@BeforeEach
	void publicar() {
		this.tramites.publicar();
	}

	@Test
	void traeTodoElExpediente() {
		ObjectNode cuerpo = estricta().put("ruex", "RUEX-77").put("descripcion", "Viaja con su hijo.");
		personas(cuerpo).add(dependiente("XX999999", "2015-01-01"));
		cuerpo.putObject("datos").put("motivo", "Renovación");
		String numero = this.tramites.crear("recepcion", cuerpo);
		this.tramites.pedir("recepcion", "POST", "/" + numero + "/comentarios", "{\"texto\": \"Nota\"}");

		JsonNode tramite = this.tramites.leer("analista", "/" + numero).json();

		assertThat(tramite.at("/tipo/nombre").asText()).isEqualTo("Permiso de prueba con todas las reglas");
		assertThat(tramite.at("/estado/codigo").asText()).isEqualTo("EN_REVISION");
		assertThat(tramite.at("/estado/color").asText()).matches("#[0-9a-f]{6}");
		assertThat(tramite.get("estadoDesde").asText()).endsWith("Z");
		assertThat(tramite.at("/agencia/nombre").asText()).contains("Oficina Central");
		assertThat(tramite.get("personas")).hasSize(2);
		assertThat(tramite.at("/personas/0/segundoApellido").asText()).isEqualTo("O'Neill");
		assertThat(tramite.at("/personas/1/fechaNacimiento").asText()).isEqualTo("2015-01-01");
		assertThat(tramite.at("/apoderado/poder/notaria").asText()).isEqualTo("Notaría Quinta");
		assertThat(tramite.at("/ultimaEntrada/fecha").asText()).isEqualTo("2020-01-15");
		assertThat(tramite.at("/numeros/0/valor").asText()).isEqualTo("RUEX-77");
		assertThat(tramite.at("/datos/motivo").asText()).isEqualTo("Renovación");
		assertThat(tramite.get("historial").findValuesAsText("a")).containsExactly("RECIBIDO", "EN_REVISION");
		assertThat(tramite.at("/historial/1/nombre").asText()).isEqualTo("En Revisión Documental");
		assertThat(tramite.at("/comentarios/0/texto").asText()).isEqualTo("Nota");
		assertThat(tramite.at("/tareas/0/codigo").asText()).isEqualTo("revisar");
		assertThat(tramite.at("/tareas/0/grupos/0").asText()).isEqualTo("ANALISIS");
		assertThat(tramite.at("/tareas/0/disponible").asBoolean()).isTrue();
		assertThat(tramite.get("diasTranscurridos").asInt()).isZero();
		assertThat(tramite.get("creadoPor").asText()).isEqualTo("recepcion");
		assertThat(List.of("citas", "cotizaciones", "resoluciones", "carnes", "requisitos", "respuestas"))
			.allSatisfy((seccion) -> assertThat(tramite.get(seccion)).as(seccion).isNotNull().isEmpty());
	}

	@Test
	void diceQuePuedeHacerQuienConsulta() {
		String numero = this.tramites.crear("recepcion", estricta());

		JsonNode recepcion = this.tramites.leer("recepcion", "/" + numero).json().get("acciones");
		assertThat(recepcion.get("desistir").asBoolean()).isTrue();
		assertThat(recepcion.at("/mensajes/0/codigo").asText()).isEqualTo("Msg_Desistimiento");
		assertThat(recepcion.get("modificar").asBoolean()).isTrue();
		JsonNode consulta = this.tramites.leer("consulta", "/" + numero).json().get("acciones");
		assertThat(consulta.get("desistir").asBoolean()).isFalse();
		assertThat(consulta.get("comentar").asBoolean()).isFalse();
		assertThat(consulta.get("modificar").asBoolean()).isFalse();
		assertThat(this.tramites.leer("jefatura", "/" + numero).json().at("/acciones/reasignar").asBoolean()).isTrue();
	}

	@Test
	void cadaQuienVeLoQueLeToca() {
		String numero = this.tramites.crear("recepcion", simple());
		String propio = this.tramites.crear("ciudadano", simple());

		assertThat(this.tramites.leer(null, "/" + numero).estado()).isEqualTo(401);
		assertThat(this.tramites.leer("analista", "/" + numero).estado()).isEqualTo(200);
		assertThat(this.tramites.leer("direccion", "/" + numero).estado()).isEqualTo(200);
		assertThat(this.tramites.leer("auditor", "/" + numero).estado()).isEqualTo(200);
		assertThat(this.tramites.leer("analistaprocesos", "/" + numero).estado()).isEqualTo(403);
		Respuesta otraAgencia = this.tramites.leer("recepcion01", "/" + numero);
		assertThat(otraAgencia.estado()).isEqualTo(403);
		assertThat(otraAgencia.json().get("title").asText()).isEqualTo("Permisos insuficientes");
		assertThat(this.tramites.leer("ciudadano", "/" + numero).estado()).isEqualTo(404);
		assertThat(this.tramites.leer("ciudadano", "/" + propio).estado()).isEqualTo(200);
		assertThat(this.tramites.leer("abogado", "/" + propio).estado()).isEqualTo(404);
		assertThat(this.tramites.leer("analista", "/PRS-1999-000001").estado()).isEqualTo(404);
		assertThat(this.tramites.leer("analista", "/%3Cb%3E%00").estado()).isBetween(400, 404);
	}

	@Test
	void elAbogadoVeLosCasosDeSuIdoneidadAunqueLosRegistreLaVentanilla() {
		ObjectNode cuerpo = estricta();
		((ObjectNode) cuerpo.get("apoderado")).put("idoneidad", "12345");
		String numero = this.tramites.crear("recepcion", cuerpo);

		assertThat(this.tramites.leer("abogado", "/" + numero).estado()).isEqualTo(200);
		assertThat(this.tramites.leer("abogado", "?numero=" + numero).json().get("elementos")).hasSize(1);
		assertThat(this.tramites.leer("abogado", "/" + this.tramites.crear("recepcion", estricta())).estado())
			.isEqualTo(404);
	}

	@Test
	void elSolicitanteNoVeLoInterno() {
		String numero = this.tramites.crear("ciudadano", simple());
		this.tramites.pedir("analista", "POST", "/" + numero + "/comentarios", "{\"texto\": \"interna\"}");
		this.tramites.pedir("analista", "POST", "/" + numero + "/comentarios",
				"{\"texto\": \"pública\", \"interno\": false}");

		JsonNode tramite = this.tramites.leer("ciudadano", "/" + numero).json();
		assertThat(tramite.get("comentarios").findValuesAsText("texto")).containsExactly("pública");
		assertThat(tramite.get("historial").findValue("por")).isNull();
		assertThat(tramite.get("tareas").findValue("responsable")).isNull();
		assertThat(tramite.at("/acciones/comentarInterno").asBoolean()).isFalse();
		assertThat(this.tramites.leer("ciudadano", "/" + numero + "/comentarios").json().get("elementos")).hasSize(1);
		assertThat(this.tramites.leer("consulta", "/" + numero + "/comentarios").json().get("elementos")).hasSize(2);
	}

	@Test
	void respondeQueNoCambioSoloMientrasNoCambia() {
		String numero = this.tramites.crear("recepcion", simple());
		String etiqueta = this.tramites.leer("analista", "/" + numero).cabecera("ETag");

		assertThat(etiqueta).matches("\"\\d+-[0-9a-f]+\"");
		Respuesta igual = this.tramites.leer("analista", "/" + numero, "If-None-Match", etiqueta);
		assertThat(igual.estado()).isEqualTo(304);
		assertThat(igual.texto()).isEmpty();
		this.tramites.pedir("analista", "POST", "/" + numero + "/comentarios", "{\"texto\": \"Nota\"}");
		assertThat(this.tramites.leer("analista", "/" + numero, "If-None-Match", etiqueta).estado()).isEqualTo(200);
	}

	@Test
	void cadaConsultaDejaUnRastro() {
		String numero = this.tramites.crear("recepcion", simple());
		this.tramites.leer("auditor", "/" + numero);
		this.tramites.leer("recepcion01", "/" + numero);
		this.tramites.leer("analista", "?numero=" + numero);

		assertThat(this.jdbc.sql("select actor from auditoria where recurso = :n and accion = 'TRAMITE_CONSULTADO'")
			.param("n", numero)
			.query(String.class)
			.list()).containsExactly("auditor");
	}

	@Test
	void cuestaLoMismoConMuchoDentro() {
		String poco = this.tramites.crear("recepcion", estricta());
		ObjectNode cuerpo = estricta();
		for (int i = 0; i < 15; i++) {
			personas(cuerpo).add(dependiente("DEP" + (100 + i), "2015-01-01"));
		}
		String mucho = this.tramites.crear("recepcion", cuerpo);
		for (int i = 0; i < 10; i++) {
			this.tramites.pedir("analista", "POST", "/" + mucho + "/comentarios", "{\"texto\": \"Nota\"}");
		}
		this.tramites.leer("analista", "/" + mucho);

		int conPoco = sentencias(() -> this.tramites.leer("analista", "/" + poco));
		int conMucho = sentencias(() -> this.tramites.leer("analista", "/" + mucho));
		assertThat(conMucho).isEqualTo(conPoco).isLessThanOrEqualTo(16);
	}

	@Test
	void crearEsUnaSentenciaParaElExpediente() {
		this.tramites.crear("recepcion", simple());
		List<String> sentencias = escuchar(() -> this.tramites.crear("recepcion", simple()));

		assertThat(sentencias.stream().filter((s) -> s.contains("insert into tramite "))).hasSize(1);
		// The session is the token's, which this test makes: case, instance, audit and,
		// where somebody is to be told,
		// one event.
		assertThat(sentencias.stream()
			.filter((s) -> (s.contains("insert into") || s.contains("update ")) && !s.contains("into sesion")))
			.as(String.join("\n---\n", sentencias))
			.hasSizeLessThanOrEqualTo(4);
	}

	@Test
	void laRespuestaDelInicioVaConElExpediente() {
		ObjectNode cuerpo = estricta().put("tipo", "ppsh").put("ruex", "RUEX-9");
		cuerpo.putObject("datos").put("canalSolicitud", "WEB");
		List<String> sentencias = escuchar(() -> this.tramites.crear("recepcion", cuerpo));
		assertThat(sentencias.stream().filter((s) -> s.contains("into tramite") || s.contains("update tramite ")))
			.as(String.join("\n---\n", sentencias))
			.hasSize(1);
		String numero = this.tramites.crear("recepcion", cuerpo);
		JsonNode tramite = this.tramites.leer("recepcion", "/" + numero).json();
		assertThat(tramite.at("/datos/canalSolicitud").asText()).isEqualTo("WEB");
		assertThat(tramite.at("/respuestas/0/respuestas/canalSolicitud").asText()).isEqualTo("WEB");
		assertThat(tramite.get("numeros")).hasSize(1);
		assertThat(tramite.get("version").asInt()).isZero();
	}

	@Test
	void elHistorialSePagina() {
		String numero = this.tramites.crear("recepcion", simple());
		JsonNode primera = this.tramites.leer("analista", "/" + numero + "/historial?limite=1").json();
		assertThat(primera.get("elementos").findValuesAsText("a")).containsExactly("RECIBIDO");
		JsonNode segunda = this.tramites
			.leer("analista", "/" + numero + "/historial?limite=1&cursor=" + primera.get("siguiente").asText())
			.json();
		assertThat(segunda.get("elementos").findValuesAsText("a")).containsExactly("EN_REVISION");
		assertThat(segunda.get("siguiente")).isNull();
		assertThat(this.tramites.leer("analista", "/" + numero + "/historial?cursor=abc").campos())
			.containsExactly("cursor");
	}

	@Test
	void losAvisosDeUnTramiteNuevoEstanVacios() {
		String numero = this.tramites.crear("recepcion", simple());
		assertThat(this.tramites.leer("analista", "/" + numero + "/notificaciones").json()).isEmpty();
		assertThat(this.tramites.leer("recepcion01", "/" + numero + "/notificaciones").estado()).isEqualTo(403);
	}

	@Test
	void rechazaComentariosMalEscritos() {
		String numero = this.tramites.crear("ciudadano", simple());
		String ruta = "/" + numero + "/comentarios";
		assertThat(this.tramites.pedir("analista", "POST", ruta, "{\"texto\": \" \"}").campos())
			.containsExactly("texto");
		assertThat(this.tramites.pedir("analista", "POST", ruta, "{\"texto\": \"" + "x".repeat(2001) + "\"}").campos())
			.containsExactly("texto");
		assertThat(this.tramites.pedir("analista", "POST", ruta, "{\"texto\": \"a\", \"privado\": true}").campos())
			.containsExactly("privado");
		assertThat(this.tramites.pedir("ciudadano", "POST", ruta, "{\"texto\": \"a\", \"interno\": true}").campos())
			.containsExactly("interno");
		assertThat(this.tramites.pedir("consulta", "POST", ruta, "{\"texto\": \"a\"}").estado()).isEqualTo(403);
		assertThat(this.tramites.pedir("recepcion01", "POST", ruta, "{\"texto\": \"a\"}").estado()).isEqualTo(403);
	}

	@Test
	void unComentarioRepetidoConSuClaveEsUnoSolo() {
		String numero = this.tramites.crear("recepcion", simple());
		for (int i = 0; i < 3; i++) {
			assertThat(this.tramites
				.pedir("analista", "POST", "/" + numero + "/comentarios", "{\"texto\": \"Una vez\"}", "Idempotency-Key",
						"comentario-" + numero)
				.estado()).isEqualTo(201);
		}
		assertThat(this.tramites.leer("analista", "/" + numero + "/comentarios").json().get("elementos")).hasSize(1);
	}

	@Test
	void corrigeContactosPrioridadYObservaciones() {
		String numero = this.tramites.crear("recepcion", estricta());
		Respuesta antes = this.tramites.leer("analista", "/" + numero);
		long persona = antes.json().at("/personas/0/id").asLong();

		Respuesta cambio = this.tramites.pedir("analista", "PATCH", "/" + numero, """
				{"prioridad": "ALTA", "observaciones": "Urge", "apoderado": {"telefono": "+507 6000-0000"},
				 "personas": [{"id": %d, "correo": "nuevo@example.com", "telefono": null}]}""".formatted(persona),
				"If-Match", antes.cabecera("ETag"));

		assertThat(cambio.estado()).as(cambio.texto()).isEqualTo(204);
		JsonNode tramite = this.tramites.leer("analista", "/" + numero).json();
		assertThat(tramite.at("/prioridad/codigo").asText()).isEqualTo("ALTA");
		assertThat(tramite.get("observaciones").asText()).isEqualTo("Urge");
		assertThat(tramite.at("/apoderado/telefono").asText()).isEqualTo("+507 6000-0000");
		assertThat(tramite.at("/personas/0/correo").asText()).isEqualTo("nuevo@example.com");
		assertThat(tramite.get("version").asInt()).isEqualTo(antes.json().get("version").asInt() + 1);
		assertThat(cambio.cabecera("ETag")).isEqualTo("\"" + tramite.get("version").asInt() + "\"");
		assertThat(this.jdbc
			.sql("select detalle->>'campos' from auditoria where recurso = :n and accion = 'TRAMITE_MODIFICADO'")
			.param("n", numero)
			.query(String.class)
			.single()).contains("prioridad").doesNotContain("example.com");
	}

	@Test
	void unCambioSobreUnaVersionAnteriorSeRechaza() {
		String numero = this.tramites.crear("recepcion", simple());
		String etiqueta = this.tramites.leer("analista", "/" + numero).cabecera("ETag");
		String cuerpo = "{\"prioridad\": \"BAJA\"}";

		assertThat(this.tramites.pedir("analista", "PATCH", "/" + numero, cuerpo).estado()).isEqualTo(428);
		assertThat(this.tramites.pedir("analista", "PATCH", "/" + numero, cuerpo, "If-Match", etiqueta).estado())
			.isEqualTo(204);
		assertThat(this.tramites.pedir("analista", "PATCH", "/" + numero, cuerpo, "If-Match", etiqueta).estado())
			.isEqualTo(412);
		assertThat(this.tramites.pedir("analista", "PATCH", "/" + numero, cuerpo, "If-Match", "\"xyz\"").estado())
			.isEqualTo(412);
		assertThat(this.tramites.pedir("analista", "PATCH", "/" + numero, cuerpo, "If-Match", "*").estado())
			.isEqualTo(204);
	}

	@Test
	void noCambiaLoQueNoSeDebe() {
		String numero = this.tramites.crear("ciudadano", simple());
		assertThat(cambiar("analista", numero, "{\"tipo\": \"prueba-estricta\"}").campos()).containsExactly("tipo");
		assertThat(cambiar("analista", numero, "{\"agencia\": \"01\"}").campos()).containsExactly("agencia");
		assertThat(cambiar("analista", numero, "{\"inventado\": 1}").campos()).containsExactly("inventado");
		assertThat(cambiar("analista", numero, "{}").estado()).isEqualTo(400);
		assertThat(cambiar("analista", numero, "{\"prioridad\": null}").campos()).containsExactly("prioridad");
		assertThat(cambiar("analista", numero, "{\"personas\": [{\"id\": 1, \"correo\": \"a@example.com\"}]}").campos())
			.containsExactly("personas[0].id");
		assertThat(cambiar("analista", numero, "{\"apoderado\": {\"correo\": \"a@example.com\"}}").campos())
			.containsExactly("apoderado");
		assertThat(cambiar("ciudadano", numero, "{\"prioridad\": \"ALTA\"}").campos()).containsExactly("prioridad");
		assertThat(cambiar("consulta", numero, "{\"prioridad\": \"ALTA\"}").estado()).isEqualTo(403);
		assertThat(cambiar("recepcion01", numero, "{\"prioridad\": \"ALTA\"}").estado()).isEqualTo(403);
	}

	@Test
	void unTramiteTerminadoNoSeModifica() {
		String numero = this.tramites.crear("recepcion", simple());
		this.jdbc.sql("update tramite set finalizado_en = now() where numero = :n").param("n", numero).update();
		Respuesta respuesta = cambiar("analista", numero, "{\"prioridad\": \"BAJA\"}");
		assertThat(respuesta.estado()).isEqualTo(409);
		assertThat(respuesta.json().get("type").asText()).isEqualTo("urn:tramites:problema:estado-no-permite");
	}

	@Test
	void laAplicacionExternaVeSoloLoSuyo() {
		ObjectNode cuerpo = estricta().put("tipo", "ppsh");
		Respuesta creado = this.tramites.enviar("portal-demo", cuerpo);
		assertThat(creado.estado()).as(creado.texto()).isEqualTo(201);
		String numero = creado.json().get("numero").asText();
		assertThat(this.tramites.leer("portal-demo", "/" + numero).estado()).isEqualTo(200);
		assertThat(this.tramites.leer("portal-demo", "/" + this.tramites.crear("recepcion", simple())).estado())
			.isEqualTo(404);
		assertThat(this.tramites.leer("portal-demo", "?q=" + numero).json().get("elementos")).hasSize(1);
	}

	private Respuesta cambiar(String usuario, String numero, String cuerpo) {
		return this.tramites.pedir(usuario, "PATCH", "/" + numero, cuerpo, "If-Match", "*");
	}

	/** The fewest of several times: some readings of the platform expire and repeat. */
	private static int sentencias(Runnable accion) {
		return java.util.stream.IntStream.range(0, 4).map((i) -> escuchar(accion).size()).min().orElseThrow();
	}

	/** The statements that the platform sends; the engine's own are not among them. */
	private static List<String> escuchar(Runnable accion) {
		Logger registro = (Logger) LoggerFactory.getLogger(JdbcTemplate.class);
		Level nivel = registro.getLevel();
		ListAppender<ILoggingEvent> oido = new ListAppender<>();
		oido.start();
		registro.setLevel(Level.DEBUG);
		registro.addAppender(oido);
		try {
			accion.run();
		}
		finally {
			registro.detachAppender(oido);
			registro.setLevel(nivel);
		}
		return oido.list.stream()
			.map(ILoggingEvent::getFormattedMessage)
			.filter((mensaje) -> mensaje.startsWith("Executing prepared SQL statement ["))
			// Read now and then, for all requests.
			.filter((mensaje) -> !mensaje
				.matches("(?s).*(select manifiesto|from tipo_tramite_estado order|select (a\\.)?codigo).*"))
			.toList();
	}

}
