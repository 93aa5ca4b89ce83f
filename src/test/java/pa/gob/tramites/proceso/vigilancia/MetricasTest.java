package pa.gob.tramites.proceso.vigilancia;

import org.junit.jupiter.api.Test;
import pa.gob.tramites.PruebaDeIntegracion;
import pa.gob.tramites.identidad.UsuariosDePrueba;
import pa.gob.tramites.tramite.TramitesDePrueba;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

@PruebaDeIntegracion
class MetricasTest {

	@Autowired
	private TestRestTemplate http;

	@Autowired
	private UsuariosDePrueba usuarios;

	@Autowired
	private TramitesDePrueba tramites;

	@Autowired
	private MetricasDelMotor motor;

	@Autowired
	private JdbcClient jdbc;

	@Test
	void llevanLosNombresDelManual() {
		this.tramites.publicar();
		double antes = valor("tramites_creados_total{tipo=\"" + TramitesDePrueba.SIMPLE + "\"}");
		this.tramites.crear("recepcion", TramitesDePrueba.simple());
		this.motor.contar();
		assertThat(valor("tramites_creados_total{tipo=\"" + TramitesDePrueba.SIMPLE + "\"}")).isEqualTo(antes + 1);
		assertThat(leer()).contains("http_requests_total{", "http_request_duration_seconds_bucket{",
				"uri=\"/api/v1/tramites\"", "tramites_tareas_abiertas{", "tramites_tareas_vencidas{",
				"tramites_trabajos_por_hacer ", "tramites_trabajos_fallidos ", "tramites_trabajos_atraso_seconds ",
				"tramites_turno_activo 1.0", "tramites_instancias{", "hikaricp_connections_active",
				"jvm_memory_used_bytes");
	}

	@Test
	void lasTareasAbiertasSonLasDelMotor() {
		this.tramites.publicar();
		this.tramites.crear("recepcion", TramitesDePrueba.simple());
		this.motor.contar();
		long tareas = this.jdbc.sql("select count(*) from act_ru_task where assignee_ is not null")
			.query(Long.class)
			.single();
		assertThat(valor("tramites_tareas_abiertas{grupo=\"asignadas\"}")).isEqualTo(tareas);
	}

	@Test
	void ningunaEtiquetaLlevaElNumeroDeUnCaso() {
		this.tramites.publicar();
		String numero = this.tramites.crear("recepcion", TramitesDePrueba.simple());
		pedir("/api/v1/tramites/" + numero);
		assertThat(leer().lines().filter((linea) -> linea.startsWith("http_request") || linea.startsWith("tramites_")))
			.noneMatch((linea) -> linea.contains(numero))
			.anyMatch((linea) -> linea.contains("uri=\"/api/v1/tramites/{numero}\""));
	}

	private double valor(String serie) {
		return leer().lines()
			.filter((linea) -> linea.startsWith(serie))
			.mapToDouble((linea) -> Double.parseDouble(linea.substring(linea.lastIndexOf(' '))))
			.sum();
	}

	private String leer() {
		ResponseEntity<String> respuesta = pedir("/actuator/prometheus");
		assertThat(respuesta.getStatusCode().value()).isEqualTo(200);
		return respuesta.getBody();
	}

	private ResponseEntity<String> pedir(String direccion) {
		HttpHeaders cabeceras = new HttpHeaders();
		cabeceras.set(HttpHeaders.AUTHORIZATION, this.usuarios.bearer("supervisor"));
		return this.http.exchange(direccion, HttpMethod.GET, new HttpEntity<>(cabeceras), String.class);
	}

}
