package pa.gob.tramites.emision;

import java.io.IOException;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import pa.gob.tramites.PruebaDeIntegracion;
import pa.gob.tramites.documento.Almacen;
import pa.gob.tramites.identidad.UsuariosDePrueba;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@PruebaDeIntegracion
class DocumentosEmitidosTest {

	private static final String SOLICITUD = """
			{ "tipo": "certificado-movimiento-migratorio", "agencia": "02", "prioridad": "NORMAL", "modalidad": "INDIVIDUAL",
			  "descripcion": "Solicita certificado de sus entradas y salidas.",
			  "personas": [{ "titular": true, "tipoDocumento": "PASAPORTE", "numeroDocumento": "XK4455667", "paisEmisor": "COL",
			    "fechaEmision": "2021-03-01", "fechaVencimiento": "2031-02-28", "primerNombre": "Jorge", "primerApellido": "Castro",
			    "fechaNacimiento": "1985-11-23", "sexo": "M", "nacionalidad": "COL", "correo": "jorge.castro@example.com" }] }
			""";

	@Autowired
	private TestRestTemplate http;

	@Autowired
	private UsuariosDePrueba usuarios;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private Almacen almacen;

	@Autowired
	private Emision emision;

	@Autowired
	private TransactionTemplate transaccion;

	@Test
	void elAcuseSeEmiteAlPedirloYEsSiempreElMismo() throws Exception {
		String numero = presentar();
		assertThat(documentos(numero, "ciudadano")).isEmpty();

		ResponseEntity<byte[]> acuse = acuse(numero);
		JsonNode fila = documentos(numero, "ciudadano").get(0);

		assertThat(acuse.getHeaders().getContentType()).isEqualTo(MediaType.APPLICATION_PDF);
		assertThat(acuse.getHeaders().getContentDisposition().getFilename()).isEqualTo("acuse-" + numero + ".pdf");
		assertThat(acuse.getHeaders().getContentDisposition().isAttachment()).isTrue();
		assertThat(acuse.getHeaders().getContentLength()).isEqualTo(acuse.getBody().length);
		assertThat(acuse.getHeaders().getETag()).isEqualTo("\"" + fila.get("sha256").asText() + "\"");
		assertThat(sha256(acuse.getBody())).isEqualTo(fila.get("sha256").asText());
		assertThat(this.almacen.abrir(fila.get("sha256").asText()).readAllBytes()).isEqualTo(acuse.getBody());
		assertThat(fila.has("emitidoPor")).as("who is an internal matter").isFalse();
		assertThat(acuse(numero).getBody()).isEqualTo(acuse.getBody());
		assertThat(descargar(numero, fila.get("id").asLong(), "recepcion").getBody()).isEqualTo(acuse.getBody());
		assertThat(auditadas(numero, "DOCUMENTO_EMITIDO")).isOne();
		assertThat(auditadas(numero, "DOCUMENTO_EMITIDO_LEIDO")).isEqualTo(3);

		DocumentoImpreso impreso = new DocumentoImpreso(acuse.getBody());
		assertThat(impreso.texto()).contains(numero, "Jorge Castro", "XK4455667", "Colombia");
		assertThat(impreso.qr()).isEqualTo(fila.get("verificacion").asText()).endsWith(fila.get("codigo").asText());
		assertThat(impreso.faltas(PDFAFlavour.PDFUA_1)).isEmpty();
	}

	@Test
	void pedirloMuchosALaVezDaUnSoloDocumento() throws Exception {
		String numero = presentar();
		ExecutorService gente = Executors.newFixedThreadPool(4);
		try {
			List<Callable<String>> pedidos = IntStream.range(0, 4)
				.<Callable<String>>mapToObj((i) -> () -> sha256(acuse(numero).getBody()))
				.toList();
			List<String> huellas = new java.util.ArrayList<>();
			for (Future<String> pedido : gente.invokeAll(pedidos)) {
				huellas.add(pedido.get());
			}
			assertThat(huellas.stream().distinct()).hasSize(1);
		}
		finally {
			gente.shutdownNow();
		}
		assertThat(documentos(numero, "ciudadano")).hasSize(1);
	}

