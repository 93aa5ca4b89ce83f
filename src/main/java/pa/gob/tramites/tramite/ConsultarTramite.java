package pa.gob.tramites.tramite;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import pa.gob.tramites.auditoria.Auditoria;
import pa.gob.tramites.catalogo.Catalogo;
import pa.gob.tramites.catalogo.Catalogos;
import pa.gob.tramites.identidad.Actor;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Reads a case with everything in it: one statement for the case file, two for where the
 * engine waits and one per section of another module, however much the case holds. Each
 * such read leaves one audit entry; lists leave none, because they show no file.
 */
@Component
class ConsultarTramite {

	/**
	 * Columns by name: a migration of a newer release may add one while this one runs,
	 * and a prepared statement that returns all of them would then fail.
	 */
	private static final String SQL = """
			select t.creado_en, t.finalizado_en, t.estado, t.estado_desde, t.causa_humanitaria, t.seccion, t.prioridad, t.modalidad,
				t.descripcion, t.observaciones, t.datos, t.ultima_entrada, t.punto_entrada, t.excepcion_entrada,
				t.apoderado_nombre, t.apoderado_idoneidad, t.apoderado_correo, t.apoderado_telefono, t.poder_fecha,
				t.poder_notaria, t.tutor_nombre, t.tutor_documento, t.tutor_parentesco, t.creado_por, t.aplicacion, t.version,
				coalesce((select json_agg(json_build_object('id', p.id, 'titular', p.titular, 'tipoDocumento', p.tipo_documento,
					'numeroDocumento', p.numero_documento, 'paisEmisor', p.pais_emisor, 'fechaEmision', p.fecha_emision,
					'fechaVencimiento', p.fecha_vencimiento, 'primerNombre', p.primer_nombre, 'segundoNombre', p.segundo_nombre,
					'primerApellido', p.primer_apellido, 'segundoApellido', p.segundo_apellido,
					'fechaNacimiento', p.fecha_nacimiento, 'sexo', p.sexo, 'nacionalidad', p.nacionalidad,
					'estadoCivil', p.estado_civil, 'parentesco', p.parentesco, 'correo', p.correo, 'telefono', p.telefono,
					'direccionOrigen', p.direccion_origen, 'direccionPanama', p.direccion_panama, 'ocupacion', p.ocupacion)
					order by p.titular desc, p.id) from persona p where p.tramite_id = t.id), '[]') personas,
				coalesce((select json_agg(json_build_object('clase', n.clase, 'valor', n.valor, 'creadoEn', n.creado_en)
					order by n.creado_en, n.clase, n.valor) from tramite_numero n where n.tramite_id = t.id), '[]') numeros,
				coalesce((select json_agg(json_build_object('personaId', r.persona_id, 'tipoDocumento', r.tipo_documento,
					'obligatorio', r.obligatorio, 'grupo', r.grupo, 'vigenciaDias', r.vigencia_dias, 'apostilla', r.apostilla,
					'notaria', r.notaria) order by r.persona_id, r.tipo_documento)
					from requisito r where r.tramite_id = t.id), '[]') requisitos,
				coalesce((select json_agg(json_build_object('tarea', u.tarea, 'nombre', u.nombre, 'por', u.por, 'en', u.en,
					'respuestas', u.respuestas) order by u.id)
					from (select distinct on (r.tarea) r.* from tramite_respuesta r
						where r.tramite_id = t.id and (:interno or r.por = :actor) order by r.tarea, r.id desc) u), '[]') ultimas,
				coalesce((select json_agg(json_build_object('id', c.id, 'interno', c.interno, 'texto', c.texto, 'por', c.por,
					'en', c.en) order by c.id desc)
					from (select * from tramite_comentario c where c.tramite_id = t.id and (:interno or not c.interno)
						order by c.id desc limit 50) c), '[]') comentarios,
				coalesce((select json_agg(json_build_object('id', h.id, 'de', h.de, 'a', h.a, 'nombre', e.nombre, 'en', h.en,
					'por', case when :interno then h.por end, 'actividad', case when :interno then h.actividad end,
					'segundosEnAnterior', h.segundos_en_anterior) order by h.id)
					from (select * from tramite_historial h where h.tramite_id = t.id order by h.id desc limit 100) h
					left join tipo_tramite_estado e on e.tipo = t.tipo and e.estado = h.a), '[]') historial
			from tramite t where t.id = :id
			""";

	private final JdbcClient jdbc;

