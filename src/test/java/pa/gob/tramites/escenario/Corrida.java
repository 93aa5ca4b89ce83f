package pa.gob.tramites.escenario;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.camunda.bpm.engine.ExternalTaskService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.externaltask.LockedExternalTask;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import pa.gob.tramites.identidad.UsuariosDePrueba;
import pa.gob.tramites.tramite.TipoTramite;
import pa.gob.tramites.tramite.TiposDeTramite;

import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

/**
 * Plays a scenario as people would: over REST, each task by a member of its lane, with
 * the clock where the scenario says.
 */
@Component
class Corrida {

	private final UsuariosDePrueba usuarios;

	private final CuentasPorGrupo cuentas;

	private final TiposDeTramite tipos;

	private final RuntimeService instancias;

	private final ManagementService trabajos;

	private final ExternalTaskService externas;

	private final JdbcClient jdbc;

	private final Cobertura cobertura;

	Corrida(UsuariosDePrueba usuarios, CuentasPorGrupo cuentas, TiposDeTramite tipos, RuntimeService instancias,
			ManagementService trabajos, ExternalTaskService externas, JdbcClient jdbc, Cobertura cobertura) {
		this.usuarios = usuarios;
		this.cuentas = cuentas;
		this.tipos = tipos;
		this.instancias = instancias;
		this.trabajos = trabajos;
		this.externas = externas;
		this.jdbc = jdbc;
		this.cobertura = cobertura;
	}

	void correr(Escenario escenario, TestRestTemplate http) {
		this.cobertura.anotar(true);
		Caso caso = null;
		try {
			caso = new Caso(escenario, http);
			for (Escenario.Paso paso : escenario.pasos()) {
				caso.dar(paso);
			}
			if (escenario.fin() != null) {
				caso.comprobar(escenario.fin());
			}
		}
		finally {
			this.cobertura.anotar(false);
			ClockUtil.reset();
			if (caso != null) {
				caso.anotarElementos();
			}
		}
	}

	private final class Caso {

		private final TestRestTemplate http;

		private final TipoTramite tipo;

		private final String solicitante;

		private final String numero;

		private final String agencia;

		private final String raiz;

		private final ProcessInstance instancia;

		Caso(Escenario escenario, TestRestTemplate http) {
			this.http = http;
			this.tipo = Corrida.this.tipos.buscar(escenario.tipo()).orElseThrow();
			this.solicitante = (escenario.inicio().usuario() != null) ? escenario.inicio().usuario() : "ciudadano";
			reloj(escenario.inicio().ahora());
			ObjectNode cuerpo = escenario.inicio().datos().deepCopy().put("tipo", escenario.tipo());
			JsonNode creado = enviar(this.solicitante, "/api/v1/tramites", cuerpo, 201);
			this.numero = creado.path("numero").asText();
			this.agencia = escenario.inicio().datos().path("agencia").asText();
			this.raiz = Corrida.this.jdbc.sql("select instancia_id from tramite where numero = :numero")
				.param("numero", this.numero)
				.query(String.class)
				.single();
			this.instancia = Corrida.this.instancias.createProcessInstanceQuery()
				.processInstanceId(this.raiz)
				.singleResult();
			trabajar();
		}

		void dar(Escenario.Paso paso) {
			if (paso.tarea() != null) {
				completar(paso);
			}
			else if (paso.externa() != null) {
				atender(paso);
			}
			else if (paso.documentos() != null) {
				new DocumentosDelCaso(this.http, this.numero, this.hoy(),
						cabeceras(Corrida.this.cuentas.de(paso.grupo(), this.agencia)))
					.hacer(paso.documentos(), paso.tipos());
			}
			else if (paso.ahora() != null) {
				reloj(paso.ahora());
			}
			else if (paso.mensaje() != null) {
				enviar(this.solicitante, "/api/v1/tramites/" + this.numero + "/mensajes/" + paso.mensaje(),
						Map.of("datos", paso.datos()), paso.rechazado() ? 409 : 204);
			}
			else if (paso.espera() != null) {
				assertThat(abiertas()).as("tareas en que espera").contains(paso.espera());
			}
			else {
				assertThat(estado()).as("estado público").isEqualTo(paso.estado());
			}
			trabajar();
		}

		private void completar(Escenario.Paso paso) {
			JsonNode tarea = tareas().stream()
				.filter((una) -> una.path("codigo").asText().equals(paso.tarea()))
				.findFirst()
				.orElseThrow(() -> new AssertionError(
						"El trámite no espera en «" + paso.tarea() + "» sino en " + abiertas()));
			List<String> grupos = StreamSupport.stream(tarea.path("grupos").spliterator(), false)
				.map(JsonNode::asText)
				.toList();
			if (paso.grupo() != null) {
				assertThat(grupos).as("grupos de «" + paso.tarea() + "»").contains(paso.grupo());
			}
			String grupo = (paso.grupo() != null) ? paso.grupo() : grupos.get(0);
			String cuenta = Corrida.this.cuentas.de(grupo, tarea.path("agencia").asText());
			enviar(cuenta, "/api/v1/tareas/" + tarea.path("id").asText() + "/completar",
					Map.of("respuestas", (paso.respuestas() != null) ? paso.respuestas() : Map.of()),
					paso.rechazado() ? 422 : 204);
		}

