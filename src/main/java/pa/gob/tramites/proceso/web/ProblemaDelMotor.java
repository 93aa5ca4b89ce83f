package pa.gob.tramites.proceso.web;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.SuspendedEntityInteractionException;
import org.camunda.bpm.engine.TaskAlreadyClaimedException;
import org.camunda.bpm.engine.exception.DeploymentResourceNotFoundException;
import org.camunda.bpm.engine.exception.NotFoundException;
import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;
import org.camunda.bpm.engine.migration.MigratingProcessInstanceValidationException;
import org.camunda.bpm.engine.rest.exception.ExceptionHandlerHelper;
import org.camunda.bpm.engine.rest.exception.InvalidRequestException;
import org.camunda.bpm.engine.rest.exception.RestException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

import pa.gob.tramites.plataforma.ErrorCampo;
import pa.gob.tramites.plataforma.ProblemaException;
import pa.gob.tramites.plataforma.TipoProblema;
import pa.gob.tramites.proceso.despliegue.ModeloRechazadoException;
import pa.gob.tramites.proceso.expresion.ExpresionProhibidaException;

import org.springframework.http.MediaType;

/**
 * What failed in the engine's REST APIs, as a problem of RFC 9457. The engine answers 500
 * to most of what a client does wrong; here that is 4xx, and 500 is left for faults of
 * ours, which tell nothing of the inside.
 * <p>
 * Members of the engine's own body stay as extensions, because Tasklist, Cockpit, the
 * Modeler and external task clients read them: {@code message}, {@code code}, the missing
 * authorizations, the details of a model, the report of a migration.
 */
final class ProblemaDelMotor {

	private static final Logger LOG = LoggerFactory.getLogger(ProblemaDelMotor.class);

	private static final ObjectMapper JSON = new ObjectMapper();

	private static final Map<Integer, TipoProblema> POR_ESTADO = Map.of(400, TipoProblema.PETICION_ILEGIBLE, 401,
			TipoProblema.NO_AUTENTICADO, 403, TipoProblema.SIN_PERMISO, 404, TipoProblema.NO_ENCONTRADO, 405,
			TipoProblema.METODO_NO_PERMITIDO, 406, TipoProblema.NO_ACEPTABLE, 409, TipoProblema.ESTADO_NO_PERMITE, 415,
			TipoProblema.TIPO_NO_SOPORTADO, 429, TipoProblema.LIMITE_EXCEDIDO);

	private static final Map<TipoProblema, String> DETALLES = Map.ofEntries(
			Map.entry(TipoProblema.PETICION_ILEGIBLE,
					"El motor de procesos no admite un valor de la petición: revise identificadores, nombres y tipos."),
			Map.entry(TipoProblema.NO_AUTENTICADO, "Inicie sesión y repita."),
			Map.entry(TipoProblema.SIN_PERMISO, "Su cuenta no permite esta acción."),
			Map.entry(TipoProblema.NO_ENCONTRADO, "No existe lo que la petición nombra, o no está a su alcance."),
			Map.entry(TipoProblema.METODO_NO_PERMITIDO, "Esta dirección no admite el método usado."),
			Map.entry(TipoProblema.NO_ACEPTABLE, "No hay una respuesta en el formato pedido."),
			Map.entry(TipoProblema.ESTADO_NO_PERMITE, "El estado actual no permite esta acción."),
			Map.entry(TipoProblema.CONFLICTO_DE_EDICION,
					"Otra persona modificó lo mismo hace un momento. Consulte el estado actual y repita."),
			Map.entry(TipoProblema.TIPO_NO_SOPORTADO, "El motor de procesos no lee ese Content-Type."),
			Map.entry(TipoProblema.LIMITE_EXCEDIDO, "Espere un momento y repita."),
			Map.entry(TipoProblema.MODELO_RECHAZADO,
					"El motor de procesos no admite el modelo; «details» dice en qué elemento."),
			Map.entry(TipoProblema.ERROR_INTERNO,
					"Ocurrió un error inesperado. Indique el número de petición al dar aviso."));

	private static final Pattern NO_EXISTE = Pattern.compile(
			"(?i).*(cannot find|could not find|not found|does ?n[o']t exist|no (?:\\S+ ){1,4}(?:found|with id|exists)|no matching).*",
			Pattern.DOTALL);

	/** Names of classes and tables, and statements, are nobody's business outside. */
	private static final Pattern INTERNO = Pattern.compile(
			"(?i).*(\\b(?:org|java|javax|jakarta|pa|com|net)\\.\\w+\\.|exception\\b|\\bact_\\w\\w_|\\b(?:select|insert|update|delete) .*\\b(?:from|into|set)\\b|###).*",
			Pattern.DOTALL);

	private ProblemaDelMotor() {
	}

