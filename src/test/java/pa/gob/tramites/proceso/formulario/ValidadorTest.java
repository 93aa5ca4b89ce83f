package pa.gob.tramites.proceso.formulario;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import pa.gob.tramites.plataforma.ErrorCampo;
import pa.gob.tramites.tramite.Respuesta;

import static org.assertj.core.api.Assertions.assertThat;

class ValidadorTest {

	private static final ZoneId PANAMA = ZoneId.of("America/Panama");

	/** 21:00 of the 2nd in Panama, already the 3rd in UTC. */
	private static final Clock RELOJ = Clock.fixed(Instant.parse("2026-11-03T02:00:00Z"), ZoneId.of("UTC"));

	private static final Feel FEEL = new Feel(RELOJ, () -> PANAMA);

	private static final LectorDeFormularios LECTOR = new LectorDeFormularios(FEEL);

	private static final Validador VALIDADOR = new Validador(FEEL, RELOJ, () -> PANAMA);

	private static Formulario formulario(String... componentes) {
		byte[] json = ("{\"schemaVersion\":16,\"id\":\"f\",\"type\":\"default\",\"components\":["
				+ String.join(",", componentes).replace('\'', '"').replace("~", "\\\"") + "]}")
			.getBytes(StandardCharsets.UTF_8);
		assertThat(LECTOR.revisar(json)).isEmpty();
		return LECTOR.leer(json);
	}

	private static Respuestas validar(Formulario formulario, Map<String, Object> enviadas) {
		return VALIDADOR.validar(formulario, enviadas, (nombre) -> null);
	}

	private static List<String> errores(Formulario formulario, Map<String, Object> enviadas) {
		return validar(formulario, enviadas).errores().stream().map(ErrorCampo::motivo).toList();
	}

	private static Map<String, Object> uno(Object valor) {
		return Collections.singletonMap("x", valor);
	}

	@Test
	void exigeLoObligatorioVengaComoVenga() {
		for (String campo : List.of("{'type':'textfield','key':'x','label':'Equis','validate':{'required':true}}",
				"{'type':'number','key':'x','label':'Equis','validate':{'required':true}}",
				"{'type':'select','key':'x','label':'Equis','values':[{'label':'A','value':'A'}],'validate':{'required':true}}",
				"{'type':'datetime','key':'x','subtype':'date','dateLabel':'Equis','validate':{'required':true}}",
				"{'type':'checklist','key':'x','label':'Equis','values':[{'label':'A','value':'A'}],'validate':{'required':true}}")) {
			Formulario formulario = formulario(campo);
			assertThat(errores(formulario, Map.of())).containsExactly("«Equis» es obligatorio.");
			assertThat(errores(formulario, uno(null))).containsExactly("«Equis» es obligatorio.");
			assertThat(errores(formulario, uno(""))).hasSize(1);
		}
		Formulario casilla = formulario("{'type':'checkbox','key':'x','label':'Acepta','validate':{'required':true}}");
		assertThat(errores(casilla, uno(false))).containsExactly("«Acepta» debe marcarse.");
		assertThat(errores(casilla, uno(true))).isEmpty();
	}

	@Test
	void compruebaLosTextos() {
		Formulario formulario = formulario(
				"{'type':'textfield','key':'x','label':'Código','validate':{'minLength':3,'maxLength':5,'pattern':'^[A-Z]+$'}}");
		assertThat(errores(formulario, uno("ABCD"))).isEmpty();
		assertThat(errores(formulario, uno("AB"))).containsExactly("«Código» debe tener al menos 3 caracteres.");
		assertThat(errores(formulario, uno("ABCDEF"))).containsExactly("«Código» no puede pasar de 5 caracteres.");
		assertThat(errores(formulario, uno("abcd"))).containsExactly("«Código» no tiene el formato esperado.");
		assertThat(errores(formulario, uno(12))).containsExactly("«Código» debe ser un texto.");
		assertThat(errores(formulario, uno("A\u0000B"))).containsExactly("«Código» contiene caracteres de control.");
		assertThat(errores(formulario, uno(List.of("A")))).hasSize(1);
	}

	@Test
	void unTextoNuncaDesbordaLaColumnaDelMotor() {
		Formulario variable = formulario("{'type':'textarea','key':'x','label':'Texto'}");
		assertThat(errores(variable, uno("a".repeat(4000)))).isEmpty();
		assertThat(errores(variable, uno("a".repeat(4001)))).hasSize(1);
		Formulario expediente = formulario(
				"{'type':'textarea','key':'x','label':'Texto','properties':{'destino':'expediente'}}");
		assertThat(errores(expediente, uno("a".repeat(4001)))).isEmpty();
	}

