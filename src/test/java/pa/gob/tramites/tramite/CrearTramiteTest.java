package pa.gob.tramites.tramite;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import pa.gob.tramites.PruebaDeIntegracion;
import pa.gob.tramites.tramite.TramitesDePrueba.Respuesta;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static pa.gob.tramites.tramite.TramitesDePrueba.dependiente;
import static pa.gob.tramites.tramite.TramitesDePrueba.estricta;
import static pa.gob.tramites.tramite.TramitesDePrueba.persona;
import static pa.gob.tramites.tramite.TramitesDePrueba.personas;
import static pa.gob.tramites.tramite.TramitesDePrueba.simple;

@PruebaDeIntegracion
class CrearTramiteTest {

	@Autowired
	private TramitesDePrueba tramites;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private RuntimeService instancias;

	@BeforeEach
	void publicar() {
		this.tramites.publicar();
	}

	@Test
	void apareceTodoJunto() {
		Respuesta respuesta = this.tramites.enviar("recepcion", estricta().put("ruex", "RUEX-1"));

		assertThat(respuesta.estado()).as(respuesta.texto()).isEqualTo(201);
		String numero = respuesta.json().get("numero").asText();
		assertThat(numero).matches("PRE-20\\d\\d-\\d{6}");
		assertThat(respuesta.cabecera("Location")).isEqualTo("/api/v1/tramites/" + numero);
		assertThat(respuesta.cabecera("ETag")).isEqualTo("\"" + respuesta.json().get("version") + "\"");
		assertThat(respuesta.json().at("/estado/codigo").asText()).isEqualTo("EN_REVISION");
		long id = id(numero);
		assertThat(lista("select de || '>' || a from tramite_historial where tramite_id = :id and de is not null", id))
			.containsExactly("RECIBIDO>EN_REVISION");
		assertThat(lista("select a from tramite_historial where tramite_id = :id order by id", id))
			.containsExactly("RECIBIDO", "EN_REVISION");
		assertThat(lista("select por from tramite_historial where tramite_id = :id", id)).containsOnly("recepcion");
		assertThat(lista("select clase || ' ' || valor from tramite_numero where tramite_id = :id", id))
			.containsExactly("RUEX RUEX-1");
		assertThat(lista("select accion from auditoria where tramite_id = :id", id)).contains("TRAMITE_CREADO");
		ProcessInstance instancia = this.instancias.createProcessInstanceQuery()
			.processInstanceBusinessKey(numero)
			.singleResult();
		assertThat(instancia.getTenantId()).isEqualTo("02");
		assertThat(lista("select instancia_id from tramite where id = :id", id))
			.containsExactly(instancia.getProcessInstanceId());
	}

