package pa.gob.tramites.proceso.delegado;

import java.util.Map;

import com.icegreen.greenmail.util.GreenMail;
import jakarta.mail.internet.MimeMessage;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pa.gob.tramites.PruebaDeIntegracion;
import pa.gob.tramites.proceso.ejecucion.CasoDePrueba;
import pa.gob.tramites.tramite.Motor;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@PruebaDeIntegracion
class NotificarTest {

	private static final String PLANTILLA = "<html lang=\"es\"><body><p th:text=\"${numero}\">x</p></body></html>";

	@Autowired
	private CasoDePrueba caso;

	@Autowired
	private GreenMail correo;

	@Autowired
	private ManagementService trabajos;

	@Autowired
	private RuntimeService instancias;

	@Autowired
	private Motor motor;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private TransactionTemplate transaccion;

	@BeforeEach
	void vaciar() throws Exception {
		this.correo.purgeEmailFromAllMailboxes();
	}

	@AfterEach
	void encender() {
		if (!this.correo.getSmtp().isRunning()) {
			this.correo.start();
		}
	}

	@Test
	void elAvisoLlegaPorCorreoYALaAplicacion() throws Exception {
		String instancia = enElAviso("apoderado");

		this.trabajos.executeJob(trabajo(instancia).getId());

		assertThat(this.correo.getReceivedMessages()).singleElement().satisfies((mensaje) -> {
			assertThat(mensaje.getSubject()).isEqualTo("Aviso de prueba: señal");
			assertThat(mensaje.getAllRecipients()[0]).hasToString("carla.ruiz@example.com");
			assertThat(cuerpo(mensaje)).contains("<p>PRUEBAEJ-2026-");
		});
		assertThat(canales(instancia))
			.isEqualTo("APLICACION:recepcion:DISPONIBLE CORREO:carla.ruiz@example.com:ENVIADA");
	}

	@Test
	void unGrupoSeEnteraEnLaAplicacion() {
		String instancia = enElAviso("grupo:JEFATURA");

		this.trabajos.executeJob(trabajo(instancia).getId());

		assertThat(this.correo.getReceivedMessages()).isEmpty();
		assertThat(canales(instancia)).isEqualTo("APLICACION:grupo:JEFATURA:DISPONIBLE");
	}

	@Test
	void sinServidorDeCorreoElTramiteSigueIntactoYAlVolverSaleUnSoloMensaje() {
		String instancia = enElAviso("apoderado");
		this.correo.stop();
		while (trabajo(instancia).getRetries() > 0) {
			String id = trabajo(instancia).getId();
			assertThatExceptionOfType(Exception.class).isThrownBy(() -> this.trabajos.executeJob(id));
		}
		assertThat(this.instancias.createIncidentQuery().processInstanceId(instancia).count()).isOne();
		assertThat(canales(instancia)).isEqualTo("APLICACION:recepcion:DISPONIBLE");

		this.correo.start();
		this.trabajos.setJobRetries(trabajo(instancia).getId(), 1);
		this.trabajos.executeJob(trabajo(instancia).getId());

		assertThat(this.correo.getReceivedMessages()).hasSize(1);
		assertThat(canales(instancia))
			.isEqualTo("APLICACION:recepcion:DISPONIBLE CORREO:carla.ruiz@example.com:ENVIADA");
		assertThat(this.motor.situacion(instancia).tareas()).extracting(Motor.Tarea::codigo).containsExactly("despues");
		assertThat(this.instancias.createIncidentQuery().processInstanceId(instancia).count()).isZero();
	}

	@Test
	void repetirElPasoTrasUnaFallaPosteriorNoRepiteElMensaje() {
		String instancia = enElAviso("apoderado");
		String trabajo = trabajo(instancia).getId();
		assertThatExceptionOfType(IllegalStateException.class)
			.isThrownBy(() -> this.transaccion.executeWithoutResult((tx) -> {
				this.trabajos.executeJob(trabajo);
				throw new IllegalStateException("after sending, before committing");
			}));

		this.trabajos.executeJob(trabajo);

		assertThat(this.correo.getReceivedMessages()).hasSize(1);
	}

	private String enElAviso(String destinatario) {
		return this.transaccion.execute((tx) -> {
			this.caso.publicarConPaso(
					CasoDePrueba.paso("notificar",
							Map.of("evento", "prueba", "plantilla", "prueba.html", "destinatario", destinatario,
									"asunto", "Aviso de prueba: señal"),
							"camunda:asyncBefore=\"true\""),
					Map.of("plantillas/prueba.html", PLANTILLA));
			String instancia = this.caso.abrir();
			this.caso.completar(instancia, "recepcion", Map.of());
			return instancia;
		});
	}

	private Job trabajo(String instancia) {
		return this.trabajos.createJobQuery().processInstanceId(instancia).singleResult();
	}

	private String canales(String instancia) {
		return this.jdbc.sql("""
				select string_agg(concat_ws(':', canal, destinatario, n.estado), ' ' order by n.canal)
				from notificacion n join tramite t on t.id = n.tramite_id where t.instancia_id = :i
				""").param("i", instancia).query(String.class).single();
	}

	private static String cuerpo(MimeMessage mensaje) throws Exception {
		return (String) mensaje.getContent();
	}

}