	/**
	 * Answers a failure.
	 * @param ex what a resource of the engine threw
	 * @return the answer
	 */
	static Response de(Throwable ex) {
		if (ex instanceof WebApplicationException web && web.getResponse().getStatus() < 400) {
			return web.getResponse();
		}
		for (Throwable causa = ex; causa != null; causa = causa.getCause()) {
			Optional<Response> conocida = conocida(causa);
			if (conocida.isPresent()) {
				return conocida.get();
			}
		}
		TipoProblema tipo = tipo(ex);
		if (tipo == TipoProblema.ERROR_INTERNO) {
			LOG.error("Unexpected failure in the engine's REST API", ex);
			return responder(tipo, DETALLES.get(tipo), DETALLES.get(tipo), Map.of());
		}
		LOG.debug("Refused by the engine: {}", tipo, ex);
		Map<String, Object> propios = propios(ex);
		String mensaje = (tipo == TipoProblema.MODELO_RECHAZADO) ? String.valueOf(propios.remove("message"))
				: DETALLES.get(tipo);
		Object original = propios.remove("message");
		if (original instanceof String texto && !INTERNO.matcher(texto).matches()) {
			propios.put("motor", texto);
		}
		return responder(tipo, DETALLES.get(tipo), mensaje, propios);
	}

	/**
	 * Refusals of ours, in whatever the engine wrapped them; they speak for themselves.
	 */
	private static Optional<Response> conocida(Throwable causa) {
		if (causa instanceof ProblemaException problema) {
			return Optional.of(responder(problema.tipo(), problema.getMessage(), problema.errores()));
		}
		if (causa instanceof ExpresionProhibidaException expresion) {
			return Optional.of(responder(TipoProblema.EXPRESION_PROHIBIDA, expresion.getMessage(), List.of()));
		}
		if (causa instanceof FormFieldValidationException formulario) {
			return Optional.of(responder(TipoProblema.DATOS_INVALIDOS, formulario.getMessage(), errores(formulario)));
		}
		if (causa instanceof ModeloRechazadoException modelo) {
			return Optional.of(responder(TipoProblema.MODELO_RECHAZADO, modelo.getMessage(), modelo.hallazgos()));
		}
		// The engine's own list what is missing; ours say it in words.
		if (causa instanceof AuthorizationException permiso && permiso.getMissingAuthorizations().isEmpty()) {
			return Optional.of(responder(TipoProblema.SIN_PERMISO, permiso.getMessage(), List.of()));
		}
		if (causa instanceof TaskAlreadyClaimedException) {
			return Optional
				.of(responder(TipoProblema.ESTADO_NO_PERMITE, "La tarea ya la tiene otra persona.", List.of()));
		}
		if (causa instanceof SuspendedEntityInteractionException) {
			return Optional.of(responder(TipoProblema.ESTADO_NO_PERMITE,
					"El trámite o su definición están suspendidos.", List.of()));
		}
		if (causa.getMessage() != null && causa.getMessage().contains("belongs to no authenticated tenant")) {
			return Optional.of(responder(TipoProblema.SIN_PERMISO, "Pertenece a otra agencia.", List.of()));
		}
		if (causa instanceof JsonProcessingException json) {
			return Optional.of(ilegible(json));
		}
		return Optional.empty();
	}

	private static Response ilegible(JsonProcessingException ex) {
		if (ex instanceof JsonMappingException campo && !campo.getPath().isEmpty()) {
			StringBuilder ruta = new StringBuilder();
			campo.getPath()
				.forEach((paso) -> ruta.append((paso.getFieldName() == null) ? "[" + paso.getIndex() + "]"
						: (ruta.isEmpty() ? "" : ".") + paso.getFieldName()));
			return responder(TipoProblema.DATOS_INVALIDOS, "Revise los campos señalados; no se guardó ningún cambio.",
					List.of(new ErrorCampo(ruta.toString(), "No existe, o no tiene el tipo o formato esperado.")));
		}
		String lugar = (ex.getLocation() != null) ? String.format(Locale.ROOT, " (línea %d, columna %d)",
				ex.getLocation().getLineNr(), ex.getLocation().getColumnNr()) : "";
		return responder(TipoProblema.PETICION_ILEGIBLE, "El cuerpo no es JSON válido" + lugar + ".", List.of());
	}

