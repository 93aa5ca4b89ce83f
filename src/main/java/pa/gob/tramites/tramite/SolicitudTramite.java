package pa.gob.tramites.tramite;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.annotations.media.Schema;

/**
 * An application as it was filed, read and checked.
 */
@Schema(description = "Solicitud de un trámite")
record SolicitudTramite(
		@Schema(description = "Código del tipo de trámite", example = "codigo-del-tipo",
				requiredMode = Schema.RequiredMode.REQUIRED) String tipo,
		@Schema(description = "Agencia que lo atiende; si falta, la de quien lo registra",
				example = "02") String agencia,
		@Schema(description = "Sección de la agencia", example = "03") String seccion,
		@Schema(description = "BAJA, NORMAL, ALTA o URGENTE", example = "NORMAL",
				defaultValue = "NORMAL") String prioridad,
		@Schema(description = "INDIVIDUAL admite una sola persona; si falta, se deduce", example = "INDIVIDUAL",
				allowableValues = {
						"INDIVIDUAL", "GRUPAL" }) String modalidad,
		@Schema(description = "Código de la causa humanitaria, si el tipo la admite",
				example = "10") Integer causaHumanitaria,
		@Schema(description = "Descripción del caso", example = "Solicita protección junto a su familia.",
				maxLength = 2000) String descripcion,
		@Schema(description = "Número del Registro Único de Extranjeros", example = "RUEX-123456",
				maxLength = 60) String ruex,
		UltimaEntrada ultimaEntrada, Apoderado apoderado,
		@Schema(description = "Titular y dependientes; exactamente una persona titular",
				requiredMode = Schema.RequiredMode.REQUIRED) List<Persona> personas,
		Tutor tutor, @Schema(description = "Datos propios del tipo de trámite",
				example = "{\"motivo\": \"Renovación\"}") Map<String, JsonNode> datos){

	Persona titular() {
		return this.personas.get(0);
	}

	/**
	 * The last entry into the country.
	 */
	@Schema(description = "Última entrada al país")
	record UltimaEntrada(@Schema(example = "2024-01-15", requiredMode = Schema.RequiredMode.REQUIRED) LocalDate fecha,
			@Schema(description = "Punto de entrada", example = "Paso Canoas", maxLength = 100) String punto,
			@Schema(description = "Por qué se admite una entrada más reciente de lo que exige el tipo",
					maxLength = 500) String motivoExcepcion) {
	}

	/**
	 * The lawyer who acts for the applicant.
	 */
	@Schema(description = "Abogado o abogada con poder")
	record Apoderado(
			@Schema(example = "Luis Arauz", maxLength = 150, requiredMode = Schema.RequiredMode.REQUIRED) String nombre,
			@Schema(description = "Número de idoneidad", example = "12345", maxLength = 30,
					requiredMode = Schema.RequiredMode.REQUIRED) String idoneidad,
			@Schema(example = "larauz@example.com", maxLength = 150,
					requiredMode = Schema.RequiredMode.REQUIRED) String correo,
			@Schema(example = "+507 6123-4567") String telefono, Poder poder) {
	}

	/**
	 * The power of attorney.
	 */
	@Schema(description = "Poder notariado")
	record Poder(@Schema(example = "2026-09-01", requiredMode = Schema.RequiredMode.REQUIRED) LocalDate fecha,
			@Schema(example = "Notaría Quinta del Circuito de Panamá", maxLength = 100,
					requiredMode = Schema.RequiredMode.REQUIRED) String notaria) {
	}

	/**
	 * The applicant or a dependant.
	 */
	@Schema(description = "Persona titular o dependiente")
	record Persona(@Schema(example = "true", requiredMode = Schema.RequiredMode.REQUIRED) boolean titular,
			@Schema(example = "PASAPORTE", allowableValues = {
					"PASAPORTE", "CEDULA", "OTRO" }, requiredMode = Schema.RequiredMode.REQUIRED) String tipoDocumento,
			@Schema(description = "Pasaporte: de 6 a 12 letras y cifras", example = "AB123456", maxLength = 50,
					requiredMode = Schema.RequiredMode.REQUIRED) String numeroDocumento,
			@Schema(description = "ISO 3166-1 alfa-3", example = "VEN",
					requiredMode = Schema.RequiredMode.REQUIRED) String paisEmisor,
			@Schema(example = "2022-03-10") LocalDate fechaEmision,
			@Schema(example = "2032-03-09") LocalDate fechaVencimiento,
			@Schema(example = "Ana", maxLength = 50, requiredMode = Schema.RequiredMode.REQUIRED) String primerNombre,
			@Schema(example = "María", maxLength = 50) String segundoNombre,
			@Schema(example = "Peña", maxLength = 50,
					requiredMode = Schema.RequiredMode.REQUIRED) String primerApellido,
			@Schema(example = "O'Neill", maxLength = 50) String segundoApellido,
			@Schema(example = "1990-05-01", requiredMode = Schema.RequiredMode.REQUIRED) LocalDate fechaNacimiento,
			@Schema(description = "Código del catálogo de sexos", example = "F",
					requiredMode = Schema.RequiredMode.REQUIRED) String sexo,
			@Schema(description = "ISO 3166-1 alfa-3", example = "VEN",
					requiredMode = Schema.RequiredMode.REQUIRED) String nacionalidad,
			@Schema(description = "Código del catálogo de estados civiles", example = "S") String estadoCivil,
			@Schema(description = "Relación con la persona titular; solo dependientes",
					example = "HIJO") String parentesco,
			@Schema(example = "ana@example.com", maxLength = 150) String correo,
			@Schema(example = "+507 6123-4567") String telefono,
			@Schema(description = "Dirección en el país de origen", maxLength = 200) String direccionOrigen,
			@Schema(description = "Dirección en Panamá", maxLength = 200) String direccionPanama,
			@Schema(example = "Docente", maxLength = 100) String ocupacion){

		String nombreCompleto() {
			StringBuilder nombre = new StringBuilder(this.primerNombre);
			for (String parte : new String[] { this.segundoNombre, this.primerApellido, this.segundoApellido }) {
				if (parte != null) {
					nombre.append(' ').append(parte);
				}
			}
			return nombre.toString();
		}

	}

	/**
	 * Who acts for a minor applicant.
	 */
	@Schema(description = "Quien actúa por una persona titular menor de edad")
	record Tutor(
			@Schema(example = "Rosa Peña", maxLength = 150, requiredMode = Schema.RequiredMode.REQUIRED) String nombre,
			@Schema(example = "8-123-456", maxLength = 50,
					requiredMode = Schema.RequiredMode.REQUIRED) String documento,
			@Schema(description = "Relación con la persona menor", example = "MADRE",
					requiredMode = Schema.RequiredMode.REQUIRED) String parentesco) {
	}

}
