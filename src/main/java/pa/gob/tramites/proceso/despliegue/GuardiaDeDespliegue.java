package pa.gob.tramites.proceso.despliegue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ResourceEntity;

import pa.gob.tramites.plataforma.ErrorCampo;
import pa.gob.tramites.plataforma.ProblemaException;
import pa.gob.tramites.tramite.Manifiesto;
import pa.gob.tramites.tramite.TipoTramite;
import pa.gob.tramites.tramite.TiposDeTramite;

import org.springframework.beans.factory.ObjectProvider;

/**
 * Stands before the engine's own deployers and looks at every new deployment, whichever
 * way it came: start-up, our API, the engine's REST API, the Modeler. Definitions that
 * are read again after a restart pass: a rule that became stricter must not stop the
 * cases that run on them.
 */
class GuardiaDeDespliegue implements Deployer {

	private final ObjectProvider<TiposDeTramite> tipos;

	GuardiaDeDespliegue(ObjectProvider<TiposDeTramite> tipos) {
		this.tipos = tipos;
	}

	@Override
	public void deploy(DeploymentEntity despliegue) {
		if (!despliegue.isNew()) {
			return;
		}
		SortedMap<String, byte[]> archivos = new TreeMap<>();
		for (Map.Entry<String, ResourceEntity> recurso : despliegue.getResources().entrySet()) {
			archivos.put(recurso.getKey(), recurso.getValue().getBytes());
		}
		List<Hallazgo> hallazgos = new ArrayList<>();
		TipoTramite tipo = null;
		if (archivos.containsKey(Manifiesto.ARCHIVO)) {
			try {
				tipo = Manifiesto.leer(archivos.get(Manifiesto.ARCHIVO));
				this.tipos.getObject().publicar(tipo);
			}
			catch (ProblemaException ex) {
				for (ErrorCampo error : ex.errores()) {
					hallazgos.add(new Hallazgo("manifiesto", Manifiesto.ARCHIVO, error.campo(), Hallazgo.Gravedad.ERROR,
							error.motivo(), null));
				}
			}
		}
		if (!hallazgos.isEmpty()) {
			throw new ModeloRechazadoException(despliegue.getName(), hallazgos);
		}
	}

}