	private final AccesoATramites acceso;

	private final TiposDeTramite tipos;

	private final Catalogos catalogos;

	private final Motor motor;

	private final List<SeccionDelExpediente> secciones;

	private final Auditoria auditoria;

	private final ObjectMapper json;

	private final Clock reloj;

	ConsultarTramite(JdbcClient jdbc, AccesoATramites acceso, TiposDeTramite tipos, Catalogos catalogos, Motor motor,
			List<SeccionDelExpediente> secciones, Auditoria auditoria, ObjectMapper json, Clock reloj) {
		this.jdbc = jdbc;
		this.acceso = acceso;
		this.tipos = tipos;
		this.catalogos = catalogos;
		this.motor = motor;
		this.secciones = secciones;
		this.auditoria = auditoria;
		this.json = json;
		this.reloj = reloj;
	}

	@Transactional
	public DetalleTramite consultar(String numero) {
		CasoAccesible caso = this.acceso.exigir(numero, "tramites:leer");
		Actor actor = Actor.actual();
		Map<String, Object> ajenas = new LinkedHashMap<>();
		for (SeccionDelExpediente seccion : this.secciones) {
			ajenas.put(seccion.nombre(), seccion.leer(caso.id(), caso.interno()));
		}
		Motor.Situacion situacion = this.motor.situacion(caso.instanciaId());
		DetalleTramite detalle = this.jdbc.sql(SQL)
			.param("id", caso.id())
			.param("interno", caso.interno())
			.param("actor", actor.id())
			.query((fila, n) -> detalle(fila, caso, actor, situacion, ajenas))
			.single();
		this.auditoria.registrar("TRAMITE_CONSULTADO", caso.numero(), caso.id(), caso.agencia(), Map.of());
		return detalle;
	}

	private DetalleTramite detalle(ResultSet fila, CasoAccesible caso, Actor actor, Motor.Situacion situacion,
			Map<String, Object> ajenas) throws SQLException {
		TipoTramite tipo = this.tipos.buscar(caso.tipo()).orElse(null);
		ZoneId zona = (tipo != null) ? tipo.zona() : this.reloj.getZone();
		Instant creado = instante(fila, "creado_en");
		Instant fin = instante(fila, "finalizado_en");
		String estado = fila.getString("estado");
		int causa = fila.getInt("causa_humanitaria");
		return new DetalleTramite(caso.numero(),
				new Nombrado(caso.tipo(), (tipo != null) ? tipo.nombre() : caso.tipo()), estado(caso.tipo(), estado),
				instante(fila, "estado_desde"), nombrado(Catalogo.AGENCIAS, caso.agencia()),
				nombrado(Catalogo.SECCIONES, fila.getString("seccion")),
				nombrado(Catalogo.PRIORIDADES, fila.getString("prioridad")), fila.getString("modalidad"),
				(causa != 0) ? nombrado(Catalogo.CAUSAS_HUMANITARIAS, Integer.toString(causa)) : null,
				fila.getString("descripcion"), caso.interno() ? fila.getString("observaciones") : null, entrada(fila),
				apoderado(fila), tutor(fila),
				leer(fila.getString("personas"), new TypeReference<List<DetalleTramite.Persona>>() {
				}), leer(fila.getString("numeros"), new TypeReference<List<DetalleTramite.Numero>>() {
				}), requisitos(fila), leer(fila.getString("datos"), new TypeReference<Map<String, Object>>() {
				}), leer(fila.getString("ultimas"), new TypeReference<List<DetalleTramite.Respondida>>() {
				}), leer(fila.getString("comentarios"), new TypeReference<List<Comentario>>() {
				}), leer(fila.getString("historial"), new TypeReference<List<CambioDeEstado>>() {
				}), tareas(caso, actor, situacion), acciones(caso, actor, tipo, situacion),
				fila.getString("creado_por"), fila.getString("aplicacion"), creado, fin,
				dias(creado, (fin != null) ? fin : this.reloj.instant(), zona), fila.getInt("version"), ajenas);
	}

	private List<DetalleTramite.Requisito> requisitos(ResultSet fila) throws SQLException {
		return leer(fila.getString("requisitos"), new TypeReference<List<DetalleTramite.Requisito>>() {
		}).stream()
			.map((r) -> new DetalleTramite.Requisito(r.personaId(), r.tipoDocumento(),
					this.catalogos.nombre(Catalogo.TIPOS_DOCUMENTO, Integer.toString(r.tipoDocumento())),
					r.obligatorio(), r.grupo(), r.vigenciaDias(), r.apostilla(), r.notaria()))
			.toList();
	}