	@Test
	void elResumenDiceQuienEsSinDejarQueElSolicitanteLeDeFormato() {
		ObjectNode cuerpo = simple();
		persona(cuerpo).put("primerNombre", "[Pulse](http://malo)");
		String numero = this.tramites.crear("recepcion", cuerpo);

		String resumen = (String) this.instancias.getVariable(instancia(numero), "resumen");
		assertThat(resumen).contains("**Titular:** \\[Pulse\\](http://malo) María Peña O'Neill, pasaporte AB123456")
			.contains("Venezuela");
		assertThat(this.instancias.getVariables(instancia(numero))).containsOnlyKeys("resumen");
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource
	void rechaza(String regla, ObjectNode cuerpo, Consumer<ObjectNode> falta, String campo) {
		falta.accept(cuerpo);
		Respuesta respuesta = this.tramites.enviar("recepcion", cuerpo);

		assertThat(respuesta.estado()).as(respuesta.texto()).isEqualTo(400);
		assertThat(respuesta.cabecera("Content-Type")).startsWith("application/problem+json");
		assertThat(respuesta.json().get("type").asText()).isEqualTo("urn:tramites:problema:datos-invalidos");
		assertThat(respuesta.campos()).as(respuesta.texto()).containsExactly(campo);
	}

	static Stream<Arguments> rechaza() {
		return Stream.of(falta("tipo desconocido", (c) -> c.put("tipo", "no-existe"), "tipo"),
				falta("tipo ausente", (c) -> c.remove("tipo"), "tipo"),
				falta("campo desconocido", (c) -> c.put("estado", "RESUELTO"), "estado"),
				falta("campo desconocido de una persona", (c) -> persona(c).put("foto", "x"), "personas[0].foto"),
				falta("agencia que no existe", (c) -> c.put("agencia", "99"), "agencia"),
				falta("agencia de otro tipo", (c) -> c.put("agencia", 2), "agencia"),
				falta("sección que no existe", (c) -> c.put("seccion", "99"), "seccion"),
				falta("prioridad que no existe", (c) -> c.put("prioridad", "MUCHA"), "prioridad"),
				falta("modalidad que no existe", (c) -> c.put("modalidad", "DOBLE"), "modalidad"),
				falta("causa que no existe", (c) -> c.put("causaHumanitaria", 99), "causaHumanitaria"),
				falta("causa que no es número", (c) -> c.put("causaHumanitaria", "diez"), "causaHumanitaria"),
				falta("causa ausente donde es obligatoria", (c) -> c.remove("causaHumanitaria"), "causaHumanitaria"),
				falta("descripción larga", (c) -> c.put("descripcion", "x".repeat(2001)), "descripcion"),
				falta("descripción con HTML", (c) -> c.put("descripcion", "hola <script>alert(1)</script>"),
						"descripcion"),
				falta("prioridad alta sin descripción", (c) -> c.put("prioridad", "ALTA"), "descripcion"),
				falta("prioridad alta con descripción corta",
						(c) -> c.put("prioridad", "URGENTE").put("descripcion", "x".repeat(49)), "descripcion"),
				falta("sin personas", (c) -> personas(c).removeAll(), "personas"),
				falta("personas ausentes", (c) -> c.remove("personas"), "personas"),
				falta("personas que no son lista", (c) -> c.put("personas", "Ana"), "personas"),
				falta("persona que no es objeto", (c) -> personas(c).add("Ana"), "personas[1]"),
				falta("dos titulares",
						(c) -> personas(c).add(TramitesDePrueba.titular().put("numeroDocumento", "XX999999")),
						"personas"),
				falta("individual con dos personas",
						(c) -> personas(c.put("modalidad", "INDIVIDUAL")).add(dependiente("XX999999", "2015-01-01")),
						"modalidad"),
				falta("dependiente sin parentesco",
						(c) -> personas(c).add(dependiente("XX999999", "2015-01-01").without(List.of("parentesco"))),
						"personas[1].parentesco"),
				falta("parentesco que no existe",
						(c) -> personas(c).add(dependiente("XX999999", "2015-01-01").put("parentesco", "SUEGRO")),
						"personas[1].parentesco"),
				falta("titular con parentesco", (c) -> persona(c).put("parentesco", "HIJO"), "personas[0].parentesco"),
				falta("documento repetido", (c) -> personas(c).add(dependiente("ab123456", "2015-01-01")),
						"personas[1].numeroDocumento"),
				falta("pasaporte corto", (c) -> persona(c).put("numeroDocumento", "AB12"),
						"personas[0].numeroDocumento"),
				falta("pasaporte con guion", (c) -> persona(c).put("numeroDocumento", "AB-123456"),
						"personas[0].numeroDocumento"),
				falta("cédula panameña sin guiones",
						(c) -> persona(c).put("tipoDocumento", "CEDULA")
							.put("paisEmisor", "PAN")
							.put("numeroDocumento", "81234567"),
						"personas[0].numeroDocumento"),
				falta("cédula de una provincia que no existe",
						(c) -> persona(c).put("tipoDocumento", "CEDULA")
							.put("paisEmisor", "PAN")
							.put("numeroDocumento", "14-123-456"),
						"personas[0].numeroDocumento"),
				falta("tipo de documento que no existe", (c) -> persona(c).put("tipoDocumento", "LICENCIA"),
						"personas[0].tipoDocumento"),
				falta("documento largo",
						(c) -> persona(c).put("tipoDocumento", "OTRO").put("numeroDocumento", "9".repeat(51)),
						"personas[0].numeroDocumento"),
				falta("país que no existe", (c) -> persona(c).put("paisEmisor", "ZZZ"), "personas[0].paisEmisor"),
				falta("nacionalidad de dos letras", (c) -> persona(c).put("nacionalidad", "VE"),
						"personas[0].nacionalidad"),
				falta("nombre vacío", (c) -> persona(c).put("primerNombre", "   "), "personas[0].primerNombre"),
				falta("nombre con HTML", (c) -> persona(c).put("primerNombre", "<b>Ana</b>"),
						"personas[0].primerNombre"),
				falta("nombre con carácter nulo", (c) -> persona(c).put("primerNombre", "An\u0000a"),
						"personas[0].primerNombre"),
				falta("nombre con inversión de texto", (c) -> persona(c).put("primerApellido", "Pe\u202Eña"),
						"personas[0].primerApellido"),
				falta("nombre largo", (c) -> persona(c).put("segundoApellido", "x".repeat(51)),
						"personas[0].segundoApellido"),
				falta("nacimiento futuro", (c) -> persona(c).put("fechaNacimiento", "2190-01-01"),
						"personas[0].fechaNacimiento"),
				falta("nacimiento antes de 1900", (c) -> persona(c).put("fechaNacimiento", "1899-12-31"),
						"personas[0].fechaNacimiento"),
				falta("fecha que no existe", (c) -> persona(c).put("fechaNacimiento", "1990-02-30"),
						"personas[0].fechaNacimiento"),
				falta("emisión antes de nacer", (c) -> persona(c).put("fechaEmision", "1980-01-01"),
						"personas[0].fechaEmision"),
				falta("vencimiento antes de la emisión",
						(c) -> persona(c).put("fechaEmision", "2020-01-01").put("fechaVencimiento", "2019-01-01"),
						"personas[0].fechaVencimiento"),
				falta("sexo que no existe", (c) -> persona(c).put("sexo", "Z"), "personas[0].sexo"),
				falta("estado civil que no existe", (c) -> persona(c).put("estadoCivil", "Z"),
						"personas[0].estadoCivil"),
				falta("correo sin dominio", (c) -> persona(c).put("correo", "ana@"), "personas[0].correo"),
				falta("correo con salto de línea",
						(c) -> persona(c).put("correo", "ana@example.com\nBcc: otro@example.com"),
						"personas[0].correo"),
				falta("teléfono corto", (c) -> persona(c).put("telefono", "123-456"), "personas[0].telefono"),
				falta("teléfono con letras", (c) -> persona(c).put("telefono", "6123-CASA"), "personas[0].telefono"),
				falta("sin apoderado", (c) -> c.remove("apoderado"), "apoderado"),
				falta("apoderado sin poder", (c) -> ((ObjectNode) c.get("apoderado")).remove("poder"),
						"apoderado.poder"),
				falta("poder con fecha futura",
						(c) -> ((ObjectNode) c.at("/apoderado/poder")).put("fecha", "2190-01-01"),
						"apoderado.poder.fecha"),
				falta("apoderado sin idoneidad", (c) -> ((ObjectNode) c.get("apoderado")).remove("idoneidad"),
						"apoderado.idoneidad"),
				falta("titular menor sin tutor", (c) -> persona(c).put("fechaNacimiento", "2015-05-01"), "tutor"),
				falta("tutor sin parentesco",
						(c) -> c.putObject("tutor").put("nombre", "Rosa Peña").put("documento", "8-123-456"),
						"tutor.parentesco"),
				falta("sin última entrada", (c) -> c.remove("ultimaEntrada"), "ultimaEntrada"),
				falta("última entrada reciente", (c) -> ((ObjectNode) c.get("ultimaEntrada")).put("fecha", hace(10)),
						"ultimaEntrada.fecha"),
				falta("datos que no son objeto", (c) -> c.put("datos", "x"), "datos"),
				falta("dato con nombre raro", (c) -> c.putObject("datos").put("a b", 1), "datos.a b"),
				falta("dato con carácter nulo", (c) -> c.putObject("datos").put("nota", "a\u0000"), "datos.nota"),
				falta("datos enormes", (c) -> c.putObject("datos").put("nota", "x".repeat(20_001)), "datos"),
				arguments("apoderado donde no se admite", simple(),
						(Consumer<ObjectNode>) (c) -> c.set("apoderado", estricta().get("apoderado")), "apoderado"),
				arguments("causa donde no se admite", simple(),
						(Consumer<ObjectNode>) (c) -> c.put("causaHumanitaria", 1), "causaHumanitaria"),
				arguments("grupo donde no se admite", simple(),
						(Consumer<ObjectNode>) (c) -> personas(c).add(dependiente("XX999999", "2015-01-01")),
						"personas"),
				arguments("modalidad grupal donde no se admite", simple(),
						(Consumer<ObjectNode>) (c) -> c.put("modalidad", "GRUPAL"), "modalidad"),
				arguments("titular menor donde debe ser mayor", simple(),
						(Consumer<ObjectNode>) (c) -> persona(c).put("fechaNacimiento", "2015-05-01"), "personas"));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource
	void acepta(String regla, Consumer<ObjectNode> cambio) {
		ObjectNode cuerpo = estricta();
		cambio.accept(cuerpo);
		assertThat(this.tramites.enviar("recepcion", cuerpo).estado()).isEqualTo(201);
	}

	static Stream<Arguments> acepta() {
		return Stream.of(
				vale("cédula de naturalizado",
						(c) -> persona(c).put("tipoDocumento", "CEDULA")
							.put("paisEmisor", "PAN")
							.put("numeroDocumento", "e-8-12345")),
				vale("cédula corriente",
						(c) -> persona(c).put("tipoDocumento", "CEDULA")
							.put("paisEmisor", "PAN")
							.put("numeroDocumento", "8-123-456")),
				vale("cédula indígena",
						(c) -> persona(c).put("tipoDocumento", "CEDULA")
							.put("paisEmisor", "PAN")
							.put("numeroDocumento", "1PI-12-3456")),
				vale("cédula de otro país",
						(c) -> persona(c).put("tipoDocumento", "CEDULA").put("numeroDocumento", "V-18456789")),
				vale("pasaporte en minúsculas", (c) -> persona(c).put("numeroDocumento", " ab123456 ")),
				vale("teléfono con espacios", (c) -> persona(c).put("telefono", "+507 6123-4567")),
				vale("correo con signo más", (c) -> persona(c).put("correo", "ana+snm@correo.example.pa")),
				vale("menor con tutor", (c) -> {
					persona(c).put("fechaNacimiento", "2015-05-01");
					c.putObject("tutor")
						.put("nombre", "Rosa Peña")
						.put("documento", "8-123-456")
						.put("parentesco", "MADRE");
				}), vale("familia con menores", (c) -> {
					personas(c).add(dependiente("XX999999", "2015-01-01"));
					personas(c).insert(0, dependiente("XX999998", "2018-01-01"));
				}),
				vale("entrada reciente con motivo",
						(c) -> ((ObjectNode) c.get("ultimaEntrada")).put("fecha", hace(10))
							.put("motivoExcepcion", "Salida por duelo familiar")),
				vale("prioridad alta con descripción",
						(c) -> c.put("prioridad", "ALTA").put("descripcion", "x".repeat(50))),
				vale("null como ausente", (c) -> persona(c).putNull("segundoNombre").putNull("correo")),
				vale("datos propios", (c) -> c.putObject("datos").putObject("vivienda").put("años", 3)));
	}

	@Test
	void diceTodosLosErroresALaVez() {
		ObjectNode cuerpo = estricta();
		cuerpo.put("prioridad", "MUCHA").put("inventado", true);
		persona(cuerpo).put("correo", "x").put("paisEmisor", "ZZZ").put("fechaNacimiento", "ayer");

		assertThat(this.tramites.enviar("recepcion", cuerpo).campos()).containsExactlyInAnyOrder("prioridad",
				"inventado", "personas[0].correo", "personas[0].paisEmisor", "personas[0].fechaNacimiento");
	}

	@Test
	void elTitularQuedaPrimeroAunqueVengaDespues() {
		ObjectNode cuerpo = estricta();
		personas(cuerpo).insert(0, dependiente("XX999998", "2018-01-01"));
		String numero = this.tramites.crear("recepcion", cuerpo);

		assertThat(lista("select titular::text from persona where tramite_id = :id order by id", id(numero)))
			.containsExactly("true", "false");
		assertThat(lista("select modalidad from tramite where id = :id", id(numero))).containsExactly("GRUPAL");
	}

	@Test
	void rechazaUnCuerpoIlegible() {
		Respuesta roto = this.tramites.pedir("recepcion", "POST", "", "{\"tipo\": ");
		assertThat(roto.estado()).isEqualTo(400);
		assertThat(roto.json().get("type").asText()).isEqualTo("urn:tramites:problema:peticion-ilegible");
		assertThat(this.tramites.pedir("recepcion", "POST", "", "[]").estado()).isEqualTo(400);
		assertThat(this.tramites.pedir("recepcion", "POST", "", "").estado()).isEqualTo(400);
	}

	@Test
	void rechazaMedioCaracter() {
		String cuerpo = simple().toString().replace("Peña", "Pe\\ud83d");
		assertThat(this.tramites.pedir("recepcion", "POST", "", cuerpo).campos())
			.containsExactly("personas[0].primerApellido");
	}

	@Test
	void soloIniciaQuienElManifiestoAdmite() {
		assertThat(this.tramites.enviar(null, simple()).estado()).isEqualTo(401);
		assertThat(this.tramites.enviar("consulta", simple()).estado()).isEqualTo(403);
		assertThat(this.tramites.enviar("analista", simple()).estado()).isEqualTo(403);
		Respuesta otroGrupo = this.tramites.enviar("certificaciones", simple());
		assertThat(otroGrupo.estado()).isEqualTo(403);
		assertThat(otroGrupo.json().get("detail").asText()).contains("Certificado de prueba");
		assertThat(this.tramites.enviar("ciudadano", simple()).estado()).isEqualTo(201);
		assertThat(this.tramites.enviar("abogado", conIdoneidad("12345")).estado()).isEqualTo(201);
	}

	@Test
	void unAbogadoPresentaSoloConSuIdoneidad() {
		Respuesta ajena = this.tramites.enviar("abogado", conIdoneidad("77777"));
		assertThat(ajena.estado()).isEqualTo(400);
		assertThat(ajena.campos()).containsExactly("apoderado.idoneidad");
		for (String otro : List.of("recepcion", "ciudadano", "portal-demo")) {
			assertThat(this.tramites.enviar(otro, conIdoneidad("77777")).estado()).as(otro).isEqualTo(201);
		}
	}

	private static ObjectNode conIdoneidad(String idoneidad) {
		ObjectNode cuerpo = estricta();
		((ObjectNode) cuerpo.get("apoderado")).put("idoneidad", idoneidad);
		return cuerpo;
	}

	@Test
	void unFuncionarioRegistraSoloEnSuAgenciaYEsLaQueSeToma() {
		assertThat(this.tramites.enviar("recepcion", simple().put("agencia", "01")).estado()).isEqualTo(403);

		String numero = this.tramites.crear("recepcion01", simple().without(List.of("agencia")));
		assertThat(lista("select agencia from tramite where id = :id", id(numero))).containsExactly("01");
	}

	@Test
	void cienCreacionesALaVezDanCienNumerosSeguidos() throws Exception {
		long anterior = ultimo("PRS");
		List<String> numeros = aLaVez(100, 16, (i) -> this.tramites.crear("recepcion", simple()));

		List<Long> correlativos = numeros.stream().map((n) -> Long.valueOf(n.substring(9))).sorted().toList();
		assertThat(correlativos)
			.containsExactlyElementsOf(IntStream.rangeClosed(1, 100).mapToObj((i) -> anterior + i).toList());
		assertThat(
				lista("select count(*)::text from tramite where :id > 0 and tipo = 'prueba-simple' and (numero is null "
						+ "or not exists (select 1 from tramite_historial h where h.tramite_id = tramite.id))", 1))
			.containsExactly("0");
	}

	@Test
	void unaCreacionFallidaNoGastaNumero() {
		String antes = this.tramites.crear("recepcion", simple());
		for (int i = 0; i < 5; i++) {
			assertThat(this.tramites.enviar("recepcion", simple().put("agencia", "99")).estado()).isEqualTo(400);
			assertThat(this.tramites.enviar("recepcion", simple().put("agencia", "01")).estado()).isEqualTo(403);
		}
		String despues = this.tramites.crear("recepcion", simple());

		assertThat(Long.parseLong(despues.substring(9))).isEqualTo(Long.parseLong(antes.substring(9)) + 1);
	}

	@Test
	void laMismaClaveVeinteVecesALaVezCreaUnSoloTramite() throws Exception {
		String clave = "veinte-" + System.nanoTime();
		ObjectNode cuerpo = simple();
		persona(cuerpo).put("numeroDocumento", "VEINTE20");

		List<Respuesta> respuestas = aLaVez(20, 20,
				(i) -> this.tramites.enviar("recepcion", cuerpo, "Idempotency-Key", clave));

		assertThat(respuestas).allSatisfy((respuesta) -> {
			assertThat(respuesta.estado()).isEqualTo(201);
			assertThat(respuesta.texto()).isEqualTo(respuestas.get(0).texto());
			assertThat(respuesta.cabecera("Location")).isEqualTo(respuestas.get(0).cabecera("Location"));
		});
		assertThat(respuestas.stream().filter((r) -> "true".equals(r.cabecera("Idempotency-Replayed")))).hasSize(19);
		assertThat(lista("select tramite_id::text from persona where :id > 0 and numero_documento = 'VEINTE20'", 1))
			.hasSize(1);
	}

	@Test
	void laClaveVuelveConLosCamposEnOtroOrdenPeroNoConOtroCuerpo() {
		String clave = "orden-" + System.nanoTime();
		ObjectNode cuerpo = simple();
		ObjectNode reordenado = TramitesDePrueba.JSON.createObjectNode();
		reordenado.set("personas", cuerpo.get("personas"));
		reordenado.put("agencia", "02").put("tipo", TramitesDePrueba.SIMPLE);

		Respuesta primera = this.tramites.enviar("recepcion", cuerpo, "Idempotency-Key", clave);
		assertThat(this.tramites.enviar("recepcion", reordenado, "Idempotency-Key", clave).texto())
			.isEqualTo(primera.texto());
		Respuesta otra = this.tramites.enviar("recepcion", cuerpo.put("prioridad", "BAJA"), "Idempotency-Key", clave);
		assertThat(otra.estado()).isEqualTo(422);
		assertThat(otra.json().get("type").asText()).isEqualTo("urn:tramites:problema:clave-reutilizada");
		assertThat(this.tramites.enviar("ciudadano", cuerpo, "Idempotency-Key", clave).estado()).isEqualTo(201);
	}

	@Test
	void unaPeticionFallidaNoConsumeSuClave() {
		String clave = "fallida-" + System.nanoTime();
		assertThat(this.tramites.enviar("recepcion", simple().put("agencia", "99"), "Idempotency-Key", clave).estado())
			.isEqualTo(400);
		assertThat(this.tramites.enviar("recepcion", simple(), "Idempotency-Key", clave).estado()).isEqualTo(201);
	}

	@Test
	void rechazaUnaClaveInservible() {
		assertThat(this.tramites.enviar("recepcion", simple(), "Idempotency-Key", "con espacios").campos())
			.containsExactly("Idempotency-Key");
		assertThat(this.tramites.enviar("recepcion", simple(), "Idempotency-Key", "x".repeat(101)).estado())
			.isEqualTo(400);
	}

	private long id(String numero) {
		return this.jdbc.sql("select id from tramite where numero = :n").param("n", numero).query(Long.class).single();
	}

	private String instancia(String numero) {
		return this.jdbc.sql("select instancia_id from tramite where numero = :n")
			.param("n", numero)
			.query(String.class)
			.single();
	}

	private long ultimo(String serie) {
		return this.jdbc.sql("select coalesce(max(ultimo), 0) from numerador where serie = :s")
			.param("s", serie)
			.query(Long.class)
			.single();
	}

	private List<String> lista(String sql, long id) {
		return this.jdbc.sql(sql).param("id", id).query(String.class).list();
	}

	private static String hace(int dias) {
		return java.time.LocalDate.now(java.time.ZoneId.of("America/Panama")).minusDays(dias).toString();
	}

	private static Arguments falta(String regla, Consumer<ObjectNode> falta, String campo) {
		return arguments(regla, estricta(), falta, campo);
	}

	private static Arguments vale(String regla, Consumer<ObjectNode> cambio) {
		return arguments(regla, cambio);
	}

	private static <T> List<T> aLaVez(int veces, int hilos, java.util.function.IntFunction<T> trabajo)
			throws Exception {
		ExecutorService ejecutor = Executors.newFixedThreadPool(hilos);
		try {
			CountDownLatch salida = new CountDownLatch(1);
			List<Future<T>> pendientes = new ArrayList<>();
			for (int i = 0; i < veces; i++) {
				int n = i;
				Callable<T> uno = () -> {
					salida.await();
					return trabajo.apply(n);
				};
				pendientes.add(ejecutor.submit(uno));
			}
			salida.countDown();
			List<T> resultados = new ArrayList<>();
			for (Future<T> pendiente : pendientes) {
				resultados.add(pendiente.get());
			}
			return resultados;
		}
		finally {
			ejecutor.shutdownNow();
		}
	}

}
