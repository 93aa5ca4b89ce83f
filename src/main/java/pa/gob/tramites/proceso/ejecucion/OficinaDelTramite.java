package pa.gob.tramites.proceso.ejecucion;

import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Supplier;

import org.camunda.bpm.engine.impl.context.BpmnExecutionContext;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;

import pa.gob.tramites.plazo.OficinaActual;
import pa.gob.tramites.tramite.TipoTramite;
import pa.gob.tramites.tramite.TiposDeTramite;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Primary;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/**
 * The office of the case whose model is executing: calendar and zone of its type. A
 * called model counts in its caller's office. Outside an execution, the installation's.
 */
@Component
@Primary
class OficinaDelTramite implements OficinaActual {

	private final Supplier<TiposDeTramite> tipos;

	private final ObjectProvider<OficinaActual> oficinas;

	OficinaDelTramite(ObjectProvider<TiposDeTramite> tipos, ObjectProvider<OficinaActual> oficinas) {
		this.tipos = SingletonSupplier.of(tipos::getObject);
		this.oficinas = oficinas;
	}

	@Override
	public String calendario() {
		return tipo().map(TipoTramite::calendario).orElseGet(() -> porDefecto().calendario());
	}

	@Override
	public ZoneId zona() {
		return tipo().map(TipoTramite::zona).orElseGet(() -> porDefecto().zona());
	}

	private Optional<TipoTramite> tipo() {
		BpmnExecutionContext contexto = Context.getBpmnExecutionContext();
		if (contexto == null) {
			return Optional.empty();
		}
		ExecutionEntity raiz = (ExecutionEntity) Raiz.de(contexto.getExecution());
		return this.tipos.get().buscar(raiz.getProcessDefinition().getKey());
	}

	private OficinaActual porDefecto() {
		return this.oficinas.stream().filter((oficina) -> oficina != this).findFirst().orElseThrow();
	}

}
