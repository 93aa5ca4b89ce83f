package pa.gob.tramites.proceso.despliegue;

import java.time.DateTimeException;
import java.time.Period;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.camunda.bpm.engine.impl.calendar.CycleBusinessCalendar;
import org.camunda.bpm.engine.impl.calendar.DueDateBusinessCalendar;
import org.camunda.bpm.engine.impl.calendar.DurationBusinessCalendar;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

import pa.gob.tramites.documento.Requisitos;
import pa.gob.tramites.tramite.Suceso;
import pa.gob.tramites.tramite.TipoTramite;

/**
 * The rules for one BPMN file.
 */
final class RevisionDeBpmn {

	private static final Set<String> CON_EFECTOS_FUERA = Set.of("notificar", "llamarServicio", "enviar",
			"generarDocumento");

	private static final Pattern DELEGADO = Pattern.compile("[$#]\\{\\s*([A-Za-z_][A-Za-z0-9_]*)\\s*}");

	private static final Pattern VERSION = Pattern
		.compile("(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)(-[0-9A-Za-z.-]+)?");

	private static final String RESPUESTA = "tramite:respuesta";

	private static final Set<String> PROPIEDADES = Set.of("tramite:estado", "tramite:separarDe", "tramite:suceso",
			"tramite:exigeRequisitos", RESPUESTA);

	private final String archivo;

	private final Element raiz;

	private final Contexto contexto;

	private final Entorno entorno;

	private final Hallazgos hallazgos;

	private final Map<String, Element> porId = new HashMap<>();

	RevisionDeBpmn(String archivo, Element raiz, Contexto contexto, Entorno entorno, Hallazgos hallazgos) {
		this.archivo = archivo;
		this.raiz = raiz;
		this.contexto = contexto;
		this.entorno = entorno;
		this.hallazgos = hallazgos;
		for (Element elemento : Xml.todos(raiz)) {
			if (Xml.BPMN.equals(elemento.getNamespaceURI()) && !elemento.getAttribute("id").isBlank()) {
				this.porId.put(elemento.getAttribute("id"), elemento);
			}
		}
	}

	/**
	 * What a file knows of its deployment.
	 *
	 * @param tipo the manifest, of the deployment or of the published type; null for
	 * shared models
	 * @param archivos names of all files
	 * @param formularios ids of the forms
	 * @param decisiones ids of the decisions
	 * @param procesos ids of the processes
	 */
	record Contexto(TipoTramite tipo, Set<String> archivos, Set<String> formularios, Set<String> decisiones,
			Set<String> procesos) {
	}

	void revisar() {
		for (Element proceso : Xml.hijos(this.raiz, Xml.BPMN, "process")) {
			proceso(proceso);
		}
		for (Element elemento : Xml.todos(this.raiz)) {
			codigoAjeno(elemento);
			expresiones(elemento);
			if (Xml.BPMN.equals(elemento.getNamespaceURI())) {
				bpmn(elemento);
			}
		}
		mensajes();
	}

	private void bpmn(Element elemento) {
		switch (elemento.getLocalName()) {
			case "userTask" -> tareaDePersona(elemento);
			case "startEvent" -> formulario(elemento);
			case "serviceTask", "sendTask" -> servicio(elemento);
			case "businessRuleTask" -> decision(elemento);
			case "callActivity" -> llamada(elemento);
			case "timerEventDefinition" -> temporizador(elemento);
			case "exclusiveGateway", "inclusiveGateway" -> compuerta(elemento);
			case "scriptTask" -> error("sin-script", elemento, "Las tareas de script no se admiten.",
					"Use una tarea de servicio con un delegado de la plataforma.");
			case "potentialOwner", "humanPerformer" ->
				error("tarea-sin-responsable", elemento, "El responsable se indica con camunda:candidateGroups.", null);
			default -> {
			}
		}
		propiedades(elemento);
	}

