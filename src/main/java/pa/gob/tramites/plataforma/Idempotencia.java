package pa.gob.tramites.plataforma;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes a creating request safe to repeat: the first one with a key does the work, the
 * others get its answer. Key, work and answer are one transaction, so a request that
 * fails leaves its key free, and one that arrives meanwhile waits for the outcome.
 */
@Component
public class Idempotencia {

	/** Header with the caller's key. */
	public static final String CABECERA = "Idempotency-Key";

	/** Header that tells a repeated answer from the first. */
	public static final String REPETIDA = "Idempotency-Replayed";

	private static final Duration CONSERVACION = Duration.ofDays(7);

	private static final Pattern CLAVE = Pattern.compile("[\\x21-\\x7E]{1,100}");

	private final JdbcClient jdbc;

	private final TransactionTemplate transaccion;

	private final ObjectMapper json;

	private final Clock reloj;

	private final ConfirmacionConjunta confirmacion;

	Idempotencia(JdbcClient jdbc, PlatformTransactionManager transacciones, ObjectMapper json, Clock reloj,
			ConfirmacionConjunta confirmacion) {
		this.confirmacion = confirmacion;
		this.jdbc = jdbc;
		this.transaccion = new TransactionTemplate(transacciones);
		this.json = json;
		this.reloj = reloj;
	}

	/**
	 * Does the work of a request once per key.
	 * @param cliente account or application that asks; keys of different ones never meet
	 * @param clave the caller's key; null does the work without remembering it
	 * @param operacion method and address of the request, such as
	 * {@code POST /api/v1/tramites}
	 * @param cuerpo body of the request; its field order does not matter
	 * @param trabajo what to do, in the transaction that this method opens
	 * @return the answer of the work, or that of the first request with the key
	 * @throws ProblemaException {@link TipoProblema#DATOS_INVALIDOS} for an unusable key,
	 * {@link TipoProblema#CLAVE_REUTILIZADA} if it came with another request before
	 */
	public ResponseEntity<?> unaVez(String cliente, String clave, String operacion, JsonNode cuerpo,
			Supplier<? extends ResponseEntity<?>> trabajo) {
		if (clave == null) {
			return this.transaccion.execute((estado) -> trabajo.get());
		}
		if (!CLAVE.matcher(clave).matches()) {
			throw new ProblemaException(TipoProblema.DATOS_INVALIDOS, "La clave de idempotencia no se puede usar.",
					List.of(new ErrorCampo(CABECERA, "Use de 1 a 100 caracteres imprimibles sin espacios.")));
		}
		String huella = huella(operacion, cuerpo);
		return this.transaccion.execute((estado) -> {
			int nueva = this.jdbc
				.sql("""
						insert into idempotencia (cliente, clave, huella, creado_en) values (:cliente, :clave, :huella, :ahora)
						on conflict do nothing
						""")
				.param("cliente", cliente)
				.param("clave", clave)
				.param("huella", huella)
				.param("ahora", ahora(), Types.TIMESTAMP_WITH_TIMEZONE)
				.update();
			return (nueva == 1) ? recordar(cliente, clave, trabajo.get()) : repetir(cliente, clave, huella);
		});
	}

	private ResponseEntity<?> recordar(String cliente, String clave, ResponseEntity<?> respuesta) {
		URI ubicacion = respuesta.getHeaders().getLocation();
		this.jdbc.sql("""
				update idempotencia set estado_http = :estado, respuesta = :respuesta::json, ubicacion = :ubicacion
				where cliente = :cliente and clave = :clave
				""")
			.param("cliente", cliente)
			.param("clave", clave)
			.param("estado", respuesta.getStatusCode().value())
			.param("respuesta", respuesta.hasBody() ? escribir(respuesta.getBody()) : null, Types.VARCHAR)
			.param("ubicacion", (ubicacion != null) ? ubicacion.toString() : null, Types.VARCHAR)
			.update();
		return respuesta;
	}

	private ResponseEntity<?> repetir(String cliente, String clave, String huella) {
		// The first answer may still be waiting for the disk.
		this.confirmacion.esperarTrasConfirmar();
		Guardada guardada = this.jdbc.sql(
				"select huella, estado_http, respuesta, ubicacion from idempotencia where cliente = :cliente and clave = :clave")
			.param("cliente", cliente)
			.param("clave", clave)
			.query((fila, n) -> new Guardada(fila.getString(1), fila.getInt(2), fila.getString(3), fila.getString(4)))
			.single();
		if (!guardada.huella().equals(huella)) {
			throw new ProblemaException(TipoProblema.CLAVE_REUTILIZADA,
					"Esta clave de idempotencia ya se usó con otra petición. Use una clave nueva.");
		}
		ResponseEntity.BodyBuilder respuesta = ResponseEntity.status(guardada.estado()).header(REPETIDA, "true");
		if (guardada.ubicacion() != null) {
			respuesta.header(HttpHeaders.LOCATION, guardada.ubicacion());
		}
		return (guardada.cuerpo() == null) ? respuesta.build() : respuesta.contentType(MediaType.APPLICATION_JSON)
			.body(guardada.cuerpo().getBytes(StandardCharsets.UTF_8));
	}

	/**
	 * Forgets keys after a week.
	 */
	@Scheduled(initialDelay = 10, fixedDelay = 60, timeUnit = java.util.concurrent.TimeUnit.MINUTES)
	void olvidar() {
		this.jdbc.sql("delete from idempotencia where creado_en < :antes")
			.param("antes", ahora().minus(CONSERVACION), Types.TIMESTAMP_WITH_TIMEZONE)
			.update();
	}

	private String huella(String operacion, JsonNode cuerpo) {
		try {
			MessageDigest sha = Sha256.nuevo();
			sha.update((operacion + "\n").getBytes(StandardCharsets.UTF_8));
			sha.update(this.json.writeValueAsBytes(canonico(cuerpo)));
			return HexFormat.of().formatHex(sha.digest());
		}
		catch (JsonProcessingException ex) {
			throw new IllegalStateException("A JSON body always has a digest", ex);
		}
	}

	private static Object canonico(JsonNode nodo) {
		if (nodo.isObject()) {
			Map<String, Object> campos = new TreeMap<>();
			nodo.properties().forEach((campo) -> campos.put(campo.getKey(), canonico(campo.getValue())));
			return campos;
		}
		if (nodo.isArray()) {
			return nodo.valueStream().map(Idempotencia::canonico).toList();
		}
		return nodo;
	}

	private String escribir(Object cuerpo) {
		try {
			return this.json.writeValueAsString(cuerpo);
		}
		catch (JsonProcessingException ex) {
			throw new IllegalStateException("An answer is always JSON", ex);
		}
	}

	private OffsetDateTime ahora() {
		return this.reloj.instant().atOffset(ZoneOffset.UTC);
	}

	private record Guardada(String huella, int estado, String cuerpo, String ubicacion) {
	}

}
