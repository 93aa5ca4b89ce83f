package pa.gob.tramites.plataforma;

import java.net.URI;

import org.springframework.http.HttpStatus;

/**
 * Every error that the API answers, as a stable type of RFC 9457. Callers compare the
 * URN; titles are for people and may change.
 */
public enum TipoProblema {

	/** The body or a parameter breaks a rule; {@code errores} names the fields. */
	DATOS_INVALIDOS(HttpStatus.BAD_REQUEST, "Hay datos que corregir"),
	/** The body is not readable JSON or has an unknown or mistyped field. */
	PETICION_ILEGIBLE(HttpStatus.BAD_REQUEST, "La petición no se pudo leer"),
	/**
	 * An expression in a query, filter or model reaches for something that is not on the
	 * list.
	 */
	EXPRESION_PROHIBIDA(HttpStatus.BAD_REQUEST, "Expresión no permitida"),
	/** No valid credentials. */
	NO_AUTENTICADO(HttpStatus.UNAUTHORIZED, "Debe iniciar sesión"),
	/** Wrong user or password: one answer for both. */
	CREDENCIALES_INVALIDAS(HttpStatus.UNAUTHORIZED, "Credenciales incorrectas"),
	/** A known caller without the permission, or of another agency. */
	SIN_PERMISO(HttpStatus.FORBIDDEN, "Permisos insuficientes"),
	/** The thing does not exist, or must not be known to this caller. */
	NO_ENCONTRADO(HttpStatus.NOT_FOUND, "No encontrado"),
	/** The method does not exist at this address. */
	METODO_NO_PERMITIDO(HttpStatus.METHOD_NOT_ALLOWED, "Método no permitido"),
	/** No representation that the caller accepts. */
	NO_ACEPTABLE(HttpStatus.NOT_ACCEPTABLE, "Formato de respuesta no disponible"),
	/** The content type is not one we read. */
	TIPO_NO_SOPORTADO(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "Tipo de contenido no admitido"),
	/** Something with that identity exists already. */
	DUPLICADO(HttpStatus.CONFLICT, "Ya existe"),
	/** The state of the case does not allow it now. */
	ESTADO_NO_PERMITE(HttpStatus.CONFLICT, "El estado actual no lo permite"),
	/** Another person changed the same thing a moment ago. */
	CONFLICTO_DE_EDICION(HttpStatus.CONFLICT, "Otra persona lo modificó"),
	/** {@code If-Match} names an old version. */
	VERSION_ANTERIOR(HttpStatus.PRECONDITION_FAILED, "La versión cambió"),
	/** An update must name the version that the caller saw, in {@code If-Match}. */
	VERSION_REQUERIDA(HttpStatus.PRECONDITION_REQUIRED, "Indique la versión que modifica"),
	/** The same Idempotency-Key came with another body. */
	CLAVE_REUTILIZADA(HttpStatus.UNPROCESSABLE_ENTITY, "Clave de idempotencia reutilizada"),
	/** A business rule refuses; {@code errores} says which. */
	REGLA_INCUMPLIDA(HttpStatus.UNPROCESSABLE_ENTITY, "Una regla del trámite no se cumple"),
	/** A model breaks the contract; {@code errores} lists element, rule and reason. */
	MODELO_RECHAZADO(HttpStatus.UNPROCESSABLE_ENTITY, "El modelo no se puede publicar"),
	/** The file has no bytes. */
	ARCHIVO_VACIO(HttpStatus.UNPROCESSABLE_ENTITY, "El archivo está vacío"),
	/** The file is larger than its kind of document allows. */
	ARCHIVO_DEMASIADO_GRANDE(HttpStatus.PAYLOAD_TOO_LARGE, "El archivo es demasiado grande"),
	/** The file's name leads out of its folder or hides characters. */
	NOMBRE_DE_ARCHIVO_INVALIDO(HttpStatus.UNPROCESSABLE_ENTITY, "El nombre del archivo no se puede usar"),
	/** The extension is not one that this kind of document accepts. */
	EXTENSION_NO_ADMITIDA(HttpStatus.UNPROCESSABLE_ENTITY, "Tipo de archivo no admitido"),
	/** The bytes are not what the extension says. */
	CONTENIDO_NO_COINCIDE(HttpStatus.UNPROCESSABLE_ENTITY, "El contenido no es lo que dice la extensión"),
	/** The file is an archive, whatever its name says. */
	ARCHIVO_COMPRIMIDO(HttpStatus.UNPROCESSABLE_ENTITY, "No se admiten archivos comprimidos"),
	/** The file carries code: Office macros, or actions of a PDF. */
	ARCHIVO_CON_CODIGO(HttpStatus.UNPROCESSABLE_ENTITY, "El archivo lleva código"),
	/** The file goes on after its end, as one made to be read in two ways does. */
	ARCHIVO_CON_DATOS_AJENOS(HttpStatus.UNPROCESSABLE_ENTITY, "El archivo lleva datos ajenos"),
	/** The PDF asks for a password. */
	PDF_PROTEGIDO(HttpStatus.UNPROCESSABLE_ENTITY, "El PDF está protegido con contraseña"),
	/** The file is cut off or broken. */
	ARCHIVO_DANADO(HttpStatus.UNPROCESSABLE_ENTITY, "El archivo está dañado o incompleto"),
	/** The image would fill the memory of whoever opens it. */
	IMAGEN_DESMESURADA(HttpStatus.UNPROCESSABLE_ENTITY, "La imagen es desmesurada"),
	/** The scanner found malware. */
	ARCHIVO_INFECTADO(HttpStatus.UNPROCESSABLE_ENTITY, "El archivo contiene un programa dañino"),
	/** The same file is in the case already. */
	DOCUMENTO_REPETIDO(HttpStatus.CONFLICT, "El documento ya está en el expediente"),
	/** The file waits for the malware scanner. */
	DOCUMENTO_EN_CUARENTENA(HttpStatus.CONFLICT, "El documento está en cuarentena"),
	/** Too many requests. */
	LIMITE_EXCEDIDO(HttpStatus.TOO_MANY_REQUESTS, "Demasiadas peticiones"),
	/**
	 * A row names bytes that the document store does not hold; the health check tells.
	 */
	CONTENIDO_AUSENTE(HttpStatus.SERVICE_UNAVAILABLE, "El archivo no está disponible"),
	/** Our fault: the log has the trace under the same request id. */
	ERROR_INTERNO(HttpStatus.INTERNAL_SERVER_ERROR, "Error interno");

	private final HttpStatus estado;

	private final String titulo;

	TipoProblema(HttpStatus estado, String titulo) {
		this.estado = estado;
		this.titulo = titulo;
	}

	/**
	 * The HTTP status that carries this problem.
	 * @return the status
	 */
	public HttpStatus estado() {
		return this.estado;
	}

	/**
	 * A short Spanish title, the same for every occurrence.
	 * @return the title
	 */
	public String titulo() {
		return this.titulo;
	}

	/**
	 * Its name in addresses, such as {@code datos-invalidos}.
	 * @return the last part of the URN
	 */
	public String codigo() {
		return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
	}

	/**
	 * The stable type.
	 * @return a URN
	 */
	public URI urn() {
		return URI.create("urn:tramites:problema:" + codigo());
	}

	/**
	 * Where the catalogue of errors explains it.
	 * @return an address of this API
	 */
	public String ayuda() {
		return ErroresController.RUTA + "/" + codigo();
	}

}
