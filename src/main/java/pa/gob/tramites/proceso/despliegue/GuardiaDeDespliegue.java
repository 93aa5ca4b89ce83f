package pa.gob.tramites.proceso.despliegue;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import pa.gob.tramites.auditoria.Auditoria;
import pa.gob.tramites.proceso.turno.Turno;
import pa.gob.tramites.proceso.ejecucion.Sistema;
import pa.gob.tramites.tramite.TiposDeTramite;

import org.springframework.beans.factory.ObjectProvider;

/**
 * Stands before the engine's own deployers and looks at every new deployment, whichever
 * way it came: start-up, our API, the engine's REST API, the Modeler. Definitions that
 * are read again after a restart pass: a rule that became stricter must not stop the
 * cases that run on them.
 */
class GuardiaDeDespliegue implements Deployer {

	private static final Logger LOG = LoggerFactory.getLogger(GuardiaDeDespliegue.class);

	private final RevisionDeModelo revision;

	private final ObjectProvider<TiposDeTramite> tipos;

	private final ObjectProvider<Auditoria> auditoria;

	private final ObjectProvider<Turno> turno;

	GuardiaDeDespliegue(RevisionDeModelo revision, ObjectProvider<TiposDeTramite> tipos,
			ObjectProvider<Auditoria> auditoria, ObjectProvider<Turno> turno) {
		this.auditoria = auditoria;
		this.turno = turno;
		this.revision = revision;
		this.tipos = tipos;
	}

	@Override
	public void deploy(DeploymentEntity despliegue) {
		if (!despliegue.isNew()) {
			return;
		}
		SortedMap<String, byte[]> archivos = new TreeMap<>();
		despliegue.getResources().forEach((nombre, recurso) -> archivos.put(nombre, recurso.getBytes()));
		Hallazgos propios = new Hallazgos();
		if (!this.turno.getObject().activo()) {
			propios.error("sin-turno", null, null,
					"Este nodo espera su turno: otra versión de la plataforma sigue activa sobre la misma base de datos.",
					"Publique en la versión activa o espere a que termine la conmutación.");
		}
		if (despliegue.getTenantId() != null) {
			propios.error("sin-agencia", null, null, "Un modelo es de todas las agencias; no se despliega en una.",
					"Quite el tenant id del despliegue.");
		}
		String usuario = Context.getCommandContext().getAuthenticatedUserId();
		if (Sistema.CARPETA.equals(despliegue.getName())
				&& (usuario != null || !Auditoria.SISTEMA.equals(Auditoria.actor()))) {
			propios.error("reservado", null, null,
					"«" + Sistema.CARPETA + "» son los procesos de la plataforma; no se publican.", null);
		}
		RevisionDeModelo.Resultado resultado = this.revision.revisar(despliegue.getName(),
				Desplegador.esDeCarpeta(despliegue.getSource()), archivos);
		if (resultado.rechazado() || !propios.todos().isEmpty()) {
			throw new ModeloRechazadoException(despliegue.getName(),
					java.util.stream.Stream.concat(propios.todos().stream(), resultado.errores().stream()).toList());
		}
		resultado.hallazgos().forEach((aviso) -> LOG.info("{}: {}", despliegue.getName(), aviso.texto()));
		resultado.tipo().ifPresent((tipo) -> this.tipos.getObject().publicar(tipo));
		this.auditoria.getObject()
			.registrarComo((usuario != null) ? usuario : Auditoria.actor(), "MODELO_PUBLICADO",
					String.valueOf(despliegue.getName()), null, null, Map.of("despliegue", despliegue.getId(), "origen",
							String.valueOf(despliegue.getSource()), "archivos", List.copyOf(archivos.keySet())));
	}

}
