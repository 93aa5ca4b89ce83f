package pa.gob.tramites.tramite;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import pa.gob.tramites.auditoria.Auditoria;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The case file as the running model sees it. Cases are named by their root process
 * instance, which exists before their number does; each method is one statement and joins
 * the engine's transaction. All fail with {@link IllegalStateException} for an instance
 * that has no case: nothing but the platform starts instances.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Tramites {

	private final JdbcClient jdbc;

	private final Clock reloj;

	private final ObjectMapper json;

	private final Auditoria auditoria;

	private final EventosDeTramite eventos;

	Tramites(JdbcClient jdbc, Clock reloj, ObjectMapper json, Auditoria auditoria, EventosDeTramite eventos) {
		this.jdbc = jdbc;
		this.reloj = reloj;
		this.json = json;
		this.auditoria = auditoria;
		this.eventos = eventos;
	}

	/**
	 * The facts of a case.
	 * @param instanciaId root process instance
	 * @return its facts, people included
	 */
	public HechosDelCaso hechos(String instanciaId) {
		guardarPendiente(instanciaId);
		return this.jdbc
			.sql("""
					select t.id, t.numero, t.tipo, t.agencia, t.estado, t.prioridad, t.creado_por, t.ultima_entrada,
						t.apoderado_nombre, t.apoderado_idoneidad, t.apoderado_correo, t.apoderado_telefono,
						t.tutor_nombre, t.tutor_documento, t.tutor_parentesco, t.datos,
						(select json_agg(json_build_object('id', p.id, 'titular', p.titular,
							'tipoDocumento', p.tipo_documento, 'numeroDocumento', p.numero_documento,
							'nombre', concat_ws(' ', p.primer_nombre, p.segundo_nombre, p.primer_apellido, p.segundo_apellido),
							'fechaNacimiento', p.fecha_nacimiento, 'nacionalidad', p.nacionalidad,
							'parentesco', p.parentesco, 'correo', p.correo, 'telefono', p.telefono) order by p.titular desc, p.id)
							from persona p where p.tramite_id = t.id) personas
					from tramite t where t.instancia_id = :instancia
					""")
			.param("instancia", instanciaId)
			.query((fila, n) -> leerHechos(fila))
			.optional()
			.orElseThrow(() -> sinCaso(instanciaId));
	}

	/**
	 * The instance of a case of which only the id is at hand.
	 * @param tramiteId id of the case file
	 * @return its root process instance
	 */
	public String instancia(long tramiteId) {
		return this.jdbc.sql("select instancia_id from tramite where id = :id")
			.param("id", tramiteId)
			.query(String.class)
			.single();
	}

	/**
	 * Puts a case in a public state and writes its history row. Nothing happens if it is
	 * in that state already.
	 * @param instanciaId root process instance
	 * @param nuevo code of the state
	 * @param actividad BPMN id of the element that declares it
	 * @param por who made the instance move: an account, an application or
	 * {@link Auditoria#SISTEMA}
	 * @throws pa.gob.tramites.plataforma.ProblemaException if the type's manifest does
	 * not declare the change
	 */
	public void cambiarEstado(String instanciaId, String nuevo, String actividad, String por) {
		OffsetDateTime ahora = ahora();
		CreacionEnCurso creacion = CreacionEnCurso.pendiente(instanciaId);
		if (creacion != null) {
			creacion.cambiar(new CreacionEnCurso.Cambio(nuevo, actividad, por, ahora));
			return;
		}
		Cambio cambio = this.jdbc
			.sql("""
					with anterior as (
						select id, numero, tipo, agencia, estado, estado_desde from tramite where instancia_id = :instancia for no key update
					), cambio as (
						update tramite t set estado = :nuevo, estado_desde = :ahora, version = t.version + 1
						from anterior a
						where t.id = a.id and a.estado is distinct from :nuevo and (a.estado is null or exists (
							select from tipo_tramite_transicion x where x.tipo = a.tipo and x.de = a.estado and x.a = :nuevo))
						returning t.id
					), fila as (
						insert into tramite_historial (tramite_id, de, a, en, por, actividad, segundos_en_anterior)
						select a.id, a.estado, :nuevo, :ahora, :por, :actividad,
							extract(epoch from :ahora - a.estado_desde)::bigint
						from anterior a join cambio using (id)
					)
					select id, coalesce(numero, ''), tipo, agencia, estado, exists (select from cambio) hecho from anterior
					""")
			.param("instancia", instanciaId)
			.param("nuevo", nuevo)
			.param("actividad", actividad)
			.param("por", por)
			.param("ahora", ahora, Types.TIMESTAMP_WITH_TIMEZONE)
			.query((fila, n) -> new Cambio(Referencia.leer(fila, n), fila.getString("estado"),
					fila.getBoolean("hecho")))
			.optional()
			.orElseThrow(() -> sinCaso(instanciaId));
		if (!cambio.hecho() && !nuevo.equals(cambio.de())) {
			throw CreacionEnCurso.transicionIlegal(cambio.de(), nuevo);
		}
		if (cambio.hecho()) {
			Map<String, Object> datos = new HashMap<>(Map.of("a", nuevo, "actividad", actividad));
			if (cambio.de() != null) {
				datos.put("de", cambio.de());
			}
			this.eventos.publicar(Suceso.TRAMITE_ESTADO, cambio.caso(), por, datos);
		}
	}

	/**
	 * Records what somebody answered, with the numbers and data that it brings.
	 * @param instanciaId root process instance
	 * @param respuesta the answers
	 */
	public void registrarRespuesta(String instanciaId, Respuesta respuesta) {
		CreacionEnCurso creacion = CreacionEnCurso.pendiente(instanciaId);
		if (creacion != null) {
			creacion.responder(respuesta);
			return;
		}
		Referencia caso = this.jdbc
			.sql("""
					with caso as (
						update tramite set version = version + 1,
							datos = case when :datos::jsonb = '{}' then datos else datos || :datos::jsonb end
						where instancia_id = :instancia returning id, numero, tipo, agencia
					), numeros as (
						insert into tramite_numero (tramite_id, clase, valor, creado_en)
						select c.id, n->>'clase', n->>'valor', :ahora from caso c, jsonb_array_elements(:numeros::jsonb) n
						on conflict do nothing
					), respuesta as (
						insert into tramite_respuesta (tramite_id, tarea, tarea_id, instancia_id, nombre, formulario, por, en, respuestas)
						select id, :tarea, :tareaId, :instancia, :nombre, :formulario, :por, :ahora, :respuestas::jsonb from caso
					)
					select id, coalesce(numero, ''), tipo, agencia from caso
					""")
			.param("instancia", instanciaId)
			.param("datos", escribir(respuesta.datos()))
			.param("numeros", escribir(respuesta.numeros()))
			.param("tarea", respuesta.tarea())
			.param("tareaId", respuesta.tareaId(), Types.VARCHAR)
			.param("nombre", respuesta.nombre(), Types.VARCHAR)
			.param("formulario", respuesta.formulario(), Types.VARCHAR)
			.param("por", respuesta.por())
			.param("respuestas", escribir(respuesta.respuestas()))
			.param("ahora", ahora(), Types.TIMESTAMP_WITH_TIMEZONE)
			.query(Referencia::leer)
			.optional()
			.orElseThrow(() -> sinCaso(instanciaId));
		ReferenciasLeidas.recordar(instanciaId, caso);
	}

	/**
	 * Adds a number under which the case can be found. Adding it twice is harmless.
	 * @param instanciaId root process instance
	 * @param clase class of the number
	 * @param valor the number, up to 60 characters
	 */
	public void agregarNumero(String instanciaId, String clase, String valor) {
		guardarPendiente(instanciaId);
		int filas = this.jdbc.sql("""
				with caso as (
					update tramite set version = version + 1 where instancia_id = :instancia returning id
				), numero as (
					insert into tramite_numero (tramite_id, clase, valor, creado_en)
					select id, :clase, :valor, :ahora from caso on conflict do nothing
				)
				select count(*) from caso
				""")
			.param("instancia", instanciaId)
			.param("clase", clase)
			.param("valor", valor)
			.param("ahora", ahora(), Types.TIMESTAMP_WITH_TIMEZONE)
			.query(Integer.class)
			.single();
		exigirUno(filas, instanciaId);
	}

	/**
	 * Merges data into the case; a key that exists takes the new value.
	 * @param instanciaId root process instance
	 * @param datos values by key
	 */
	public void fusionarDatos(String instanciaId, Map<String, Object> datos) {
		if (datos.isEmpty()) {
			return;
		}
		guardarPendiente(instanciaId);
		exigirUno(this.jdbc.sql("""
				update tramite set datos = datos || :datos::jsonb, version = version + 1 where instancia_id = :instancia
				""").param("datos", escribir(datos)).param("instancia", instanciaId).update(), instanciaId);
	}

	/**
	 * Closes the case file: its instance reached an end.
	 * @param instanciaId root process instance
	 * @param evento BPMN id of the end event
	 */
	public void finalizar(String instanciaId, String evento) {
		guardarPendiente(instanciaId);
		Cierre cierre = this.jdbc.sql("""
				update tramite set finalizado_en = coalesce(finalizado_en, :ahora), version = version + 1
				where instancia_id = :instancia returning id, coalesce(numero, ''), tipo, agencia, coalesce(estado, '')
				""")
			.param("instancia", instanciaId)
			.param("ahora", ahora(), Types.TIMESTAMP_WITH_TIMEZONE)
			.query((fila, n) -> new Cierre(Referencia.leer(fila, n), fila.getString(5)))
			.optional()
			.orElseThrow(() -> sinCaso(instanciaId));
		Map<String, Object> datos = Map.of("evento", evento, "estado", cierre.estado());
		this.auditoria.registrar("TRAMITE_FINALIZADO", cierre.caso().numero(), cierre.caso().id(),
				cierre.caso().agencia(), datos);
		this.eventos.publicar(Suceso.TRAMITE_FINALIZADO, cierre.caso(), Auditoria.actor(), datos);
	}

	/**
	 * Who completed some tasks of a case.
	 * @param instanciaId root process instance
	 * @param tareas BPMN ids
	 * @return accounts and applications; empty if none of the tasks was completed yet
	 */
	public Set<String> autores(String instanciaId, Collection<String> tareas) {
		guardarPendiente(instanciaId);
		return this.jdbc.sql("""
				select distinct r.por from tramite t join tramite_respuesta r on r.tramite_id = t.id
				where t.instancia_id = :instancia and r.tarea in (:tareas)
				""").param("instancia", instanciaId).param("tareas", tareas).query(String.class).set();
	}

	/**
	 * Who answered a form of the case last.
	 * @param instanciaId root process instance
	 * @return account or application; empty if nobody has
	 */
	public Optional<String> ultimoAutor(String instanciaId) {
		guardarPendiente(instanciaId);
		return this.jdbc.sql("""
				select r.por from tramite t join tramite_respuesta r on r.tramite_id = t.id
				where t.instancia_id = :instancia order by r.id desc limit 1
				""").param("instancia", instanciaId).query(String.class).optional();
	}

	/**
	 * What names a case in the audit log.
	 * @param instanciaId root process instance
	 * @return id, number, type and agency
	 */
	public Referencia referencia(String instanciaId) {
		guardarPendiente(instanciaId);
		return ReferenciasLeidas.buscar(instanciaId)
			.orElseGet(() -> this.jdbc
				.sql("select id, coalesce(numero, ''), tipo, agencia from tramite where instancia_id = :instancia")
				.param("instancia", instanciaId)
				.query(Referencia::leer)
				.optional()
				.orElseThrow(() -> sinCaso(instanciaId)));
	}

	/**
	 * The cases of some instances.
	 * @param instancias root process instances; those without a case are left out
	 * @return what names each case, by instance
	 */
	public Map<String, Referencia> referencias(Collection<String> instancias) {
		Map<String, Referencia> casos = new HashMap<>();
		this.jdbc
			.sql("""
					select id, coalesce(numero, ''), tipo, agencia, instancia_id from tramite where instancia_id in (:instancias)
					""")
			.param("instancias", instancias)
			.query((org.springframework.jdbc.core.RowCallbackHandler) (fila) -> casos.put(fila.getString(5),
					Referencia.leer(fila, 0)));
		return casos;
	}

	private HechosDelCaso leerHechos(ResultSet fila) throws SQLException {
		return new HechosDelCaso(fila.getLong("id"), fila.getString("numero"), fila.getString("tipo"),
				fila.getString("agencia"), fila.getString("estado"), fila.getString("prioridad"),
				fila.getString("creado_por"), fila.getObject("ultima_entrada", LocalDate.class),
				(fila.getString("apoderado_nombre") != null) ? new HechosDelCaso.Apoderado(
						fila.getString("apoderado_nombre"), fila.getString("apoderado_idoneidad"),
						fila.getString("apoderado_correo"), fila.getString("apoderado_telefono")) : null,
				(fila.getString("tutor_nombre") != null) ? new HechosDelCaso.Tutor(fila.getString("tutor_nombre"),
						fila.getString("tutor_documento"), fila.getString("tutor_parentesco")) : null,
				leer(fila.getString("personas"), new TypeReference<List<HechosDelCaso.Persona>>() {
				}), leer(fila.getString("datos"), new TypeReference<Map<String, Object>>() {
				}));
	}

	private static void guardarPendiente(String instanciaId) {
		CreacionEnCurso creacion = CreacionEnCurso.pendiente(instanciaId);
		if (creacion != null) {
			creacion.guardar();
		}
	}

	private OffsetDateTime ahora() {
		return this.reloj.instant().atOffset(ZoneOffset.UTC);
	}

	private String escribir(Object valor) {
		try {
			return this.json.writeValueAsString(valor);
		}
		catch (JsonProcessingException ex) {
			throw new IllegalArgumentException("Not JSON: " + valor.getClass(), ex);
		}
	}

	private <T> T leer(String texto, TypeReference<T> tipo) {
		try {
			return this.json.readValue(texto, tipo);
		}
		catch (JsonProcessingException ex) {
			throw new IllegalStateException("The database returned something that is not JSON", ex);
		}
	}

	private static void exigirUno(int filas, String instanciaId) {
		if (filas != 1) {
			throw sinCaso(instanciaId);
		}
	}

	private static IllegalStateException sinCaso(String instanciaId) {
		return new IllegalStateException("Process instance " + instanciaId + " has no case");
	}

	/**
	 * What names a case.
	 *
	 * @param id id of the case file
	 * @param numero its number; empty while it is being created
	 * @param tipo code of its type
	 * @param agencia code of its agency
	 */
	public record Referencia(long id, String numero, String tipo, String agencia) {

		static Referencia leer(ResultSet fila, int n) throws SQLException {
			return new Referencia(fila.getLong(1), fila.getString(2), fila.getString(3), fila.getString(4));
		}

	}

	private record Cambio(Referencia caso, String de, boolean hecho) {
	}

	private record Cierre(Referencia caso, String estado) {
	}

}
