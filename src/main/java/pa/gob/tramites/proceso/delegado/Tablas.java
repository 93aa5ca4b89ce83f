package pa.gob.tramites.proceso.delegado;

import java.util.List;
import java.util.Map;

import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.camunda.bpm.engine.repository.ProcessDefinition;

import pa.gob.tramites.proceso.ejecucion.Raiz;
import pa.gob.tramites.proceso.ejecucion.SesionDelMotor;

import org.springframework.stereotype.Component;

/**
 * Evaluates the decision tables of a type, in the version that was deployed with the
 * case's own model.
 */
@Component
class Tablas {

	private final DecisionService decisiones;

	private final RepositoryService repositorio;

	private final SesionDelMotor sesion;

	Tablas(DecisionService decisiones, RepositoryService repositorio, SesionDelMotor sesion) {
		this.decisiones = decisiones;
		this.repositorio = repositorio;
		this.sesion = sesion;
	}

	/**
	 * Evaluates a table once per set of inputs.
	 * @param caso the case
	 * @param nombre name of the table; its id is {@code <tipo>-<nombre>}
	 * @param entradas inputs of each evaluation
	 * @return the rows that apply, by evaluation
	 */
	List<List<Map<String, Object>>> evaluar(Caso caso, String nombre, List<Map<String, Object>> entradas) {
		String clave = caso.hechos().tipo() + "-" + nombre;
		return this.sesion.consultar(() -> {
			ProcessDefinition modelo = this.repositorio
				.getProcessDefinition(Raiz.de(caso.ejecucion()).getProcessDefinitionId());
			DecisionDefinition tabla = this.repositorio.createDecisionDefinitionQuery()
				.deploymentId(modelo.getDeploymentId())
				.decisionDefinitionKey(clave)
				.singleResult();
			if (tabla == null) {
				throw new IllegalStateException(
						"El modelo «" + modelo.getKey() + "» no trae la tabla «" + clave + "».");
			}
			return entradas.stream()
				.map((entrada) -> this.decisiones.evaluateDecisionTableById(tabla.getId(), entrada).getResultList())
				.toList();
		});
	}

}