	@Test
	void compruebaCorreosYTelefonos() {
		Formulario correo = formulario(
				"{'type':'textfield','key':'x','label':'Correo','validate':{'validationType':'email'}}");
		assertThat(errores(correo, uno("ana@ejemplo.pa"))).isEmpty();
		assertThat(errores(correo, uno("ana@"))).hasSize(1);
		Formulario telefono = formulario(
				"{'type':'textfield','key':'x','label':'Teléfono','validate':{'validationType':'phone'}}");
		assertThat(errores(telefono, uno("+50760001234"))).isEmpty();
		assertThat(errores(telefono, uno("6000-1234"))).hasSize(1);
	}

	@Test
	void compruebaLosNumeros() {
		Formulario formulario = formulario(
				"{'type':'number','key':'x','label':'Folios','decimalDigits':1,'increment':'0.5','validate':{'min':1,'max':10}}");
		assertThat(errores(formulario, uno(1))).isEmpty();
		assertThat(errores(formulario, uno(9.5))).isEmpty();
		assertThat(errores(formulario, uno(0.5))).containsExactly("«Folios» no puede ser menor que 1.");
		assertThat(errores(formulario, uno(10.5))).containsExactly("«Folios» no puede ser mayor que 10.");
		assertThat(errores(formulario, uno(2.25))).containsExactly("«Folios» no puede tener más de 1 decimales.");
		assertThat(errores(formulario, uno(2.3))).containsExactly("«Folios» debe ser múltiplo de 0.5.");
		assertThat(errores(formulario, uno("2"))).containsExactly("«Folios» debe ser un número, sin comillas.");
		assertThat(errores(formulario, uno(Double.NaN))).hasSize(1);
		assertThat(errores(formulario, uno(new java.math.BigInteger("99999999999999999999")))).hasSize(1);
	}

	@Test
	void unLimitePuedeSerUnaExpresion() {
		Formulario formulario = formulario("{'type':'number','key':'tope','label':'Tope'}",
				"{'type':'number','key':'x','label':'Equis','validate':{'max':'=tope * 2'}}");
		assertThat(errores(formulario, Map.of("tope", 5, "x", 10))).isEmpty();
		assertThat(errores(formulario, Map.of("tope", 5, "x", 11))).hasSize(1);
	}

	@Test
	void soloAceptaOpcionesDelFormulario() {
		String valores = "'values':[{'label':'Uno','value':'UNO'},{'label':'Dos','value':'DOS'}]";
		Formulario una = formulario("{'type':'radio','key':'x','label':'Equis'," + valores + "}");
		assertThat(errores(una, uno("UNO"))).isEmpty();
		assertThat(errores(una, uno("TRES"))).containsExactly("«Equis» no es una de las opciones.");
		assertThat(errores(una, uno(List.of("UNO")))).hasSize(1);
		Formulario varias = formulario("{'type':'checklist','key':'x','label':'Equis'," + valores + "}");
		assertThat(errores(varias, uno(List.of("UNO", "DOS")))).isEmpty();
		assertThat(errores(varias, uno("[\"UNO\"]"))).isEmpty();
		assertThat(errores(varias, uno(List.of("UNO", "TRES")))).hasSize(1);
		assertThat(errores(varias, uno(List.of("UNO", "UNO")))).hasSize(1);
		assertThat(errores(varias, uno("no es una lista"))).hasSize(1);
		assertThat(validar(varias, uno("[\"UNO\"]")).variables()).containsEntry("x", "[\"UNO\"]");
	}

	@Test
	void lasOpcionesPuedenCalcularse() {
		Formulario formulario = formulario("{'type':'select','key':'x','label':'Equis','valuesExpression':'=lista'}");
		assertThat(
				VALIDADOR.validar(formulario, uno("A"), (n) -> n.equals("lista") ? List.of("A", "B") : null).errores())
			.isEmpty();
		assertThat(
				VALIDADOR.validar(formulario, uno("C"), (n) -> n.equals("lista") ? List.of("A", "B") : null).errores())
			.hasSize(1);
	}