	private void proceso(Element proceso) {
		String id = proceso.getAttribute("id");
		if (!"true".equals(proceso.getAttribute("isExecutable"))) {
			error("proceso-ejecutable", proceso, "El proceso no está marcado como ejecutable.",
					"Ponga isExecutable=\"true\".");
		}
		String vigencia = Xml.camunda(proceso, "historyTimeToLive");
		if (vigencia == null) {
			error("conservacion", proceso, "Falta camunda:historyTimeToLive: cuánto se conserva la historia.",
					"Por ejemplo P1825D.");
		}
		else if (!Reglas.esConservacion(vigencia)) {
			error("conservacion", proceso, "camunda:historyTimeToLive «" + vigencia + "» no es un plazo en días.",
					"Por ejemplo P1825D.");
		}
		String version = Xml.camunda(proceso, "versionTag");
		if (version == null || !VERSION.matcher(version).matches()) {
			error("version", proceso,
					(version == null) ? "Falta camunda:versionTag."
							: "camunda:versionTag «" + version + "» no es una versión semántica.",
					"Por ejemplo 1.0.0.");
		}
		if (this.contexto.tipo() != null && !id.equals(this.contexto.tipo().codigo())) {
			error("proceso-codigo", proceso, "El id del proceso es «" + id + "» y el código del tipo es «"
					+ this.contexto.tipo().codigo() + "»; deben ser iguales.", null);
		}
		long inicios = Xml.hijos(proceso, Xml.BPMN, "startEvent")
			.stream()
			.filter((inicio) -> Xml.hijos(inicio)
				.stream()
				.noneMatch((h) -> h.getLocalName().endsWith("EventDefinition")))
			.count();
		if (inicios != 1) {
			error("inicio", proceso,
					"El proceso debe tener exactamente un evento de inicio sin disparador; tiene " + inicios + ".",
					null);
		}
	}

	/** Whatever would run code that is not the platform's. */
	private void codigoAjeno(Element elemento) {
		if (elemento.hasAttributeNS(Xml.CAMUNDA, "class")
				|| (Xml.CAMUNDA.equals(elemento.getNamespaceURI()) && elemento.hasAttribute("class"))
				|| elemento.hasAttributeNS(Xml.CAMUNDA, "formHandlerClass")
				|| elemento.hasAttributeNS(Xml.CAMUNDA, "variableMappingClass")) {
			error("sin-clase", elemento, "Los modelos no nombran clases de Java (camunda:class).",
					"Use un delegado de la plataforma: camunda:delegateExpression.");
		}
		boolean deCamunda = Xml.CAMUNDA.equals(elemento.getNamespaceURI());
		if (elemento.hasAttributeNS(Xml.CAMUNDA, "expression")
				|| (deCamunda && elemento.hasAttribute("expression") && elemento.getLocalName().endsWith("Listener"))) {
			error("sin-expresion-de-servicio", elemento,
					"Una tarea o un oyente no se implementa con una expresión (camunda:expression).",
					"Use un delegado de la plataforma: camunda:delegateExpression.");
		}
		if (elemento.hasAttributeNS(Xml.CAMUNDA, "variableMappingDelegateExpression")) {
			error("delegado", elemento, "Las variables de una llamada se asignan con camunda:in y camunda:out.", null);
		}
		if (elemento.hasAttributeNS(Xml.CAMUNDA, "resource") || elemento.hasAttribute("scriptFormat")
				|| (deCamunda && elemento.getLocalName().equals("script"))
				|| (Xml.BPMN.equals(elemento.getNamespaceURI()) && elemento.getLocalName().equals("script"))) {
			error("sin-script", elemento, "Los scripts no se admiten, ni dentro del modelo ni en otro archivo.",
					"Use una expresión ${…} o una tabla de decisión.");
		}
		if (elemento.hasAttribute("language") && elemento.getLocalName().endsWith("Expression")) {
			error("sin-script", elemento,
					"Una condición no puede estar en otro lenguaje («" + elemento.getAttribute("language") + "»).",
					"Use una expresión ${…}.");
		}
		if (deCamunda && elemento.getLocalName().equals("connector")) {
			error("sin-conector", elemento, "Los conectores no se admiten.", "Use el delegado ${llamarServicio}.");
		}
		if (deCamunda && elemento.getLocalName().endsWith("Listener")) {
			oyente(elemento);
		}
		if (deCamunda
				&& (elemento.getLocalName().equals("formData") || elemento.getLocalName().equals("formProperty"))) {
			error("formulario", elemento, "Los formularios generados (camunda:formData) no se admiten.",
					"Dibuje un archivo .form y enlácelo con camunda:formRef.");
		}
		if (elemento.hasAttributeNS(Xml.CAMUNDA, "caseRef")) {
			error("llamada", elemento, "La plataforma no ejecuta modelos CMMN.", null);
		}
	}

