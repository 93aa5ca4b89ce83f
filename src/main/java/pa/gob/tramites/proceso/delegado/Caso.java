package pa.gob.tramites.proceso.delegado;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Arrays;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;

import pa.gob.tramites.auditoria.Auditoria;
import pa.gob.tramites.proceso.ejecucion.Raiz;
import pa.gob.tramites.tramite.HechosDelCaso;
import pa.gob.tramites.tramite.TipoTramite;
import pa.gob.tramites.tramite.TiposDeTramite;
import pa.gob.tramites.tramite.Tramites;

/**
 * The case on which a delegate works: facts of the file, office, author, and the
 * variables of the model with the types that delegates expect. What a model leaves out is
 * said with the names of the input and of the element.
 */
final class Caso {

	/** Longest text that the engine stores in a variable. */
	private static final int LARGO_MAXIMO = 4000;

	private final DelegateExecution ejecucion;

	private final Tramites tramites;

	private final TiposDeTramite tipos;

	private final ZoneId zona;

	private final Instant ahora;

	private HechosDelCaso hechos;

	Caso(DelegateExecution ejecucion, Tramites tramites, TiposDeTramite tipos, ZoneId zona, Instant ahora) {
		this.ejecucion = ejecucion;
		this.tramites = tramites;
		this.tipos = tipos;
		this.zona = zona;
		this.ahora = ahora;
	}

	DelegateExecution ejecucion() {
		return this.ejecucion;
	}

	String instancia() {
		return Raiz.instancia(this.ejecucion);
	}

	HechosDelCaso hechos() {
		if (this.hechos == null) {
			this.hechos = this.tramites.hechos(instancia());
		}
		return this.hechos;
	}

	long id() {
		return hechos().tramiteId();
	}

	TipoTramite tipo() {
		return this.tipos.buscar(hechos().tipo())
			.orElseThrow(() -> new IllegalStateException("Type " + hechos().tipo() + " is not published"));
	}

	String autor() {
		return Raiz.autor(this.ejecucion);
	}

	/**
	 * The person behind the current step; in a job, whoever answered last.
	 */
	String persona() {
		String autor = autor();
		return Auditoria.SISTEMA.equals(autor) ? this.tramites.ultimoAutor(instancia()).orElse(autor) : autor;
	}

	/**
	 * What names this step of the case once and for all, however often its job is
	 * retried: an activity instance gets a new id with every attempt, its job does not.
	 */
	String origen() {
		return exigirTrabajo().getId() + "/" + Integer.toHexString(this.ejecucion.getCurrentActivityId().hashCode());
	}

	/**
	 * Demands that the current step is a job: what leaves the house is retried alone.
	 */
	JobEntity exigirTrabajo() {
		JobEntity trabajo = Context.getCommandContext().getCurrentJob();
		if (trabajo == null) {
			throw new IllegalStateException("El elemento «" + this.ejecucion.getCurrentActivityId()
					+ "» debe llevar camunda:asyncBefore: lo que sale de la casa es un trabajo.");
		}
		return trabajo;
	}

	/**
	 * Small facts of the process, without the inputs of the current step.
	 */
	Map<String, Object> variablesDelModelo() {
		Map<String, Object> variables = new LinkedHashMap<>(this.ejecucion.getVariables());
		variables.keySet().removeAll(this.ejecucion.getVariableNamesLocal());
		variables.values()
			.removeIf((valor) -> !(valor instanceof String || valor instanceof Number || valor instanceof Boolean
					|| valor instanceof Date));
		return variables;
	}

	ZoneId zona() {
		return this.zona;
	}

	LocalDate hoy() {
		return LocalDate.ofInstant(this.ahora, this.zona);
	}

	String texto(String nombre) {
		String valor = textoOpcional(nombre);
		if (valor == null) {
			throw falta(nombre, "un texto");
		}
		return valor;
	}

	String textoOpcional(String nombre) {
		Object valor = this.ejecucion.getVariable(nombre);
		return (valor == null || valor.toString().isBlank()) ? null : valor.toString().strip();
	}

	<E extends Enum<E>> E opcion(String nombre, Class<E> opciones) {
		String valor = texto(nombre);
		return Arrays.stream(opciones.getEnumConstants())
			.filter((opcion) -> opcion.name().equals(valor))
			.findFirst()
			.orElseThrow(() -> falta(nombre, "uno de " + Arrays.toString(opciones.getEnumConstants())));
	}

	Period periodo(String nombre) {
		try {
			return Period.parse(texto(nombre));
		}
		catch (DateTimeException ex) {
			throw falta(nombre, "un periodo como P1M");
		}
	}

	/**
	 * A moment as forms and tables write it; office time when it has no offset.
	 */
	Instant momento(String nombre) {
		if (this.ejecucion.getVariable(nombre) instanceof Date fecha) {
			return fecha.toInstant();
		}
		try {
			TemporalAccessor valor = DateTimeFormatter.ISO_DATE_TIME.parseBest(texto(nombre), OffsetDateTime::from,
					LocalDateTime::from);
			return (valor instanceof OffsetDateTime exacto) ? exacto.toInstant()
					: ((LocalDateTime) valor).atZone(this.zona).toInstant();
		}
		catch (DateTimeException ex) {
			throw falta(nombre, "una fecha y hora como 2026-11-02T09:30");
		}
	}

	void poner(String nombre, String valor) {
		this.ejecucion.setVariable(nombre, (valor.length() <= LARGO_MAXIMO) ? valor
				: valor.substring(0, LARGO_MAXIMO - 40).strip() + "\n… (completo en el expediente)");
	}

	void poner(String nombre, int valor) {
		this.ejecucion.setVariable(nombre, valor);
	}

	private IllegalArgumentException falta(String nombre, String esperado) {
		return new IllegalArgumentException("El elemento «%s» necesita en «%s» %s y recibió «%s»."
			.formatted(this.ejecucion.getCurrentActivityId(), nombre, esperado, this.ejecucion.getVariable(nombre)));
	}

}