	@Test
	void repetirElPasoNoDaOtroNumeroNiOtroDocumento() throws Exception {
		String numero = presentar();
		Pedido pedido = pedido(numero, "AVISO_DE_PRUEBA", "certificado", false);
		long antes = ultimo();
		assertThatExceptionOfType(IllegalStateException.class)
			.isThrownBy(() -> this.transaccion.executeWithoutResult((tx) -> {
				this.emision.emitir(pedido);
				throw new IllegalStateException("the job fails after issuing");
			}));
		assertThat(ultimo()).as("the number goes back").isEqualTo(antes);

		DocumentoEmitido primero = this.transaccion.execute((tx) -> this.emision.emitir(pedido));
		DocumentoEmitido segundo = this.transaccion.execute((tx) -> this.emision.emitir(pedido));

		assertThat(segundo).isEqualTo(primero);
		assertThat(ultimo()).isEqualTo(antes + 1);
		assertThat(documentos(numero, "recepcion")).hasSize(1);
	}

	@Test
	void loReservadoSoloLoVenFuncionariosHastaQueSeLibera() throws Exception {
		String numero = presentar();
		Pedido pedido = pedido(numero, "RESERVADO_DE_PRUEBA", "certificado", true);
		DocumentoEmitido documento = this.transaccion.execute((tx) -> this.emision.emitir(pedido));

		assertThat(documentos(numero, "recepcion")).hasSize(1);
		assertThat(documentos(numero, "ciudadano")).isEmpty();
		assertThat(descargar(numero, documento.id(), "ciudadano").getStatusCode().value()).isEqualTo(404);
		assertThat(verificar(documento.codigo()).getStatusCode().value()).isEqualTo(404);

		this.transaccion.executeWithoutResult((tx) -> this.emision.liberar(pedido.instanciaId(), pedido.clase()));

		assertThat(descargar(numero, documento.id(), "ciudadano").getStatusCode().value()).isEqualTo(200);
		assertThat(verificar(documento.codigo()).getStatusCode().value()).isEqualTo(200);
	}

	@Test
	void unDocumentoCorregidoEsOtraEdicionYElAnteriorNoCambia() throws Exception {
		String numero = presentar();
		byte[] original = acuse(numero).getBody();
		JsonNode primera = documentos(numero, "jefatura").get(0);
		this.jdbc.sql("""
				update persona set primer_nombre = 'Jorge Luis'
				where tramite_id = (select id from tramite where numero = :numero)
				""").param("numero", numero).update();

		ResponseEntity<JsonNode> sinMotivo = actuar(numero, primera, "reemplazo", "jefatura", Map.of());
		ResponseEntity<JsonNode> nueva = actuar(numero, primera, "reemplazo", "jefatura",
				Map.of("motivo", "Nombre del titular corregido"));
		ResponseEntity<JsonNode> otraVez = actuar(numero, primera, "reemplazo", "jefatura", Map.of("motivo", "Otra"));

		assertThat(sinMotivo.getStatusCode().value()).isEqualTo(400);
		assertThat(nueva.getStatusCode().value()).as(() -> "" + nueva.getBody()).isEqualTo(201);
		assertThat(nueva.getBody().get("edicion").asInt()).isEqualTo(2);
		assertThat(nueva.getBody().get("numero")).isEqualTo(primera.get("numero"));
		assertThat(nueva.getBody().get("codigo")).isNotEqualTo(primera.get("codigo"));
		assertThat(otraVez.getStatusCode().value()).isEqualTo(409);
		assertThat(descargar(numero, primera.get("id").asLong(), "ciudadano").getBody()).isEqualTo(original);
		byte[] corregido = descargar(numero, nueva.getBody().get("id").asLong(), "ciudadano").getBody();
		assertThat(new DocumentoImpreso(corregido).texto()).contains("Jorge Luis Castro", "Reemplaza a la edición 1",
				"Nombre del titular corregido");
		JsonNode vieja = documentos(numero, "ciudadano").get(1);
		assertThat(vieja.get("estado").asText()).isEqualTo("REEMPLAZADO");
		assertThat(vieja.get("motivo").asText()).isEqualTo("Nombre del titular corregido");
		assertThat(verificar(primera.get("codigo").asText()).getBody().get("estado").asText()).isEqualTo("REEMPLAZADO");
		assertThat(pagina(primera.get("codigo").asText()).getBody()).contains("ya no es válido")
			.doesNotContain("corregido");
		assertThat(acuse(numero).getBody()).as("the valid one, and no third").isEqualTo(corregido);
	}