	private void oyente(Element oyente) {
		String delegado = Xml.atributo(oyente, "delegateExpression");
		if (delegado != null) {
			error("delegado", oyente, "Los oyentes del modelo no se admiten: la plataforma pone los suyos.",
					"Use una tarea de servicio, o tramite:estado y tramite:separarDe.");
		}
	}

	private void expresiones(Element elemento) {
		for (int i = 0; i < elemento.getAttributes().getLength(); i++) {
			expresion(elemento, ((Attr) elemento.getAttributes().item(i)).getValue());
		}
		if (!elemento.getLocalName().equals("textAnnotation") && !enAnotacion(elemento)) {
			expresion(elemento, Xml.texto(elemento));
		}
	}

	private static boolean enAnotacion(Element elemento) {
		Node padre = elemento.getParentNode();
		return padre instanceof Element e && e.getLocalName().equals("textAnnotation");
	}

	private void expresion(Element elemento, String texto) {
		if (texto.contains("${") || texto.contains("#{")) {
			for (String motivo : this.entorno.expresion(texto)) {
				error("expresion", elemento, motivo, null);
			}
		}
	}

	private void tareaDePersona(Element tarea) {
		if (Xml.atributo(tarea, "name") == null) {
			error("sin-nombre", tarea, "La tarea no tiene nombre.", null);
		}
		String grupos = Xml.camunda(tarea, "candidateGroups");
		String usuarios = Xml.camunda(tarea, "candidateUsers");
		String asignado = Xml.camunda(tarea, "assignee");
		if (grupos == null && usuarios == null && asignado == null) {
			error("tarea-sin-responsable", tarea, "Nadie puede trabajar la tarea.",
					"Indique el grupo en camunda:candidateGroups.");
		}
		for (String grupo : literales(grupos)) {
			grupo(tarea, grupo);
		}
		Set<String> personas = new TreeSet<>(literales(usuarios));
		personas.addAll(literales(asignado));
		for (String persona : personas) {
			if (!this.entorno.existeUsuario(persona)) {
				error("usuario-desconocido", tarea, "La cuenta «" + persona + "» no existe.", null);
			}
		}
		for (String plazo : List.of("dueDate", "followUpDate")) {
			String valor = Xml.camunda(tarea, plazo);
			if (valor != null && !esExpresion(valor)
					&& !seEntiende(() -> new DueDateBusinessCalendar().resolveDuedate(valor))) {
				error("plazo", tarea, "camunda:" + plazo + " «" + valor + "» no es una fecha.",
						"Por ejemplo ${plazos.habiles('P3D')}.");
			}
		}
		formulario(tarea);
	}

	private void formulario(Element elemento) {
		if (elemento.hasAttributeNS(Xml.CAMUNDA, "formKey")) {
			error("formulario", elemento,
					"camunda:formKey no se admite: el servidor no podría comprobar las respuestas.",
					"Use camunda:formRef con camunda:formRefBinding=\"deployment\".");
		}
		String referencia = Xml.camunda(elemento, "formRef");
		if (referencia == null) {
			return;
		}
		if (esExpresion(referencia)) {
			error("formulario", elemento, "camunda:formRef debe ser el id de un formulario, no una expresión.", null);
		}
		else if (!this.contexto.formularios().contains(referencia)) {
			error("formulario-desconocido", elemento, "El formulario «" + referencia + "» no está en este despliegue.",
					"Despliegue el modelo junto con sus archivos .form (en el Modeler: «Include additional files»).");
		}
		if (!"deployment".equals(Xml.camunda(elemento, "formRefBinding"))) {
			error("formulario-enlace", elemento,
					"El formulario debe enlazarse con camunda:formRefBinding=\"deployment\": con otro enlace, los trámites en curso cambiarían de formulario.",
					null);
		}
	}

