package pa.gob.tramites.tramite;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pa.gob.tramites.identidad.Actor;
import pa.gob.tramites.plataforma.ErrorCampo;
import pa.gob.tramites.plataforma.Idempotencia;
import pa.gob.tramites.plataforma.ProblemaException;
import pa.gob.tramites.plataforma.TipoProblema;

import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Files a batch, one transaction per line: the case and what the batch remembers of it
 * commit together. A line's key is its reference, so that sending a batch again finds the
 * cases that exist and files only what is missing; a refused line leaves its key free and
 * may come corrected.
 */
@Component
class PresentarLote {

	private static final Logger LOG = LoggerFactory.getLogger(PresentarLote.class);

	private static final Pattern CLAVE = Pattern.compile("[A-Za-z0-9._~-]{1,60}");

	private static final Duration CONSERVACION = Duration.ofDays(90);

	private final PresentarTramite presentar;

	private final AlmacenDeLotes almacen;

	private final TransactionTemplate transaccion;

	private final ObjectMapper json;

	private final LoteProperties limites;

	private final Clock reloj;

	PresentarLote(PresentarTramite presentar, AlmacenDeLotes almacen, PlatformTransactionManager transacciones,
			ObjectMapper json, LoteProperties limites, Clock reloj) {
		this.presentar = presentar;
		this.almacen = almacen;
		this.transaccion = new TransactionTemplate(transacciones);
		this.json = json;
		this.limites = limites;
		this.reloj = reloj;
	}

	/**
	 * The key of a batch.
	 * @param clave what the caller sent
	 * @return the same
	 * @throws ProblemaException if it cannot be used, also when there is none
	 */
	static String exigirClave(String clave) {
		if (clave == null || !CLAVE.matcher(clave).matches()) {
			throw new ProblemaException(TipoProblema.DATOS_INVALIDOS, "Un lote necesita una clave propia.",
					List.of(new ErrorCampo(Idempotencia.CABECERA,
							"De 1 a 60 letras sin acento, cifras, puntos, guiones, guiones bajos o virgulillas.")));
		}
		return clave;
	}

	/**
	 * Files each line as it arrives.
	 * @param clave the caller's key of the batch
	 * @param cuerpo the lines
	 * @param respuesta takes the outcome of each line
	 * @return the sum
	 * @throws IOException when the connection is cut; what was filed stays
	 */
	Resumen presentar(String clave, InputStream cuerpo, Respuesta respuesta) throws IOException {
		Actor actor = Actor.actual();
		long lote = this.almacen.abrir(actor.id(), clave, ahora());
		LectorDeLineas lineas = new LectorDeLineas(cuerpo, this.limites.octetos());
		int[] suma = new int[3];
		int leidas = 0;
		boolean terminado = false;
		try {
			for (LectorDeLineas.Linea linea = lineas.siguiente(); linea != null; linea = lineas.siguiente()) {
				if (++leidas > this.limites.lineas()) {
					respuesta.linea(rechazo(linea.numero(), null, demasiadas()));
					suma[2]++;
					break;
				}
				LineaDeLote resultado = presentar(lote, clave, linea, actor);
				suma[(resultado.numero() == null) ? 2 : resultado.repetida() ? 1 : 0]++;
				respuesta.linea(resultado);
			}
			terminado = true;
		}
		finally {
			this.almacen.cerrar(lote, terminado, ahora());
		}
		return new Resumen(suma[0] + suma[1] + suma[2], suma[0], suma[1], suma[2]);
	}

	private LineaDeLote presentar(long lote, String clave, LectorDeLineas.Linea linea, Actor actor) {
		String referencia = null;
		ProblemDetail problema;
		try {
			JsonNode nodo = leer(linea);
			referencia = nodo.path("referencia").asText(null);
			return crear(lote, (referencia != null) ? referencia : clave + ":" + linea.numero(), referencia,
					linea.numero(), nodo.get("solicitud"), actor);
		}
		catch (ProblemaException ex) {
			problema = ex.problema();
		}
		catch (RuntimeException ex) {
			LOG.error("Line {} of batch {} of {} failed", linea.numero(), clave, actor.id(), ex);
			problema = ProblemaException.problema(TipoProblema.ERROR_INTERNO,
					"Ocurrió un error inesperado. Envíe esta línea otra vez.", List.of());
		}
		LineaDeLote rechazada = rechazo(linea.numero(), referencia, problema);
		this.almacen.anotar(lote, rechazada, ahora());
		return rechazada;
	}