	@Test
	void unDocumentoAnuladoLoDiceYNoSeVuelveAEmitir() throws Exception {
		String numero = presentar();
		acuse(numero);
		JsonNode fila = documentos(numero, "jefatura").get(0);

		assertThat(actuar(numero, fila, "anulacion", "recepcion", Map.of("motivo", "x")).getStatusCode().value())
			.isEqualTo(403);
		assertThat(actuar(numero, fila, "anulacion", "jefatura", Map.of("motivo", "Emitido por error")).getBody()
			.get("estado")
			.asText()).isEqualTo("ANULADO");

		assertThat(pagina(fila.get("codigo").asText()).getBody()).contains("Documento anulado: no es válido");
		acuse(numero);
		assertThat(documentos(numero, "jefatura")).hasSize(1);
		assertThat(auditadas(numero, "DOCUMENTO_ANULADO")).isOne();
	}

	@Test
	void loEmitidoNoSeCambiaNiSeBorraEnLaBase() throws Exception {
		String numero = presentar();
		acuse(numero);
		long id = documentos(numero, "recepcion").get(0).get("id").asLong();

		for (String sql : List.of("update documento_emitido set numero = 'X' where id = :id",
				"update documento_emitido set emitido_en = now() where id = :id",
				"delete from documento_emitido where id = :id")) {
			assertThatExceptionOfType(DataAccessException.class).as(sql)
				.isThrownBy(() -> this.jdbc.sql(sql).param("id", id).update());
		}
	}

	@Test
	void losDocumentosDeOtroNoExistenParaUnParticular() throws Exception {
		String numero = presentar();
		acuse(numero);
		long id = documentos(numero, "recepcion").get(0).get("id").asLong();

		assertThat(descargar(numero, id, "abogado").getStatusCode().value()).isEqualTo(404);
		assertThat(descargar(presentar(), id, "recepcion").getStatusCode().value()).as("of another case")
			.isEqualTo(404);
	}

	@Test
	void laVerificacionMuestraSoloLoPublicoYNoSeIndexa() throws Exception {
		String numero = presentar();
		acuse(numero);
		JsonNode fila = documentos(numero, "ciudadano").get(0);

		ResponseEntity<JsonNode> json = verificar(fila.get("codigo").asText().toLowerCase().replace("-", ""));
		ResponseEntity<String> pagina = pagina(fila.get("codigo").asText());

		assertThat(json.getBody().properties().stream().map(Map.Entry::getKey).collect(Collectors.toSet()))
			.containsExactlyInAnyOrder("titulo", "numero", "edicion", "estado", "emitidoEn", "autoridad", "tramite",
					"titular", "sha256");
		assertThat(json.getBody().get("titular").asText()).isEqualTo("J. C.");
		assertThat(pagina.getBody())
			.contains("Documento auténtico y vigente", "Acuse de recibo", numero, fila.get("sha256").asText(),
					"Servicio Nacional de Migración", Integer.toString(LocalDate.now().getYear()))
			.doesNotContain("Castro", "XK4455667", "jorge.castro");
		assertThat(pagina.getHeaders().getFirst("X-Robots-Tag")).isEqualTo("noindex, nofollow");
		assertThat(pagina.getHeaders().getFirst("Referrer-Policy")).isEqualTo("no-referrer");
		assertThat(pagina.getHeaders().getFirst("Content-Security-Policy")).startsWith("default-src 'none'")
			.doesNotContain("unsafe");
		assertThat(pagina.getHeaders().getCacheControl()).contains("no-store");
	}

