package pa.gob.tramites.tramite;

import java.sql.Types;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import pa.gob.tramites.auditoria.Auditoria;
import pa.gob.tramites.identidad.Actor;
import pa.gob.tramites.plataforma.ConfirmacionConjunta;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Writes case files. A new case is one statement: counter, case, people, numbers, answers
 * of the start form and history.
 */
@Component
class AlmacenDeTramites {

	private static final String CONTADOR = """
			with contador as (
				insert into numerador as n (serie, anio, ultimo) values (:prefijo, :anio, 1)
				on conflict (serie, anio) do update set ultimo = n.ultimo + 1
				returning ultimo, %s
			), numero as (
				select :prefijo || '-' || :anio || '-' || lpad(ultimo::text, greatest(6, length(ultimo::text)), '0') valor
				from contador
			)"""
		.formatted(ConfirmacionConjunta.SIN_ESPERA);

	private static final String SIN_CONTADOR = """
			with numero as (
				select null::text valor
			)""";

	private static final String INSERTAR = """
			, caso as (
				insert into tramite (numero, instancia_id, tipo, estado, estado_desde, agencia, seccion, prioridad, modalidad,
					causa_humanitaria, descripcion, ultima_entrada, punto_entrada, excepcion_entrada, apoderado_nombre,
					apoderado_idoneidad, apoderado_correo, apoderado_telefono, poder_fecha, poder_notaria, tutor_nombre,
					tutor_documento, tutor_parentesco, datos, creado_por, aplicacion, creado_en)
				select valor, :instancia, :tipo, :estado, :estadoDesde, :agencia, :seccion, :prioridad, :modalidad,
					:causa, :descripcion, :entrada, :puntoEntrada, :excepcionEntrada, :apoderadoNombre,
					:apoderadoIdoneidad, :apoderadoCorreo, :apoderadoTelefono, :poderFecha, :poderNotaria, :tutorNombre,
					:tutorDocumento, :tutorParentesco, :datos::jsonb, :creadoPor, :aplicacion, :ahora
				from numero
				returning id, numero
			), gente as (
				insert into persona (tramite_id, titular, tipo_documento, numero_documento, pais_emisor, fecha_emision,
					fecha_vencimiento, primer_nombre, segundo_nombre, primer_apellido, segundo_apellido, fecha_nacimiento, sexo,
					nacionalidad, estado_civil, parentesco, correo, telefono, direccion_origen, direccion_panama, ocupacion)
				select c.id, p.titular, p."tipoDocumento", p."numeroDocumento", p."paisEmisor", p."fechaEmision",
					p."fechaVencimiento", p."primerNombre", p."segundoNombre", p."primerApellido", p."segundoApellido",
					p."fechaNacimiento", p.sexo, p.nacionalidad, p."estadoCivil", p.parentesco, p.correo, p.telefono,
					p."direccionOrigen", p."direccionPanama", p.ocupacion
				from caso c, rows from (json_to_recordset(:personas::json) as (titular boolean, "tipoDocumento" text,
					"numeroDocumento" text, "paisEmisor" text, "fechaEmision" date, "fechaVencimiento" date, "primerNombre" text,
					"segundoNombre" text, "primerApellido" text, "segundoApellido" text, "fechaNacimiento" date, sexo text,
					nacionalidad text, "estadoCivil" text, parentesco text, correo text, telefono text, "direccionOrigen" text,
					"direccionPanama" text, ocupacion text)) with ordinality p
				order by p.ordinality
			), numeros as (
				insert into tramite_numero (tramite_id, clase, valor, creado_en)
				select c.id, n.clase, n.valor, :ahora
				from caso c, json_to_recordset(:numeros::json) n (clase text, valor text)
				on conflict do nothing
			), historia as (
				insert into tramite_historial (tramite_id, de, a, en, por, actividad, segundos_en_anterior)
				select c.id, h.de, h.a, h.en, h.por, h.actividad, h.segundos
				from caso c, rows from (json_to_recordset(:cambios::json) as (de text, a text, en timestamptz, por text,
					actividad text, segundos bigint)) with ordinality h
				order by h.ordinality
			), contestado as (
				insert into tramite_respuesta (tramite_id, tarea, tarea_id, instancia_id, nombre, formulario, por, en, respuestas)
				select c.id, r.tarea, r."tareaId", :instancia, r.nombre, r.formulario, r.por, :ahora, r.respuestas
				from caso c, json_to_recordset(:respuestas::json) r (tarea text, "tareaId" text, nombre text, formulario text,
					por text, respuestas jsonb)
			)""";

