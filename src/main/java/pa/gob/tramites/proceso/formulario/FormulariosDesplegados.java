package pa.gob.tramites.proceso.formulario;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.form.entity.CamundaFormDefinitionManager;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.CamundaFormDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ResourceEntity;

/**
 * The forms of the deployments, parsed. A deployment never changes, so neither does what
 * is kept here; the least recently used go first.
 */
final class FormulariosDesplegados {

	private static final int CABEN = 500;

	private final LectorDeFormularios lector;

	private final Map<Clave, Formulario> leidos = Collections.synchronizedMap(new LinkedHashMap<>(64, 0.75f, true) {
		@Override
		protected boolean removeEldestEntry(Map.Entry<Clave, Formulario> masAntiguo) {
			return size() > CABEN;
		}
	});

	FormulariosDesplegados(LectorDeFormularios lector) {
		this.lector = lector;
	}

	/**
	 * Finds a form.
	 * @param contexto the command in which it is needed
	 * @param despliegue deployment of the running model
	 * @param id id of the form
	 * @return the form
	 */
	Formulario buscar(CommandContext contexto, String despliegue, String id) {
		Clave clave = new Clave(despliegue, id);
		Formulario formulario = this.leidos.get(clave);
		if (formulario == null) {
			formulario = leer(contexto, despliegue, id);
			this.leidos.put(clave, formulario);
		}
		return formulario;
	}

	private Formulario leer(CommandContext contexto, String despliegue, String id) {
		CamundaFormDefinitionManager formularios = contexto.getCamundaFormDefinitionManager();
		CamundaFormDefinitionEntity definicion = formularios.findDefinitionByDeploymentAndKey(despliegue, id);
		ResourceEntity recurso = (definicion != null) ? contexto.getResourceManager()
			.findResourceByDeploymentIdAndResourceName(despliegue, definicion.getResourceName()) : null;
		if (recurso == null) {
			throw new ProcessEngineException("El formulario «" + id
					+ "» no está en el despliegue del modelo; no se pueden comprobar las respuestas.");
		}
		return this.lector.leer(recurso.getBytes());
	}

	private record Clave(String despliegue, String id) {
	}

}