		private void atender(Escenario.Paso paso) {
			LockedExternalTask tarea = Corrida.this.externas.fetchAndLock(1, "escenario")
				.topic(paso.externa(), 60_000)
				.businessKey(this.numero)
				.execute()
				.stream()
				.findFirst()
				.orElseThrow(() -> new AssertionError("Nadie espera a «" + paso.externa() + "»"));
			if (paso.error() != null) {
				Corrida.this.externas.handleBpmnError(tarea.getId(), "escenario", paso.error());
				return;
			}
			Map<String, Object> variables = new HashMap<>();
			paso.respuestas().forEach((clave, valor) -> variables.put(clave, valor.asText()));
			Corrida.this.externas.complete(tarea.getId(), "escenario", variables);
		}

		void comprobar(Escenario.Final fin) {
			assertThat(this.instancia).isEnded().hasPassed(fin.evento());
			assertThat(estado()).as("estado final").isEqualTo(fin.estado());
			assertThat(dato("select (finalizado_en is not null)::text from tramite where numero = :numero"))
				.isEqualTo(List.of("true"));
			if (fin.recorrido() != null) {
				assertThat(dato("select a from tramite_historial h join tramite t on t.id = h.tramite_id "
						+ "where t.numero = :numero order by h.id"))
					.as("recorrido")
					.isEqualTo(fin.recorrido());
			}
			List<String> avisos = dato("select min(evento) from notificacion n join tramite t on t.id = n.tramite_id "
					+ "where t.numero = :numero group by n.origen");
			if (fin.notificaciones() != null) {
				assertThat(avisos).as("notificaciones").containsExactlyInAnyOrderElementsOf(fin.notificaciones());
			}
			if (fin.contiene() != null) {
				assertThat(avisos).as("notificaciones").containsAll(fin.contiene());
			}
		}

		/**
		 * Runs what is due, in order, until nothing is.
		 */
		private void trabajar() {
			for (int vuelta = 0; vuelta < 100; vuelta++) {
				List<String> debidos = Corrida.this.jdbc
					.sql("""
							select j.id_ from act_ru_job j join act_ru_execution e on e.id_ = j.process_instance_id_
							where e.root_proc_inst_id_ = :raiz and j.retries_ > 0 and (j.duedate_ is null or j.duedate_ <= :ahora)
							order by j.duedate_ nulls first, j.id_
							""")
					.param("raiz", this.raiz)
					.param("ahora", new java.sql.Timestamp(ClockUtil.getCurrentTime().getTime()))
					.query(String.class)
					.list();
				if (debidos.isEmpty()) {
					return;
				}
				Corrida.this.trabajos.executeJob(debidos.get(0));
			}
			throw new AssertionError("El trámite " + this.numero + " no deja de producir trabajos");
		}

		void anotarElementos() {
			Corrida.this.jdbc.sql("""
					select proc_def_key_, act_id_ from act_hi_actinst where root_proc_inst_id_ = :raiz
					union select proc_def_key_, task_def_key_ from act_hi_taskinst where root_proc_inst_id_ = :raiz
					""")
				.param("raiz", this.raiz)
				.query((org.springframework.jdbc.core.RowCallbackHandler) (fila) -> Corrida.this.cobertura
					.pisar(fila.getString(1), fila.getString(2)));
		}

		private void reloj(LocalDateTime ahora) {
			ZoneId zona = this.tipo.zona();
			ClockUtil.setCurrentTime(Date.from(ahora.atZone(zona).toInstant()));
		}

		private LocalDate hoy() {
			return LocalDate.ofInstant(ClockUtil.getCurrentTime().toInstant(), this.tipo.zona());
		}

		private List<String> abiertas() {
			return tareas().stream().map((tarea) -> tarea.path("codigo").asText()).toList();
		}

		private List<JsonNode> tareas() {
			ResponseEntity<JsonNode> respuesta = this.http.exchange("/api/v1/tramites/" + this.numero + "/tareas",
					HttpMethod.GET, new HttpEntity<>(cabeceras(this.solicitante)), JsonNode.class);
			List<JsonNode> tareas = new ArrayList<>();
			respuesta.getBody().forEach(tareas::add);
			return tareas;
		}

		private String estado() {
			return dato("select estado from tramite where numero = :numero").get(0);
		}

		private List<String> dato(String sql) {
			return Corrida.this.jdbc.sql(sql).param("numero", this.numero).query(String.class).list();
		}

		private JsonNode enviar(String usuario, String ruta, Object cuerpo, int esperado) {
			ResponseEntity<JsonNode> respuesta = this.http.exchange(ruta, HttpMethod.POST,
					new HttpEntity<>(cuerpo, cabeceras(usuario)), JsonNode.class);
			assertThat(respuesta.getStatusCode().value())
				.as(usuario + " POST " + ruta + " " + cuerpo + " → " + respuesta.getBody())
				.isEqualTo(esperado);
			return respuesta.getBody();
		}

		private HttpHeaders cabeceras(String usuario) {
			HttpHeaders cabeceras = new HttpHeaders();
			cabeceras.setBearerAuth(Corrida.this.usuarios.token(usuario));
			return cabeceras;
		}

	}

}