	private void servicio(Element tarea) {
		String tipo = Xml.camunda(tarea, "type");
		String delegado = Xml.camunda(tarea, "delegateExpression");
		if (tipo != null) {
			if (!tipo.equals("external")) {
				error("delegado", tarea, "El tipo de tarea «" + tipo + "» no se admite.",
						"Use un delegado o una tarea externa.");
			}
			else if (Xml.camunda(tarea, "topic") == null) {
				error("delegado", tarea, "La tarea externa no tiene tema (camunda:topic).", null);
			}
			return;
		}
		if (delegado == null) {
			error("delegado", tarea, "La tarea de servicio no dice qué hacer.",
					"Use camunda:delegateExpression con uno de: " + String.join(", ", this.entorno.delegados()) + ".");
			return;
		}
		Matcher nombre = DELEGADO.matcher(delegado);
		if (!nombre.matches() || !this.entorno.delegados().contains(nombre.group(1))) {
			error("delegado", tarea, "El delegado «" + delegado + "» no existe.",
					"Use uno de: " + String.join(", ", this.entorno.delegados()) + ".");
			return;
		}
		if (CON_EFECTOS_FUERA.contains(nombre.group(1)) && !"true".equals(Xml.camunda(tarea, "asyncBefore"))) {
			error("asincronia", tarea,
					"«" + nombre.group(1) + "» tiene efectos fuera de la plataforma y debe correr aparte.",
					"Ponga camunda:asyncBefore=\"true\".");
		}
		parametros(tarea, nombre.group(1));
	}

	private void parametros(Element tarea, String delegado) {
		Map<String, String> entrada = entrada(tarea);
		String plantilla = entrada.get("plantilla");
		if (delegado.equals("notificar") && plantilla != null && !esExpresion(plantilla)
				&& !this.contexto.archivos().contains("plantillas/" + plantilla)
				&& !this.entorno.plantillasComunes().contains(plantilla)) {
			error("plantilla-desconocida", tarea,
					"La plantilla «" + plantilla + "» no está en la carpeta plantillas ni es común.", null);
		}
		String destinatario = entrada.get("destinatario");
		if (delegado.equals("notificar") && destinatario != null && destinatario.startsWith("grupo:")) {
			grupo(tarea, destinatario.substring("grupo:".length()));
		}
		if (delegado.equals("generarDocumento")) {
			documento(tarea, entrada);
		}
		String serie = entrada.get("serie");
		if (Set.of("numerar", "generarDocumento").contains(delegado) && serie != null && !esExpresion(serie)
				&& this.contexto.tipo() != null && !this.contexto.tipo().series().containsKey(serie)) {
			error("serie-desconocida", tarea, "La serie «" + serie + "» no está en el manifiesto.", null);
		}
	}

	private void documento(Element tarea, Map<String, String> entrada) {
		String plantilla = entrada.get("plantilla");
		if (plantilla == null) {
			error("documento", tarea, "Falta la plantilla del documento.", null);
		}
		else if (!esExpresion(plantilla)
				&& !this.contexto.archivos().contains(DocumentosDesplegados.CARPETA + plantilla)
				&& !this.entorno.existeDocumentoComun(plantilla)) {
			error("plantilla-desconocida", tarea,
					"La plantilla «" + plantilla + "» no está en la carpeta documentos, del tipo ni común.", null);
		}
		String clase = entrada.get("clase");
		if (clase == null || !(esExpresion(clase) || clase.matches("[A-Z][A-Z_]{0,29}"))) {
			error("documento", tarea, "La clase de documento se escribe en mayúsculas, como RESOLUCION.", null);
		}
		if ((entrada.get("serie") == null) == (entrada.get("numeroDado") == null)) {
			error("documento", tarea,
					"Indique el número del documento o la serie que lo numera, y solo uno de los dos.", null);
		}
	}

	private static Map<String, String> entrada(Element tarea) {
		Map<String, String> valores = new LinkedHashMap<>();
		for (Element extension : Xml.hijos(tarea, Xml.BPMN, "extensionElements")) {
			for (Element io : Xml.hijos(extension, Xml.CAMUNDA, "inputOutput")) {
				for (Element parametro : Xml.hijos(io, Xml.CAMUNDA, "inputParameter")) {
					valores.put(parametro.getAttribute("name"), Xml.texto(parametro));
				}
			}
		}
		return valores;
	}

	private void decision(Element tarea) {
		String decision = Xml.camunda(tarea, "decisionRef");
		if (decision == null) {
			servicio(tarea);
			return;
		}
		if (!this.contexto.decisiones().contains(decision)) {
			error("decision-desconocida", tarea, "La decisión «" + decision + "» no está en este despliegue.",
					"Despliegue el modelo junto con sus tablas .dmn.");
		}
		if (!"deployment".equals(Xml.camunda(tarea, "decisionRefBinding"))) {
			error("decision-enlace", tarea, "La decisión debe enlazarse con camunda:decisionRefBinding=\"deployment\".",
					null);
		}
	}

