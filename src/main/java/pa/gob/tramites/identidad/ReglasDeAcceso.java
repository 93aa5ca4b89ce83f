package pa.gob.tramites.identidad;

import java.util.List;
import java.util.stream.Stream;

import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authorization.AuthenticatedAuthorizationManager;
import org.springframework.security.authorization.AuthorityAuthorizationManager;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationManagers;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

/**
 * Which address is open to whom, in one table: the first row that matches decides, and
 * what no row names is refused. Our own API is refined further by the permission on each
 * operation; the engine's REST API has none, so its rows are complete.
 */
final class ReglasDeAcceso {

	private static final HttpMethod TODOS = null;

	private static final HttpMethod GET = HttpMethod.GET;

	private static final HttpMethod POST = HttpMethod.POST;

	private static final HttpMethod PUT = HttpMethod.PUT;

	private static final String MOTOR_WEB = "/camunda/api/engine/engine/{motor}/";

	/** Open without a token, and blind to one. */
	static final List<Regla> SIN_TOKEN = List.of(regla(POST, "/api/v1/auth/login", publico()),
			regla(POST, "/api/v1/auth/refresh", publico()), regla(POST, "/api/v1/auth/token", publico()));

	static final List<Regla> API = List.of(
			// Documentation of the API
			regla(GET, "/api/openapi.json/**", publico()), regla(GET, "/api/openapi.json.yaml", publico()),
			regla(GET, "/api/docs/**", publico()), regla(GET, "/api/swagger-ui/**", publico()),
			regla(GET, "/api/v1/errores/**", publico()), regla(GET, "/api/health", publico()),
			regla(GET, "/api/health/detallado",
					alguno(permiso("motor:supervisar"), permiso(ClaveDeOperacionFilter.OPERAR))),
			// Whoever holds a document may check it
			regla(GET, "/api/v1/verificacion/{codigo}", publico()),
			// Our API: every operation names its permission
			regla(TODOS, "/api/v1/admin/usuarios/**", permiso("usuarios:administrar")),
			regla(TODOS, "/api/v1/admin/aplicaciones/**", permiso("aplicaciones:administrar")),
			regla(TODOS, "/api/v1/admin/tarifas/**", permiso("catalogos:administrar")),
			regla(TODOS, "/api/v1/admin/feriados/**", permiso("catalogos:administrar")),
			regla(TODOS, "/api/v1/admin/notificaciones/**", permiso("motor:supervisar")),
			regla(TODOS, "/api/v1/modelos/**", permiso("modelos:publicar")),
			// A pass opens cases and not the account that it was given to
			regla(POST, "/api/v1/auth/**",
					todas(autenticado(), AuthorizationManagers.not(permiso(SesionDeActor.PASE)))),
			// Files: nobody makes us read one without the permission
			regla(POST, "/api/v1/tramites/{numero}/documentos", permiso("documentos:subir")),
			regla(POST, "/api/v1/tramites/{numero}/documentos/{id}/versiones", permiso("documentos:subir")),
			regla(TODOS, "/api/v1/admin/almacen/**", permiso("plataforma:operar")),
			// Administration that no row names
			regla(TODOS, "/api/v1/admin/**", nadie()), regla(TODOS, "/api/v1/**", autenticado()));