	@Test
	void compruebaLasFechas() {
		Formulario dia = formulario("{'type':'datetime','key':'x','subtype':'date','dateLabel':'Día'}");
		assertThat(errores(dia, uno("2026-02-28"))).isEmpty();
		assertThat(errores(dia, uno("2026-02-30"))).containsExactly("«Día» debe ser una fecha como 2026-11-03.");
		assertThat(errores(dia, uno(5))).hasSize(1);
		assertThat(validar(dia, uno(java.util.Date.from(Instant.parse("2026-11-03T02:00:00Z")))).respuestas())
			.containsEntry("x", "2026-11-02");
		Formulario momento = formulario(
				"{'type':'datetime','key':'x','subtype':'datetime','dateLabel':'Cita','timeLabel':'Hora'}");
		assertThat(errores(momento, uno("2026-11-03T14:30"))).isEmpty();
		assertThat(errores(momento, uno("2026-11-03T14:30-05:00"))).isEmpty();
		assertThat(errores(momento, uno("2026-11-03"))).hasSize(1);
		Formulario hora = formulario("{'type':'datetime','key':'x','subtype':'time','timeLabel':'Hora'}");
		assertThat(errores(hora, uno("14:30"))).isEmpty();
		assertThat(errores(hora, uno("25:00"))).hasSize(1);
	}

	@Test
	void lasFechasPasadasSeCuentanEnLaZonaDeLaOficina() {
		Formulario formulario = formulario(
				"{'type':'datetime','key':'x','subtype':'date','dateLabel':'Día','disallowPassedDates':true}");
		assertThat(errores(formulario, uno("2026-11-02"))).isEmpty();
		assertThat(errores(formulario, uno("2026-11-01"))).containsExactly("«Día» no puede ser una fecha pasada.");
	}

	@Test
	void unCampoOcultoNiSeExigeNiSeAcepta() {
		Formulario formulario = formulario("{'type':'checkbox','key':'completa','label':'Completa'}",
				"{'type':'textfield','key':'x','label':'Qué falta','validate':{'required':true},'conditional':{'hide':'=completa = true'}}");

		assertThat(errores(formulario, Map.of("completa", false))).containsExactly("«Qué falta» es obligatorio.");
		Respuestas oculto = validar(formulario, Map.of("completa", true, "x", 17));
		assertThat(oculto.errores()).isEmpty();
		assertThat(oculto.respuestas()).containsOnlyKeys("completa");
		assertThat(oculto.variables()).containsEntry("x", null);
	}

	@Test
	void unGrupoOcultoOcultaLoQueContiene() {
		Formulario formulario = formulario("{'type':'checkbox','key':'a','label':'A'}",
				"{'type':'group','id':'g','label':'G','conditional':{'hide':'=a != true'},'components':["
						+ "{'type':'textfield','key':'x','label':'Equis','validate':{'required':true}}]}");

		assertThat(errores(formulario, Map.of())).isEmpty();
		assertThat(errores(formulario, Map.of("a", true))).hasSize(1);
	}

	@Test
	void loQueOcultaUnCampoOcultoNoCuenta() {
		Formulario formulario = formulario("{'type':'checkbox','key':'a','label':'A'}",
				"{'type':'textfield','key':'b','label':'B','conditional':{'hide':'=a != true'}}",
				"{'type':'textfield','key':'x','label':'Equis','validate':{'required':true},'conditional':{'hide':'=b != ~SI~'}}");

		assertThat(errores(formulario, Map.of("a", false, "b", "SI"))).isEmpty();
		assertThat(errores(formulario, Map.of("a", true, "b", "SI"))).hasSize(1);
	}

	@Test
	void unaCondicionPuedeLeerVariablesDelProceso() {
		Formulario formulario = formulario(
				"{'type':'textfield','key':'x','label':'Equis','validate':{'required':true},'conditional':{'hide':'=monto < 100'}}");

		assertThat(VALIDADOR.validar(formulario, Map.of(), (n) -> n.equals("monto") ? 50 : null).errores()).isEmpty();
		assertThat(VALIDADOR.validar(formulario, Map.of(), (n) -> n.equals("monto") ? 500 : null).errores()).hasSize(1);
	}

	@Test
	void rechazaLoQueElFormularioNoTiene() {
		Formulario formulario = formulario("{'type':'textfield','key':'x','label':'Equis'}");

		assertThat(validar(formulario, Map.of("aprobado", true)).errores()).singleElement().satisfies((error) -> {
			assertThat(error.campo()).isEqualTo("aprobado");
			assertThat(error.motivo()).isEqualTo("El formulario no tiene este campo.");
		});
	}