	private static final String SIN_NUMERO = SIN_CONTADOR + INSERTAR + " select id, numero, 0 as version from caso";

	private static final String NUMERAR = """
			, caso as (
				update tramite set numero = valor from numero where instancia_id = :instancia
				returning id, numero, estado, version
			)""";

	private final JdbcClient jdbc;

	private final ObjectMapper json;

	private final ConfirmacionConjunta confirmacion;

	private final Auditoria auditoria;

	private final List<FilasDeCreacion> filas;

	private final String completa;

	private final String numeracion;

	AlmacenDeTramites(JdbcClient jdbc, ObjectMapper json, ConfirmacionConjunta confirmacion, Motor motor,
			Auditoria auditoria, List<FilasDeCreacion> filas) {
		this.auditoria = auditoria;
		this.filas = filas;
		this.completa = CONTADOR + INSERTAR + ", " + motor.numeracion() + ", " + Auditoria.PARTE
				+ filas.stream().map((modulo) -> ", " + modulo.parte()).collect(Collectors.joining())
				+ " select id, numero, 0 as version from caso";
		this.numeracion = CONTADOR + NUMERAR + ", " + motor.numeracion()
				+ " select id, numero, estado, version from caso";
		this.jdbc = jdbc;
		this.json = json;
		this.confirmacion = confirmacion;
	}

	/**
	 * Stores a new case.
	 * @param constancia what is left written of its creation, with its number, which
	 * locks the counter until the end of the transaction; null if it takes its number
	 * later
	 */
	Guardado insertar(SolicitudTramite solicitud, TipoTramite tipo, Actor actor, CreacionEnCurso creacion,
			OffsetDateTime ahora, Constancia constancia) {
		SolicitudTramite.Apoderado apoderado = solicitud.apoderado();
		SolicitudTramite.Poder poder = (apoderado != null) ? apoderado.poder() : null;
		SolicitudTramite.UltimaEntrada entrada = solicitud.ultimaEntrada();
		SolicitudTramite.Tutor tutor = solicitud.tutor();
		List<CreacionEnCurso.Cambio> cambios = creacion.cambios();
		JdbcClient.StatementSpec sql = this.jdbc.sql((constancia != null) ? this.completa : SIN_NUMERO)
			.param("instancia", creacion.instanciaId())
			.param("tipo", tipo.codigo())
			.param("estado", creacion.estado(), Types.VARCHAR)
			.param("estadoDesde", cambios.isEmpty() ? null : cambios.get(cambios.size() - 1).en(),
					Types.TIMESTAMP_WITH_TIMEZONE)
			.param("agencia", solicitud.agencia())
			.param("seccion", solicitud.seccion(), Types.VARCHAR)
			.param("prioridad", solicitud.prioridad())
			.param("modalidad", modalidad(solicitud))
			.param("causa", solicitud.causaHumanitaria(), Types.INTEGER)
			.param("descripcion", solicitud.descripcion(), Types.VARCHAR)
			.param("entrada", (entrada != null) ? entrada.fecha() : null, Types.DATE)
			.param("puntoEntrada", (entrada != null) ? entrada.punto() : null, Types.VARCHAR)
			.param("excepcionEntrada", (entrada != null) ? entrada.motivoExcepcion() : null, Types.VARCHAR)
			.param("apoderadoNombre", (apoderado != null) ? apoderado.nombre() : null, Types.VARCHAR)
			.param("apoderadoIdoneidad", (apoderado != null) ? apoderado.idoneidad() : null, Types.VARCHAR)
			.param("apoderadoCorreo", (apoderado != null) ? apoderado.correo() : null, Types.VARCHAR)
			.param("apoderadoTelefono", (apoderado != null) ? apoderado.telefono() : null, Types.VARCHAR)
			.param("poderFecha", (poder != null) ? poder.fecha() : null, Types.DATE)
			.param("poderNotaria", (poder != null) ? poder.notaria() : null, Types.VARCHAR)
			.param("tutorNombre", (tutor != null) ? tutor.nombre() : null, Types.VARCHAR)
			.param("tutorDocumento", (tutor != null) ? tutor.documento() : null, Types.VARCHAR)
			.param("tutorParentesco", (tutor != null) ? tutor.parentesco() : null, Types.VARCHAR)
			.param("datos", escribir(datos(solicitud, creacion)))
			.param("creadoPor", actor.id())
			.param("aplicacion", actor.aplicacion(), Types.VARCHAR)
			.param("ahora", ahora, Types.TIMESTAMP_WITH_TIMEZONE)
			.param("personas", escribir(solicitud.personas()))
			.param("numeros", escribir(numeros(solicitud, creacion)))
			.param("respuestas", escribir(creacion.respuestas()))
			.param("cambios", escribir(historia(cambios)));
		if (constancia != null) {
			sql = contador(sql, tipo, ahora)
				.params(this.auditoria.valores(constancia.accion(), solicitud.agencia(), constancia.detalle()));
			for (FilasDeCreacion modulo : this.filas) {
				sql = sql.params(modulo.valores(constancia.sucesos()));
			}
		}
		return sql
			.query((fila, n) -> new Guardado(fila.getLong("id"), fila.getString("numero"), creacion.estado(),
					fila.getInt("version")))
			.single();
	}

