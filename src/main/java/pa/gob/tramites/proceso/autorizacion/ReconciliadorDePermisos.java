package pa.gob.tramites.proceso.autorizacion;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.auth.PermissionProvider;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

import pa.gob.tramites.identidad.Rol;
import pa.gob.tramites.identidad.Roles;
import pa.gob.tramites.plataforma.TurnoTomado;

/**
 * Makes the engine's grants to roles, and Tasklist's filters, equal to what the files
 * declare. Grants to a role that nobody declared are withdrawn; those to single accounts
 * are left alone. Two nodes that start together take turns.
 */
@Component
class ReconciliadorDePermisos {

	private static final Logger LOG = LoggerFactory.getLogger(ReconciliadorDePermisos.class);

	/** The lock's number: any, as long as nobody else takes it. */
	private static final long TURNO = 7_024_001;

	private final AuthorizationService autorizaciones;

	private final FilterService filtros;

	private final PermisosDelMotor permisos;

	private final Roles roles;

	private final TransactionTemplate transaccion;

	private final JdbcClient jdbc;

	private final PermissionProvider nombres;

	ReconciliadorDePermisos(ProcessEngine motor, PermisosDelMotor permisos, Roles roles,
			TransactionTemplate transaccion, JdbcClient jdbc) {
		this.autorizaciones = motor.getAuthorizationService();
		this.filtros = motor.getFilterService();
		this.nombres = ((ProcessEngineConfigurationImpl) motor.getProcessEngineConfiguration()).getPermissionProvider();
		this.permisos = permisos;
		this.roles = roles;
		this.transaccion = transaccion;
		this.jdbc = jdbc;
	}

	@EventListener
	@Order(TurnoTomado.PERMISOS)
	void alTomarElTurno(TurnoTomado turno) {
		reconciliar();
	}

	void reconciliar() {
		this.transaccion.executeWithoutResult((estado) -> {
			this.jdbc.sql("select pg_advisory_xact_lock(:turno)").param("turno", TURNO).query((fila) -> {
			});
			Map<Clave, Set<Permission>> declaradas = declaradas();
			filtros(declaradas);
			conceder(declaradas);
		});
	}

	private Map<Clave, Set<Permission>> declaradas() {
		Map<Clave, Set<Permission>> todas = new LinkedHashMap<>();
		for (Rol rol : this.roles.todos()) {
			String grupo = rol.codigo();
			todas.put(new Clave(grupo, Resources.GROUP, grupo), Set.of(Permissions.READ));
			this.permisos.de(rol)
				.forEach((recurso, nombrados) -> todas.put(new Clave(grupo, recurso, Authorization.ANY),
						nombrados.stream()
							.map((nombre) -> this.nombres.getPermissionForName(nombre, recurso.resourceType()))
							.collect(Collectors.toSet())));
			for (String aplicacion : rol.aplicaciones()) {
				todas.put(new Clave(grupo, Resources.APPLICATION, aplicacion), Set.of(Permissions.ACCESS));
				todas.put(new Clave(grupo, Resources.APPLICATION, "welcome"), Set.of(Permissions.ACCESS));
			}
		}
		for (String grupo : this.permisos.administradores()) {
			Arrays.stream(Resources.values())
				.forEach((recurso) -> todas.put(new Clave(grupo, recurso, Authorization.ANY), Set.of(Permissions.ALL)));
		}
		return todas;
	}

	private void conceder(Map<Clave, Set<Permission>> declaradas) {
		Map<Clave, Set<Permission>> faltan = new LinkedHashMap<>(declaradas);
		List<String> grupos = this.roles.todos().stream().map(Rol::codigo).toList();
		for (Authorization actual : this.autorizaciones.createAuthorizationQuery()
			.groupIdIn(grupos.toArray(String[]::new))
			.unlimitedList()) {
			Resource recurso = recurso(actual.getResourceType());
			if (recurso == Resources.TENANT && !Authorization.ANY.equals(actual.getResourceId())) {
				// Memberships of agencies are identity's.
				continue;
			}
			Set<Permission> deseados = faltan.remove(new Clave(actual.getGroupId(), recurso, actual.getResourceId()));
			if (deseados == null || actual.getAuthorizationType() != Authorization.AUTH_TYPE_GRANT) {
				LOG.info("Withdrawing an undeclared grant: {} on {} {}", actual.getGroupId(), recurso,
						actual.getResourceId());
				this.autorizaciones.deleteAuthorization(actual.getId());
			}
			else if (!iguales(actual, deseados)) {
				actual.setPermissions(deseados.toArray(Permission[]::new));
				this.autorizaciones.saveAuthorization(actual);
			}
		}
		faltan.forEach((clave, deseados) -> {
			Authorization nueva = this.autorizaciones.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
			nueva.setGroupId(clave.grupo());
			nueva.setResource(clave.recurso());
			nueva.setResourceId(clave.id());
			deseados.forEach(nueva::addPermission);
			this.autorizaciones.saveAuthorization(nueva);
		});
	}

	private static boolean iguales(Authorization actual, Set<Permission> deseados) {
		int mascara = deseados.stream().mapToInt(Permission::getValue).reduce(0, (uno, otro) -> uno | otro);
		return ((AuthorizationEntity) actual).getPermissions() == mascara;
	}

	private static Resource recurso(int tipo) {
		return Arrays.stream(Resources.values())
			.filter((uno) -> uno.resourceType() == tipo)
			.findFirst()
			.orElseThrow(() -> new IllegalStateException("Unknown resource type " + tipo));
	}

	private void filtros(Map<Clave, Set<Permission>> declaradas) {
		Map<String, Filter> existentes = new HashMap<>();
		this.filtros.createTaskFilterQuery().unlimitedList().forEach((uno) -> existentes.put(uno.getName(), uno));
		List<PermisosDelMotor.Filtro> todos = this.permisos.filtros();
		Set<String> vistos = new HashSet<>();
		for (int orden = 0; orden < todos.size(); orden++) {
			PermisosDelMotor.Filtro filtro = todos.get(orden);
			if (!vistos.add(filtro.nombre())) {
				throw new IllegalStateException(
						"proceso/permisos-motor.yml names filter " + filtro.nombre() + " twice");
			}
			String id = guardar(existentes.get(filtro.nombre()), filtro, orden);
			for (String grupo : this.permisos.quienesVen(filtro)) {
				declaradas.put(new Clave(grupo, Resources.FILTER, id), Set.of(Permissions.READ));
			}
		}
	}

	private String guardar(Filter existente, PermisosDelMotor.Filtro filtro, int orden) {
		TaskQueryImpl consulta = new TaskQueryImpl();
		filtro.consulta().forEach(consulta::addExpression);
		Map<String, Object> propiedades = new LinkedHashMap<>();
		propiedades.put("description", filtro.descripcion());
		propiedades.put("color", filtro.color());
		propiedades.put("priority", orden);
		propiedades.put("refresh", true);
		propiedades.put("showUndefinedVariable", false);
		propiedades.put("variables", new ArrayList<>());
		Filter guardado = (existente != null) ? existente : this.filtros.newTaskFilter(filtro.nombre());
		guardado.setQuery(consulta);
		guardado.setProperties(propiedades);
		return this.filtros.saveFilter(guardado).getId();
	}

	/**
	 * What identifies a grant.
	 *
	 * @param grupo the role
	 * @param recurso kind of resource
	 * @param id the resource, or {@code *}
	 */
	private record Clave(String grupo, Resource recurso, String id) {
	}

}