	@Test
	void loDeSoloLecturaVuelveIgualONoVuelve() {
		Formulario formulario = formulario("{'type':'textfield','key':'x','label':'Equis','readonly':true}");

		assertThat(VALIDADOR.validar(formulario, uno("A"), (n) -> "A").errores()).isEmpty();
		assertThat(VALIDADOR.validar(formulario, uno("A"), (n) -> "A").variables()).isEmpty();
		assertThat(VALIDADOR.validar(formulario, Map.of(), (n) -> "A").errores()).isEmpty();
		assertThat(VALIDADOR.validar(formulario, uno("B"), (n) -> "A").errores()).hasSize(1);
	}

	@Test
	void lasPropiedadesDicenAdondeVaCadaRespuesta() {
		Formulario formulario = formulario(
				"{'type':'textfield','key':'registro','label':'Registro','properties':{'destino':'expediente','numero':'REGISTRO','dato':'numeroRegistro'}}",
				"{'type':'checkbox','key':'completa','label':'Completa'}");

		Respuestas respuestas = validar(formulario, Map.of("registro", " R-1 ", "completa", true));

		assertThat(respuestas.variables()).isEqualTo(Map.of("completa", true));
		assertThat(respuestas.respuestas()).containsOnlyKeys("registro", "completa");
		assertThat(respuestas.numeros()).containsExactly(new Respuesta.Numero("REGISTRO", "R-1"));
		assertThat(respuestas.datos()).isEqualTo(Map.of("numeroRegistro", " R-1 "));
	}

	@Test
	void unaRespuestaAnteriorNoSobreviveSiAhoraNoSeContesta() {
		Formulario formulario = formulario("{'type':'textfield','key':'x','label':'Equis'}",
				"{'type':'checkbox','key':'y','label':'Ye'}");

		Respuestas respuestas = VALIDADOR.validar(formulario, Map.of(), (n) -> n.equals("x") ? "vieja" : true);

		assertThat(respuestas.variables()).containsEntry("x", null).containsEntry("y", false);
	}

	@Test
	void unPatronQueSeDisparaNoDetieneAlServidor() {
		byte[] json = "{\"schemaVersion\":16,\"id\":\"f\",\"components\":[{\"type\":\"textfield\",\"key\":\"x\",\"label\":\"X\",\"validate\":{\"pattern\":\"^(a+)+$\"}}]}"
			.getBytes(StandardCharsets.UTF_8);
		assertThat(LECTOR.revisar(json)).extracting(LectorDeFormularios.Falta::regla)
			.containsExactly("formulario-patron-lento");

		long antes = System.nanoTime();
		assertThat(errores(LECTOR.leer(json), uno("a".repeat(60) + "!"))).hasSize(1);
		assertThat(System.nanoTime() - antes).isLessThan(2_000_000_000L);
	}

	@Test
	void feelNoAlcanzaJava() {
		Feel.Expresion expresion = FEEL.leer("=x.getClass().forName(\"java.lang.Runtime\")").expresion().orElse(null);
		assertThat(expresion == null || FEEL.evaluar(expresion, new HashMap<>(uno("a"))) == null).isTrue();
		Feel.Expresion externa = FEEL
			.leer("=function(x) external {java: {class: \"java.lang.System\", method signature: \"exit(int)\"}}")
			.expresion()
			.orElse(null);
		assertThat(externa == null || FEEL.evaluar(externa, Map.of()) == null
				|| !(FEEL.evaluar(externa, Map.of()) instanceof Number))
			.isTrue();
	}

	@Test
	void loQueDaUnaCondicionNoSeTomaDeOtrosValoresNiDeOtraHora() {
		AtomicReference<Instant> hora = new AtomicReference<>(Instant.parse("2026-11-03T02:00:00Z"));
		Clock movible = new Clock() {
			@Override
			public ZoneId getZone() {
				return PANAMA;
			}

			@Override
			public Clock withZone(ZoneId zona) {
				return this;
			}

			@Override
			public Instant instant() {
				return hora.get();
			}
		};
		Feel feel = new Feel(movible, () -> PANAMA);
		Feel.Expresion mayor = feel.leer("=edad >= 18").expresion().orElseThrow();
		Feel.Expresion hoy = feel.leer("=string(today())").expresion().orElseThrow();

		assertThat(feel.evaluar(mayor, Map.of("edad", 18, "otra", 1))).isEqualTo(true);
		assertThat(feel.evaluar(mayor, Map.of("edad", 17, "otra", 1))).isEqualTo(false);
		assertThat(feel.evaluar(mayor, Map.of("edad", 18, "otra", 2))).isEqualTo(true);
		assertThat(feel.evaluar(hoy, Map.of())).isEqualTo("2026-11-02");
		hora.set(Instant.parse("2026-11-04T12:00:00Z"));
		assertThat(feel.evaluar(hoy, Map.of())).isEqualTo("2026-11-04");
	}

