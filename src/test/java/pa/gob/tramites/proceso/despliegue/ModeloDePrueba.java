package pa.gob.tramites.proceso.despliegue;

import java.nio.charset.StandardCharsets;
import java.util.TreeMap;

/**
 * A small correct folder, to be spoiled one thing at a time.
 */
public final class ModeloDePrueba {

	private final String codigo;

	private final TreeMap<String, String> archivos = new TreeMap<>();

	private ModeloDePrueba(String codigo) {
		this.codigo = codigo;
		this.archivos.put("tramite.yml", MANIFIESTO.formatted(codigo, prefijo(codigo)));
		this.archivos.put(codigo + ".bpmn", BPMN.replace("CODIGO", codigo));
		this.archivos.put(codigo + "-revisar.form", FORMULARIO.replace("CODIGO", codigo));
	}

	public static ModeloDePrueba correcto(String codigo) {
		return new ModeloDePrueba(codigo);
	}

	private static String prefijo(String codigo) {
		String letras = codigo.replace("-", "").toUpperCase(java.util.Locale.ROOT);
		return letras.substring(Math.max(0, letras.length() - 12));
	}

	public ModeloDePrueba cambiar(String archivo, String de, String a) {
		String antes = this.archivos.get(archivo);
		String despues = antes.replace(de, a);
		if (antes.equals(despues)) {
			throw new IllegalArgumentException("«" + de + "» is not in " + archivo);
		}
		this.archivos.put(archivo, despues);
		return this;
	}

	public ModeloDePrueba cambiarBpmn(String de, String a) {
		return cambiar(bpmn(), de, a);
	}

	public ModeloDePrueba cambiarFormulario(String de, String a) {
		return cambiar(formulario(), de, a);
	}

	/** For tests that start the process before its case exists. */
	public ModeloDePrueba sinEstados() {
		this.archivos.computeIfPresent(bpmn(),
				(nombre, texto) -> texto
					.replaceAll("<extensionElements><camunda:properties><camunda:property name=\"tramite:estado\"[^>]*>"
							+ "</camunda:properties></extensionElements>", ""));
		return this;
	}

	public ModeloDePrueba poner(String archivo, String contenido) {
		this.archivos.put(archivo, contenido);
		return this;
	}

	public ModeloDePrueba quitar(String archivo) {
		this.archivos.remove(archivo);
		return this;
	}

	public String bpmn() {
		return this.codigo + ".bpmn";
	}

	public String formulario() {
		return this.codigo + "-revisar.form";
	}

	public String codigo() {
		return this.codigo;
	}

	public TreeMap<String, byte[]> archivos() {
		TreeMap<String, byte[]> bytes = new TreeMap<>();
		this.archivos.forEach((nombre, texto) -> bytes.put(nombre, texto.getBytes(StandardCharsets.UTF_8)));
		return bytes;
	}

	CarpetaDeModelo carpeta() {
		return new CarpetaDeModelo(this.codigo, archivos());
	}

	private static final String MANIFIESTO = """
			codigo: %s
			nombre: Trámite de prueba
			descripcion: Un modelo pequeño y correcto
			prefijo: %s
			autoridad: Oficina de pruebas
			zona: America/Panama
			calendario: PA
			retencion: P1Y
			estados:
			  - codigo: RECIBIDO
			  - codigo: EN_REVISION
			  - codigo: RESUELTO
			transiciones:
			  RECIBIDO: [EN_REVISION]
			  EN_REVISION: [RESUELTO]
			mensajes:
			  Msg_Aviso:
			    nombre: Aviso
			    grupos: [SUPERVISOR]
			""";

	private static final String BPMN = """
			<?xml version="1.0" encoding="UTF-8"?>
			<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn"
			    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" targetNamespace="tramites" id="def">
			  <message id="m" name="Msg_Aviso" />
			  <process id="CODIGO" name="Prueba" isExecutable="true" camunda:versionTag="1.0.0" camunda:historyTimeToLive="P365D">
			    <startEvent id="inicio" name="Recibida">
			      <extensionElements><camunda:properties><camunda:property name="tramite:estado" value="RECIBIDO" /></camunda:properties></extensionElements>
			    </startEvent>
			    <sequenceFlow id="f1" sourceRef="inicio" targetRef="revisar" />
			    <userTask id="revisar" name="Revisar la solicitud" camunda:candidateGroups="SUPERVISOR" camunda:formRef="CODIGO-revisar" camunda:formRefBinding="deployment">
			      <extensionElements><camunda:properties><camunda:property name="tramite:estado" value="EN_REVISION" /></camunda:properties></extensionElements>
			    </userTask>
			    <sequenceFlow id="f2" sourceRef="revisar" targetRef="decidir" />
			    <exclusiveGateway id="decidir" name="¿Está completa?" default="no" />
			    <sequenceFlow id="si" name="Sí" sourceRef="decidir" targetRef="fin"><conditionExpression xsi:type="tFormalExpression">${completa}</conditionExpression></sequenceFlow>
			    <sequenceFlow id="no" name="No" sourceRef="decidir" targetRef="archivar" />
			    <userTask id="archivar" name="Archivar" camunda:candidateGroups="SUPERVISOR" />
			    <sequenceFlow id="f3" sourceRef="archivar" targetRef="fin" />
			    <boundaryEvent id="aviso" name="Aviso recibido" attachedToRef="archivar" cancelActivity="false"><messageEventDefinition messageRef="m" /></boundaryEvent>
			    <sequenceFlow id="f4" sourceRef="aviso" targetRef="finAviso" />
			    <endEvent id="finAviso" name="Aviso anotado" />
			    <endEvent id="fin" name="Resuelta">
			      <extensionElements><camunda:properties><camunda:property name="tramite:estado" value="RESUELTO" /></camunda:properties></extensionElements>
			    </endEvent>
			  </process>
			</definitions>
			""";

	private static final String FORMULARIO = """
			{
			  "executionPlatform": "Camunda Platform",
			  "executionPlatformVersion": "7.24.0",
			  "schemaVersion": 16,
			  "type": "default",
			  "id": "CODIGO-revisar",
			  "components": [
			    { "type": "text", "id": "t1", "text": "### Resumen\\n{{resumen}}" },
			    { "type": "checkbox", "id": "c1", "key": "completa", "label": "La solicitud está completa" },
			    { "type": "textarea", "id": "c2", "key": "faltante", "label": "Qué falta",
			      "conditional": { "hide": "=completa = true" },
			      "validate": { "required": true, "minLength": 5, "maxLength": 200 },
			      "properties": { "destino": "expediente", "dato": "faltante" } },
			    { "type": "textfield", "id": "c3", "key": "registro", "label": "Número de registro",
			      "validate": { "pattern": "^REG-[0-9]{4}$" },
			      "properties": { "destino": "expediente", "numero": "REGISTRO" } },
			    { "type": "number", "id": "c4", "key": "folios", "label": "Folios", "decimalDigits": 0,
			      "validate": { "min": 1, "max": 500 } },
			    { "type": "select", "id": "c5", "key": "via", "label": "Vía",
			      "values": [ { "label": "Ventanilla", "value": "VENTANILLA" }, { "label": "En línea", "value": "WEB" } ] },
			    { "type": "datetime", "id": "c6", "key": "fecha", "subtype": "date", "dateLabel": "Fecha de recepción" }
			  ]
			}
			""";

}