	private LineaDeLote crear(long lote, String clave, String referencia, int numero, JsonNode solicitud, Actor actor) {
		return this.transaccion.execute((estado) -> {
			ResponseEntity<?> creado = this.presentar.presentar(actor, clave, solicitud);
			String ruta = creado.getHeaders().getLocation().getPath();
			LineaDeLote linea = new LineaDeLote(numero, referencia, creado.getStatusCode().value(),
					ruta.substring(ruta.lastIndexOf('/') + 1), creado.getHeaders().containsKey(Idempotencia.REPETIDA),
					null);
			this.almacen.anotar(lote, linea, ahora());
			return linea;
		});
	}

	private JsonNode leer(LectorDeLineas.Linea linea) {
		if (linea.texto() == null) {
			throw new ProblemaException(TipoProblema.PETICION_ILEGIBLE,
					"La línea pasa de " + this.limites.octetos() + " octetos.");
		}
		JsonNode nodo;
		try {
			nodo = this.json.reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).readTree(linea.texto());
		}
		catch (JsonProcessingException ex) {
			throw new ProblemaException(TipoProblema.PETICION_ILEGIBLE, "La línea no es JSON válido"
					+ ((ex.getLocation() != null) ? " (columna " + ex.getLocation().getColumnNr() + ")." : "."));
		}
		catch (IOException ex) {
			throw new ProblemaException(TipoProblema.PETICION_ILEGIBLE, "La línea no es texto UTF-8.");
		}
		List<ErrorCampo> errores = new ArrayList<>();
		if (!nodo.isObject()) {
			errores.add(new ErrorCampo("", "Cada línea es un objeto con «solicitud» y, si se quiere, «referencia»."));
		}
		else {
			nodo.fieldNames().forEachRemaining((campo) -> {
				if (!campo.equals("referencia") && !campo.equals("solicitud")) {
					errores.add(new ErrorCampo(campo, "Este campo no existe."));
				}
			});
			if (!nodo.path("solicitud").isObject()) {
				errores.add(new ErrorCampo("solicitud", "Envíe la solicitud, como en POST /api/v1/tramites."));
			}
			if (nodo.has("referencia") && !nodo.get("referencia").isTextual()) {
				errores.add(new ErrorCampo("referencia", "Debe ser un texto."));
			}
		}
		if (!errores.isEmpty()) {
			throw new ProblemaException(TipoProblema.DATOS_INVALIDOS, "Revise los campos señalados de esta línea.",
					errores);
		}
		return nodo;
	}

	private ProblemDetail demasiadas() {
		return ProblemaException.problema(TipoProblema.DATOS_INVALIDOS, "Un lote tiene hasta " + this.limites.lineas()
				+ " líneas; esta y las que siguen no se leyeron. Envíelas en otro lote.", List.of());
	}

	private static LineaDeLote rechazo(int linea, String referencia, ProblemDetail problema) {
		String corta = (referencia != null && referencia.length() > AlmacenDeLotes.REFERENCIA)
				? referencia.substring(0, AlmacenDeLotes.REFERENCIA) : referencia;
		return new LineaDeLote(linea, corta, problema.getStatus(), null, false, problema);
	}

	/**
	 * Forgets batches some weeks after their last line.
	 */
	@Scheduled(initialDelay = 15, fixedDelay = 360, timeUnit = TimeUnit.MINUTES)
	void olvidar() {
		this.almacen.olvidar(ahora().minus(CONSERVACION));
	}

	private OffsetDateTime ahora() {
		return this.reloj.instant().atOffset(ZoneOffset.UTC);
	}

	/**
	 * Takes outcomes one by one.
	 */
	interface Respuesta {

		void linea(LineaDeLote linea) throws IOException;

	}

	/**
	 * What became of the lines.
	 *
	 * @param lineas all of them
	 * @param creadas cases filed now
	 * @param repetidas cases that existed
	 * @param rechazadas lines without a case
	 */
	record Resumen(int lineas, int creadas, int repetidas, int rechazadas) {
	}

}