	private static final Formulario TODO = formulario(
			"{'type':'textfield','key':'texto','label':'Texto','validate':{'required':true,'minLength':2,'maxLength':10,'pattern':'^[a-z]+$'}}",
			"{'type':'number','key':'numero','label':'Número','decimalDigits':0,'validate':{'min':1,'max':99}}",
			"{'type':'checkbox','key':'casilla','label':'Casilla'}",
			"{'type':'select','key':'opcion','label':'Opción','values':[{'label':'A','value':'A'},{'label':'B','value':'B'}]}",
			"{'type':'checklist','key':'varias','label':'Varias','values':[{'label':'A','value':'A'},{'label':'B','value':'B'}]}",
			"{'type':'datetime','key':'dia','subtype':'date','dateLabel':'Día'}",
			"{'type':'textfield','key':'motivo','label':'Motivo','conditional':{'hide':'=casilla != true'},'validate':{'required':true}}");

	@Provide
	Arbitrary<Map<String, Object>> correctas() {
		Arbitrary<String> texto = Arbitraries.strings().withCharRange('a', 'z').ofMinLength(2).ofMaxLength(10);
		Arbitrary<Integer> numero = Arbitraries.integers().between(1, 99).injectNull(0.2);
		Arbitrary<Boolean> casilla = Arbitraries.of(true, false);
		Arbitrary<String> opcion = Arbitraries.of("A", "B").injectNull(0.2);
		Arbitrary<Set<String>> varias = Arbitraries.of("A", "B").set().ofMaxSize(2);
		Arbitrary<String> dia = Arbitraries.integers()
			.between(0, 40_000)
			.map((n) -> LocalDate.of(1990, 1, 1).plusDays(n).toString())
			.injectNull(0.2);
		return Combinators.combine(texto, numero, casilla, opcion, varias, dia).as((t, n, c, o, v, d) -> {
			Map<String, Object> respuestas = new LinkedHashMap<>();
			respuestas.put("texto", t);
			respuestas.put("numero", n);
			respuestas.put("casilla", c);
			respuestas.put("opcion", o);
			respuestas.put("varias", List.copyOf(v));
			respuestas.put("dia", d);
			if (c) {
				respuestas.put("motivo", "porque sí");
			}
			return respuestas;
		});
	}

	@Property(tries = 300)
	void loCorrectoPasaYLoAceptadoVuelveAPasar(@ForAll("correctas") Map<String, Object> enviadas) {
		Respuestas primera = validar(TODO, enviadas);
		assertThat(primera.errores()).isEmpty();
		enviadas.forEach((clave, valor) -> {
			if (valor != null && !valor.equals(List.of())) {
				assertThat(primera.respuestas()).containsEntry(clave, valor);
			}
		});

		Respuestas segunda = validar(TODO, primera.respuestas());
		assertThat(segunda.errores()).isEmpty();
		assertThat(segunda.respuestas()).isEqualTo(primera.respuestas());
		assertThat(segunda.variables()).isEqualTo(primera.variables());
		// What the officers' application would send: the variables as it reads them.
		assertThat(validar(TODO, primera.variables()).respuestas()).isEqualTo(primera.respuestas());
	}

	@Property(tries = 300)
	void unValorCualquieraNuncaHaceFallarAlServidor(@ForAll("valores") Object valor, @ForAll("claves") String clave) {
		Respuestas respuestas = validar(TODO, Collections.singletonMap(clave, valor));
		assertThat(respuestas.errores()).allSatisfy((error) -> assertThat(error.motivo()).isNotBlank());
	}

	@Provide
	Arbitrary<Object> valores() {
		return Arbitraries.oneOf(Arbitraries.strings().ofMaxLength(30).map((s) -> (Object) s),
				Arbitraries.integers().map((n) -> (Object) n), Arbitraries.doubles().map((n) -> (Object) n),
				Arbitraries.of(true, false).map((b) -> (Object) b), Arbitraries.just((Object) Map.of("a", 1)),
				Arbitraries.just((Object) Arrays.asList(1, null, "A")), Arbitraries.just(new byte[] { 1 }));
	}

	@Provide
	Arbitrary<String> claves() {
		return Arbitraries.of("texto", "numero", "casilla", "opcion", "varias", "dia", "motivo", "otra");
	}

}