	static final List<Regla> MOTOR = List.of(
			// Workers of other agencies, and nothing else for them
			regla(POST, "/engine-rest/external-task/fetchAndLock", trabajador()),
			regla(POST, "/engine-rest/external-task/{id}/complete", trabajador()),
			regla(POST, "/engine-rest/external-task/{id}/failure", trabajador()),
			regla(POST, "/engine-rest/external-task/{id}/bpmnError", trabajador()),
			regla(POST, "/engine-rest/external-task/{id}/extendLock", trabajador()),
			regla(POST, "/engine-rest/external-task/{id}/unlock", trabajador()),
			regla(TODOS, "/engine-rest/external-task/**", permiso("motor:supervisar")),
			// Officers: their tasks, forms included; the case itself is the API's
			regla(GET, "/engine-rest/task/**", alguno(oficial(), permiso("motor:supervisar"))),
			regla(POST, "/engine-rest/task", alguno(oficial(), permiso("motor:supervisar"))),
			regla(POST, "/engine-rest/task/count", alguno(oficial(), permiso("motor:supervisar"))),
			regla(POST, "/engine-rest/task/{id}/claim", oficial()),
			regla(POST, "/engine-rest/task/{id}/unclaim", oficial()),
			regla(POST, "/engine-rest/task/{id}/complete", oficial()),
			regla(POST, "/engine-rest/task/{id}/submit-form", oficial()),
			// Analysts: models
			regla(GET, "/engine-rest/deployment/**", alguno(permiso("modelos:publicar"), permiso("motor:supervisar"))),
			regla(POST, "/engine-rest/deployment/create", permiso("modelos:publicar")),
			regla(GET, "/engine-rest/version", alguno(permiso("modelos:publicar"), permiso("motor:supervisar"))),
			regla(GET, "/engine-rest/process-definition/**",
					alguno(permiso("modelos:publicar"), permiso("motor:supervisar"))),
			regla(GET, "/engine-rest/decision-definition/**",
					alguno(permiso("modelos:publicar"), permiso("motor:supervisar"))),
			// Supervisors: running processes. Starting one is the case API's, so that no
			// instance exists without its case.
			regla(PUT, "/engine-rest/process-definition/{id}/suspended", permiso("motor:supervisar")),
			regla(TODOS, "/engine-rest/process-instance/**", permiso("motor:supervisar")),
			regla(TODOS, "/engine-rest/execution/**", permiso("motor:supervisar")),
			regla(TODOS, "/engine-rest/job/**", permiso("motor:supervisar")),
			regla(TODOS, "/engine-rest/job-definition/**", permiso("motor:supervisar")),
			regla(TODOS, "/engine-rest/incident/**", permiso("motor:supervisar")),
			regla(TODOS, "/engine-rest/batch/**", permiso("motor:supervisar")),
			regla(TODOS, "/engine-rest/modification/**", permiso("motor:supervisar")),
			regla(TODOS, "/engine-rest/migration/**", permiso("motor:supervisar")),
			regla(GET, "/engine-rest/variable-instance/**", permiso("motor:supervisar")),
			regla(POST, "/engine-rest/variable-instance/**", permiso("motor:supervisar")),
			regla(GET, "/engine-rest/event-subscription/**", permiso("motor:supervisar")),
			regla(GET, "/engine-rest/metrics/**", permiso("motor:supervisar")),
			// History is read, never rewritten: erasing is the retention job's
			regla(POST, "/engine-rest/history/cleanup", nadie()),
			regla(GET, "/engine-rest/history/**", permiso("motor:supervisar")),
			regla(POST, "/engine-rest/history/{recurso}", permiso("motor:supervisar")),
			regla(POST, "/engine-rest/history/{recurso}/count", permiso("motor:supervisar")));

	/**
	 * The engine's webapps have their own log-in, session, CSRF token and page rules;
	 * their APIs, the engine's second REST API among them, are narrowed here by the
	 * webapps that the caller's roles open. What each may see and do inside is the
	 * engine's authorizations.
	 */
	static final List<Regla> APLICACIONES = List.of(
			// CVE-2026-77226: the first-run page creates an administrator without log-in
			regla(TODOS, "/camunda/api/admin/setup/**", nadie()), regla(TODOS, "/camunda/app/{app}/setup/**", nadie()),
			regla(TODOS, "/camunda/app/{app}/{motor}/setup/**", nadie()),
			// What the log-in page asks
			regla(TODOS, "/camunda/api/admin/auth/user/{motor}/**", publico()),
			regla(GET, "/camunda/api/{app}/plugin/{plugin}/static/**", publico()),
			regla(GET, "/camunda/api/engine/engine", publico()), regla(GET, "/camunda/api/engine/engine/", publico()),
			regla(TODOS, "/camunda/api/engine/engine/{motor}/identity/password-policy", publico()),
			// Each webapp's own API
			regla(TODOS, "/camunda/api/cockpit/**", aplicacion("cockpit")),
			regla(TODOS, "/camunda/api/admin/**", alguno(aplicacion("admin"), aplicacion("cockpit"))),
			regla(TODOS, "/camunda/api/tasklist/**", aplicacion("tasklist")),
			// The session of Tasklist for a pass to the case API
			regla(POST, "/camunda/api/expediente/{motor}/pase", aplicacion("tasklist")),
			// The engine's REST API as Tasklist uses it
			regla(TODOS, MOTOR_WEB + "task/**", deCualquiera()), regla(TODOS, MOTOR_WEB + "filter/**", deCualquiera()),
			regla(GET, MOTOR_WEB + "process-definition/**", deCualquiera()),
			regla(POST, MOTOR_WEB + "process-definition/{id}/submit-form", deCualquiera()),
			regla(POST, MOTOR_WEB + "process-definition/{id}/start", deCualquiera()),
			regla(POST, MOTOR_WEB + "process-definition/key/{codigo}/submit-form", deCualquiera()),
			regla(POST, MOTOR_WEB + "process-definition/key/{codigo}/start", deCualquiera()),
			regla(GET, MOTOR_WEB + "process-instance/**", deCualquiera()),
			regla(GET, MOTOR_WEB + "case-definition/**", deCualquiera()),
			regla(GET, MOTOR_WEB + "case-execution/**", deCualquiera()),
			regla(GET, MOTOR_WEB + "deployment/**", deCualquiera()),
			regla(TODOS, MOTOR_WEB + "variable-instance/**", deCualquiera()),
			regla(POST, MOTOR_WEB + "history/cleanup", nadie()), regla(GET, MOTOR_WEB + "history/**", deCualquiera()),
			regla(POST, MOTOR_WEB + "history/{recurso}", deCualquiera()),
			regla(POST, MOTOR_WEB + "history/{recurso}/count", deCualquiera()),
			regla(GET, MOTOR_WEB + "authorization/**", deCualquiera()),
			regla(GET, MOTOR_WEB + "identity/**", deCualquiera()), regla(GET, MOTOR_WEB + "user/**", deCualquiera()),
			regla(PUT, MOTOR_WEB + "user/{id}/profile", deCualquiera()),
			regla(PUT, MOTOR_WEB + "user/{id}/credentials", deCualquiera()),
			regla(GET, MOTOR_WEB + "group/**", deCualquiera()), regla(GET, MOTOR_WEB + "tenant/**", deCualquiera()),
			regla(GET, MOTOR_WEB + "version", deCualquiera()),
			// … and whole, for Cockpit and Admin
			regla(TODOS, MOTOR_WEB + "**", alguno(aplicacion("cockpit"), aplicacion("admin"))),
			regla(TODOS, "/camunda/api/**", nadie()),
			// Pages: the webapps' own rules
			regla(TODOS, "/camunda/**", publico()));

