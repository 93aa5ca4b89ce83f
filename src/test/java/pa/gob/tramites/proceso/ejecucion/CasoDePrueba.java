package pa.gob.tramites.proceso.ejecucion;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import pa.gob.tramites.proceso.despliegue.SinGuardia;
import pa.gob.tramites.tramite.Manifiesto;
import pa.gob.tramites.tramite.TiposDeTramite;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * A trámite type of three tasks and a case of it, for tests of what the platform does
 * while a model runs. Use it inside a transaction that is rolled back.
 */
@Component
public class CasoDePrueba {

	/** Code of the type. */
	public static final String TIPO = "prueba-ejecucion";

	private static final String MANIFIESTO = """
			codigo: prueba-ejecucion
			nombre: Trámite de prueba
			descripcion: Tres tareas, una con funciones separadas
			prefijo: PRUEBAEJ
			autoridad: Oficina de pruebas
			zona: America/Panama
			calendario: PA
			retencion: P1Y
			inicio: { grupos: [RECEPCION_PPSH], appsExternas: true, solicitantes: true }
			estados: [{ codigo: RECIBIDO }, { codigo: EN_REVISION }, { codigo: EN_APROBACION }, { codigo: RESUELTO }, { codigo: CANCELADO }]
			transiciones:
			  RECIBIDO: [EN_REVISION, CANCELADO]
			  EN_REVISION: [EN_APROBACION, CANCELADO]
			  EN_APROBACION: [RESUELTO, CANCELADO]
			mensajes:
			  Msg_RetiroDePrueba:
			    nombre: Desistimiento
			    grupos: [RECEPCION_PPSH]
			    appsExternas: true
			    solicitantes: true
			    datos:
			      motivo: { tipo: texto, obligatorio: true, max: 100 }
			desistimiento: Msg_RetiroDePrueba
			series:
			  documento: { formato: "DOC-{anio}-{numero:4}" }
			""";

	private static final String INICIO = """
			<?xml version="1.0" encoding="UTF-8"?>
			<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn"
				xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="definiciones" targetNamespace="urn:prueba">
			<bpmn:message id="retiro" name="Msg_RetiroDePrueba"/>
			<bpmn:error id="pasado" name="Cita en el pasado" errorCode="CITA_EN_EL_PASADO"/>
			<bpmn:process id="prueba-ejecucion" name="Trámite de prueba" isExecutable="true" camunda:versionTag="1.0.0" camunda:historyTimeToLive="P30D">
			""";

	private final RepositoryService repositorio;

	private final RuntimeService instancias;

	private final TaskService tareas;

	private final IdentityService identidad;

	private final TiposDeTramite tipos;

	private final SesionDelMotor sesion;

	private final JdbcClient jdbc;

	private final ProcessEngine motor;

	CasoDePrueba(ProcessEngine motor, RepositoryService repositorio, RuntimeService instancias, TaskService tareas,
			IdentityService identidad, TiposDeTramite tipos, SesionDelMotor sesion, JdbcClient jdbc) {
		this.motor = motor;
		this.repositorio = repositorio;
		this.instancias = instancias;
		this.tareas = tareas;
		this.identidad = identidad;
		this.tipos = tipos;
		this.sesion = sesion;
		this.jdbc = jdbc;
	}

	/**
	 * Publishes the type with a model: {@code revisar}, {@code aprobar} (separated from
	 * it) and an end.
	 * @param estadoFinal state that the end event declares
	 */
	public void publicar(String estadoFinal) {
		publicar(estadoFinal, "America/Panama");
	}