	private static TipoProblema tipo(Throwable ex) {
		for (Throwable causa = ex; causa != null; causa = causa.getCause()) {
			if (causa instanceof AuthorizationException) {
				return TipoProblema.SIN_PERMISO;
			}
			if (causa instanceof OptimisticLockingException) {
				return TipoProblema.CONFLICTO_DE_EDICION;
			}
			if (causa instanceof ParseException) {
				return TipoProblema.MODELO_RECHAZADO;
			}
			if (causa instanceof SQLException sql) {
				return deLaBase(sql);
			}
		}
		Throwable origen = (ex instanceof RestException && ex.getCause() != null) ? ex.getCause() : ex;
		TipoProblema declarado = declarado(ex);
		if (declarado == TipoProblema.PETICION_ILEGIBLE) {
			return ilegibleOAusente(origen);
		}
		if (declarado != TipoProblema.ERROR_INTERNO) {
			return declarado;
		}
		if (origen instanceof NotFoundException || origen instanceof DeploymentResourceNotFoundException) {
			return TipoProblema.NO_ENCONTRADO;
		}
		// Thrown for bad parameters, at times with status 500 and without its cause.
		if (origen instanceof InvalidRequestException || origen instanceof NullValueException
				|| origen instanceof BadUserRequestException
				|| origen instanceof MigratingProcessInstanceValidationException || deUnaComprobacion(origen)) {
			return ilegibleOAusente(origen);
		}
		// Values of a request are passed to setters by reflection, wrong types included.
		return (origen instanceof IllegalArgumentException) ? TipoProblema.PETICION_ILEGIBLE
				: TipoProblema.ERROR_INTERNO;
	}

	/** Some resources of the engine answer 400 for an id that does not exist. */
	private static TipoProblema ilegibleOAusente(Throwable origen) {
		return NO_EXISTE.matcher(String.valueOf(origen.getMessage())).matches() ? TipoProblema.NO_ENCONTRADO
				: TipoProblema.PETICION_ILEGIBLE;
	}

	/**
	 * The engine throws its plain exception, without a cause, when a check of its own
	 * refuses what it was asked; what breaks inside it has a cause or a class of its own.
	 */
	private static boolean deUnaComprobacion(Throwable origen) {
		return origen.getClass() == ProcessEngineException.class && origen.getCause() == null;
	}

	/** The status that the resource gave, if it says that the client is at fault. */
	private static TipoProblema declarado(Throwable ex) {
		int estado = 500;
		if (ex instanceof RestException rest && rest.getStatus() != null) {
			estado = rest.getStatus().getStatusCode();
		}
		else if (ex instanceof WebApplicationException web) {
			estado = web.getResponse().getStatus();
		}
		return (estado >= 400 && estado < 500) ? POR_ESTADO.getOrDefault(estado, TipoProblema.PETICION_ILEGIBLE)
				: TipoProblema.ERROR_INTERNO;
	}

	/** Classes of SQLSTATE: 22 is data that no column takes, 23 a broken constraint. */
	private static TipoProblema deLaBase(SQLException sql) {
		String estado = String.valueOf(sql.getSQLState());
		if (estado.startsWith("22")) {
			return TipoProblema.PETICION_ILEGIBLE;
		}
		return estado.startsWith("23") ? TipoProblema.ESTADO_NO_PERMITE : TipoProblema.ERROR_INTERNO;
	}

	private static List<ErrorCampo> errores(FormFieldValidationException rechazo) {
		Object detalle = rechazo.getDetail();
		return (detalle instanceof List<?> lista)
				? lista.stream().filter(ErrorCampo.class::isInstance).map(ErrorCampo.class::cast).toList() : List.of();
	}

	/** The engine's own body, without what takes another meaning here. */
	private static Map<String, Object> propios(Throwable ex) {
		Throwable origen = (ex instanceof RestException && ex.getCause() instanceof ProcessEngineException)
				? ex.getCause() : ex;
		Map<String, Object> cuerpo = new LinkedHashMap<>(
				JSON.convertValue(ExceptionHandlerHelper.getInstance().fromException(origen), new TypeReference<>() {
				}));
		cuerpo.remove("type");
		cuerpo.values().removeIf((valor) -> valor == null);
		return cuerpo;
	}

	private static Response responder(TipoProblema tipo, String detalle, List<?> errores) {
		return responder(tipo, detalle, detalle,
				errores.isEmpty() ? Map.of() : Map.of("errores", new ArrayList<>(errores)));
	}

	private static Response responder(TipoProblema tipo, String detalle, String mensaje, Map<String, Object> propios) {
		Map<String, Object> cuerpo = new LinkedHashMap<>();
		cuerpo.put("type", tipo.urn().toString());
		cuerpo.put("title", tipo.titulo());
		cuerpo.put("status", tipo.estado().value());
		cuerpo.put("detail", detalle);
		// Tasklist, Cockpit and the Modeler show this field.
		cuerpo.put("message", mensaje);
		cuerpo.putAll(propios);
		String peticion = MDC.get("requestId");
		if (peticion != null) {
			cuerpo.put("requestId", peticion);
		}
		return Response.status(tipo.estado().value())
			.type(MediaType.APPLICATION_PROBLEM_JSON_VALUE)
			.entity(cuerpo)
			.build();
	}

}
