package pa.gob.tramites.proceso.ejecucion;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;

import pa.gob.tramites.identidad.Actor;
import pa.gob.tramites.proceso.formulario.FormularioDeInicio;
import pa.gob.tramites.tramite.Motor;
import pa.gob.tramites.tramite.Respuesta;
import pa.gob.tramites.tramite.Tramites;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/**
 * Runs cases on Camunda. What only reads, reads the engine's tables in one statement: the
 * engine's queries would take one per process instance of the case.
 */
@Component
class MotorCamunda implements Motor {

	private static final String RESUMEN = "resumen";

	private final RuntimeService instancias;

	private final SesionDelMotor sesion;

	private final JdbcClient jdbc;

	private final FormularioDeInicio formularios;

	private final Supplier<Tramites> tramites;

	MotorCamunda(RuntimeService instancias, SesionDelMotor sesion, JdbcClient jdbc, FormularioDeInicio formularios,
			ObjectProvider<Tramites> tramites) {
		this.formularios = formularios;
		this.tramites = SingletonSupplier.of(tramites::getObject);
		this.instancias = instancias;
		this.sesion = sesion;
		this.jdbc = jdbc;
	}

	@Override
	public String iniciar(String tipo, String agencia, String resumen, Map<String, Object> respuestas) {
		FormularioDeInicio.Aceptadas aceptadas = this.formularios.validar(tipo, respuestas);
		VariableMap variables = Variables.createVariables();
		variables.putAll(aceptadas.variables());
		variables.put(RESUMEN, resumen);
		String instanciaId = InicioEnCurso.en(agencia,
				() -> this.sesion.ejecutar(() -> this.instancias.createProcessInstanceByKey(tipo)
					.processDefinitionWithoutTenantId()
					.setVariables(variables)
					.execute()
					.getId()));
		if (!aceptadas.respuestas().isEmpty()) {
			this.tramites.get()
				.registrarRespuesta(instanciaId,
						new Respuesta(FormularioDeInicio.TAREA, null, null, aceptadas.formulario(), Actor.actual().id(),
								aceptadas.respuestas(), aceptadas.numeros(), aceptadas.datos()));
		}
		return instanciaId;
	}

	/**
	 * The engine has no call for this outside a delegate, and loading the instance again
	 * to change one column would hold the counter's lock for six statements. Neither
	 * table keeps the key anywhere else. Tasklist shows no business key, so the number
	 * also opens the summary that is on top of every form.
	 */
	@Override
	public String numeracion() {
		return """
				numerada_historia as (
					update act_hi_procinst h set business_key_ = c.numero from caso c where h.root_proc_inst_id_ = :instancia
				), numerado_resumen as (
					update act_ru_variable v set text_ = '- **Número:** ' || c.numero || chr(10) || v.text_
					from caso c where v.proc_inst_id_ = :instancia and v.name_ = 'resumen'
				), numerada_ejecucion as (
					update act_ru_execution e set business_key_ = c.numero
					from caso c where e.root_proc_inst_id_ = :instancia and e.parent_id_ is null
				)""";
	}

	@Override
	public Situacion situacion(String instanciaId) {
		List<Tarea> tareas = this.jdbc
			.sql("""
					select t.id_, t.task_def_key_, t.name_, t.assignee_, t.create_time_, t.due_date_,
						array(select i.group_id_ from act_ru_identitylink i
							where i.task_id_ = t.id_ and i.type_ = 'candidate' and i.group_id_ is not null order by 1) grupos
					from act_ru_execution e join act_ru_task t on t.proc_inst_id_ = e.id_
					where e.root_proc_inst_id_ = :instancia
					order by t.create_time_, t.id_
					""")
			.param("instancia", instanciaId)
			.query(MotorCamunda::tarea)
			.list();
		List<String> mensajes = this.jdbc
			.sql("""
					select distinct s.event_name_ from act_ru_execution e join act_ru_event_subscr s on s.proc_inst_id_ = e.id_
					where e.root_proc_inst_id_ = :instancia and s.event_type_ = 'message' order by 1
					""")
			.param("instancia", instanciaId)
			.query(String.class)
			.list();
		return new Situacion(tareas, new LinkedHashSet<>(mensajes));
	}

	@Override
	public List<String> instanciasDe(String responsable) {
		return this.jdbc
			.sql("""
					select distinct e.root_proc_inst_id_ from act_ru_task t join act_ru_execution e on e.id_ = t.proc_inst_id_
					where t.assignee_ = :responsable limit 1000
					""")
			.param("responsable", responsable)
			.query(String.class)
			.list();
	}

	private static Tarea tarea(ResultSet fila, int n) throws SQLException {
		Array grupos = fila.getArray("grupos");
		return new Tarea(fila.getString("id_"), fila.getString("task_def_key_"), fila.getString("name_"),
				Arrays.asList((String[]) grupos.getArray()), fila.getString("assignee_"),
				momento(fila.getTimestamp("create_time_")), momento(fila.getTimestamp("due_date_")));
	}

	private static Instant momento(Timestamp valor) {
		return (valor != null) ? valor.toInstant() : null;
	}

}