	void publicar(String estadoFinal, String zona) {
		this.tipos
			.publicar(Manifiesto.leer(MANIFIESTO.replace("America/Panama", zona).getBytes(StandardCharsets.UTF_8)));
		desplegar("prueba-ejecucion.bpmn",
				INICIO + """
								<bpmn:startEvent id="inicio" name="Recibido"/>
								<bpmn:sequenceFlow id="f0" sourceRef="inicio" targetRef="preparar"/>
								<bpmn:userTask id="preparar" name="Preparar" camunda:candidateGroups="RECEPCION_PPSH"/>
								<bpmn:sequenceFlow id="f1" sourceRef="preparar" targetRef="revisar"/>
								<bpmn:userTask id="revisar" name="Revisar" camunda:candidateGroups="ANALISIS">%s</bpmn:userTask>
								<bpmn:sequenceFlow id="f2" sourceRef="revisar" targetRef="aprobar"/>
								<bpmn:userTask id="aprobar" name="Aprobar" camunda:candidateGroups="ANALISIS,JEFATURA">%s</bpmn:userTask>
								<bpmn:sequenceFlow id="f3" sourceRef="aprobar" targetRef="fin"/>
								<bpmn:endEvent id="fin" name="Resuelto">%s</bpmn:endEvent>
						<bpmn:boundaryEvent id="devuelta" name="Devuelta" attachedToRef="aprobar"><bpmn:errorEventDefinition id="d2" errorRef="pasado"/></bpmn:boundaryEvent>
						<bpmn:sequenceFlow id="f5" sourceRef="devuelta" targetRef="archivar"/>
						<bpmn:userTask id="archivar" name="Archivar" camunda:candidateGroups="RECEPCION_PPSH" camunda:dueDate="${plazos.naturales('P1D')}"/>
						<bpmn:sequenceFlow id="f6" sourceRef="archivar" targetRef="fin"/>
								<bpmn:subProcess id="retirar" name="Retirar" triggeredByEvent="true">
									<bpmn:startEvent id="pedido" name="Pide retirar"><bpmn:messageEventDefinition id="d1" messageRef="retiro"/></bpmn:startEvent>
									<bpmn:sequenceFlow id="f4" sourceRef="pedido" targetRef="retirado"/>
									<bpmn:endEvent id="retirado" name="Retirado">%s</bpmn:endEvent>
								</bpmn:subProcess>
								</bpmn:process></bpmn:definitions>
								"""
					.formatted(propiedades(Map.of("tramite:estado", "EN_REVISION")),
							propiedades(Map.of("tramite:estado", "EN_APROBACION", "tramite:separarDe", "revisar")),
							propiedades(Map.of("tramite:estado", estadoFinal)),
							propiedades(Map.of("tramite:estado", "CANCELADO"))));
	}

	/**
	 * Publishes the type with one step between two tasks.
	 * @param paso BPMN of an element with id {@code paso}
	 * @param recursos other resources of the deployment, by name
	 */
	public void publicarConPaso(String paso, Map<String, String> recursos) {
		this.tipos.publicar(Manifiesto.leer(MANIFIESTO.getBytes(StandardCharsets.UTF_8)));
		DeploymentBuilder despliegue = this.repositorio.createDeployment().name(TIPO);
		recursos.forEach(despliegue::addString);
		despliegue.addString("prueba-ejecucion.bpmn", INICIO + """
				<bpmn:startEvent id="inicio" name="Recibido"/>
				<bpmn:sequenceFlow id="f0" sourceRef="inicio" targetRef="preparar"/>
				<bpmn:userTask id="preparar" name="Preparar" camunda:candidateGroups="RECEPCION_PPSH"/>
				<bpmn:sequenceFlow id="f1" sourceRef="preparar" targetRef="paso"/>
				%s
				<bpmn:sequenceFlow id="f2" sourceRef="paso" targetRef="despues"/>
				<bpmn:userTask id="despues" name="Después" camunda:candidateGroups="RECEPCION_PPSH"/>
				<bpmn:sequenceFlow id="f3" sourceRef="despues" targetRef="fin"/>
				<bpmn:endEvent id="fin" name="Fin"/>
				</bpmn:process></bpmn:definitions>
				""".formatted(paso));
		// Fragments, not models: the guard would rightly refuse them.
		SinGuardia.hacer(this.motor, despliegue::deploy);
	}

	private void desplegar(String nombre, String contenido) {
		SinGuardia.hacer(this.motor,
				() -> this.repositorio.createDeployment().name(TIPO).addString(nombre, contenido).deploy());
	}

