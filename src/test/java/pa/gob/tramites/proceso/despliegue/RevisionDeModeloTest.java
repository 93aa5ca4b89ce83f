package pa.gob.tramites.proceso.despliegue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import pa.gob.tramites.tramite.Manifiesto;

import static org.assertj.core.api.Assertions.assertThat;

class RevisionDeModeloTest {

	private static final String SERVICIO = "<serviceTask id=\"servicio\" name=\"Servicio\" %s>%s</serviceTask></process>";

	private static final String ASINCRONO = "camunda:asyncBefore=\"true\"";

	private final EntornoDePrueba entorno = new EntornoDePrueba();

	private RevisionDeModelo.Resultado revisar(ModeloDePrueba modelo) {
		return new RevisionDeModelo(this.entorno).revisar(modelo.codigo(), true, modelo.archivos());
	}

	private static ModeloDePrueba modelo() {
		return ModeloDePrueba.correcto("prueba-guardia");
	}

	@Test
	void unModeloCorrectoNoTieneHallazgos() {
		assertThat(revisar(modelo()).hallazgos()).isEmpty();
	}

	static Stream<Arguments> defectos() {
		return Stream.of(
				defecto("expresion", "si",
						(m) -> m.cambiarBpmn("${completa}", "${''.getClass().forName('java.lang.Runtime')}")),
				defecto("expresion", "si", (m) -> m.cambiarBpmn("${completa}", "${completa")),
				defecto("expresion", "revisar",
						(m) -> m.cambiarBpmn("name=\"Revisar la solicitud\"", "name=\"${x.getClass()}\"")),
				defecto("sin-script", "guion", (m) -> m.cambiarBpmn("</process>",
						"<scriptTask id=\"guion\" scriptFormat=\"groovy\"><script>1</script></scriptTask></process>")),
				defecto("sin-script", "si",
						(m) -> m.cambiarBpmn("xsi:type=\"tFormalExpression\"", "language=\"groovy\"")),
				defecto("sin-script", "revisar", (m) -> m.cambiarBpmn("value=\"EN_REVISION\" /></camunda:properties>",
						"value=\"EN_REVISION\" /></camunda:properties><camunda:taskListener event=\"complete\"><camunda:script scriptFormat=\"javascript\">1</camunda:script></camunda:taskListener>")),
				defecto("sin-clase", "servicio", (m) -> servicio(m, "camunda:class=\"java.lang.Runtime\"", "")),
				defecto("sin-expresion-de-servicio", "servicio",
						(m) -> servicio(m, "camunda:expression=\"${plazos.habiles('P1D')}\"", "")),
				defecto("sin-conector", "servicio", (m) -> servicio(m, "camunda:delegateExpression=\"${numerar}\"",
						"<extensionElements><camunda:connector><camunda:connectorId>http-connector</camunda:connectorId></camunda:connector></extensionElements>")),
				defecto("delegado", "servicio", (m) -> servicio(m, "camunda:delegateExpression=\"${secreto}\"", "")),
				defecto("delegado", "servicio", (m) -> servicio(m, "camunda:delegateExpression=\"${plazos}\"", "")),
				defecto("delegado", "servicio", (m) -> servicio(m, "camunda:type=\"mail\"", "")),
				defecto("delegado", "servicio", (m) -> servicio(m, "camunda:type=\"external\"", "")),
				defecto("delegado", "servicio", (m) -> servicio(m, "", "")),
				defecto("delegado", "revisar", (m) -> m.cambiarBpmn("value=\"EN_REVISION\" /></camunda:properties>",
						"value=\"EN_REVISION\" /></camunda:properties><camunda:taskListener event=\"complete\" delegateExpression=\"${numerar}\" />")),
				defecto("asincronia", "servicio",
						(m) -> servicio(m, "camunda:delegateExpression=\"${notificar}\"", "")),
				defecto("plantilla-desconocida", "servicio", (m) -> servicio(m,
						"camunda:asyncBefore=\"true\" camunda:delegateExpression=\"${notificar}\"",
						"<extensionElements><camunda:inputOutput><camunda:inputParameter name=\"plantilla\">falta.html</camunda:inputParameter></camunda:inputOutput></extensionElements>")),
				defecto("suceso-desconocido", "revisar", (m) -> m.cambiarBpmn(
						"value=\"EN_REVISION\" /></camunda:properties>",
						"value=\"EN_REVISION\" /><camunda:property name=\"tramite:suceso\" value=\"otro.suceso\" /></camunda:properties>")),
				defecto("plantilla-desconocida", "avisos",
						(m) -> m.cambiar("tramite.yml", "prefijo:",
								"avisos: [{ suceso: tarea.asignada, destinatarios: [responsable] }]\nprefijo:")),
				defecto("grupo-desconocido", "avisos",
						(m) -> m.cambiar("tramite.yml", "prefijo:",
								"avisos: [{ suceso: tramite.creado, destinatarios: [\"grupo:NADIE\"] }]\nprefijo:")),
				defecto("asincronia", "servicio", (m) -> documento(m, "", "comun.html", "RESOLUCION", "numeroDado")),
				defecto("plantilla-desconocida", "servicio",
						(m) -> documento(m, ASINCRONO, "falta.html", "RESOLUCION", "numeroDado")),
				defecto("documento", "servicio",
						(m) -> documento(m, ASINCRONO, "comun.html", "Resolución", "numeroDado")),
				defecto("documento", "servicio",
						(m) -> documento(m, ASINCRONO, "comun.html", "RESOLUCION", "referencia")),
				defecto("serie-desconocida", "servicio",
						(m) -> documento(m, ASINCRONO, "comun.html", "RESOLUCION", "serie")),
				defecto("grupo-desconocido", "servicio", (m) -> servicio(m,
						"camunda:asyncBefore=\"true\" camunda:delegateExpression=\"${notificar}\"",
						"<extensionElements><camunda:inputOutput><camunda:inputParameter name=\"destinatario\">grupo:NADIE</camunda:inputParameter></camunda:inputOutput></extensionElements>")),
				defecto("serie-desconocida", "servicio", (m) -> servicio(m, "camunda:delegateExpression=\"${numerar}\"",
						"<extensionElements><camunda:inputOutput><camunda:inputParameter name=\"serie\">otra</camunda:inputParameter></camunda:inputOutput></extensionElements>")),
				defecto("decision-desconocida", "servicio",
						(m) -> servicio(m, "camunda:delegateExpression=\"${verificarRequisitos}\"", "")),
				defecto("grupo-desconocido", "revisar",
						(m) -> m.cambiarBpmn("camunda:candidateGroups=\"SUPERVISOR\" camunda:formRef",
								"camunda:candidateGroups=\"SUPERVISOR, NADIE\" camunda:formRef")),
				defecto("usuario-desconocido", "archivar",
						(m) -> m.cambiarBpmn("name=\"Archivar\" camunda:candidateGroups=\"SUPERVISOR\"",
								"name=\"Archivar\" camunda:candidateUsers=\"ana,pepe\"")),
				defecto("tarea-sin-responsable", "archivar",
						(m) -> m.cambiarBpmn("name=\"Archivar\" camunda:candidateGroups=\"SUPERVISOR\"",
								"name=\"Archivar\"")),
				defecto("sin-nombre", "archivar", (m) -> m.cambiarBpmn("name=\"Archivar\" ", "")),
				defecto("formulario-desconocido", "revisar",
						(m) -> m.cambiarBpmn("camunda:formRef=\"prueba-guardia-revisar\"", "camunda:formRef=\"otro\"")),
				defecto("formulario-enlace", "revisar",
						(m) -> m.cambiarBpmn(" camunda:formRefBinding=\"deployment\"", "")),
				defecto("formulario-enlace", "revisar",
						(m) -> m.cambiarBpmn("camunda:formRefBinding=\"deployment\"",
								"camunda:formRefBinding=\"latest\"")),
				defecto("formulario", "archivar",
						(m) -> m.cambiarBpmn("name=\"Archivar\"",
								"name=\"Archivar\" camunda:formKey=\"https://otro.sitio/formulario\"")),
				defecto("formulario", "archivar", (m) -> m.cambiarBpmn(
						"name=\"Archivar\" camunda:candidateGroups=\"SUPERVISOR\" />",
						"name=\"Archivar\" camunda:candidateGroups=\"SUPERVISOR\"><extensionElements><camunda:formData><camunda:formField id=\"a\" type=\"string\"/></camunda:formData></extensionElements></userTask>")),
				defecto("conservacion", "prueba-guardia",
						(m) -> m.cambiarBpmn(" camunda:historyTimeToLive=\"P365D\"", "")),
				defecto("conservacion", "prueba-guardia", (m) -> m.cambiarBpmn("\"P365D\"", "\"un año\"")),
				defecto("version", "prueba-guardia", (m) -> m.cambiarBpmn(" camunda:versionTag=\"1.0.0\"", "")),
				defecto("version", "prueba-guardia", (m) -> m.cambiarBpmn("\"1.0.0\"", "\"v1\"")),
				defecto("proceso-ejecutable", "prueba-guardia",
						(m) -> m.cambiarBpmn("isExecutable=\"true\"", "isExecutable=\"false\"")),
				defecto("proceso-codigo", "otro",
						(m) -> m.cambiarBpmn("<process id=\"prueba-guardia\"", "<process id=\"otro\"")),
				defecto("inicio", "prueba-guardia",
						(m) -> m.cambiarBpmn("</process>", "<startEvent id=\"otroInicio\" /></process>")),
				defecto("propiedad-desconocida", "inicio",
						(m) -> m.cambiarBpmn("name=\"tramite:estado\" value=\"RECIBIDO\"",
								"name=\"tramite:estados\" value=\"RECIBIDO\"")),
				defecto("estado-desconocido", "inicio",
						(m) -> m.cambiarBpmn("value=\"RECIBIDO\"", "value=\"ARCHIVADO\"")),
				defecto("separacion", "revisar",
						(m) -> m.cambiarBpmn("name=\"tramite:estado\" value=\"EN_REVISION\"",
								"name=\"tramite:separarDe\" value=\"nadie\"")),
				defecto("separacion", "fin",
						(m) -> m.cambiarBpmn("name=\"tramite:estado\" value=\"RESUELTO\"",
								"name=\"tramite:separarDe\" value=\"revisar\"")),
				defecto("requisitos", "fin",
						(m) -> m.cambiarBpmn("name=\"tramite:estado\" value=\"RESUELTO\"",
								"name=\"tramite:exigeRequisitos\" value=\"verificados\"")),
				defecto("mensaje-desconocido", null, (m) -> m.cambiarBpmn("name=\"Msg_Aviso\"", "name=\"Msg_Otro\"")),
				defecto("mensaje", "aviso", (m) -> m.cambiarBpmn(" messageRef=\"m\"", "")),
				defecto("mensaje-repetido", "otroPorMensaje", (m) -> m.cambiarBpmn("</process>",
						"<startEvent id=\"porMensaje\"><messageEventDefinition messageRef=\"m\"/></startEvent>"
								+ "<startEvent id=\"otroPorMensaje\"><messageEventDefinition messageRef=\"m\"/></startEvent></process>")),
				defecto("llamada", "llamar", (m) -> m.cambiarBpmn("</process>",
						"<callActivity id=\"llamar\" calledElement=\"nada\" camunda:calledElementBinding=\"latest\"><extensionElements><camunda:in businessKey=\"#{execution.processBusinessKey}\"/></extensionElements></callActivity></process>")),
				defecto("llamada-enlace", "llamar", (m) -> m.cambiarBpmn("</process>",
						"<callActivity id=\"llamar\" calledElement=\"prueba-guardia\"><extensionElements><camunda:in businessKey=\"#{execution.processBusinessKey}\"/></extensionElements></callActivity></process>")),
				defecto("llamada-clave", "llamar", (m) -> m.cambiarBpmn("</process>",
						"<callActivity id=\"llamar\" calledElement=\"prueba-guardia\" camunda:calledElementBinding=\"latest\"/></process>")),
				defecto("temporizador", "reloj", (m) -> m.cambiarBpmn("</process>",
						"<boundaryEvent id=\"reloj\" attachedToRef=\"archivar\"><timerEventDefinition><timeDuration>tres días</timeDuration></timerEventDefinition></boundaryEvent></process>")),
				defecto("temporizador", "reloj", (m) -> m.cambiarBpmn("</process>",
						"<boundaryEvent id=\"reloj\" attachedToRef=\"archivar\"><timerEventDefinition/></boundaryEvent></process>")),
				defecto("plazo", "archivar",
						(m) -> m.cambiarBpmn("name=\"Archivar\"", "name=\"Archivar\" camunda:dueDate=\"mañana\"")),
				defecto("compuerta-sin-pregunta", "decidir", (m) -> m.cambiarBpmn(" name=\"¿Está completa?\"", "")),
				defecto("flujo-sin-respuesta", "si", (m) -> m.cambiarBpmn(" name=\"Sí\"", "")),
				defecto("flujo-sin-condicion", "no", (m) -> m.cambiarBpmn(" default=\"no\"", "")),
				defecto("xml-ilegible", null, (m) -> m.cambiarBpmn("</definitions>", "")),
				defecto("xml-ilegible", null,
						(m) -> m.cambiarBpmn("<definitions ",
								"<!DOCTYPE x [<!ENTITY y SYSTEM \"file:///etc/passwd\">]><definitions ")),
				defecto("archivo-ajeno", null, (m) -> m.poner("codigo.groovy", "println 1")),
				defecto("manifiesto", "prefij", (m) -> m.cambiar("tramite.yml", "prefijo:", "prefij:")),
				defecto("manifiesto", "codigo",
						(m) -> m.cambiar("tramite.yml", "codigo: prueba-guardia", "codigo: otro")),
				defecto("grupo-desconocido", "mensajes.Msg_Aviso.grupos",
						(m) -> m.cambiar("tramite.yml", "[SUPERVISOR]", "[NADIE]")),
				defecto("formulario-ilegible", null, (m) -> m.cambiarFormulario("\"components\"", "components")),
				defecto("formulario-version", null,
						(m) -> m.cambiarFormulario("\"schemaVersion\": 16", "\"schemaVersion\": 19")),
				defecto("formulario-id", null,
						(m) -> m.cambiarFormulario("\"id\": \"prueba-guardia-revisar\"", "\"id\": \"otro\"")
							.cambiarBpmn("camunda:formRef=\"prueba-guardia-revisar\"", "camunda:formRef=\"otro\"")),
				defecto("formulario-componente", "registro",
						(m) -> m.cambiarFormulario("\"textfield\"", "\"filepicker\"")),
				defecto("formulario-clave-repetida", "completa",
						(m) -> m.cambiarFormulario("\"key\": \"folios\"", "\"key\": \"completa\"")),
				defecto("formulario-clave", "a.b",
						(m) -> m.cambiarFormulario("\"key\": \"folios\"", "\"key\": \"a.b\"")),
				defecto("formulario-clave", "resumen",
						(m) -> m.cambiarFormulario("\"key\": \"folios\"", "\"key\": \"resumen\"")),
				defecto("formulario-patron", "registro", (m) -> m.cambiarFormulario("^REG-[0-9]{4}$", "^REG-[0-9{4}$")),
				defecto("formulario-patron-lento", "registro",
						(m) -> m.cambiarFormulario("^REG-[0-9]{4}$", "^(a|aa)+$")),
				defecto("formulario-feel", "faltante", (m) -> m.cambiarFormulario("=completa = true", "=completa = (")),
				defecto("formulario-propiedad", "registro",
						(m) -> m.cambiarFormulario("\"numero\": \"REGISTRO\"", "\"numero\": \"OTRO\"")),
				defecto("formulario-propiedad", "faltante",
						(m) -> m.cambiarFormulario("\"dato\": \"faltante\"", "\"destno\": \"x\"")),
				defecto("formulario-opciones", "via",
						(m) -> m.cambiarFormulario("\"value\": \"WEB\"", "\"value\": \"VENTANILLA\"")),
				defecto("formulario-regla", "folios", (m) -> m.cambiarFormulario("\"min\": 1", "\"min\": 501")),
				defecto("conservacion", "tabla",
						(m) -> m.poner("t.dmn", DMN.replace("camunda:historyTimeToLive=\"P30D\"", ""))),
				defecto("sin-script", "salida",
						(m) -> m.poner("t.dmn",
								DMN.replace("<outputEntry id=\"salida\">",
										"<outputEntry id=\"salida\" expressionLanguage=\"groovy\">"))),
				defecto("feel", "entrada", (m) -> m.poner("t.dmn", DMN.replace("&gt; 5", "&gt; &gt;"))));
	}

