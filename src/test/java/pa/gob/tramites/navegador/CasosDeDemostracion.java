package pa.gob.tramites.navegador;

import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import pa.gob.tramites.identidad.UsuariosDePrueba;

import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Cases for a browser to work on, made through the API.
 *
 * @param http client of the platform under test
 * @param usuarios its accounts
 */
record CasosDeDemostracion(TestRestTemplate http, UsuariosDePrueba usuarios) {

	private static final String CASO = """
			{ "tipo": "ppsh", "agencia": "02", "prioridad": "NORMAL", "modalidad": "INDIVIDUAL", "causaHumanitaria": 10,
			  "descripcion": "Solicita protección por permanencia irregular superior a un año.",
			  "ultimaEntrada": { "fecha": "2024-01-15", "punto": "Paso Canoas" },
			  "apoderado": { "nombre": "Carlos Ruiz", "idoneidad": "12345", "correo": "carlos.ruiz@example.com",
			    "telefono": "+507 6000-1111", "poder": { "fecha": "2026-05-04", "notaria": "Notaría Quinta" } },
			  "personas": [{ "titular": true, "tipoDocumento": "PASAPORTE", "numeroDocumento": "AB1234567",
			    "paisEmisor": "VEN", "fechaEmision": "2022-01-10", "fechaVencimiento": "2032-01-09",
			    "primerNombre": "Ana", "primerApellido": "Rivas", "fechaNacimiento": "1990-05-01", "sexo": "F",
			    "nacionalidad": "VEN", "estadoCivil": "S", "correo": "ana.rivas@example.com",
			    "telefono": "+507 6123-4567", "direccionPanama": "Calle 50, Panamá", "ocupacion": "Costurera" }] }
			""";

	private static final String CERTIFICADO = """
			{ "tipo": "certificado-movimiento-migratorio", "agencia": "02", "prioridad": "NORMAL",
			  "modalidad": "INDIVIDUAL", "descripcion": "Solicita certificado de sus entradas y salidas.",
			  "personas": [{ "titular": true, "tipoDocumento": "PASAPORTE", "numeroDocumento": "XK4455667",
			    "paisEmisor": "COL", "fechaEmision": "2021-03-01", "fechaVencimiento": "2031-02-28",
			    "primerNombre": "Jorge", "primerApellido": "Castro", "fechaNacimiento": "1985-11-23", "sexo": "M",
			    "nacionalidad": "COL", "correo": "jorge.castro@example.com" }] }
			""";

	/** Files a PPSH at the central office and answers its number. */
	String crear() {
		return presentar("recepcion", CASO);
	}

	/** Files a certificate and answers its number; what comes next is its payment. */
	String crearCertificado() {
		String numero = presentar("certificaciones", CERTIFICADO);
		completar(tarea(numero, "completarSolicitud", "certificaciones"), "certificaciones", """
				{ "respuestas": { "finalidad": "JUDICIAL", "detalleFinalidad": "Juzgado Segundo, expediente 221-26",
				  "periodoDesde": "2024-01-01", "periodoHasta": "2026-07-31", "ejemplares": 2 } }
				""");
		return numero;
	}

	private String presentar(String usuario, String caso) {
		ResponseEntity<JsonNode> creado = pedir(HttpMethod.POST, "/api/v1/tramites", usuario, caso);
		assertThat(creado.getStatusCode().value()).as(() -> String.valueOf(creado.getBody())).isEqualTo(201);
		return creado.getBody().get("numero").asText();
	}

	private void completar(String tarea, String usuario, String respuestas) {
		ResponseEntity<JsonNode> completada = pedir(HttpMethod.POST, "/api/v1/tareas/" + tarea + "/completar", usuario,
				respuestas);
		assertThat(completada.getStatusCode().value()).as(() -> String.valueOf(completada.getBody())).isEqualTo(204);
	}

	/** The id of the case's open task with this BPMN id. */
	String tarea(String numero, String tarea, String usuario) {
		JsonNode tareas = pedir(HttpMethod.GET, "/api/v1/tramites/" + numero + "/tareas", usuario, null).getBody();
		for (JsonNode una : tareas) {
			if (una.path("codigo").asText().equals(tarea)) {
				return una.get("id").asText();
			}
		}
		throw new AssertionError("No open task " + tarea + " of " + numero + ": " + tareas);
	}

	/** Completes the task that asks for the list of documents; answers the next one. */
	String completarRequisitos(String numero, String tarea) {
		completar(tarea, "recepcion", "{ \"respuestas\": { \"ruex\": \"RX-100200\", \"documentosReunidos\": true } }");
		return tarea(numero, "solicitarCita", "recepcion");
	}

	/** Asks for the acknowledgement of receipt, which is issued then. */
	void pedirAcuse(String numero) {
		HttpHeaders cabeceras = new HttpHeaders();
		cabeceras.set(HttpHeaders.AUTHORIZATION, this.usuarios.bearer("recepcion"));
		assertThat(this.http
			.exchange("/api/v1/tramites/" + numero + "/acuse", HttpMethod.GET, new HttpEntity<>(cabeceras),
					byte[].class)
			.getStatusCode()
			.value()).isEqualTo(200);
	}

	/** Presents a file for the applicant. */
	void subir(String numero, String usuario, String nombre, byte[] archivo) {
		JsonNode caso = pedir(HttpMethod.GET, "/api/v1/tramites/" + numero, usuario, null).getBody();
		enviar("/api/v1/tramites/" + numero + "/documentos", usuario, nombre, archivo,
				Map.of("tipo", "2", "persona", caso.at("/personas/0/id").asText()));
	}

	/** Replaces the only document of a case. */
	void reemplazar(String numero, String usuario, String nombre, byte[] archivo) {
		String documentos = "/api/v1/tramites/" + numero + "/documentos";
		JsonNode lista = pedir(HttpMethod.GET, documentos, usuario, null).getBody();
		enviar(documentos + "/" + lista.at("/elementos/0/id").asText() + "/versiones", usuario, nombre, archivo,
				Map.of());
	}

	private void enviar(String ruta, String usuario, String nombre, byte[] archivo, Map<String, String> campos) {
		MultiValueMap<String, Object> cuerpo = new LinkedMultiValueMap<>();
		campos.forEach(cuerpo::add);
		cuerpo.add("archivo", new ByteArrayResource(archivo) {
			@Override
			public String getFilename() {
				return nombre;
			}
		});
		HttpHeaders cabeceras = new HttpHeaders();
		cabeceras.set(HttpHeaders.AUTHORIZATION, this.usuarios.bearer(usuario));
		cabeceras.setIfMatch("*");
		ResponseEntity<JsonNode> recibido = this.http.exchange(ruta, HttpMethod.POST,
				new HttpEntity<>(cuerpo, cabeceras), JsonNode.class);
		assertThat(recibido.getStatusCode().value()).as(() -> String.valueOf(recibido.getBody())).isEqualTo(201);
	}

	private ResponseEntity<JsonNode> pedir(HttpMethod metodo, String ruta, String usuario, String cuerpo) {
		HttpHeaders cabeceras = new HttpHeaders();
		cabeceras.set(HttpHeaders.AUTHORIZATION, this.usuarios.bearer(usuario));
		cabeceras.setContentType(MediaType.APPLICATION_JSON);
		cabeceras.set("Idempotency-Key", UUID.randomUUID().toString());
		return this.http.exchange(ruta, metodo, new HttpEntity<>(cuerpo, cabeceras), JsonNode.class, Map.of());
	}

}
