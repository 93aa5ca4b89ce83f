package pa.gob.tramites.proceso;

import java.io.IOException;
import java.util.List;

import javax.script.ScriptEngineManager;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.spring.boot.starter.property.CamundaBpmProperties;
import org.camunda.bpm.spring.boot.starter.property.WebappProperty;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.util.ClassUtils;

import pa.gob.tramites.PruebaDeIntegracion;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every setting of the engine whose default is open, slow or silent, with the reason for
 * ours.
 */
@PruebaDeIntegracion
class AjustesDelMotorTest {

	private final ProcessEngineConfigurationImpl motor;

	private final WebappProperty aplicaciones;

	private final IdentityService identidad;

	@Autowired
	AjustesDelMotorTest(ProcessEngine motor, CamundaBpmProperties propiedades, IdentityService identidad) {
		this.motor = (ProcessEngineConfigurationImpl) motor.getProcessEngineConfiguration();
		this.aplicaciones = propiedades.getWebapp();
		this.identidad = identidad;
	}

	@Test
	void exigePermisosYAgencia() {
		assertThat(this.motor.isAuthorizationEnabled()).as("without it everybody may do everything").isTrue();
		assertThat(this.motor.isTenantCheckEnabled()).as("an officer sees the cases of his agency").isTrue();
		assertThat(this.motor.getAuthorizationCheckRevokes()).as("nothing is revoked: one query less per check")
			.isEqualTo(ProcessEngineConfiguration.AUTHORIZATION_CHECK_REVOKE_NEVER);
		assertThat(this.motor.getAdminGroups()).as("camunda-admin comes with the engine and stays empty")
			.containsExactlyInAnyOrder("ADMINISTRADOR", "camunda-admin");
		assertThat(this.identidad.createUserQuery().memberOfGroup("camunda-admin").count()).isZero();
		assertThat(this.motor.getAdminUsers()).as("no account is born with all rights").isEmpty();
	}

	@Test
	void cierraLasExpresiones() {
		assertThat(this.motor.getExpressionManager().getClass().getPackageName()).as("CVE-2026-109432")
			.isEqualTo("pa.gob.tramites.proceso.expresion");
		assertThat(this.motor.isEnableExpressionsInAdhocQueries()).as("a caller sends values").isFalse();
		assertThat(this.motor.isEnableExpressionsInStoredQueries()).as("the filter of one's own tasks needs one")
			.isTrue();
		assertThat(this.motor.getDmnEngineConfiguration().getElProvider()).as("tables use the same manager")
			.isNotNull();
	}

	@Test
	void noDeserializaClases() {
		assertThat(this.motor.isDeserializationTypeValidationEnabled()).as("typed objects by REST create classes")
			.isTrue();
		assertThat(this.motor.getDeserializationAllowedClasses()).isNullOrEmpty();
		assertThat(this.motor.getDeserializationAllowedPackages()).isNullOrEmpty();
		assertThat(this.motor.getDeserializationTypeValidator().validate("javax.swing.JEditorPane")).isFalse();
		assertThat(this.motor.isJavaSerializationFormatEnabled()).as("serialized Java runs code when read").isFalse();
	}

	@Test
	void noEjecutaScripts() {
		assertThat(this.motor.isEnableScriptEngineLoadExternalResources()).isFalse();
		assertThat(this.motor.getScriptEngineResolver().getClass().getSimpleName()).isEqualTo("SinScripts");
		List<String> motores = new ScriptEngineManager().getEngineFactories()
			.stream()
			.map((fabrica) -> fabrica.getEngineName())
			.toList();
		assertThat(motores).as("those of the decision tables, which SinScripts does not hand out, and no other")
			.containsExactlyInAnyOrder("juel", "feel-scala", "feel-scala-unary-tests");
		for (String clase : List.of("org.camunda.spin.Spin", "org.camunda.connect.Connectors",
				"org.graalvm.polyglot.Context", "groovy.lang.GroovyShell")) {
			assertThat(ClassUtils.isPresent(clase, null)).as(clase).isFalse();
		}
	}

	@Test
	void leeXmlSinEntidadesExternas() {
		assertThat(this.motor.isEnableXxeProcessing()).as("a model must not read the server's files").isFalse();
	}

	@Test
	void limitaLoQueUnaConsultaDevuelve() {
		assertThat(this.motor.getQueryMaxResultsLimit())
			.as("unbounded lists exhaust the memory; Tasklist asks for 2000 filters")
			.isEqualTo(2000);
	}