	/**
	 * Gives its number to a case that its model made us store before.
	 */
	Guardado numerar(TipoTramite tipo, String instanciaId, OffsetDateTime ahora) {
		return contador(this.jdbc.sql(this.numeracion), tipo, ahora).param("instancia", instanciaId)
			.query((fila, n) -> new Guardado(fila.getLong("id"), fila.getString("numero"), fila.getString("estado"),
					fila.getInt("version")))
			.single();
	}

	private JdbcClient.StatementSpec contador(JdbcClient.StatementSpec sql, TipoTramite tipo, OffsetDateTime ahora) {
		this.confirmacion.esperarTrasConfirmar();
		return sql.param("prefijo", tipo.prefijo()).param("anio", ahora.atZoneSameInstant(tipo.zona()).getYear());
	}

	private static String modalidad(SolicitudTramite solicitud) {
		if (solicitud.modalidad() != null) {
			return solicitud.modalidad();
		}
		return (solicitud.personas().size() == 1) ? "INDIVIDUAL" : "GRUPAL";
	}

	private static Map<String, Object> datos(SolicitudTramite solicitud, CreacionEnCurso creacion) {
		Map<String, Object> datos = new LinkedHashMap<>(solicitud.datos());
		creacion.respuestas().forEach((respuesta) -> datos.putAll(respuesta.datos()));
		return datos;
	}

	private static List<Respuesta.Numero> numeros(SolicitudTramite solicitud, CreacionEnCurso creacion) {
		List<Respuesta.Numero> numeros = new ArrayList<>();
		if (solicitud.ruex() != null) {
			numeros.add(new Respuesta.Numero("RUEX", solicitud.ruex()));
		}
		creacion.respuestas().forEach((respuesta) -> numeros.addAll(respuesta.numeros()));
		return numeros;
	}

	private static List<Map<String, Object>> historia(List<CreacionEnCurso.Cambio> cambios) {
		List<Map<String, Object>> filas = new ArrayList<>();
		CreacionEnCurso.Cambio anterior = null;
		for (CreacionEnCurso.Cambio cambio : cambios) {
			Map<String, Object> fila = new LinkedHashMap<>();
			fila.put("de", (anterior != null) ? anterior.estado() : null);
			fila.put("a", cambio.estado());
			fila.put("en", cambio.en().toString());
			fila.put("por", cambio.por());
			fila.put("actividad", cambio.actividad());
			fila.put("segundos",
					(anterior != null) ? cambio.en().toEpochSecond() - anterior.en().toEpochSecond() : null);
			filas.add(fila);
			anterior = cambio;
		}
		return filas;
	}

	private String escribir(Object valor) {
		try {
			return this.json.writeValueAsString(valor);
		}
		catch (JsonProcessingException ex) {
			throw new IllegalArgumentException("Not JSON: " + valor.getClass(), ex);
		}
	}

	/**
	 * What is left written of a creation.
	 *
	 * @param accion the act, for the audit log
	 * @param detalle its facts
	 * @param sucesos what happened meanwhile
	 */
	record Constancia(String accion, Map<String, ?> detalle, List<EventoDeTramite> sucesos) {
	}

	/**
	 * A stored case.
	 */
	record Guardado(long id, String numero, String estado, int version) {
	}

}