	/**
	 * BPMN of a service task with id {@code paso}.
	 * @param delegado bean that it calls
	 * @param entradas input parameters
	 * @param atributos further attributes of the element
	 * @return the element
	 */
	public static String paso(String delegado, Map<String, String> entradas, String atributos) {
		return "<bpmn:serviceTask id=\"paso\" name=\"Paso\" camunda:delegateExpression=\"${%s}\" %s>"
			.formatted(delegado, atributos)
				+ entradas.entrySet()
					.stream()
					.map((e) -> "<camunda:inputParameter name=\"%s\">%s</camunda:inputParameter>".formatted(e.getKey(),
							e.getValue()))
					.collect(Collectors.joining("", "<bpmn:extensionElements><camunda:inputOutput>",
							"</camunda:inputOutput></bpmn:extensionElements>"))
				+ "</bpmn:serviceTask>";
	}

	static String propiedades(Map<String, String> valores) {
		return valores.entrySet()
			.stream()
			.map((e) -> "<camunda:property name=\"%s\" value=\"%s\"/>".formatted(e.getKey(), e.getValue()))
			.collect(Collectors.joining("", "<bpmn:extensionElements><camunda:properties>",
					"</camunda:properties></bpmn:extensionElements>"));
	}

	/**
	 * Starts an instance and files its case.
	 * @return id of the instance
	 */
	public String abrir() {
		return abrir("02", "recepcion");
	}

	/**
	 * Starts an instance and files its case.
	 * @param agencia code of its agency
	 * @param creadoPor account that files it
	 * @return id of the instance
	 */
	public String abrir(String agencia, String creadoPor) {
		String instancia = InicioEnCurso.en(agencia,
				() -> this.instancias.startProcessInstanceByKey(TIPO, Map.of("resumen", "Caso de prueba")).getId());
		long id = this.jdbc
			.sql("""
					insert into tramite (numero, instancia_id, tipo, estado, estado_desde, agencia, apoderado_nombre,
						apoderado_idoneidad, apoderado_correo, datos, creado_por, creado_en)
					values ('PRUEBAEJ-2026-' || substr(:instancia, 1, 6), :instancia, :tipo, 'RECIBIDO', now(), '02', 'Carla Ruiz', 'ID-77',
						'carla.ruiz@example.com', '{"color": "azul"}', 'recepcion', now()) returning id
					""")
			.param("instancia", instancia)
			.param("tipo", TIPO)
			.query(Long.class)
			.single();
		persona(id, true, "Ana", "1990-05-01", null);
		persona(id, false, "Luis", "2020-02-29", "HIJO");
		return instancia;
	}

	private void persona(long tramite, boolean titular, String nombre, String nacimiento, String parentesco) {
		this.jdbc
			.sql("""
					insert into persona (tramite_id, titular, tipo_documento, numero_documento, pais_emisor, primer_nombre,
						primer_apellido, fecha_nacimiento, sexo, nacionalidad, parentesco)
					values (:tramite, :titular, 'PASAPORTE', 'X' || :nombre, 'VEN', :nombre, 'Rivas', :nacimiento::date, 'F', 'VEN', :parentesco)
					""")
			.param("tramite", tramite)
			.param("titular", titular)
			.param("nombre", nombre)
			.param("nacimiento", nacimiento)
			.param("parentesco", parentesco, java.sql.Types.VARCHAR)
			.update();
	}

	/**
	 * Completes the open task of a case, as an account that the engine has authenticated.
	 * @param instancia the case's instance
	 * @param usuario account; null for nobody
	 * @param variables what it answers
	 */
	public void completar(String instancia, String usuario, Map<String, Object> variables) {
		String tarea = tarea(instancia);
		como(usuario, () -> this.tareas.complete(tarea, variables));
	}

	/**
	 * Does something as an account that the engine has authenticated.
	 * @param usuario account; null for nobody
	 * @param obra what to do
	 */
	public void como(String usuario, Runnable obra) {
		this.identidad.setAuthenticatedUserId(usuario);
		try {
			this.sesion.consultar(() -> {
				obra.run();
				return null;
			});
		}
		finally {
			this.identidad.clearAuthentication();
		}
	}

	/**
	 * The number of a case.
	 * @param instancia the case's instance
	 * @return its number
	 */
	public String numero(String instancia) {
		return this.jdbc.sql("select numero from tramite where instancia_id = :i")
			.param("i", instancia)
			.query(String.class)
			.single();
	}

	/**
	 * The open task of a case.
	 * @param instancia the case's instance
	 * @return id of the task
	 */
	public String tarea(String instancia) {
		return this.tareas.createTaskQuery().processInstanceId(instancia).singleResult().getId();
	}

}