	@Test
	void unCodigoDesconocidoTieneSuPagina() {
		for (String codigo : List.of("0000-0000-0000-0000", "cualquier-cosa", "<script>")) {
			ResponseEntity<String> pagina = pagina(codigo);
			assertThat(pagina.getStatusCode().value()).as(codigo).isEqualTo(404);
			assertThat(pagina.getBody()).contains("No encontramos ese documento").doesNotContain("<script>");
			assertThat(verificar(codigo).getStatusCode().value()).isEqualTo(404);
		}
		assertThat(this.http.getForEntity("/verificar", String.class).getBody()).contains("Compruebe un documento");
	}

	private String presentar() {
		ResponseEntity<JsonNode> creado = pedir(HttpMethod.POST, "/api/v1/tramites", "ciudadano", SOLICITUD,
				JsonNode.class);
		assertThat(creado.getStatusCode().value()).as(() -> "" + creado.getBody()).isEqualTo(201);
		return creado.getBody().get("numero").asText();
	}

	private Pedido pedido(String numero, String clase, String serie, boolean reservado) {
		String instancia = this.jdbc.sql("select instancia_id from tramite where numero = :numero")
			.param("numero", numero)
			.query(String.class)
			.single();
		return new Pedido(instancia, clase, null, null, serie, "acuse.html", reservado, Map.of(), "recepcion");
	}

	private long ultimo() {
		return this.jdbc.sql(
				"select coalesce(max(ultimo), 0) from numerador where serie = 'certificado-movimiento-migratorio.certificado'")
			.query(Long.class)
			.single();
	}

	private int auditadas(String numero, String accion) {
		return this.jdbc.sql("select count(*) from auditoria where recurso = :numero and accion = :accion")
			.param("numero", numero)
			.param("accion", accion)
			.query(Integer.class)
			.single();
	}

	private ResponseEntity<byte[]> acuse(String numero) {
		ResponseEntity<byte[]> acuse = pedir(HttpMethod.GET, "/api/v1/tramites/" + numero + "/acuse", "ciudadano", null,
				byte[].class);
		assertThat(acuse.getStatusCode().value()).isEqualTo(200);
		return acuse;
	}

	private JsonNode documentos(String numero, String usuario) {
		return pedir(HttpMethod.GET, "/api/v1/tramites/" + numero + "/documentos-generados", usuario, null,
				JsonNode.class)
			.getBody();
	}

	private ResponseEntity<byte[]> descargar(String numero, long id, String usuario) {
		return pedir(HttpMethod.GET, "/api/v1/tramites/" + numero + "/documentos-generados/" + id, usuario, null,
				byte[].class);
	}

	private ResponseEntity<JsonNode> actuar(String numero, JsonNode fila, String acto, String usuario, Object cuerpo) {
		return pedir(HttpMethod.POST,
				"/api/v1/tramites/" + numero + "/documentos-generados/" + fila.get("id").asLong() + "/" + acto, usuario,
				cuerpo, JsonNode.class);
	}

	private ResponseEntity<JsonNode> verificar(String codigo) {
		return this.http.getForEntity("/api/v1/verificacion/{codigo}", JsonNode.class, codigo);
	}

	private ResponseEntity<String> pagina(String codigo) {
		return this.http.getForEntity("/verificar/{codigo}", String.class, codigo);
	}

	private <T> ResponseEntity<T> pedir(HttpMethod metodo, String ruta, String usuario, Object cuerpo, Class<T> tipo) {
		HttpHeaders cabeceras = new HttpHeaders();
		cabeceras.set(HttpHeaders.AUTHORIZATION, this.usuarios.bearer(usuario));
		cabeceras.setContentType(MediaType.APPLICATION_JSON);
		return this.http.exchange(ruta, metodo, new HttpEntity<>(cuerpo, cabeceras), tipo);
	}

	private static String sha256(byte[] bytes) throws IOException {
		try {
			return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
		}
		catch (java.security.NoSuchAlgorithmException ex) {
			throw new IOException(ex);
		}
	}

}
