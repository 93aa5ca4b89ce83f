package pa.gob.tramites.tramite;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pa.gob.tramites.PruebaDeIntegracion;
import pa.gob.tramites.identidad.UsuariosDePrueba;
import pa.gob.tramites.tramite.TramitesDePrueba.Respuesta;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static pa.gob.tramites.tramite.TramitesDePrueba.JSON;
import static pa.gob.tramites.tramite.TramitesDePrueba.persona;
import static pa.gob.tramites.tramite.TramitesDePrueba.simple;

@PruebaDeIntegracion
class LotesTest {

	private static final String NDJSON = "application/x-ndjson";

	@Autowired
	private TramitesDePrueba tramites;

	@Autowired
	private UsuariosDePrueba usuarios;

	@Autowired
	private JdbcClient jdbc;

	@LocalServerPort
	private int puerto;

	private final String lote = "lote-" + UUID.randomUUID();

	@BeforeEach
	void publicar() {
		this.tramites.publicar();
	}

	@Test
	void cadaLineaTieneSuResultadoYUnaMalaNoDetieneLasDemas() {
		ObjectNode sinNombre = simple();
		persona(sinNombre).remove("primerNombre");

		List<JsonNode> lineas = enviar(linea("a", simple()), "{ esto no es JSON", linea("b", sinNombre), "[]",
				linea("c", simple()).replace("\"solicitud\"", "\"otra\""), "", linea("d", simple()));

		assertThat(lineas).hasSize(7);
		assertThat(estados(lineas)).containsExactly(201, 400, 400, 400, 400, 201);
		assertThat(lineas.get(0).get("numero").asText()).startsWith("PRS-");
		assertThat(lineas.get(0).get("referencia").asText()).isEqualTo(this.lote + "a");
		assertThat(lineas.get(1).at("/problema/type").asText()).endsWith(":peticion-ilegible");
		assertThat(lineas.get(2).at("/problema/errores/0/campo").asText()).isEqualTo("personas[0].primerNombre");
		assertThat(lineas.get(5).get("linea").asInt()).isEqualTo(7);
		assertThat(lineas.get(6).get("resumen")).isEqualTo(JSON.valueToTree(new PresentarLote.Resumen(6, 2, 0, 4)));
	}

	@Test
	void elMismoLoteOtraVezNoCreaDobles() {
		String[] cuerpo = { linea("a", simple()), linea(null, simple()), linea("a", simple()) };
		List<JsonNode> primera = enviar(cuerpo);
		List<JsonNode> segunda = enviar(cuerpo);

		assertThat(estados(primera)).containsExactly(201, 201, 201);
		assertThat(primera.get(2).get("repetida").asBoolean()).as("same reference twice in a batch").isTrue();
		assertThat(segunda.subList(0, 3)).allMatch((linea) -> linea.get("repetida").asBoolean());
		assertThat(numeros(segunda)).isEqualTo(numeros(primera));
		assertThat(segunda.get(3).at("/resumen/repetidas").asInt()).isEqualTo(3);
	}

	@Test
	void unaReferenciaNoSirveParaOtraSolicitud() {
		enviar(linea("a", simple()));
		ObjectNode otra = simple();
		persona(otra).put("primerNombre", "Eva");

		assertThat(estados(enviar(linea("a", otra)))).containsExactly(422);
	}

	@Test
	void unaLineaRechazadaSePuedeEnviarCorregida() {
		ObjectNode solicitud = simple();
		persona(solicitud).put("sexo", "Z");
		assertThat(estados(enviar(linea("a", solicitud)))).containsExactly(400);
		persona(solicitud).put("sexo", "F");

		assertThat(estados(enviar(linea("a", solicitud)))).containsExactly(201);
		assertThat(estado().get("rechazadas").asInt()).isZero();
	}

