package pa.gob.tramites.identidad;

import java.time.Clock;

import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import pa.gob.tramites.PruebaDeIntegracion;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

import static org.assertj.core.api.Assertions.assertThat;

@PruebaDeIntegracion
@ExtendWith(OutputCaptureExtension.class)
class DemostracionTest {

	@Autowired
	private EscritorDeCuentas escritor;

	@Autowired
	private Cuentas cuentas;

	@Autowired
	private Aplicaciones aplicaciones;

	@Autowired
	private Agencias agencias;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private Clock reloj;

	@Autowired
	private IdentityService identidad;

	@Test
	@Transactional
	void imprimeCadaClaveUnaSolaVez(CapturedOutput salida) {
		PrimerasCuentas demostracion = new DemostracionConfiguration().demostracion(this.escritor, this.cuentas,
				this.aplicaciones, this.agencias, this.jdbc, this.reloj, "", "http://localhost:9999");
		this.identidad.deleteUser("consulta");
		demostracion.crear();
		assertThat(salida).contains("Cuentas de demostración", "http://localhost:9999/");
		String clave = salida.getOut()
			.lines()
			.filter((linea) -> linea.startsWith("  consulta "))
			.findFirst()
			.orElseThrow()
			.trim()
			.split(" +")[1];
		assertThat(this.identidad.checkPassword("consulta", clave)).isTrue();
		assertThat(this.jdbc.sql("select pwd_ from act_id_user where id_ = 'consulta'").query(String.class).single())
			.doesNotContain(clave);
		int hasta = salida.getOut().length();
		demostracion.crear();
		assertThat(salida.getOut().substring(hasta)).doesNotContain("Cuentas de demostración").doesNotContain(clave);
	}

	@Test
	void produccionNoTieneCuentasDeDemostracion() {
		new ApplicationContextRunner()
			.withInitializer((contexto) -> contexto.getEnvironment().setActiveProfiles("prod"))
			.withUserConfiguration(DemostracionConfiguration.class)
			.run((contexto) -> assertThat(contexto).hasNotFailed().doesNotHaveBean("demostracion"));
	}

	@Test
	void lasClavesTemporalesCumplenLaPolitica() {
		for (int vez = 0; vez < 50; vez++) {
			assertThat(this.identidad.checkPasswordAgainstPolicy(ClaveTemporal.nueva()).isValid()).isTrue();
		}
	}

}
