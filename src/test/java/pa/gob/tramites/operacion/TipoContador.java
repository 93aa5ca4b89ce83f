package pa.gob.tramites.operacion;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A small type whose jobs another institution counts.
 */
final class TipoContador {

	static final String SOLICITUD = """
			{"tipo":"contador","agencia":"02","personas":[{"titular":true,"tipoDocumento":"PASAPORTE",
			"numeroDocumento":"CC123456","paisEmisor":"VEN","primerNombre":"Ana","primerApellido":"Peña",
			"fechaNacimiento":"1990-05-01","sexo":"F","nacionalidad":"VEN"}]}
			""";

	private TipoContador() {
	}

	/**
	 * Writes a version of the type.
	 * @param carpeta where versions are kept
	 * @param version its name and version tag
	 * @param operaciones what it asks the other institution, one job each, in order
	 * @return folder of the version, with {@code bpmn/}
	 */
	static Path escribir(Path carpeta, String version, List<String> operaciones) throws IOException {
		Path raiz = carpeta.resolve(version);
		Path tipo = Files.createDirectories(raiz.resolve("bpmn/contador"));
		Files.writeString(tipo.resolve("tramite.yml"), """
				codigo: contador
				nombre: Contador de prueba
				descripcion: Llama a otra institución, para contar las veces.
				prefijo: CONT
				autoridad: Oficina de pruebas
				zona: America/Panama
				calendario: PA
				color: "#95a5a6"
				retencion: P1Y
				inicio:
				  grupos: [RECEPCION_PPSH]
				  appsExternas: true
				  solicitantes: false
				reglas:
				  apoderado: OPCIONAL
				  titularMayorDeEdad: "NO"
				  permiteGrupo: false
				  edadAdulta: 18
				  causa: OPCIONAL
				estados:
				  - codigo: RECIBIDO
				  - codigo: ARCHIVADO
				transiciones:
				  RECIBIDO: [ARCHIVADO]
				""");
		StringBuilder pasos = new StringBuilder();
		String anterior = "inicio";
		for (String operacion : operaciones) {
			pasos
				.append("""
						<bpmn:sequenceFlow id="a_%1$s" sourceRef="%2$s" targetRef="%1$s" />
						<bpmn:serviceTask id="%1$s" name="Consultar %1$s" camunda:delegateExpression="${llamarServicio}" camunda:asyncBefore="true">
						<bpmn:extensionElements>
						<camunda:failedJobRetryTimeCycle>R3/PT1S</camunda:failedJobRetryTimeCycle>
						<camunda:inputOutput>
						<camunda:inputParameter name="servicio">registro</camunda:inputParameter>
						<camunda:inputParameter name="operacion">%1$s</camunda:inputParameter>
						<camunda:inputParameter name="respuesta">%1$s</camunda:inputParameter>
						</camunda:inputOutput></bpmn:extensionElements>
						<bpmn:incoming>a_%1$s</bpmn:incoming>
						</bpmn:serviceTask>
						"""
					.formatted(operacion, anterior));
			anterior = operacion;
		}
		Files.writeString(tipo.resolve("contador.bpmn"),
				"""
						<?xml version="1.0" encoding="UTF-8"?>
						<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="contador-definiciones" targetNamespace="http://tramites.gob.pa/contador">
						<bpmn:process id="contador" name="Contador" isExecutable="true" camunda:historyTimeToLive="P30D" camunda:versionTag="%s">
						<bpmn:startEvent id="inicio" name="Recibido"><bpmn:extensionElements><camunda:properties><camunda:property name="tramite:estado" value="RECIBIDO" /></camunda:properties></bpmn:extensionElements></bpmn:startEvent>
						%s
						<bpmn:sequenceFlow id="a_revisar" sourceRef="%s" targetRef="revisar" />
						<bpmn:userTask id="revisar" name="Revisar" camunda:candidateGroups="RECEPCION_PPSH" />
						<bpmn:sequenceFlow id="a_fin" sourceRef="revisar" targetRef="fin" />
						<bpmn:endEvent id="fin" name="Archivado"><bpmn:extensionElements><camunda:properties><camunda:property name="tramite:estado" value="ARCHIVADO" /></camunda:properties></bpmn:extensionElements></bpmn:endEvent>
						</bpmn:process>
						</bpmn:definitions>
						"""
					.formatted(version, pasos, anterior));
		return raiz;
	}

}
