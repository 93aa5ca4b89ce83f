package pa.gob.tramites.plataforma;

import java.util.List;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/**
 * A refusal with a meaning for the caller; answered as {@code application/problem+json}.
 */
public class ProblemaException extends RuntimeException {

	private final TipoProblema tipo;

	private final transient List<ErrorCampo> errores;

	/**
	 * A problem without fields.
	 * @param tipo its type
	 * @param detalle what happened this time, in Spanish
	 */
	public ProblemaException(TipoProblema tipo, String detalle) {
		this(tipo, detalle, List.of());
	}

	/**
	 * A problem with its fields.
	 * @param tipo its type
	 * @param detalle what happened this time, in Spanish
	 * @param errores the offending fields
	 */
	public ProblemaException(TipoProblema tipo, String detalle, List<ErrorCampo> errores) {
		super(detalle);
		this.tipo = tipo;
		this.errores = List.copyOf(errores);
	}

	/**
	 * The case or thing asked for does not exist for this caller.
	 * @param que what was looked for, in Spanish, with its article
	 * @return the problem
	 */
	public static ProblemaException noEncontrado(String que) {
		return new ProblemaException(TipoProblema.NO_ENCONTRADO, "No se encontró " + que + ".");
	}

	/**
	 * The problem's type.
	 * @return the type
	 */
	public TipoProblema tipo() {
		return this.tipo;
	}

	/**
	 * The offending fields.
	 * @return the fields, maybe none
	 */
	public List<ErrorCampo> errores() {
		return this.errores;
	}

	/**
	 * The body of the answer.
	 * @return a problem of RFC 9457
	 */
	public ProblemDetail problema() {
		return problema(this.tipo, getMessage(), this.errores);
	}

	/**
	 * Builds the body of an answer.
	 * @param tipo the type
	 * @param detalle what happened, in Spanish
	 * @param errores the offending fields
	 * @return a problem of RFC 9457
	 */
	public static ProblemDetail problema(TipoProblema tipo, String detalle, List<ErrorCampo> errores) {
		HttpStatus estado = tipo.estado();
		ProblemDetail problema = ProblemDetail.forStatusAndDetail(estado, detalle);
		problema.setType(tipo.urn());
		problema.setTitle(tipo.titulo());
		problema.setProperty("ayuda", tipo.ayuda());
		if (!errores.isEmpty()) {
			problema.setProperty("errores", errores);
		}
		String peticion = org.slf4j.MDC.get(IdentificadorDePeticionFilter.MDC);
		if (peticion != null) {
			problema.setProperty("requestId", peticion);
		}
		return problema;
	}

}
