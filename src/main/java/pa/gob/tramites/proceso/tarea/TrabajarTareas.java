package pa.gob.tramites.proceso.tarea;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.form.CamundaFormRef;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.Tenant;
import pa.gob.tramites.identidad.Actor;
import pa.gob.tramites.plataforma.ErrorCampo;
import pa.gob.tramites.plataforma.ProblemaException;
import pa.gob.tramites.plataforma.TipoProblema;
import pa.gob.tramites.plazo.OficinaActual;
import pa.gob.tramites.proceso.ejecucion.SesionDelMotor;
import pa.gob.tramites.tramite.AccesoATramites;
import pa.gob.tramites.tramite.CasoAccesible;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What a person does with a task. The case must be within reach, and the task in one of
 * the person's lanes or in the person's hands. Two people who reach for the same task at
 * once: the engine lets one through.
 */
@Component
class TrabajarTareas {

	private static final String TRABAJAR = "tareas:trabajar";

	private static final String REASIGNAR = "tramites:reasignar";

	private static final Pattern NOMBRE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

	private final JdbcClient jdbc;

	private final AccesoATramites acceso;

	private final SesionDelMotor sesion;

	private final TaskService tareas;

	private final FormService formularios;

	private final IdentityService identidad;

	private final OficinaActual oficina;

	private final Clock reloj;

	private final ObjectMapper json;

	TrabajarTareas(JdbcClient jdbc, AccesoATramites acceso, SesionDelMotor sesion, TaskService tareas,
			FormService formularios, IdentityService identidad, OficinaActual oficina, Clock reloj, ObjectMapper json) {
		this.jdbc = jdbc;
		this.acceso = acceso;
		this.sesion = sesion;
		this.tareas = tareas;
		this.formularios = formularios;
		this.identidad = identidad;
		this.oficina = oficina;
		this.reloj = reloj;
		this.json = json;
	}

	@Transactional(readOnly = true)
	public DetalleDeTarea consultar(String id) {
		FilaDeTarea tarea = visible(id);
		boolean conFormulario = this.sesion
			.consultar(() -> this.formularios.getTaskFormData(id).getCamundaFormRef() instanceof CamundaFormRef);
		return new DetalleDeTarea(tarea.mostrar(this.reloj.instant(), this.oficina.zona()), conFormulario,
				Actor.actual().puede(TRABAJAR) && enSusManos(tarea));
	}