	private static final String DMN = """
			<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" xmlns:camunda="http://camunda.org/schema/1.0/dmn" id="d" name="d" namespace="x">
			  <decision id="tabla" name="Tabla" camunda:historyTimeToLive="P30D"><decisionTable id="dt" hitPolicy="FIRST">
			    <input id="i"><inputExpression id="ie" typeRef="integer"><text>edad</text></inputExpression></input>
			    <output id="o" name="r" typeRef="string" />
			    <rule id="r1"><inputEntry id="entrada"><text>&gt; 5</text></inputEntry><outputEntry id="salida"><text>"SI"</text></outputEntry></rule>
			  </decisionTable></decision>
			</definitions>
			""";

	private static Arguments defecto(String regla, String elemento, Consumer<ModeloDePrueba> cambio) {
		return Arguments.of(regla, elemento, cambio);
	}

	private static void servicio(ModeloDePrueba modelo, String atributos, String contenido) {
		modelo.cambiarBpmn("</process>", SERVICIO.formatted(atributos, contenido));
	}

	private static void documento(ModeloDePrueba modelo, String atributos, String plantilla, String clase,
			String numeracion) {
		servicio(modelo, atributos + " camunda:delegateExpression=\"${generarDocumento}\"", """
				<extensionElements><camunda:inputOutput>
				<camunda:inputParameter name="clase">%s</camunda:inputParameter>
				<camunda:inputParameter name="plantilla">%s</camunda:inputParameter>
				<camunda:inputParameter name="%s">nada</camunda:inputParameter>
				</camunda:inputOutput></extensionElements>
				""".formatted(clase, plantilla, numeracion));
	}