	private void llamada(Element llamada) {
		String proceso = Xml.atributo(llamada, "calledElement");
		if (proceso == null || esExpresion(proceso)) {
			error("llamada", llamada, "La actividad debe nombrar el proceso que llama.", null);
			return;
		}
		if (!this.contexto.procesos().contains(proceso) && !this.entorno.existeProceso(proceso)) {
			error("llamada", llamada, "El proceso «" + proceso + "» no existe.",
					"Despliegue antes los modelos compartidos.");
		}
		if (Xml.camunda(llamada, "calledElementBinding") == null) {
			error("llamada-enlace", llamada, "Falta camunda:calledElementBinding: qué versión se llama.",
					"Use latest o deployment.");
		}
		boolean clave = Xml.todos(llamada, Xml.CAMUNDA, "in")
			.stream()
			.anyMatch((entrada) -> !entrada.getAttribute("businessKey").isBlank());
		if (!clave) {
			error("llamada-clave", llamada, "La llamada no pasa el número del trámite.",
					"Agregue <camunda:in businessKey=\"#{execution.processBusinessKey}\" />.");
		}
	}

	private void temporizador(Element definicion) {
		List<Element> cuando = Xml.hijos(definicion)
			.stream()
			.filter((hijo) -> hijo.getLocalName().startsWith("time"))
			.toList();
		if (cuando.size() != 1 || Xml.texto(cuando.get(0)).isEmpty()) {
			error("temporizador", definicion, "El temporizador debe tener una fecha, una duración o un ciclo.", null);
			return;
		}
		String valor = Xml.texto(cuando.get(0));
		if (esExpresion(valor)) {
			return;
		}
		boolean bien = switch (cuando.get(0).getLocalName()) {
			case "timeDuration" -> seEntiende(() -> new DurationBusinessCalendar().resolveDuedate(valor));
			case "timeCycle" -> seEntiende(() -> new CycleBusinessCalendar().resolveDuedate(valor));
			default -> seEntiende(() -> new DueDateBusinessCalendar().resolveDuedate(valor));
		};
		if (!bien) {
			error("temporizador", definicion, "El temporizador «" + valor + "» no se entiende.",
					"Por ejemplo P3D, R3/PT10M o ${plazos.habiles('P3D')}.");
		}
	}

	private void compuerta(Element compuerta) {
		String id = compuerta.getAttribute("id");
		List<Element> salidas = Xml.todos(this.raiz, Xml.BPMN, "sequenceFlow")
			.stream()
			.filter((flujo) -> id.equals(flujo.getAttribute("sourceRef")))
			.toList();
		if (salidas.size() < 2) {
			return;
		}
		if (Xml.atributo(compuerta, "name") == null) {
			error("compuerta-sin-pregunta", compuerta, "La compuerta no tiene nombre.",
					"Póngale la pregunta que decide.");
		}
		String otro = Xml.atributo(compuerta, "default");
		for (Element flujo : salidas) {
			if (Xml.atributo(flujo, "name") == null) {
				error("flujo-sin-respuesta", flujo, "El flujo que sale de la compuerta «" + id + "» no tiene nombre.",
						"Póngale la respuesta que representa.");
			}
			boolean esOtro = flujo.getAttribute("id").equals(otro);
			List<Element> condiciones = Xml.hijos(flujo, Xml.BPMN, "conditionExpression");
			if (!esOtro && condiciones.isEmpty()) {
				error("flujo-sin-condicion", flujo,
						"El flujo que sale de la compuerta «" + id + "» no tiene condición ni es el flujo por defecto.",
						null);
			}
			for (Element condicion : condiciones) {
				if (!esExpresion(Xml.texto(condicion))) {
					error("flujo-sin-condicion", flujo,
							"La condición «" + Xml.texto(condicion) + "» no es una expresión ${…}.", null);
				}
			}
		}
		if (otro == null) {
			this.hallazgos.aviso("compuerta-sin-defecto", this.archivo, id,
					"La compuerta no tiene flujo por defecto: si ninguna condición se cumple, el trámite se detiene con un incidente.",
					null);
		}
	}

	private void propiedades(Element elemento) {
		for (Element extension : Xml.hijos(elemento, Xml.BPMN, "extensionElements")) {
			for (Element grupo : Xml.hijos(extension, Xml.CAMUNDA, "properties")) {
				for (Element propiedad : Xml.hijos(grupo, Xml.CAMUNDA, "property")) {
					propiedad(elemento, propiedad.getAttribute("name"), propiedad.getAttribute("value").strip());
				}
			}
		}
	}