	private static List<DetalleTramite.Tarea> tareas(CasoAccesible caso, Actor actor, Motor.Situacion situacion) {
		boolean trabaja = actor.puede("tareas:trabajar");
		return situacion.tareas()
			.stream()
			.map((t) -> new DetalleTramite.Tarea(t.id(), t.codigo(), t.nombre(), t.grupos(),
					caso.interno() ? t.responsable() : null, t.creada(), t.vence(),
					trabaja && ((t.responsable() != null) ? t.responsable().equals(actor.id())
							: t.grupos().stream().anyMatch(actor::pertenece))))
			.toList();
	}

	private static DetalleTramite.Acciones acciones(CasoAccesible caso, Actor actor, TipoTramite tipo,
			Motor.Situacion situacion) {
		boolean comentar = actor.puede("tramites:comentar");
		List<Nombrado> mensajes = (tipo == null || !actor.puede("tramites:mensajes")) ? List.of()
				: tipo.mensajes()
					.entrySet()
					.stream()
					.filter((m) -> situacion.mensajes().contains(m.getKey()) && admite(m.getValue(), actor))
					.map((m) -> new Nombrado(m.getKey(), m.getValue().nombre()))
					.toList();
		return new DetalleTramite.Acciones(comentar, comentar && caso.interno(),
				!caso.finalizado() && ModificarTramite.puede(actor),
				tipo != null && mensajes.stream().anyMatch((m) -> m.codigo().equals(tipo.desistimiento())),
				!caso.finalizado() && caso.interno() && actor.puede("tramites:reasignar"), mensajes);
	}

	private static boolean admite(TipoTramite.Mensaje mensaje, Actor actor) {
		if (actor.esAplicacion()) {
			return mensaje.appsExternas();
		}
		return (actor.soloPropios() && mensaje.solicitantes()) || mensaje.grupos().stream().anyMatch(actor::pertenece);
	}

	private EstadoPublico estado(String tipo, String codigo) {
		return this.tipos.estados(tipo)
			.stream()
			.filter((estado) -> estado.codigo().equals(codigo))
			.findFirst()
			.orElse(null);
	}

	private static SolicitudTramite.UltimaEntrada entrada(ResultSet fila) throws SQLException {
		LocalDate fecha = fila.getObject("ultima_entrada", LocalDate.class);
		return (fecha != null) ? new SolicitudTramite.UltimaEntrada(fecha, fila.getString("punto_entrada"),
				fila.getString("excepcion_entrada")) : null;
	}

	private static SolicitudTramite.Apoderado apoderado(ResultSet fila) throws SQLException {
		if (fila.getString("apoderado_nombre") == null) {
			return null;
		}
		LocalDate poder = fila.getObject("poder_fecha", LocalDate.class);
		return new SolicitudTramite.Apoderado(fila.getString("apoderado_nombre"), fila.getString("apoderado_idoneidad"),
				fila.getString("apoderado_correo"), fila.getString("apoderado_telefono"),
				(poder != null) ? new SolicitudTramite.Poder(poder, fila.getString("poder_notaria")) : null);
	}

	private static SolicitudTramite.Tutor tutor(ResultSet fila) throws SQLException {
		return (fila.getString("tutor_nombre") != null) ? new SolicitudTramite.Tutor(fila.getString("tutor_nombre"),
				fila.getString("tutor_documento"), fila.getString("tutor_parentesco")) : null;
	}

	private Nombrado nombrado(Catalogo catalogo, String codigo) {
		return Nombrado.de(this.catalogos, catalogo, codigo);
	}

	private static Instant instante(ResultSet fila, String columna) throws SQLException {
		OffsetDateTime valor = fila.getObject(columna, OffsetDateTime.class);
		return (valor != null) ? valor.toInstant() : null;
	}

	private static long dias(Instant desde, Instant hasta, ZoneId zona) {
		return ChronoUnit.DAYS.between(desde.atZone(zona).toLocalDate(), hasta.atZone(zona).toLocalDate());
	}

	private <T> T leer(String texto, TypeReference<T> tipo) {
		try {
			return this.json.readValue(texto, tipo);
		}
		catch (JsonProcessingException ex) {
			throw new IllegalStateException("The database returned something that is not JSON", ex);
		}
	}

}
