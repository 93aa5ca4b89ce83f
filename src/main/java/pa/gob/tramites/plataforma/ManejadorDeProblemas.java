package pa.gob.tramites.plataforma;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.ConstraintViolationException;
import org.apache.tomcat.util.http.fileupload.InvalidFileNameException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/**
 * Turns every failure of our API into a problem with a stable type and a Spanish detail;
 * nothing that a client sent ever becomes a 500.
 */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class ManejadorDeProblemas extends ResponseEntityExceptionHandler {

	private static final Logger LOG = LoggerFactory.getLogger(ManejadorDeProblemas.class);

	private static final Map<Integer, TipoProblema> POR_ESTADO = Map.of(400, TipoProblema.PETICION_ILEGIBLE, 404,
			TipoProblema.NO_ENCONTRADO, 405, TipoProblema.METODO_NO_PERMITIDO, 406, TipoProblema.NO_ACEPTABLE, 415,
			TipoProblema.TIPO_NO_SOPORTADO);

	@ExceptionHandler(ProblemaException.class)
	ResponseEntity<ProblemDetail> problema(ProblemaException ex) {
		return responder(ex.problema());
	}

	@ExceptionHandler(LimiteExcedidoException.class)
	ResponseEntity<ProblemDetail> limiteExcedido(LimiteExcedidoException ex, HttpServletResponse respuesta) {
		// In place of those of a wider limit that the filter has set.
		ex.consumo().cabeceras(respuesta::setHeader);
		return responder(ex.problema());
	}

	@ExceptionHandler(AccessDeniedException.class)
	ResponseEntity<ProblemDetail> sinPermiso(AccessDeniedException ex) {
		return responder(
				ProblemaException.problema(TipoProblema.SIN_PERMISO, "Su cuenta no permite esta acción.", List.of()));
	}

	@ExceptionHandler(OptimisticLockingFailureException.class)
	ResponseEntity<ProblemDetail> conflicto(OptimisticLockingFailureException ex) {
		return responder(ProblemaException.problema(TipoProblema.CONFLICTO_DE_EDICION,
				"Otra persona modificó lo mismo hace un momento. Consulte el estado actual y repita.", List.of()));
	}

	@ExceptionHandler(ConstraintViolationException.class)
	ResponseEntity<ProblemDetail> invalido(ConstraintViolationException ex) {
		return responder(datosInvalidos(ex.getConstraintViolations()
			.stream()
			.map((violacion) -> new ErrorCampo(violacion.getPropertyPath().toString(), violacion.getMessage()))
			.toList()));
	}

	@ExceptionHandler(MethodArgumentTypeMismatchException.class)
	ResponseEntity<ProblemDetail> tipoEquivocado(MethodArgumentTypeMismatchException ex) {
		return responder(
				datosInvalidos(List.of(new ErrorCampo(ex.getName(), "El valor no tiene el formato esperado."))));
	}

	@ExceptionHandler(Exception.class)
	ResponseEntity<ProblemDetail> inesperado(Exception ex, HttpServletResponse respuesta) throws Exception {
		if (respuesta.isCommitted()) {
			// Half a file is out: only a broken connection tells the client so.
			throw ex;
		}
		LOG.error("Unexpected failure", ex);
		return responder(ProblemaException.problema(TipoProblema.ERROR_INTERNO,
				"Ocurrió un error inesperado. Indique el número de petición al dar aviso.", List.of()));
	}

	@Override
	protected ResponseEntity<Object> handleMethodArgumentNotValid(MethodArgumentNotValidException ex,
			HttpHeaders headers, HttpStatusCode status, WebRequest request) {
		List<ErrorCampo> errores = ex.getBindingResult()
			.getAllErrors()
			.stream()
			.map((error) -> new ErrorCampo((error instanceof FieldError campo) ? campo.getField() : "", motivo(error)))
			.toList();
		return objeto(datosInvalidos(errores), headers);
	}

	private static String motivo(ObjectError error) {
		return (error instanceof FieldError campo && campo.isBindingFailure())
				? "El valor no tiene el formato esperado." : error.getDefaultMessage();
	}

	@Override
	protected ResponseEntity<Object> handleHandlerMethodValidationException(HandlerMethodValidationException ex,
			HttpHeaders headers, HttpStatusCode status, WebRequest request) {
		List<ErrorCampo> errores = ex.getParameterValidationResults()
			.stream()
			.flatMap((resultado) -> resultado.getResolvableErrors()
				.stream()
				.map((error) -> new ErrorCampo((error instanceof FieldError campo) ? campo.getField()
						: resultado.getMethodParameter().getParameterName(), error.getDefaultMessage())))
			.toList();
		return objeto(datosInvalidos(errores), headers);
	}

	@Override
	protected ResponseEntity<Object> handleMaxUploadSizeExceededException(MaxUploadSizeExceededException ex,
			HttpHeaders headers, HttpStatusCode status, WebRequest request) {
		return objeto(ProblemaException.problema(TipoProblema.ARCHIVO_DEMASIADO_GRANDE,
				"El envío supera lo que la plataforma recibe de una vez.", List.of()), headers);
	}

	@ExceptionHandler(MultipartException.class)
	ResponseEntity<ProblemDetail> envioIlegible(MultipartException ex) {
		if (ex.getMostSpecificCause() instanceof InvalidFileNameException) {
			return responder(ProblemaException.problema(TipoProblema.NOMBRE_DE_ARCHIVO_INVALIDO,
					"El nombre lleva caracteres de control u ocultos. Cambie el nombre y repita.", List.of()));
		}
		return responder(ProblemaException.problema(TipoProblema.PETICION_ILEGIBLE,
				"El envío del archivo llegó incompleto o mal formado.", List.of()));
	}

	@Override
	protected ResponseEntity<Object> handleHttpMessageNotReadable(HttpMessageNotReadableException ex,
			HttpHeaders headers, HttpStatusCode status, WebRequest request) {
		return objeto(ilegible(ex.getCause()), headers);
	}

	private static ProblemDetail ilegible(Throwable causa) {
		if (causa instanceof JsonMappingException ex && !ex.getPath().isEmpty()) {
			String motivo;
			if (causa instanceof UnrecognizedPropertyException) {
				motivo = "Este campo no existe.";
			}
			else if (causa instanceof InvalidFormatException formato && formato.getTargetType().isEnum()) {
				motivo = "Valores posibles: " + List.of(formato.getTargetType().getEnumConstants())
					.stream()
					.map(Object::toString)
					.collect(Collectors.joining(", ")) + ".";
			}
			else {
				motivo = "El valor no tiene el tipo o formato esperado.";
			}
			return datosInvalidos(List.of(new ErrorCampo(ruta(ex.getPath()), motivo)));
		}
		String detalle = (causa instanceof JsonProcessingException json && json.getLocation() != null)
				? String.format(Locale.ROOT, "El cuerpo no es JSON válido (línea %d, columna %d).",
						json.getLocation().getLineNr(), json.getLocation().getColumnNr())
				: "Falta el cuerpo de la petición o no se pudo leer.";
		return ProblemaException.problema(TipoProblema.PETICION_ILEGIBLE, detalle, List.of());
	}

	private static String ruta(List<JsonMappingException.Reference> camino) {
		StringBuilder ruta = new StringBuilder();
		for (JsonMappingException.Reference paso : camino) {
			if (paso.getFieldName() == null) {
				ruta.append('[').append(paso.getIndex()).append(']');
			}
			else {
				ruta.append(ruta.isEmpty() ? "" : ".").append(paso.getFieldName());
			}
		}
		return ruta.toString();
	}

	@Override
	protected ResponseEntity<Object> handleExceptionInternal(Exception ex, Object body, HttpHeaders headers,
			HttpStatusCode status, WebRequest request) {
		TipoProblema tipo = POR_ESTADO.get(status.value());
		if (tipo == null) {
			tipo = status.is4xxClientError() ? TipoProblema.PETICION_ILEGIBLE : TipoProblema.ERROR_INTERNO;
			if (status.is5xxServerError()) {
				LOG.error("Unexpected failure", ex);
			}
		}
		String detalle = switch (tipo) {
			case NO_ENCONTRADO -> "No existe nada en esta dirección.";
			case METODO_NO_PERMITIDO -> "Esta dirección no admite el método usado.";
			case NO_ACEPTABLE -> "No hay una respuesta en el formato pedido.";
			case TIPO_NO_SOPORTADO -> "Use Content-Type: application/json.";
			case PETICION_ILEGIBLE -> "Falta un parámetro o tiene un valor ilegible.";
			default -> "Ocurrió un error inesperado. Indique el número de petición al dar aviso.";
		};
		return objeto(ProblemaException.problema(tipo, detalle, List.of()), headers);
	}

	private static ProblemDetail datosInvalidos(List<ErrorCampo> errores) {
		return ProblemaException.problema(TipoProblema.DATOS_INVALIDOS,
				"Revise los campos señalados; no se guardó ningún cambio.", errores);
	}

	private static ResponseEntity<Object> objeto(ProblemDetail problema, HttpHeaders headers) {
		return ResponseEntity.status(problema.getStatus())
			.headers(headers)
			.contentType(MediaType.APPLICATION_PROBLEM_JSON)
			.body(problema);
	}

	private static ResponseEntity<ProblemDetail> responder(ProblemDetail problema) {
		return ResponseEntity.status(problema.getStatus())
			.contentType(MediaType.APPLICATION_PROBLEM_JSON)
			.body(problema);
	}

}