	private void propiedad(Element elemento, String nombre, String valor) {
		if (!nombre.toLowerCase(java.util.Locale.ROOT).matches("tr[aá]mites?[:._ -].*")) {
			return;
		}
		if (!PROPIEDADES.contains(nombre)) {
			error("propiedad-desconocida", elemento, "La propiedad «" + nombre + "» no existe.",
					"Use tramite:estado, tramite:suceso, tramite:separarDe, tramite:exigeRequisitos o tramite:respuesta.");
		}
		else if (nombre.equals("tramite:estado")) {
			estado(elemento, valor);
		}
		else if (nombre.equals("tramite:exigeRequisitos")) {
			exigeRequisitos(elemento, valor);
		}
		else if (nombre.equals("tramite:suceso")) {
			suceso(elemento, valor);
		}
		else if (nombre.equals(RESPUESTA)) {
			respuesta(elemento, valor);
		}
		else {
			separarDe(elemento, valor);
		}
	}

	private void estado(Element elemento, String valor) {
		if (this.contexto.tipo() == null) {
			error("estado-desconocido", elemento, "Un modelo compartido no declara estados: son del tipo que lo llama.",
					null);
			return;
		}
		List<String> estados = this.contexto.tipo().estados().stream().map(TipoTramite.Estado::codigo).toList();
		if (!estados.contains(valor)) {
			error("estado-desconocido", elemento, "El estado «" + valor + "» no está en el manifiesto.",
					"Estados del tipo: " + String.join(", ", estados) + ".");
		}
	}

	private void respuesta(Element elemento, String valor) {
		if (!"external".equals(Xml.camunda(elemento, "type"))) {
			error("formulario", elemento, "tramite:respuesta solo va en tareas externas.",
					"En una tarea de persona use camunda:formRef.");
		}
		else if (!this.contexto.formularios().contains(valor)) {
			error("formulario-desconocido", elemento, "El formulario «" + valor + "» no está en este despliegue.",
					"Despliegue el modelo junto con el .form que describe lo que devuelve la institución.");
		}
	}

	private void suceso(Element elemento, String valor) {
		if (Suceso.de(valor).isEmpty()) {
			error("suceso-desconocido", elemento, "El suceso «" + valor + "» no existe.", "Sucesos: "
					+ Arrays.stream(Suceso.values()).map(Suceso::codigo).collect(Collectors.joining(", ")) + ".");
		}
	}

	private void exigeRequisitos(Element elemento, String valor) {
		List<String> niveles = Arrays.stream(Requisitos.Nivel.values()).map(Requisitos.Nivel::codigo).toList();
		if (!niveles.contains(valor)) {
			error("requisitos", elemento, "tramite:exigeRequisitos «" + valor + "» no existe.",
					"Use " + String.join(" o ", niveles) + ".");
		}
		if (!elemento.getLocalName().equals("sequenceFlow")) {
			error("requisitos", elemento, "tramite:exigeRequisitos solo va en flujos de secuencia.",
					"Póngalo en el flujo que no se debe tomar mientras falte algo.");
		}
		TipoTramite tipo = this.contexto.tipo();
		if (tipo != null && !this.contexto.decisiones().contains(tipo.codigo() + "-requisitos")) {
			error("requisitos", elemento,
					"Ninguna tabla «" + tipo.codigo() + "-requisitos» de este despliegue dice qué se exige.", null);
		}
	}

	private void separarDe(Element elemento, String valor) {
		if (!elemento.getLocalName().equals("userTask")) {
			error("separacion", elemento, "tramite:separarDe solo va en tareas de persona.", null);
			return;
		}
		List<String> tareas = Arrays.stream(valor.split(",")).map(String::strip).filter((t) -> !t.isEmpty()).toList();
		if (tareas.isEmpty()) {
			error("separacion", elemento, "tramite:separarDe no nombra ninguna tarea.", null);
		}
		for (String tarea : tareas) {
			Element otra = this.porId.get(tarea);
			if (otra == null || !otra.getLocalName().equals("userTask") || otra == elemento) {
				error("separacion", elemento,
						"tramite:separarDe nombra «" + tarea + "», que no es otra tarea de este modelo.", null);
			}
		}
	}

