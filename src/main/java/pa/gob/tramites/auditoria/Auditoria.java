package pa.gob.tramites.auditoria;

import java.sql.Types;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.slf4j.MDC;

import org.springframework.jdbc.core.SqlParameterValue;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Writes the audit log, in the caller's transaction: an act and its entry appear together
 * or not at all. The actor, the request id and the address come from the current request;
 * jobs act as {@value #SISTEMA}.
 */
@Component
public class Auditoria {

	/** The actor of what happens without a person: timers and jobs. */
	public static final String SISTEMA = "sistema";

	private static final String INSERTAR = """
			insert into auditoria (en, actor, accion, recurso, tramite_id, agencia, peticion, origen, detalle)
			select :auditada, :auditado, :accion, c.numero, c.id, :agenciaAuditada, :peticion, cast(:origen as inet),
				cast(:detalle as jsonb)
			from caso c
			""";

	/**
	 * An entry as part of a longer statement: a common table expression, without
	 * {@code with}, over {@code caso (id, numero)} and {@link #valores}.
	 */
	public static final String PARTE = "anotada as (" + INSERTAR + ")";

	private final JdbcClient jdbc;

	private final Clock reloj;

	private final ObjectMapper json;

	Auditoria(JdbcClient jdbc, Clock reloj, ObjectMapper json) {
		this.jdbc = jdbc;
		this.reloj = reloj;
		this.json = json;
	}

	/**
	 * Records an act that does not concern a case.
	 * @param accion what was done, in upper case, such as {@code USUARIO_CREADO}
	 * @param recurso the thing it was done to
	 * @param detalle facts worth keeping, without secrets or personal data
	 */
	public void registrar(String accion, String recurso, Map<String, ?> detalle) {
		registrar(accion, recurso, null, null, detalle);
	}

	/**
	 * Records an act on a case.
	 * @param accion what was done, in upper case
	 * @param recurso the thing it was done to, usually the case's number
	 * @param tramiteId the case
	 * @param agencia the case's agency
	 * @param detalle facts worth keeping, without secrets or personal data
	 */
	public void registrar(String accion, String recurso, Long tramiteId, String agencia, Map<String, ?> detalle) {
		registrarComo(actor(), accion, recurso, tramiteId, agencia, detalle);
	}

	/**
	 * Records an act on a case whose author is not the caller of the request: the engine
	 * knows who works in its own applications.
	 * @param autor account or application, or {@value #SISTEMA}
	 * @param accion what was done, in upper case
	 * @param recurso the thing it was done to, usually the case's number
	 * @param tramiteId the case
	 * @param agencia the case's agency
	 * @param detalle facts worth keeping, without secrets or personal data
	 */
	public void registrarComo(String autor, String accion, String recurso, Long tramiteId, String agencia,
			Map<String, ?> detalle) {
		this.jdbc.sql("with caso as (select cast(:tramite as bigint) id, cast(:recurso as varchar) numero) " + INSERTAR)
			.param("tramite", tramiteId, Types.BIGINT)
			.param("recurso", recurso)
			.params(valores(autor, accion, agencia, detalle))
			.update();
	}

	/**
	 * The parameters of {@link #PARTE}, by the current actor.
	 * @param accion what was done to the case, in upper case
	 * @param agencia the case's agency
	 * @param detalle facts worth keeping, without secrets or personal data
	 * @return values by name
	 */
	public Map<String, Object> valores(String accion, String agencia, Map<String, ?> detalle) {
		return valores(actor(), accion, agencia, detalle);
	}

	private Map<String, Object> valores(String autor, String accion, String agencia, Map<String, ?> detalle) {
		Map<String, Object> valores = new HashMap<>();
		valores.put("auditada", OffsetDateTime.now(this.reloj).withOffsetSameInstant(ZoneOffset.UTC));
		valores.put("auditado", autor);
		valores.put("accion", accion);
		valores.put("agenciaAuditada", new SqlParameterValue(Types.VARCHAR, agencia));
		valores.put("peticion", new SqlParameterValue(Types.VARCHAR, MDC.get("requestId")));
		valores.put("origen", new SqlParameterValue(Types.VARCHAR, origen()));
		valores.put("detalle", new SqlParameterValue(Types.VARCHAR, detalle.isEmpty() ? null : escribir(detalle)));
		return valores;
	}

	/**
	 * Who acts now.
	 * @return the account or application, or {@value #SISTEMA}
	 */
	public static String actor() {
		Authentication actual = SecurityContextHolder.getContext().getAuthentication();
		return (actual == null || actual instanceof AnonymousAuthenticationToken) ? SISTEMA : actual.getName();
	}

	private static String origen() {
		return (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes web)
				? web.getRequest().getRemoteAddr() : null;
	}

	private String escribir(Map<String, ?> detalle) {
		try {
			return this.json.writeValueAsString(detalle);
		}
		catch (JsonProcessingException ex) {
			throw new IllegalArgumentException("Audit detail is not JSON", ex);
		}
	}

}
