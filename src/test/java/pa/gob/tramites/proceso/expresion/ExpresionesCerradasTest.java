package pa.gob.tramites.proceso.expresion;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import javax.sql.DataSource;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.camunda.bpm.engine.task.TaskQuery;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.impl.juel.jakarta.el.PropertyNotFoundException;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;

import pa.gob.tramites.PruebaDeIntegracion;
import pa.gob.tramites.plataforma.VisibleEnModelos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * A second engine on the same database, closed the same way but without the guard of
 * deployments: what the guard would refuse must be harmless as well.
 */
@PruebaDeIntegracion
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExpresionesCerradasTest {

	@Autowired
	private DataSource datos;

	@TempDir
	private Path carpeta;

	private ProcessEngine motor;

	private ProcessEngineConfigurationImpl ajustes;

	@BeforeAll
	void abrir() {
		DefaultListableBeanFactory beans = new DefaultListableBeanFactory();
		beans.registerBeanDefinition("calculo", new RootBeanDefinition(Calculo.class));
		beans.registerBeanDefinition("secreto", new RootBeanDefinition(Secreto.class));
		beans.registerBeanDefinition("anotar", new RootBeanDefinition(Anotar.class));
		this.ajustes = new StandaloneProcessEngineConfiguration();
		this.ajustes.setProcessEngineName("expresiones-cerradas");
		this.ajustes.setDataSource(this.datos);
		this.ajustes.setDatabaseSchemaUpdate("false");
		this.ajustes.setJobExecutorActivate(false);
		this.ajustes.setMetricsEnabled(false);
		this.ajustes.setEnforceHistoryTimeToLive(false);
		this.ajustes.setHistory("audit");
		this.ajustes.getProcessEnginePlugins().add(new CierreDeExpresiones(beans));
		this.motor = this.ajustes.buildProcessEngine();
	}

	@AfterEach
	void limpiar() {
		this.motor.getRepositoryService()
			.createDeploymentQuery()
			.deploymentName("expresiones-cerradas")
			.list()
			.forEach((uno) -> this.motor.getRepositoryService().deleteDeployment(uno.getId(), true));
	}

	@AfterAll
	void cerrar() {
		this.motor.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "${''.getClass().forName('java.lang.Runtime')}", "${''['class']}", "${''.class}",
			"${''['getClass']()}", "${dato.class.name}", "${dato['cla'.concat('ss')]}", "${lista.getClass()}",
			"${lista[0].class}", "${mapa.clave.getClass()}", "${1.class}", "${calculo.class}", "${calculo.getClass()}",
			"${calculo.interno()}", "${calculo.estatico()}", "${calculo['interno']()}", "${calculo.hashCode()}",
			"${calculo.notify()}", "${secreto.leer()}", "${secreto}", "${dataSource}",
			"${execution.getProcessEngineServices()}", "${execution.processEngineServices}",
			"${execution.processEngine}", "${execution['processEngineServices'].runtimeService}",
			"${execution.getBpmnModelInstance()}", "${execution.setVariable('x', 1)}", "${execution.removeVariables()}",
			"${execution.class}", "${execution.processInstance}", "${execution.superExecution}",
			"${execution.getEngineServices()}", "${execution.engine}", "${texto.matches('(a+)+$')}",
			"${texto.repeat(1000000)}", "${texto.chars()}", "${texto.getBytes()}", "${numero.getClass()}",
			"${fecha.class}", "${fecha.setTime(0)}", "${dateTime().getClass()}", "${dateTime().zone}",
			"${now().getClass()}", "${S('{}')}", "${XML('<a/>')}", "${java.lang.Runtime}", "${T(String)}", "${a",
			"${lista.stream()}", "${lista.iterator()}", "${lista.clear()}", "${mapa.put('a', 'b')}",
			"${mapa.entrySet().getClass()}", "${lista.getClass().forName('java.lang.Runtime').getRuntime()}" })
	void rechazaReflexionServiciosYBeansAjenos(String expresion) {
		assertThatThrownBy(() -> evaluar(expresion))
			.satisfies((ex) -> assertThat(causas(ex)).anyMatch(ExpresionesCerradasTest::esRechazo));
	}

	@Test
	void admiteLoQueLosModelosNecesitan() {
		assertThat(evaluar("${calculo.doble(numero)}")).isEqualTo(42);
		assertThat(evaluar("${calculo.doble('21')}")).isEqualTo(42);
		assertThat(evaluar("${execution.processBusinessKey}")).isEqualTo("EXPR-1");
		assertThat(evaluar("${execution.getVariable('dato')}")).isEqualTo("hola");
		assertThat(evaluar("${dato == 'hola' && numero > 20 && !empty lista}")).isEqualTo(true);
		assertThat(evaluar("${dato.length() + numero}")).isEqualTo(25L);
		assertThat(evaluar("${dato.startsWith('ho') ? lista[1] : mapa.clave}")).isEqualTo("dos");
		assertThat(evaluar("${mapa['clave']}")).isEqualTo("valor");
		assertThat(evaluar("${lista.size() == 2 && lista.contains('uno') && mapa.containsKey('clave')}"))
			.isEqualTo(true);
		assertThat(evaluar("${dateTime().plusDays(1).toDate()}")).isInstanceOf(Date.class);
		assertThat(evaluar("Caso ${dato}")).isEqualTo("Caso hola");
	}

	@Test
	void unaVariableNoSuplantaUnBean() {
		assertThat(evaluar("${calculo.doble(1)}", Map.of("calculo", "otra cosa"))).isEqualTo(2);
	}

	@Test
	void rechazaEnTodosLosLugaresDeUnModelo() throws Exception {
		String ataque = ataque("modelo");
		lugar((modelo) -> modelo.startEvent()
			.exclusiveGateway("g")
			.condition("c", ataque)
			.userTask()
			.endEvent()
			.moveToNode("g")
			.userTask()
			.endEvent()
			.done());
		lugar((modelo) -> modelo.startEvent().serviceTask().camundaExpression(ataque).userTask().endEvent().done());
		lugar((modelo) -> modelo.startEvent()
			.serviceTask()
			.camundaDelegateExpression(ataque)
			.userTask()
			.endEvent()
			.done());
		lugar((modelo) -> modelo.startEvent().userTask().camundaDueDate(ataque).endEvent().done());
		lugar((modelo) -> modelo.startEvent().userTask().camundaFollowUpDate(ataque).endEvent().done());
		lugar((modelo) -> modelo.startEvent().userTask().camundaAssignee(ataque).endEvent().done());
		lugar((modelo) -> modelo.startEvent().userTask().camundaCandidateGroups(ataque).endEvent().done());
		lugar((modelo) -> modelo.startEvent().userTask().camundaCandidateUsers(ataque).endEvent().done());
		lugar((modelo) -> modelo.startEvent().userTask().camundaPriority(ataque).endEvent().done());
		lugar((modelo) -> modelo.startEvent().userTask().name(ataque).endEvent().done());
		lugar((modelo) -> modelo.startEvent().userTask().camundaInputParameter("p", ataque).endEvent().done());
		lugar((modelo) -> modelo.startEvent()
			.serviceTask()
			.camundaDelegateExpression("${anotar}")
			.camundaOutputParameter("p", ataque)
			.userTask()
			.endEvent()
			.done());
		lugar((modelo) -> modelo.startEvent()
			.userTask()
			.camundaTaskListenerExpression("create", ataque)
			.endEvent()
			.done());
		lugar((modelo) -> modelo.startEvent()
			.userTask()
			.camundaTaskListenerDelegateExpression("create", ataque)
			.endEvent()
			.done());
		lugar((modelo) -> modelo.startEvent()
			.userTask()
			.camundaExecutionListenerExpression("start", ataque)
			.endEvent()
			.done());
		lugar((modelo) -> modelo.startEvent()
			.userTask()
			.camundaExecutionListenerDelegateExpression("start", ataque)
			.endEvent()
			.done());
		lugar((modelo) -> modelo.startEvent()
			.intermediateCatchEvent()
			.timerWithDate(ataque)
			.userTask()
			.endEvent()
			.done());
		lugar((modelo) -> modelo.startEvent()
			.intermediateCatchEvent()
			.timerWithDuration(ataque)
			.userTask()
			.endEvent()
			.done());
		lugar((modelo) -> modelo.startEvent()
			.userTask("u")
			.boundaryEvent()
			.timerWithDate(ataque)
			.endEvent()
			.moveToActivity("u")
			.endEvent()
			.done());
		lugar((modelo) -> modelo.startEvent()
			.intermediateCatchEvent()
			.conditionalEventDefinition()
			.condition(ataque)
			.conditionalEventDefinitionDone()
			.userTask()
			.endEvent()
			.done());
		lugar((modelo) -> modelo.startEvent().callActivity().calledElement(ataque).endEvent().done());
		lugar((modelo) -> modelo.startEvent()
			.userTask()
			.multiInstance()
			.cardinality(ataque)
			.multiInstanceDone()
			.endEvent()
			.done());
		lugar((modelo) -> modelo.startEvent()
			.userTask()
			.multiInstance()
			.camundaCollection(ataque)
			.multiInstanceDone()
			.endEvent()
			.done());
		lugar((modelo) -> modelo.startEvent().serviceTask().camundaType("external").camundaTopic(ataque).done());
		lugar((modelo) -> modelo.startEvent().businessRuleTask().camundaDecisionRef(ataque).endEvent().done());
		assertThat(this.carpeta.resolve("modelo")).doesNotExist();
	}

	@Test
	void rechazaScriptsYClases() {
		lugar((modelo) -> modelo.startEvent()
			.scriptTask()
			.scriptFormat("juel")
			.scriptText("${''.getClass()}")
			.endEvent()
			.done());
		lugar((modelo) -> modelo.startEvent().serviceTask().camundaClass(Anotar.class).endEvent().done());
		lugar((modelo) -> modelo.startEvent()
			.userTask()
			.camundaTaskListenerClass("create", Secreto.class.getName())
			.endEvent()
			.done());
	}

	@ParameterizedTest
	@ValueSource(strings = { "juel", "groovy", "javascript", "feel" })
	void rechazaEnTablasDeDecision(String lenguaje) throws Exception {
		String ataque = lenguaje.equals("feel") ? "archivo.getClass()" : ataque("tabla");
		assertThatThrownBy(() -> decidir(lenguaje, ataque,
				Map.of("archivo", new ByteArrayInputStream(new byte[0]), "dato", "hola")))
			.rootCause()
			.satisfies((ex) -> assertThat(ex.toString()).contains(ExpresionProhibidaException.class.getName()));
		assertThat(this.carpeta.resolve("tabla")).doesNotExist();
	}

	@Test
	void lasTablasDecidenConDatos() throws Exception {
		assertThat(decidir("feel", "edad + 1", Map.of("edad", 17))).isEqualTo(18L);
		assertThat(decidir("juel", "${edad + 1}", Map.of("edad", 17))).isEqualTo(18L);
	}

	@Test
	void unaConsultaNoEvaluaExpresionesNiEnSusAlternativas() throws Exception {
		String ataque = ataque("consulta");
		List<Consumer<TaskQuery>> criterios = List.of((q) -> q.taskAssigneeExpression(ataque),
				(q) -> q.taskOwnerExpression(ataque), (q) -> q.taskCandidateUserExpression(ataque),
				(q) -> q.taskInvolvedUserExpression(ataque), (q) -> q.taskCandidateGroupExpression(ataque),
				(q) -> q.taskCandidateGroupInExpression(ataque), (q) -> q.taskAssigneeLikeExpression(ataque),
				(q) -> q.processInstanceBusinessKeyExpression(ataque),
				(q) -> q.processInstanceBusinessKeyLikeExpression(ataque), (q) -> q.taskCreatedOnExpression(ataque),
				(q) -> q.taskCreatedBeforeExpression(ataque), (q) -> q.taskCreatedAfterExpression(ataque),
				(q) -> q.taskUpdatedAfterExpression(ataque), (q) -> q.dueDateExpression(ataque),
				(q) -> q.dueBeforeExpression(ataque), (q) -> q.dueAfterExpression(ataque),
				(q) -> q.followUpDateExpression(ataque), (q) -> q.followUpBeforeExpression(ataque),
				(q) -> q.followUpBeforeOrNotExistentExpression(ataque), (q) -> q.followUpAfterExpression(ataque));
		for (Consumer<TaskQuery> criterio : criterios) {
			for (boolean alternativa : List.of(false, true)) {
				TaskQuery consulta = this.motor.getTaskService().createTaskQuery();
				TaskQuery interna = alternativa ? consulta.or() : consulta;
				criterio.accept(interna);
				TaskQuery completa = alternativa ? interna.endOr() : interna;
				assertThatThrownBy(completa::list).satisfiesAnyOf(
						(ex) -> assertThat(ex).isInstanceOf(ExpresionProhibidaException.class),
						(ex) -> assertThat(ex).isInstanceOf(org.camunda.bpm.engine.BadUserRequestException.class));
				assertThatThrownBy(completa::count).satisfiesAnyOf(
						(ex) -> assertThat(ex).isInstanceOf(ExpresionProhibidaException.class),
						(ex) -> assertThat(ex).isInstanceOf(org.camunda.bpm.engine.BadUserRequestException.class));
			}
		}
		assertThat(this.carpeta.resolve("consulta")).doesNotExist();
	}

	@ParameterizedTest
	@ValueSource(strings = { "${currentUser()}", "#{ currentUserGroups() }", "${now()}", "${dateTime()}",
			"${dateTime().withTimeAtStartOfDay().plusDays(1).minusSeconds(1)}" })
	void sinAlcanceAdmiteQuienMiraYFechas(String expresion) {
		assertThatCode(() -> sinAlcance(expresion)).doesNotThrowAnyException();
	}

	@ParameterizedTest
	@ValueSource(strings = { "${calculo.doble(2)}", "${1 + 1}", "${dateTime().zone}", "${dateTime().plusDays(now())}",
			"${currentUser()}${currentUser()}", "${currentUser().length()}", "a${now()}", "texto",
			"${dateTime().plusDays(1).getClass()}", "${''.getClass()}" })
	void sinAlcanceNoAdmiteNadaMas(String expresion) {
		assertThatThrownBy(() -> sinAlcance(expresion)).isInstanceOf(ExpresionProhibidaException.class);
	}

	@Test
	void unFiltroGuardadoSoloLlevaExpresionesDeLaLista() {
		assertThatThrownBy(() -> guardarFiltro("${''.getClass()}")).isInstanceOf(ExpresionProhibidaException.class);
		assertThatThrownBy(() -> guardarFiltro("${now()}")).isInstanceOf(ExpresionProhibidaException.class)
			.hasMessageContaining("taskAssignee");
		String filtro = guardarFiltro("${currentUser()}");
		this.motor.getIdentityService().setAuthenticatedUserId("alguien");
		try {
			assertThat(this.motor.getFilterService().count(filtro)).isZero();
			this.motor.getFilterService().deleteFilter(filtro);
		}
		finally {
			this.motor.getIdentityService().clearAuthentication();
		}
	}

	private String guardarFiltro(String expresion) {
		return this.motor.getFilterService()
			.saveFilter(this.motor.getFilterService()
				.newTaskFilter("prueba")
				.setQuery(this.motor.getTaskService().createTaskQuery().or().taskAssigneeExpression(expresion).endOr()))
			.getId();
	}

	private String ataque(String marca) {
		return "${''.getClass().forName('java.nio.file.Files').getMethods()[0].invoke(null, '"
				+ this.carpeta.resolve(marca) + "')}";
	}

	private Object sinAlcance(String expresion) {
		return this.ajustes.getCommandExecutorTxRequired()
			.execute((contexto) -> this.ajustes.getExpressionManager().createExpression(expresion).getValue(null));
	}

	private Object evaluar(String expresion) {
		return evaluar(expresion, Map.of());
	}

	private Object evaluar(String expresion, Map<String, Object> mas) {
		desplegar(Bpmn.createExecutableProcess("expresiones")
			.startEvent()
			.serviceTask()
			.camundaDelegateExpression("${anotar}")
			.camundaInputParameter("resultado", expresion)
			.userTask()
			.endEvent()
			.done());
		Map<String, Object> variables = new java.util.HashMap<>(
				Map.of("dato", "hola", "texto", "aaaa", "numero", 21, "fecha", new Date(), "transitorio", true));
		variables.putAll(mas);
		Anotar.ultimo = null;
		this.motor.getRuntimeService()
			.startProcessInstanceByKey("expresiones", "EXPR-1",
					Variables.fromMap(variables)
						.putValueTyped("lista", Variables.untypedValue(List.of("uno", "dos"), true))
						.putValueTyped("mapa", Variables.untypedValue(Map.of("clave", "valor"), true)));
		return Anotar.ultimo;
	}

	private void lugar(
			java.util.function.Function<org.camunda.bpm.model.bpmn.builder.ProcessBuilder, BpmnModelInstance> modelo) {
		assertThatThrownBy(() -> {
			desplegar(modelo.apply(Bpmn.createExecutableProcess("lugares")));
			this.motor.getRuntimeService().startProcessInstanceByKey("lugares");
		}).satisfies((ex) -> assertThat(causas(ex)).anyMatch(ExpresionProhibidaException.class::isInstance));
	}

	/** Ours, or the engine's for a name that nothing visible carries. */
	private static boolean esRechazo(Throwable ex) {
		return ex instanceof ExpresionProhibidaException || ex instanceof PropertyNotFoundException;
	}

	private static List<Throwable> causas(Throwable ex) {
		return java.util.stream.Stream.iterate(ex, (una) -> una != null, Throwable::getCause).toList();
	}

	private void desplegar(BpmnModelInstance modelo) {
		this.motor.getRepositoryService()
			.createDeployment()
			.name("expresiones-cerradas")
			.addModelInstance("modelo.bpmn", modelo)
			.deploy();
	}

	private Object decidir(String lenguaje, String entrada, Map<String, Object> variables) {
		String tabla = """
				<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="n">
				<decision id="expresiones-tabla" name="d"><decisionTable id="t" hitPolicy="FIRST">
				<input id="i"><inputExpression id="e" expressionLanguage="%s"><text><![CDATA[%s]]></text></inputExpression></input>
				<output id="o" name="o"/>
				<rule id="r"><inputEntry id="ie"><text></text></inputEntry>
				<outputEntry id="oe" expressionLanguage="%s"><text><![CDATA[%s]]></text></outputEntry></rule>
				</decisionTable></decision></definitions>"""
			.formatted(lenguaje, entrada, lenguaje, entrada);
		this.motor.getRepositoryService()
			.createDeployment()
			.name("expresiones-cerradas")
			.addInputStream("tabla.dmn", new ByteArrayInputStream(tabla.getBytes(StandardCharsets.UTF_8)))
			.deploy();
		return this.motor.getDecisionService()
			.evaluateDecisionTableByKey("expresiones-tabla", variables)
			.getSingleResult()
			.getSingleEntry();
	}

	@VisibleEnModelos
	static class Calculo {

		@VisibleEnModelos
		public int doble(int numero) {
			return 2 * numero;
		}

		public int interno() {
			return 1;
		}

		@VisibleEnModelos
		public static int estatico() {
			return 1;
		}

	}

	static class Secreto {

		public String leer() {
			return "secreto";
		}

	}

	@VisibleEnModelos
	static class Anotar implements JavaDelegate {

		static Object ultimo;

		@Override
		public void execute(DelegateExecution execution) {
			ultimo = execution.getVariable("resultado");
		}

	}

}