	private void mensajes() {
		Map<String, String> nombres = new HashMap<>();
		for (Element mensaje : Xml.hijos(this.raiz, Xml.BPMN, "message")) {
			nombres.put(mensaje.getAttribute("id"), mensaje.getAttribute("name"));
		}
		Set<String> usados = new HashSet<>();
		Set<String> inicios = new HashSet<>();
		for (Element definicion : Xml.todos(this.raiz, Xml.BPMN, "messageEventDefinition")) {
			Element evento = (Element) definicion.getParentNode();
			boolean lanza = evento.getLocalName().equals("intermediateThrowEvent")
					|| evento.getLocalName().equals("endEvent");
			String nombre = nombres.get(definicion.getAttribute("messageRef"));
			if (lanza) {
				if (Xml.camunda(definicion, "delegateExpression") != null || Xml.camunda(definicion, "type") != null) {
					servicio(definicion);
				}
				continue;
			}
			if (nombre == null || nombre.isBlank()) {
				error("mensaje", evento, "El evento no dice qué mensaje espera.", null);
				continue;
			}
			usados.add(nombre);
			if (evento.getLocalName().equals("startEvent") && Xml.BPMN.equals(evento.getParentNode().getNamespaceURI())
					&& ((Element) evento.getParentNode()).getLocalName().equals("process")) {
				mensajeDeInicio(evento, nombre, inicios);
			}
		}
		for (Element tarea : Xml.todos(this.raiz, Xml.BPMN, "receiveTask")) {
			usados.add(nombres.get(tarea.getAttribute("messageRef")));
		}
		if (this.contexto.tipo() != null) {
			for (String nombre : this.contexto.tipo().mensajes().keySet()) {
				if (!usados.contains(nombre)) {
					this.hallazgos.error("mensaje-desconocido", this.archivo, null,
							"El manifiesto admite el mensaje «" + nombre + "», que ningún evento del modelo espera.",
							"Mensajes del modelo: " + usados.stream()
								.filter((u) -> u != null)
								.sorted()
								.collect(Collectors.joining(", ")) + ".");
				}
			}
		}
	}

	private void mensajeDeInicio(Element evento, String nombre, Set<String> inicios) {
		String proceso = ((Element) evento.getParentNode()).getAttribute("id");
		if (!inicios.add(nombre)) {
			error("mensaje-repetido", evento, "Dos eventos de inicio esperan el mensaje «" + nombre + "».", null);
		}
		this.entorno.procesoQueEmpiezaCon(nombre)
			.filter((otro) -> !otro.equals(proceso))
			.ifPresent((otro) -> error("mensaje-repetido", evento,
					"El mensaje «" + nombre + "» ya inicia el proceso «" + otro + "».", null));
	}

	private void grupo(Element elemento, String grupo) {
		if (!this.entorno.existeGrupo(grupo)) {
			error("grupo-desconocido", elemento, "El grupo «" + grupo + "» no existe.",
					"Los grupos se definen en la lista de roles.");
		}
	}

	private static List<String> literales(String lista) {
		if (lista == null) {
			return List.of();
		}
		List<String> valores = new ArrayList<>();
		for (String valor : lista.replaceAll("[$#]\\{[^}]*}", "").split(",")) {
			if (!valor.isBlank()) {
				valores.add(valor.strip());
			}
		}
		return valores;
	}

	private static boolean esExpresion(String texto) {
		return texto.contains("${") || texto.contains("#{");
	}

	private static boolean seEntiende(Runnable lectura) {
		try {
			lectura.run();
			return true;
		}
		catch (RuntimeException ex) {
			return false;
		}
	}

	private void error(String regla, Element elemento, String motivo, String sugerencia) {
		this.hallazgos.error(regla, this.archivo, Xml.id(elemento), motivo, sugerencia);
	}

	/**
	 * Rules on values, shared with tables.
	 */
	static final class Reglas {

		private Reglas() {
		}

		/** A number of days, as the engine reads it. */
		static boolean esConservacion(String texto) {
			if (texto.matches("[1-9][0-9]{0,5}")) {
				return true;
			}
			try {
				Period periodo = Period.parse(texto);
				return texto.matches("P[1-9][0-9]*D") && periodo.getDays() > 0;
			}
			catch (DateTimeException ex) {
				return false;
			}
		}

	}

}