	static final List<Regla> ACTUADOR = List.of(regla(GET, "/actuator/health/**", publico()),
			regla(GET, "/actuator/**", alguno(permiso("motor:supervisar"), permiso(ClaveDeOperacionFilter.OPERAR))),
			regla(TODOS, "/actuator/**", permiso(ClaveDeOperacionFilter.OPERAR)));

	static final List<Regla> PAGINAS = List.of(regla(GET, "/", publico()), regla(GET, "/index.html", publico()),
			regla(GET, "/inicio/**", publico()), regla(GET, "/verificar", publico()),
			regla(GET, "/verificar/{codigo}", publico()), regla(GET, "/favicon.ico", publico()),
			regla(TODOS, "/error", publico()));

	private ReglasDeAcceso() {
	}

	/**
	 * Whether an operation of our API is open without credentials.
	 * @param metodo its method
	 * @param ruta its path, with or without values for its variables
	 * @return whether nobody is asked for credentials
	 */
	static boolean esPublica(HttpMethod metodo, String ruta) {
		Authentication nadie = new AnonymousAuthenticationToken("-", "-", AuthorityUtils.createAuthorityList("-"));
		return Stream.concat(SIN_TOKEN.stream(), API.stream())
			.filter((regla) -> regla.direccion().incluye(metodo, ruta))
			.findFirst()
			.map((regla) -> regla.quien().authorize(() -> nadie, null).isGranted())
			.orElse(false);
	}

	private static Regla regla(HttpMethod metodo, String patron,
			AuthorizationManager<RequestAuthorizationContext> quien) {
		return new Regla(Direccion.de(metodo, patron), quien);
	}

	private static AuthorizationManager<RequestAuthorizationContext> publico() {
		return (autenticacion, contexto) -> new org.springframework.security.authorization.AuthorizationDecision(true);
	}

	private static AuthorizationManager<RequestAuthorizationContext> nadie() {
		return (autenticacion, contexto) -> new org.springframework.security.authorization.AuthorizationDecision(false);
	}

	private static AuthorizationManager<RequestAuthorizationContext> autenticado() {
		return AuthenticatedAuthorizationManager.authenticated();
	}

	private static AuthorizationManager<RequestAuthorizationContext> permiso(String permiso) {
		return AuthorityAuthorizationManager.hasAuthority(permiso);
	}

	/**
	 * Who works tasks for the administration; a citizen's tasks go through the case API.
	 */
	private static AuthorizationManager<RequestAuthorizationContext> oficial() {
		return todas(permiso("tareas:trabajar"), permiso(SesionDeActor.FUNCIONARIO));
	}

	/** Applications that work external tasks; which ones, their topics say. */
	private static AuthorizationManager<RequestAuthorizationContext> trabajador() {
		return alguno(permiso("motor:supervisar"),
				todas(permiso(SesionDeActor.APLICACION), permiso("tareas:trabajar")));
	}

	private static AuthorizationManager<RequestAuthorizationContext> aplicacion(String aplicacion) {
		return permiso(SesionDeActor.APLICACION_WEB + aplicacion);
	}

	/** Who opens any webapp; Tasklist's calls are common to all of them. */
	private static AuthorizationManager<RequestAuthorizationContext> deCualquiera() {
		return alguno(aplicacion("tasklist"), aplicacion("cockpit"), aplicacion("admin"));
	}

	@SafeVarargs
	private static AuthorizationManager<RequestAuthorizationContext> todas(
			AuthorizationManager<RequestAuthorizationContext>... condiciones) {
		return AuthorizationManagers.allOf(condiciones);
	}

	@SafeVarargs
	private static AuthorizationManager<RequestAuthorizationContext> alguno(
			AuthorizationManager<RequestAuthorizationContext>... condiciones) {
		return AuthorizationManagers.anyOf(condiciones);
	}

	/**
	 * A row.
	 *
	 * @param direccion method and path
	 * @param quien who may pass
	 */
	record Regla(Direccion direccion, AuthorizationManager<RequestAuthorizationContext> quien) {
	}

}
