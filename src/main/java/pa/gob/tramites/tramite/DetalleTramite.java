package pa.gob.tramites.tramite;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.annotations.media.Schema;

/**
 * A case with everything in it that the caller may see.
 */
@Schema(description = "Expediente completo. Trae además las secciones de otros módulos: cotizaciones, citas, "
		+ "resoluciones y carnés.")
record DetalleTramite(@Schema(example = "CMM-2026-000001") String numero, Nombrado tipo, EstadoPublico estado,
		@Schema(description = "Desde cuándo está en ese estado") Instant estadoDesde, Nombrado agencia,
		Nombrado seccion, Nombrado prioridad, @Schema(example = "INDIVIDUAL") String modalidad,
		Nombrado causaHumanitaria, String descripcion,
		@Schema(description = "Solo para personas funcionarias") String observaciones,
		SolicitudTramite.UltimaEntrada ultimaEntrada, SolicitudTramite.Apoderado apoderado,
		SolicitudTramite.Tutor tutor, List<Persona> personas, List<Numero> numeros, List<Requisito> requisitos,
		Map<String, Object> datos, @Schema(description = "Última respuesta de cada tarea") List<Respondida> respuestas,
		@Schema(description = "Los 50 más recientes") List<Comentario> comentarios,
		@Schema(description = "Los 100 últimos cambios de estado") List<CambioDeEstado> historial,
		@Schema(description = "Tareas abiertas") List<Tarea> tareas,
		@Schema(description = "Lo que quien consulta puede hacer ahora") Acciones acciones,
		@Schema(example = "ana.perez") String creadoPor,
		@Schema(description = "Aplicación externa que lo presentó") String aplicacion, Instant creadoEn,
		Instant finalizadoEn,
		@Schema(description = "Días desde su presentación hasta hoy o hasta su fin",
				example = "12") long diasTranscurridos,
		@Schema(example = "3") int version, @JsonAnyGetter @Schema(hidden = true) Map<String, Object> secciones) {

	/**
	 * The applicant or a dependant.
	 */
	@Schema(name = "PersonaDelTramite")
	record Persona(long id, boolean titular, String tipoDocumento, String numeroDocumento, String paisEmisor,
			LocalDate fechaEmision, LocalDate fechaVencimiento, String primerNombre, String segundoNombre,
			String primerApellido, String segundoApellido, LocalDate fechaNacimiento, String sexo, String nacionalidad,
			String estadoCivil, String parentesco, String correo, String telefono, String direccionOrigen,
			String direccionPanama, String ocupacion) {
	}

	/**
	 * Another number of the case.
	 */
	@Schema(name = "NumeroDelTramite")
	record Numero(@Schema(example = "RUEX") String clase, String valor, Instant creadoEn) {
	}

	/**
	 * A document that somebody in the case must bring.
	 */
	@Schema(name = "RequisitoDelTramite")
	record Requisito(long personaId, int tipoDocumento, String nombre, boolean obligatorio,
			@Schema(description = "Basta uno de los del mismo grupo") String grupo, Integer vigenciaDias,
			boolean apostilla, boolean notaria) {
	}

	/**
	 * What was answered last in a task.
	 */
	@Schema(name = "RespuestaDelTramite")
	record Respondida(String tarea, String nombre, String por, Instant en, JsonNode respuestas) {
	}

	/**
	 * An open task.
	 */
	@Schema(name = "TareaAbierta")
	record Tarea(String id, String codigo, String nombre, List<String> grupos, String responsable, Instant creada,
			Instant vence, @Schema(description = "Si quien consulta la puede tomar o trabajar") boolean disponible) {
	}

	/**
	 * What the caller may do now.
	 */
	@Schema(name = "AccionesPermitidas")
	record Acciones(boolean comentar, boolean comentarInterno, boolean modificar, boolean desistir, boolean reasignar,
			@Schema(description = "Mensajes que el trámite espera y quien consulta puede enviar") List<Nombrado> mensajes) {
	}

}
