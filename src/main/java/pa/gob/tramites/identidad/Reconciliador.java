package pa.gob.tramites.identidad;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.Tenant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import pa.gob.tramites.plataforma.TurnoTomado;

import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes the engine's groups and tenants equal to {@code roles.yml} and the table of
 * agencies. Runs when this node takes its turn, before the first deployment, which needs
 * the groups; a release that waits for its turn changes nothing. A role of scope
 * {@code todas} becomes a member of every tenant, so that the engine's own queries agree
 * with ours.
 *
 * <p>
 * A group that the file no longer names is left alone: accounts and running tasks may
 * still point at it, and without a role in the file it has no permission.
 */
@Component
class Reconciliador {

	private static final Logger LOG = LoggerFactory.getLogger(Reconciliador.class);

	private final IdentityService identidad;

	private final Roles roles;

	private final Agencias agencias;

	private final TransactionTemplate transaccion;

	private final PrimerasCuentas primeras;

	Reconciliador(IdentityService identidad, Roles roles, Agencias agencias, TransactionTemplate transaccion,
			PrimerasCuentas primeras) {
		this.identidad = identidad;
		this.roles = roles;
		this.agencias = agencias;
		this.transaccion = transaccion;
		this.primeras = primeras;
	}

	@EventListener
	@Order(TurnoTomado.IDENTIDAD)
	void reconciliar(TurnoTomado turno) {
		this.transaccion.executeWithoutResult((estado) -> {
			grupos();
			inquilinos();
			this.primeras.crear();
		});
	}

	private void grupos() {
		Map<String, Group> existentes = new HashMap<>();
		this.identidad.createGroupQuery().unlimitedList().forEach((grupo) -> existentes.put(grupo.getId(), grupo));
		for (Rol rol : this.roles.todos()) {
			Group grupo = existentes.get(rol.codigo());
			String tipo = rol.tipo().name();
			if (grupo == null) {
				grupo = this.identidad.newGroup(rol.codigo());
			}
			else if (Objects.equals(grupo.getName(), rol.nombre()) && Objects.equals(grupo.getType(), tipo)) {
				continue;
			}
			grupo.setName(rol.nombre());
			grupo.setType(tipo);
			this.identidad.saveGroup(grupo);
			LOG.info("Role {} reconciled", rol.codigo());
		}
	}

	private void inquilinos() {
		List<Agencias.Agencia> todas = this.agencias.todas();
		if (todas.isEmpty()) {
			LOG.warn("There are no agencies: no account reaches any case until the catalogue has them");
		}
		Map<String, Tenant> existentes = new HashMap<>();
		this.identidad.createTenantQuery().unlimitedList().forEach((tenant) -> existentes.put(tenant.getId(), tenant));
		for (Agencias.Agencia agencia : todas) {
			Tenant inquilino = existentes.get(agencia.codigo());
			if (inquilino == null) {
				inquilino = this.identidad.newTenant(agencia.codigo());
			}
			else if (agencia.nombre().equals(inquilino.getName())) {
				continue;
			}
			inquilino.setName(agencia.nombre());
			this.identidad.saveTenant(inquilino);
		}
		for (Rol rol : this.roles.todos()) {
			alcance(rol, todas);
		}
	}

	private void alcance(Rol rol, List<Agencias.Agencia> todas) {
		Set<String> actuales = new HashSet<>();
		this.identidad.createTenantQuery()
			.groupMember(rol.codigo())
			.unlimitedList()
			.forEach((tenant) -> actuales.add(tenant.getId()));
		boolean todo = rol.alcance() == Rol.Alcance.TODAS;
		for (Agencias.Agencia agencia : todas) {
			if (todo && !actuales.contains(agencia.codigo())) {
				this.identidad.createTenantGroupMembership(agencia.codigo(), rol.codigo());
			}
			if (!todo && actuales.contains(agencia.codigo())) {
				this.identidad.deleteTenantGroupMembership(agencia.codigo(), rol.codigo());
			}
		}
	}

}
