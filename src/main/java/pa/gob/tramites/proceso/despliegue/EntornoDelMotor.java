package pa.gob.tramites.proceso.despliegue;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.repository.ProcessDefinition;

import pa.gob.tramites.identidad.Roles;
import pa.gob.tramites.plataforma.ErrorCampo;
import pa.gob.tramites.plataforma.Plantillas;
import pa.gob.tramites.proceso.expresion.RevisorDeExpresiones;
import pa.gob.tramites.proceso.formulario.Feel;
import pa.gob.tramites.proceso.formulario.LectorDeFormularios;
import pa.gob.tramites.tramite.TipoTramite;
import pa.gob.tramites.tramite.TiposDeTramite;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * The running platform. The guard is built with the engine, so the engine comes late.
 */
@Component
class EntornoDelMotor implements Entorno {

	private final ObjectProvider<ProcessEngine> motor;

	private final ObjectProvider<TiposDeTramite> tipos;

	private final RevisorDeExpresiones expresiones;

	private final Feel feel;

	private final LectorDeFormularios formularios;

	private final ObjectProvider<Roles> roles;

	private final Plantillas plantillas;

	EntornoDelMotor(ObjectProvider<ProcessEngine> motor, ObjectProvider<TiposDeTramite> tipos,
			RevisorDeExpresiones expresiones, Feel feel, LectorDeFormularios formularios, ObjectProvider<Roles> roles,
			Plantillas plantillas) {
		this.motor = motor;
		this.tipos = tipos;
		this.expresiones = expresiones;
		this.feel = feel;
		this.formularios = formularios;
		this.roles = roles;
		this.plantillas = plantillas;
	}

	@Override
	public boolean existeGrupo(String codigo) {
		return this.roles.getObject().buscar(codigo).isPresent()
				|| hay((motor) -> motor.getIdentityService().createGroupQuery().groupId(codigo).count());
	}

	@Override
	public boolean existeUsuario(String id) {
		return hay((motor) -> motor.getIdentityService().createUserQuery().userId(id).count());
	}

	@Override
	public Set<String> delegados() {
		return this.expresiones.delegados();
	}

	@Override
	public List<String> expresion(String texto) {
		return this.expresiones.revisar(texto);
	}

	@Override
	public Feel feel() {
		return this.feel;
	}

	@Override
	public LectorDeFormularios formularios() {
		return this.formularios;
	}

	@Override
	public Optional<TipoTramite> tipo(String codigo) {
		return this.tipos.getObject().buscar(codigo);
	}

	@Override
	public List<ErrorCampo> manifiesto(TipoTramite tipo) {
		return this.tipos.getObject().errores(tipo);
	}

	@Override
	public boolean existeProceso(String clave) {
		return hay((motor) -> motor.getRepositoryService()
			.createProcessDefinitionQuery()
			.processDefinitionKey(clave)
			.count());
	}

	@Override
	public Set<String> plantillasComunes() {
		return consultar((motor) -> ArchivosDesplegados.comun(motor.getRepositoryService())
			.stream()
			.flatMap((comun) -> motor.getRepositoryService().getDeploymentResourceNames(comun).stream())
			.filter((recurso) -> recurso.startsWith("plantillas/"))
			.map((recurso) -> recurso.substring("plantillas/".length()))
			.collect(Collectors.toSet()));
	}

	@Override
	public boolean existeDocumentoComun(String plantilla) {
		return consultar((motor) -> ArchivosDesplegados.comun(motor.getRepositoryService())
			.map((despliegue) -> motor.getRepositoryService()
				.getDeploymentResourceNames(despliegue)
				.contains(DocumentosDesplegados.CARPETA + plantilla))
			.orElse(false));
	}

	@Override
	public Plantillas plantillas() {
		return this.plantillas;
	}

	@Override
	public Optional<String> procesoQueEmpiezaCon(String mensaje) {
		return consultar((motor) -> motor.getRepositoryService()
			.createProcessDefinitionQuery()
			.messageEventSubscriptionName(mensaje)
			.latestVersion()
			.list()
			.stream()
			.map(ProcessDefinition::getKey)
			.findFirst());
	}

	private boolean hay(Function<ProcessEngine, Long> cuenta) {
		return consultar(cuenta) > 0;
	}

	/**
	 * A rule says whether a thing exists, not whether the analyst may read it.
	 */
	private <T> T consultar(Function<ProcessEngine, T> consulta) {
		ProcessEngine engine = this.motor.getObject();
		return ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getCommandExecutorTxRequired()
			.execute((contexto) -> contexto.runWithoutAuthorization(() -> consulta.apply(engine)));
	}

}
