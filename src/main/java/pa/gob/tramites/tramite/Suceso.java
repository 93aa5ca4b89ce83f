package pa.gob.tramites.tramite;

import java.util.Arrays;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * What may happen to a case that others want to hear of. The platform knows the kinds;
 * which type of trámite gives notice of which, and to whom, is in its manifest.
 */
public enum Suceso {

	/** A case was filed: {@code estado}. */
	TRAMITE_CREADO("tramite.creado", "El trámite se registró"),
	/** Its public state changed: {@code de}, {@code a}, {@code actividad}. */
	TRAMITE_ESTADO("tramite.estado", "Cambió el estado del trámite"),
	/** Something must be corrected: what the publisher adds to tell it. */
	TRAMITE_OBSERVADO("tramite.observado", "Hay algo que corregir en el trámite"),
	/** Somebody wrote a comment that all may read: {@code comentario}. */
	TRAMITE_COMENTADO("tramite.comentado", "Hay un comentario nuevo"),
	/** The applicant withdrew. */
	TRAMITE_DESISTIDO("tramite.desistido", "Se desistió del trámite"),
	/** Its process ended: {@code evento}, {@code estado}. */
	TRAMITE_FINALIZADO("tramite.finalizado", "El trámite terminó"),
	/** A document came in: {@code documento}, {@code tipo}, {@code version}. */
	DOCUMENTO_RECIBIDO("documento.recibido", "Se presentó un documento"),
	/** A document was found right; same data as when it came in. */
	DOCUMENTO_VERIFICADO("documento.verificado", "Se verificó un documento"),
	/**
	 * A document must be brought again; same data as when it came in, and {@code nombre},
	 * {@code motivo}.
	 */
	DOCUMENTO_OBSERVADO("documento.observado", "Se observó un documento"),
	/** A task has a new assignee: {@code tarea}, {@code tareaId}, {@code responsable}. */
	TAREA_ASIGNADA("tarea.asignada", "Se asignó una tarea"),
	/**
	 * The term of a task passed: {@code tarea}, {@code tareaId}, {@code nombre},
	 * {@code responsable}, {@code grupos}, {@code vencio}.
	 */
	TAREA_VENCIDA("tarea.vencida", "Venció el plazo de una tarea"),
	/** It is still open some business days later; same data. */
	TAREA_ESCALADA("tarea.escalada", "Una tarea vencida sigue abierta"),
	/**
	 * An appointment was booked: {@code cita}, {@code clase}, {@code inicio},
	 * {@code lugar}.
	 */
	CITA_AGENDADA("cita.agendada", "Se agendó una cita"),
	/** An open appointment was moved; same data as when booked. */
	CITA_REPROGRAMADA("cita.reprogramada", "Cambió la fecha de una cita"),
	/** An appointment is two days away; same data as when booked. */
	CITA_PROXIMA("cita.proxima", "Se acerca una cita"),
	/** The last signature was given: {@code resolucion}, {@code sentido}. */
	RESOLUCION_FIRMADA("resolucion.firmada", "Se decidió el trámite"),
	/** The applicant was notified of the decision; same data as when signed. */
	RESOLUCION_NOTIFICADA("resolucion.notificada", "Se notificó la resolución"),
	/** Cards were issued: {@code clase}, {@code numeros}, {@code vence}. */
	CARNE_LISTO("carne.listo", "El carné está listo"),
	/** A card is about to expire: {@code clase}, {@code numero}, {@code vence}. */
	CARNE_POR_VENCER("carne.por-vencer", "El permiso está por vencer");

	private final String codigo;

	private final String descripcion;

	Suceso(String codigo, String descripcion) {
		this.codigo = codigo;
		this.descripcion = descripcion;
	}

	/**
	 * The code under which manifests, webhooks and the API name it.
	 * @return up to 40 characters, such as {@code tramite.creado}
	 */
	@JsonValue
	public String codigo() {
		return this.codigo;
	}

	/**
	 * What it is, for people.
	 * @return a short Spanish sentence
	 */
	public String descripcion() {
		return this.descripcion;
	}

	/**
	 * Finds a kind by its code.
	 * @param codigo the code
	 * @return the kind, if there is one
	 */
	public static Optional<Suceso> de(String codigo) {
		return Arrays.stream(values()).filter((uno) -> uno.codigo.equals(codigo)).findFirst();
	}

	@JsonCreator
	static Suceso leer(String codigo) {
		return de(codigo).orElseThrow(
				() -> new IllegalArgumentException("El suceso «" + codigo + "» no es uno de los que existen."));
	}

}
