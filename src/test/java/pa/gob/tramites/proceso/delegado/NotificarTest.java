package pa.gob.tramites.proceso.delegado;

import java.util.Map;

import com.icegreen.greenmail.util.GreenMail;
import jakarta.mail.internet.MimeMultipart;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pa.gob.tramites.PruebaDeIntegracion;
import pa.gob.tramites.plataforma.EnvioFallidoException;
import pa.gob.tramites.proceso.ejecucion.CasoDePrueba;
import pa.gob.tramites.tramite.Motor;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@PruebaDeIntegracion
class NotificarTest {

	private static final String PLANTILLA = "<title>x</title><p th:text=\"${numero}\">x</p>";

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
	void elAvisoLlegaPorCorreoEnTextoYHtml() throws Exception {
		String instancia = enElAviso("apoderado");

		this.trabajos.executeJob(trabajo(instancia).getId());
		enviar(instancia);

		assertThat(this.correo.getReceivedMessages()).singleElement().satisfies((mensaje) -> {
			assertThat(mensaje.getSubject()).isEqualTo("Aviso de prueba: señal");
			assertThat(mensaje.getAllRecipients()[0]).hasToString("carla.ruiz@example.com");
			MimeMultipart partes = (MimeMultipart) mensaje.getContent();
			assertThat(partes.getContentType()).startsWith("multipart/alternative");
			assertThat((String) partes.getBodyPart(0).getContent()).contains("PRUEBAEJ-2026-").doesNotContain("<");
			assertThat((String) partes.getBodyPart(1).getContent()).contains("<p>PRUEBAEJ-2026-")
				.contains("Oficina de pruebas");
		});
		assertThat(canales(instancia)).isEqualTo("CORREO:carla.ruiz@example.com:ENVIADA");
	}

	@Test
	void deUnGrupoSeEnteranEnLaAplicacionQuienesVenLaAgencia() {
		String instancia = enElAviso("grupo:ANALISIS");

		this.trabajos.executeJob(trabajo(instancia).getId());

		assertThat(this.correo.getReceivedMessages()).isEmpty();
		assertThat(canales(instancia)).contains("APLICACION:analista2:DISPONIBLE")
			.contains("APLICACION:analista:DISPONIBLE")
			.doesNotContain("CORREO");
	}

	@Test
	void deUnGrupoDeSolicitantesNadieAjenoAlTramiteSeEntera() {
		String instancia = enElAviso("grupo:CIUDADANO");

		this.trabajos.executeJob(trabajo(instancia).getId());

		assertThat(canales(instancia)).isEqualTo("APLICACION:grupo:CIUDADANO:OMITIDA");
	}

	@Test
	void unCorreoQueNoSaleNoDetieneElTramite() {
		String instancia = enElAviso("apoderado");
		this.correo.stop();

		this.trabajos.executeJob(trabajo(instancia).getId());
		String envio = envio(instancia).getId();
		assertThatExceptionOfType(EnvioFallidoException.class).isThrownBy(() -> this.trabajos.executeJob(envio))
			.withMessageNotContaining("carla");

		assertThat(this.motor.situacion(instancia).tareas()).extracting(Motor.Tarea::codigo).containsExactly("despues");
		assertThat(canales(instancia)).isEqualTo("CORREO:carla.ruiz@example.com:PENDIENTE");

		this.correo.start();
		enviar(instancia);

		assertThat(this.correo.getReceivedMessages()).hasSize(1);
	}

	@Test
	void repetirElEnvioTrasUnaFallaPosteriorNoRepiteElMensaje() {
		String instancia = enElAviso("apoderado");
		this.trabajos.executeJob(trabajo(instancia).getId());
		String envio = envio(instancia).getId();
		assertThatExceptionOfType(IllegalStateException.class)
			.isThrownBy(() -> this.transaccion.executeWithoutResult((tx) -> {
				this.trabajos.executeJob(envio);
				throw new IllegalStateException("after sending, before committing");
			}));

		this.trabajos.executeJob(envio);

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

	private Job envio(String instancia) {
		String aviso = this.jdbc.sql("""
				select n.id::text from notificacion n join tramite t on t.id = n.tramite_id
				where t.instancia_id = :i and n.estado = 'PENDIENTE'
				""").param("i", instancia).query(String.class).single();
		return this.trabajos.createJobQuery()
			.processInstanceId(this.instancias.createProcessInstanceQuery()
				.processInstanceBusinessKey(aviso, "sistema-enviar-aviso")
				.singleResult()
				.getId())
			.singleResult();
	}

	private void enviar(String instancia) {
		this.trabajos.executeJob(envio(instancia).getId());
	}

	private String canales(String instancia) {
		return this.jdbc.sql("""
				select string_agg(concat_ws(':', canal, destinatario, n.estado), ' ' order by n.canal)
				from notificacion n join tramite t on t.id = n.tramite_id where t.instancia_id = :i
				""").param("i", instancia).query(String.class).single();
	}

}