	@Test
	void laPlantillaDeUnDocumentoSoloNombraValores() {
		assertThat(
				revisar(modelo().poner("documentos/carta.html", "<p th:text=\"${numero.size()}\">x</p>")).hallazgos())
			.extracting(Hallazgo::regla)
			.containsExactly("plantilla-ilegible");
		assertThat(revisar(modelo().poner("documentos/carta.html", "<p th:text=\"${numero}\">x</p>")).hallazgos())
			.isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "plantillas/aviso.html", "documentos/carta.html" })
	void unaPlantillaRotaSeRechazaConSuArchivoYSuLinea(String archivo) {
		assertThat(
				revisar(modelo().poner(archivo, "<title>T</title>\n<p th:if=\"${a} == 'X'\">\n<b th:text=\"${a +\">"))
					.errores())
			.singleElement()
			.extracting(Hallazgo::texto)
			.isEqualTo(archivo + "#línea 3: Una plantilla solo nombra valores, como ${tramite.numero}; no puede "
					+ "evaluar «a +». [plantilla-ilegible]");
	}

	@Test
	void elTextoPlanoDeUnAvisoTambienSeRevisa() {
		assertThat(revisar(modelo().poner("plantillas/aviso.txt", "Hola\n[(${@correo.enviar()})]")).errores())
			.singleElement()
			.satisfies((hallazgo) -> assertThat(hallazgo.lugar()).isEqualTo("plantillas/aviso.txt#línea 2"));
		assertThat(revisar(modelo().poner("plantillas/aviso.txt", "Trámite [(${numero})]: 5 [de 7] (sic)")).hallazgos())
			.isEmpty();
	}

	@Test
	void elAcuseDelManifiestoTieneSuPlantilla() {
		ModeloDePrueba sinPlantilla = modelo().cambiar(Manifiesto.ARCHIVO, "retencion:",
				"acuse: falta.html\nretencion:");
		assertThat(revisar(sinPlantilla).hallazgos()).extracting(Hallazgo::regla)
			.containsExactly("plantilla-desconocida");
		assertThat(revisar(sinPlantilla.poner("documentos/falta.html", "<p>x</p>")).hallazgos()).isEmpty();
	}

	@ParameterizedTest(name = "{0} en {1}")
	@MethodSource("defectos")
	void cadaDefectoSeDiceConSuReglaYSuElemento(String regla, String elemento, Consumer<ModeloDePrueba> cambio) {
		ModeloDePrueba modelo = modelo();
		cambio.accept(modelo);

		RevisionDeModelo.Resultado resultado = revisar(modelo);

		assertThat(resultado.rechazado()).isTrue();
		assertThat(resultado.errores()).extracting(Hallazgo::regla).contains(regla);
		assertThat(resultado.errores()).filteredOn((h) -> h.regla().equals(regla))
			.extracting(Hallazgo::elemento)
			.contains(elemento);
		assertThat(resultado.errores()).allSatisfy((h) -> assertThat(h.motivo()).matches("(?s).+\\.(?: .*)?"));
	}

	@Test
	void unaTablaCorrectaPasa() {
		assertThat(revisar(modelo().poner("t.dmn", DMN)).hallazgos()).isEmpty();
	}

	@Test
	void losDefectosSeDicenTodosDeUnaVez() {
		assertThat(revisar(modelo().cambiarBpmn("\"1.0.0\"", "\"v1\"")
			.cambiarBpmn("value=\"RECIBIDO\"", "value=\"ARCHIVADO\"")
			.cambiarFormulario("\"textfield\"", "\"filepicker\"")).errores()).extracting(Hallazgo::regla)
			.containsExactlyInAnyOrder("version", "estado-desconocido", "formulario-componente");
	}

	@Test
	void elModelerPuedeDesplegarSoloElModeloDeUnTipoPublicadoSiTraeSusFormularios() {
		this.entorno.tipos.put("prueba-guardia", Manifiesto.leer(modelo().archivos().get("tramite.yml")));
		ModeloDePrueba sinManifiesto = modelo().quitar("tramite.yml");

		assertThat(new RevisionDeModelo(this.entorno).revisar("diagrama", false, sinManifiesto.archivos()).hallazgos())
			.isEmpty();
		assertThat(new RevisionDeModelo(this.entorno)
			.revisar("diagrama", false, sinManifiesto.quitar(sinManifiesto.formulario()).archivos())
			.errores()).extracting(Hallazgo::regla).containsExactly("formulario-desconocido");
	}

	@Test
	void elMensajeQueIniciaOtroProcesoNoSePuedeRepetir() {
		this.entorno.inicios.put("Msg_Aviso", "otro-proceso");

		assertThat(revisar(modelo().cambiarBpmn("</process>",
				"<startEvent id=\"porMensaje\"><messageEventDefinition messageRef=\"m\"/></startEvent></process>"))
			.errores()).extracting(Hallazgo::regla).containsExactly("mensaje-repetido");
	}

	@Test
	void unProcesoQueNadieConoceNecesitaSuManifiesto() {
		assertThat(new RevisionDeModelo(this.entorno)
			.revisar("diagrama", false, modelo().sinEstados().quitar("tramite.yml").archivos())
			.errores()).extracting(Hallazgo::regla).containsExactly("sin-manifiesto");
	}

	@Test
	void losModelosDeLaPlataformaCumplenSuContrato() throws Exception {
		this.entorno.procesos.addAll(List.of("cobro", "emision-carne"));
		for (CarpetaDeModelo carpeta : new LectorDeCarpetas().leer(null)) {
			RevisionDeModelo.Resultado resultado = new RevisionDeModelo(new EntornoDePrueba() {
				@Override
				public boolean existeGrupo(String codigo) {
					return true;
				}

				@Override
				public Set<String> plantillasComunes() {
					return Set.of(Path.of("bpmn", CarpetaDeModelo.COMUN, "plantillas").toFile().list());
				}

				@Override
				public boolean existeDocumentoComun(String plantilla) {
					return Files.exists(Path.of("bpmn", CarpetaDeModelo.COMUN, "documentos", plantilla));
				}

				@Override
				public boolean existeProceso(String clave) {
					return RevisionDeModeloTest.this.entorno.procesos.contains(clave);
				}

				@Override
				public List<String> expresion(String texto) {
					return texto.contains("plazos.") || texto.contains("expediente.") ? List.of()
							: super.expresion(texto);
				}
			}).revisar(carpeta.nombre(), true, carpeta.archivos());
			assertThat(resultado.errores()).as(carpeta.nombre()).isEmpty();
		}
	}

}