	@Transactional(readOnly = true)
	public FormularioDeTarea formulario(String id) {
		trabajable(id);
		return this.sesion.consultar(() -> {
			if (this.formularios.getTaskFormData(id).getCamundaFormRef() == null) {
				return new FormularioDeTarea(null, Map.of());
			}
			try (InputStream contenido = this.formularios.getDeployedTaskForm(id)) {
				JsonNode esquema = this.json.readTree(contenido);
				return new FormularioDeTarea(esquema, valores(id, esquema));
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		});
	}

	/**
	 * Only what the form names: the rest of the variables are the office's business.
	 */
	private Map<String, Object> valores(String id, JsonNode esquema) {
		Map<String, Object> todas = this.tareas.getVariables(id);
		Map<String, Object> valores = new LinkedHashMap<>();
		Matcher nombres = NOMBRE.matcher(esquema.toString());
		while (nombres.find()) {
			if (todas.get(nombres.group()) != null) {
				valores.put(nombres.group(), todas.get(nombres.group()));
			}
		}
		return valores;
	}

	@Transactional(readOnly = true)
	public List<TareaEnBandeja> delTramite(String numero) {
		CasoAccesible caso = this.acceso.exigir(numero, "tramites:leer");
		return this.jdbc.sql("""
				select %s
				from act_ru_execution e join act_ru_task t on t.proc_inst_id_ = e.id_
				join tramite tr on tr.instancia_id = e.root_proc_inst_id_
				join tipo_tramite ti on ti.codigo = tr.tipo
				left join tipo_tramite_estado te on te.tipo = tr.tipo and te.estado = tr.estado
				where e.root_proc_inst_id_ = :instancia order by t.create_time_, t.id_
				""".formatted(FilaDeTarea.COLUMNAS))
			.param("instancia", caso.instanciaId())
			.query((fila, n) -> FilaDeTarea.leer(fila, null).mostrar(this.reloj.instant(), this.oficina.zona()))
			.list();
	}

	@Transactional
	public void reclamar(String id) {
		FilaDeTarea tarea = trabajable(id);
		Actor actor = Actor.actual();
		if (tarea.responsable() != null && !tarea.responsable().equals(actor.id())) {
			throw deOtraPersona(tarea);
		}
		this.sesion.hacer(() -> this.tareas.claim(id, actor.id()));
	}

	@Transactional
	public void liberar(String id) {
		FilaDeTarea tarea = visible(id);
		Actor actor = Actor.actual();
		if (tarea.responsable() == null) {
			throw new ProblemaException(TipoProblema.ESTADO_NO_PERMITE, "Nadie tiene tomada esta tarea.");
		}
		if (!tarea.responsable().equals(actor.id()) && !actor.puede(REASIGNAR)) {
			throw deOtraPersona(tarea);
		}
		this.sesion.hacer(() -> this.tareas.setAssignee(id, null));
	}

	/**
	 * Completes a task. One that nobody holds is claimed on the way, so that the answer
	 * has an author.
	 * @param id the task
	 * @param respuestas answers by field, checked against the task's form
	 * @return the case as it is then
	 */
	@Transactional
	public FilaDeTarea completar(String id, Map<String, Object> respuestas) {
		FilaDeTarea tarea = trabajable(id);
		Actor actor = Actor.actual();
		if (tarea.responsable() != null && !tarea.responsable().equals(actor.id())) {
			throw deOtraPersona(tarea);
		}
		this.sesion.completar(id, () -> {
			if (tarea.responsable() == null) {
				this.tareas.claim(id, actor.id());
			}
			this.tareas.complete(id, respuestas);
		});
		return tarea;
	}

	@Transactional
	public void reasignar(String id, String usuario) {
		FilaDeTarea tarea = visible(id);
		this.sesion.hacer(() -> {
			List<String> grupos = this.identidad.createGroupQuery()
				.groupMember(usuario)
				.listPage(0, 100)
				.stream()
				.map(Group::getId)
				.toList();
			if (Collections.disjoint(grupos, tarea.grupos())) {
				throw new ProblemaException(TipoProblema.DATOS_INVALIDOS, "No se puede asignar a esa cuenta.",
						List.of(new ErrorCampo("usuario",
								"Esa cuenta no existe o no es de ninguno de los grupos de la tarea: "
										+ String.join(", ", tarea.grupos()) + ".")));
			}
			List<String> agencias = this.identidad.createTenantQuery()
				.userMember(usuario)
				.listPage(0, 100)
				.stream()
				.map(Tenant::getId)
				.toList();
			if (!agencias.isEmpty() && !agencias.contains(tarea.agencia())) {
				throw new ProblemaException(TipoProblema.DATOS_INVALIDOS, "No se puede asignar a esa cuenta.",
						List.of(new ErrorCampo("usuario", "Esa cuenta es de otra agencia.")));
			}
			this.tareas.setAssignee(id, usuario);
		});
	}

	private FilaDeTarea trabajable(String id) {
		FilaDeTarea tarea = visible(id);
		if (!enSusManos(tarea)) {
			throw new ProblemaException(TipoProblema.SIN_PERMISO,
					"La tarea «" + tarea.nombre() + "» es de: " + String.join(", ", tarea.grupos()) + ".");
		}
		return tarea;
	}

	private FilaDeTarea visible(String id) {
		FilaDeTarea tarea = this.jdbc
			.sql("select %s from act_ru_task t %s where t.id_ = :id".formatted(FilaDeTarea.COLUMNAS,
					FilaDeTarea.UNIONES))
			.param("id", id)
			.query((fila, n) -> FilaDeTarea.leer(fila, null))
			.optional()
			.orElseThrow(() -> ProblemaException.noEncontrado("esa tarea; quizá ya se completó"));
		this.acceso.exigirPorAgencia(tarea.instancia(), tarea.agencia(), "tramites:leer");
		return tarea;
	}

	private static boolean enSusManos(FilaDeTarea tarea) {
		Actor actor = Actor.actual();
		return actor.id().equals(tarea.responsable()) || tarea.grupos().stream().anyMatch(actor::pertenece);
	}

	private static ProblemaException deOtraPersona(FilaDeTarea tarea) {
		return new ProblemaException(TipoProblema.ESTADO_NO_PERMITE,
				"La tarea «" + tarea.nombre() + "» la tiene " + tarea.responsable() + ".");
	}

}