	@Test
	void unaConexionCortadaNoPierdeNiRepiteNada() throws IOException {
		List<String> cuerpo = Stream.of("a", "b", "c", "d").map((referencia) -> linea(referencia, simple())).toList();
		String primera;
		try (Socket socket = new Socket("127.0.0.1", this.puerto)) {
			OutputStream salida = socket.getOutputStream();
			salida.write(("POST /api/v1/tramites/lote HTTP/1.1\r\nHost: localhost\r\nAuthorization: "
					+ this.usuarios.bearer("recepcion") + "\r\nContent-Type: " + NDJSON + "\r\nIdempotency-Key: "
					+ this.lote + "\r\nTransfer-Encoding: chunked\r\n\r\n")
				.getBytes(StandardCharsets.US_ASCII));
			trozo(salida, cuerpo.get(0) + "\n" + cuerpo.get(1) + "\n");
			BufferedReader entrada = new BufferedReader(
					new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
			primera = hastaLaLinea(entrada, 2);
			trozo(salida, cuerpo.get(2).substring(0, 40));
		}
		Awaitility.await().until(() -> estado().get("estado").asText().equals("INTERRUMPIDO"));
		assertThat(estado().get("conTramite").asInt()).isEqualTo(2);

		List<JsonNode> segunda = enviar(cuerpo.toArray(String[]::new));

		assertThat(segunda.get(0).get("numero").asText()).isEqualTo(JSON.readTree(primera).get("numero").asText());
		assertThat(segunda.subList(0, 4).stream().map((linea) -> linea.get("repetida").asBoolean()))
			.containsExactly(true, true, false, false);
		assertThat(estado().get("estado").asText()).isEqualTo("TERMINADO");
		assertThat(this.jdbc
			.sql("select count(distinct numero) from lote_linea l join lote on id = lote_id where clave = :clave")
			.param("clave", this.lote)
			.query(Integer.class)
			.single()).isEqualTo(4);
	}

	@Test
	void losResultadosSeConsultanPorPaginas() {
		enviar(linea("a", simple()), "{", linea("b", simple()), "{", "{");

		JsonNode pagina = this.tramites.leer("recepcion", "/lote/" + this.lote + "/lineas?rechazadas=true&limite=2")
			.json();
		assertThat(pagina.get("elementos").findValuesAsText("linea")).containsExactly("2", "4");
		JsonNode otra = this.tramites
			.leer("recepcion",
					"/lote/" + this.lote + "/lineas?rechazadas=true&limite=2&cursor="
							+ pagina.get("siguiente").asText())
			.json();
		assertThat(otra.get("elementos").findValuesAsText("linea")).containsExactly("5");
		assertThat(otra.has("siguiente")).isFalse();
	}

	@Test
	void unLoteEsSoloDeQuienLoEnvio() {
		enviar(linea("a", simple()));

		assertThat(this.tramites.leer("certificaciones", "/lote/" + this.lote).estado()).isEqualTo(404);
		assertThat(this.tramites.leer("recepcion", "/lote/" + this.lote).estado()).isEqualTo(200);
	}

	@Test
	void unaLineaDemasiadoLargaSeRechazaSola() {
		String larga = linea("a", simple()).replace("{", "{" + " ".repeat(102_401));

		List<JsonNode> lineas = enviar(larga, linea("b", simple()));

		assertThat(estados(lineas)).containsExactly(400, 201);
		assertThat(lineas.get(0).at("/problema/detail").asText()).contains("102400");
	}

	@Test
	void sinClaveOConOtroTipoDeContenidoNoEmpieza() {
		Respuesta sinClave = this.tramites.pedir("recepcion", "POST", "/lote", linea("a", simple()), "Content-Type",
				NDJSON);
		Respuesta json = this.tramites.pedir("recepcion", "POST", "/lote", "{}", "Idempotency-Key", this.lote);

		assertThat(sinClave.estado()).isEqualTo(400);
		assertThat(sinClave.campos()).containsExactly("Idempotency-Key");
		assertThat(json.estado()).isEqualTo(415);
	}

	private String linea(String referencia, ObjectNode solicitud) {
		ObjectNode linea = JSON.createObjectNode();
		if (referencia != null) {
			linea.put("referencia", this.lote + referencia);
		}
		linea.set("solicitud", solicitud);
		return linea.toString();
	}

	private List<JsonNode> enviar(String... lineas) {
		Respuesta respuesta = this.tramites.pedir("recepcion", "POST", "/lote", String.join("\n", lineas) + "\n",
				"Content-Type", NDJSON, "Idempotency-Key", this.lote);
		assertThat(respuesta.estado()).as(respuesta.texto()).isEqualTo(200);
		assertThat(respuesta.cabecera("Content-Type")).startsWith(NDJSON);
		return respuesta.texto().lines().map(LotesTest::leer).toList();
	}

	private JsonNode estado() {
		return this.tramites.leer("recepcion", "/lote/" + this.lote).json();
	}

	private static List<Integer> estados(List<JsonNode> lineas) {
		return lineas.stream()
			.filter((linea) -> linea.has("estado"))
			.map((linea) -> linea.get("estado").asInt())
			.toList();
	}

	private static String numeros(List<JsonNode> lineas) {
		return lineas.stream().map((linea) -> linea.path("numero").asText()).collect(Collectors.joining(" "));
	}

	private static JsonNode leer(String linea) {
		try {
			return JSON.readTree(linea);
		}
		catch (IOException ex) {
			throw new AssertionError(linea, ex);
		}
	}

	private static void trozo(OutputStream salida, String texto) throws IOException {
		byte[] octetos = texto.getBytes(StandardCharsets.UTF_8);
		salida.write((Integer.toHexString(octetos.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
		salida.write(octetos);
		salida.write("\r\n".getBytes(StandardCharsets.US_ASCII));
		salida.flush();
	}

	/** The first outcome, once the nth has arrived: outcomes come while lines go. */
	private static String hastaLaLinea(BufferedReader entrada, int cuantas) throws IOException {
		String primera = null;
		for (String linea = entrada.readLine(); linea != null; linea = entrada.readLine()) {
			if (linea.startsWith("{\"linea\":")) {
				primera = (primera != null) ? primera : linea;
				if (--cuantas == 0) {
					return primera;
				}
			}
		}
		throw new AssertionError("The answer ended early");
	}

}