	@Test
	void protegeLosIngresos() {
		assertThat(this.motor.isEnablePasswordPolicy()).isTrue();
		assertThat(this.motor.getPasswordPolicy()).isNotNull();
		assertThat(this.motor.getLoginMaxAttempts()).as("guessing is slowed down").isEqualTo(10);
		assertThat(this.motor.getLoginDelayBase()).isEqualTo(3);
		assertThat(this.motor.getLoginDelayFactor()).isEqualTo(2);
		assertThat(this.motor.getLoginDelayMaxTime()).isEqualTo(60);
		assertThat(this.motor.isWebappsAuthenticationLoggingEnabled()).as("failed log-ins are in the log").isTrue();
	}

	@Test
	void cierraLasAplicaciones() {
		assertThat(this.aplicaciones.getSecurityConfigFile()).as("CVE-2026-77226; stock rules end in a pass")
			.isEqualTo("/tramitesFilterRules.json");
		assertThat(this.aplicaciones.getAuth().getCache().isTtlEnabled()).isTrue();
		assertThat(this.aplicaciones.getAuth().getCache().getTimeToLive()).as("a revoked right lingers this long, ms")
			.isEqualTo(60_000);
		assertThat(this.aplicaciones.getCsrf().getInitParams()).containsEntry("sameSiteCookieOption", "strict");
		assertThat(this.aplicaciones.getSessionCookie().getInitParams()).containsEntry("sameSiteCookieOption", "lax");
		assertThat(this.aplicaciones.getHeaderSecurity().isContentSecurityPolicyDisabled())
			.as("the applications' own policy, with a nonce, stays")
			.isFalse();
		assertThat(this.aplicaciones.isIndexRedirectEnabled()).as("the start page is ours").isFalse();
	}

	@Test
	void enProduccionSoloPorTls() throws IOException {
		PropertySource<?> produccion = new YamlPropertySourceLoader()
			.load("application", new ClassPathResource("application.yaml"))
			.stream()
			.filter((documento) -> "prod".equals(documento.getProperty("spring.config.activate.on-profile")))
			.filter((documento) -> documento.containsProperty("camunda.bpm.webapp.csrf.enable-secure-cookie"))
			.findFirst()
			.orElseThrow();
		assertThat(produccion.getProperty("camunda.bpm.webapp.csrf.enable-secure-cookie")).isEqualTo(true);
		assertThat(produccion.getProperty("camunda.bpm.webapp.session-cookie.enable-secure-cookie")).isEqualTo(true);
		assertThat(produccion.getProperty("camunda.bpm.webapp.header-security.hsts-disabled")).isEqualTo(false);
		assertThat(produccion.getProperty("server.servlet.session.cookie.secure")).isEqualTo(true);
	}

	@Test
	void losErroresNoSePierden() {
		assertThat(this.motor.isEnableExceptionsAfterUnhandledBpmnError())
			.as("an error that nobody catches would end the path in silence")
			.isTrue();
		assertThat(this.motor.getFailedJobRetryTimeCycle()).as("three retries without pause are one")
			.isEqualTo("PT1M,PT5M,PT30M");
		assertThat(this.motor.getLoggingContextBusinessKey()).as("each log line names its case").isEqualTo("numero");
	}

	@Test
	void laHistoriaSeGuardaYSeBorra() {
		assertThat(this.motor.getHistoryLevel().getName()).as("what our case file and audit log hold is not kept twice")
			.isEqualTo("expediente");
		assertThat(this.motor.isEnforceHistoryTimeToLive()).as("what nobody limits grows for ever").isTrue();
		assertThat(this.motor.getHistoryRemovalTimeStrategy()).isEqualTo("end");
		assertThat(this.motor.getHistoryCleanupBatchWindowStartTime()).as("without a window nothing is ever removed")
			.isEqualTo("01:00");
		assertThat(this.motor.getHistoryCleanupBatchWindowEndTime()).isEqualTo("04:00");
		assertThat(this.motor.isRestrictUserOperationLogToAuthenticatedUsers()).isTrue();
		assertThat(this.motor.getLogEntriesPerSyncOperationLimit()).as("bulk operations leave more than one row")
			.isEqualTo(100);
	}

	@Test
	void elEsquemaEsDeFlyway() {
		assertThat(this.motor.getDatabaseSchemaUpdate()).isEqualTo("false");
		assertThat(this.motor.isCmmnEnabled()).as("inner joins instead of left ones").isFalse();
		assertThat(this.motor.isStandaloneTasksEnabled()).isFalse();
	}

}
