package pa.gob.tramites.documento;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import pa.gob.tramites.PruebaDeIntegracion;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The documents of a case through the API.
 */
@PruebaDeIntegracion
class DocumentosTest {

	private static final int PASAPORTE = 3;

	@Autowired
	private DocumentosDePrueba documentos;

	@Autowired
	private JdbcClient jdbc;

	@Test
	void presentaYListaUnDocumento() {
		DocumentosDePrueba.Caso caso = this.documentos.caso();
		DocumentosDePrueba.Respuesta creado = subir(caso, "uno");
		assertThat(creado.estado()).as(creado.toString()).isEqualTo(201);
		assertThat(creado.cabecera("Location")).isEqualTo(caso.ruta() + "/" + creado.json().path("id").asLong());
		JsonNode lista = this.documentos.pedir("recepcion", "GET", caso.ruta(), null).json().path("elementos");
		assertThat(lista).hasSize(1);
		JsonNode actual = lista.get(0).path("actual");
		assertThat(lista.get(0).path("tipoNombre").asText()).isEqualTo("Pasaporte notariado");
		assertThat(actual.path("estado").asText()).isEqualTo("PRESENTADO");
		assertThat(actual.path("analisis").asText()).isEqualTo("NO_CONFIGURADO");
		assertThat(actual.path("subidoPor").asText()).isEqualTo("ciudadano");
		assertThat(audita(caso, "DOCUMENTO_PRESENTADO")).isEqualTo(1);
	}

	@Test
	void devuelveLosMismosBytesYAuditaCadaLectura() {
		DocumentosDePrueba.Caso caso = this.documentos.caso();
		byte[] bytes = Archivos.pdf("bytes " + caso.numero());
		long id = id(this.documentos.subir("ciudadano", caso, PASAPORTE, "mi pasaporté.pdf", bytes));
		DocumentosDePrueba.Respuesta descarga = this.documentos.pedir("recepcion", "GET",
				caso.ruta() + "/" + id + "/archivo", null);
		assertThat(descarga.http().body()).isEqualTo(bytes);
		assertThat(descarga.cabecera("Content-Disposition")).startsWith("attachment").contains("mi%20pasaport%C3%A9");
		DocumentosDePrueba.Respuesta vista = this.documentos.pedir("recepcion", "GET",
				caso.ruta() + "/" + id + "/vista", null);
		assertThat(vista.cabecera("Content-Disposition")).startsWith("inline");
		assertThat(vista.cabecera("Content-Type")).isEqualTo("application/pdf");
		assertThat(vista.cabecera("X-Content-Type-Options")).isEqualTo("nosniff");
		assertThat(vista.cabecera("Content-Security-Policy")).contains("sandbox").contains("default-src 'none'");
		assertThat(vista.cabecera("Cache-Control")).contains("no-store");
		assertThat(audita(caso, "DOCUMENTO_LEIDO")).isEqualTo(2);
		assertThat(this.jdbc.sql("""
				select actor || ' ' || (detalle ->> 'version') || ' ' || (detalle ->> 'como') from auditoria
				where recurso = :numero and accion = 'DOCUMENTO_LEIDO' order by id
				""").param("numero", caso.numero()).query(String.class).list()).containsExactly("recepcion 1 DESCARGA",
				"recepcion 1 VISTA");
	}

	@Test
	void reemplazarConservaLaVersionAnterior() {
		DocumentosDePrueba.Caso caso = this.documentos.caso();
		byte[] primera = Archivos.pdf("primera " + caso.numero());
		DocumentosDePrueba.Respuesta creado = this.documentos.subir("ciudadano", caso, PASAPORTE, "a.pdf", primera);
		String ruta = creado.cabecera("Location");
		assertThat(reemplazar(ruta, null, "x").estado()).isEqualTo(428);
		assertThat(reemplazar(ruta, "\"99\"", "x " + caso.numero()).estado()).isEqualTo(412);
		DocumentosDePrueba.Respuesta segunda = reemplazar(ruta, creado.cabecera("ETag"), "segunda " + caso.numero());
		assertThat(segunda.estado()).as(segunda.toString()).isEqualTo(201);
		assertThat(segunda.json().path("versiones")).hasSize(2);
		assertThat(segunda.json().path("actual").path("version").asInt()).isEqualTo(2);
		assertThat(this.documentos.pedir("ciudadano", "GET", ruta + "/archivo?version=1", null).http().body())
			.isEqualTo(primera);
	}

	@Test
	void verificaOtraPersonaYElEtagManda() {
		DocumentosDePrueba.Caso caso = this.documentos.caso();
		DocumentosDePrueba.Respuesta creado = subir(caso, "verificar " + caso.numero());
		String ruta = creado.cabecera("Location") + "/verificar";
		assertThat(this.documentos.pedir("recepcion", "POST", ruta, null).estado()).isEqualTo(428);
		DocumentosDePrueba.Respuesta verificado = this.documentos.pedir("recepcion", "POST", ruta, null, "If-Match",
				creado.cabecera("ETag"));
		assertThat(verificado.estado()).as(verificado.toString()).isEqualTo(200);
		assertThat(verificado.json().path("actual").path("estado").asText()).isEqualTo("VERIFICADO");
		assertThat(verificado.json().path("actual").path("revisadoPor").asText()).isEqualTo("recepcion");
		assertThat(this.documentos.pedir("recepcion", "POST", ruta, null, "If-Match", creado.cabecera("ETag")).estado())
			.isEqualTo(412);
		assertThat(this.documentos.pedir("recepcion", "POST", ruta, null, "If-Match", "*").tipo())
			.isEqualTo("estado-no-permite");
	}

	@Test
	void nadieVerificaElArchivoQueSubio() {
		DocumentosDePrueba.Caso caso = this.documentos.caso();
		DocumentosDePrueba.Respuesta creado = this.documentos.subir("recepcion", caso, PASAPORTE, "a.pdf",
				Archivos.pdf("propio " + caso.numero()));
		DocumentosDePrueba.Respuesta propio = this.documentos.pedir("recepcion", "POST",
				creado.cabecera("Location") + "/verificar", null, "If-Match", "*");
		assertThat(propio.estado()).isEqualTo(403);
		assertThat(propio.json().path("detail").asText()).contains("Separación de funciones");
		assertThat(this.documentos
			.pedir("analista", "POST", creado.cabecera("Location") + "/verificar", null, "If-Match", "*")
			.estado()).isEqualTo(200);
	}

	@Test
	void observarExigeElMotivoYElSolicitanteLoLee() {
		DocumentosDePrueba.Caso caso = this.documentos.caso();
		DocumentosDePrueba.Respuesta creado = subir(caso, "observar " + caso.numero());
		String ruta = creado.cabecera("Location");
		assertThat(
				this.documentos.pedir("recepcion", "POST", ruta + "/observar", Map.of("motivo", " "), "If-Match", "*")
					.estado())
			.isEqualTo(400);
		assertThat(this.documentos
			.pedir("recepcion", "POST", ruta + "/observar", Map.of("motivo", "Falta una página"), "If-Match", "*")
			.estado()).isEqualTo(200);
		JsonNode actual = this.documentos.pedir("ciudadano", "GET", ruta, null).json().path("actual");
		assertThat(actual.path("estado").asText()).isEqualTo("OBSERVADO");
		assertThat(actual.path("motivo").asText()).isEqualTo("Falta una página");
		assertThat(actual.has("revisadoPor")).isFalse();
	}

	@Test
	void elMismoArchivoNoEntraDosVecesNiElMismoTipo() {
		DocumentosDePrueba.Caso caso = this.documentos.caso();
		byte[] bytes = Archivos.pdf("repetido " + caso.numero());
		this.documentos.subir("ciudadano", caso, PASAPORTE, "a.pdf", bytes);
		DocumentosDePrueba.Respuesta repetido = this.documentos.subir("ciudadano", caso, 8, "b.pdf", bytes);
		assertThat(repetido.estado()).isEqualTo(409);
		assertThat(repetido.tipo()).isEqualTo("documento-repetido");
		assertThat(repetido.json().path("detail").asText()).contains("Pasaporte notariado");
		assertThat(subir(caso, "otro " + caso.numero()).tipo()).isEqualTo("duplicado");
	}

	@Test
	void repetirLaPeticionConLaMismaClaveNoPresentaOtro() {
		DocumentosDePrueba.Caso caso = this.documentos.caso();
		byte[] bytes = Archivos.pdf("clave " + caso.numero());
		String clave = "subida-" + caso.numero();
		long primero = id(
				this.documentos.subir("ciudadano", caso, PASAPORTE, "a.pdf", bytes, "Idempotency-Key", clave));
		DocumentosDePrueba.Respuesta otra = this.documentos.subir("ciudadano", caso, PASAPORTE, "a.pdf", bytes,
				"Idempotency-Key", clave);
		assertThat(otra.estado()).isEqualTo(201);
		assertThat(otra.cabecera("Idempotency-Replayed")).isEqualTo("true");
		assertThat(id(otra)).isEqualTo(primero);
		assertThat(this.documentos
			.subir("ciudadano", caso, PASAPORTE, "a.pdf", Archivos.pdf("otra"), "Idempotency-Key", clave)
			.tipo()).isEqualTo("clave-reutilizada");
	}

	@Test
	void cadaQuienAlcanzaSoloLoSuyo() {
		DocumentosDePrueba.Caso caso = this.documentos.caso();
		long id = id(subir(caso, "ajeno " + caso.numero()));
		String archivo = caso.ruta() + "/" + id + "/archivo";
		assertThat(this.documentos.pedir("abogado", "GET", archivo, null).estado()).isEqualTo(404);
		assertThat(this.documentos.pedir("recepcion01", "GET", archivo, null).estado()).isEqualTo(403);
		DocumentosDePrueba.Caso otro = this.documentos.caso();
		assertThat(this.documentos.pedir("ciudadano", "GET", otro.ruta() + "/" + id, null).estado()).isEqualTo(404);
		assertThat(this.documentos.subir("tesoreria", caso, 8, "a.pdf", Archivos.pdf("t")).estado()).isEqualTo(403);
	}

	@Test
	void elPapelSeAnotaYQuedaVerificado() {
		DocumentosDePrueba.Caso caso = this.documentos.caso();
		DocumentosDePrueba.Respuesta anotados = this.documentos.pedir("recepcion", "POST", caso.ruta() + "/fisicos",
				Map.of("documentos", List.of(Map.of("persona", caso.persona(), "tipo", 2),
						Map.of("persona", caso.persona(), "tipo", 8))));
		assertThat(anotados.estado()).as(anotados.toString()).isEqualTo(201);
		JsonNode actual = anotados.json().path("elementos").get(0).path("actual");
		assertThat(actual.path("medio").asText()).isEqualTo("FISICO");
		assertThat(actual.path("estado").asText()).isEqualTo("VERIFICADO");
		assertThat(this.documentos
			.pedir("recepcion", "GET",
					caso.ruta() + "/" + anotados.json().path("elementos").get(0).path("id") + "/archivo", null)
			.estado()).isEqualTo(404);
	}

	@Test
	void terminadoElTramiteNoRecibeMas() {
		DocumentosDePrueba.Caso caso = this.documentos.caso();
		JsonNode tarea = this.documentos.pedir("analista", "GET", "/api/v1/tramites/" + caso.numero() + "/tareas", null)
			.json()
			.get(0);
		assertThat(this.documentos
			.pedir("analista", "POST", "/api/v1/tareas/" + tarea.path("id").asText() + "/completar",
					Map.of("respuestas", Map.of()))
			.estado()).isEqualTo(204);
		assertThat(subir(caso, "tarde " + caso.numero()).tipo()).isEqualTo("estado-no-permite");
	}

	@Test
	void sePideQueCorrijaDatosAjenosAlTramite() {
		DocumentosDePrueba.Caso caso = this.documentos.caso();
		DocumentosDePrueba.Respuesta mal = this.documentos.enviar("ciudadano", caso.ruta(),
				Map.of("tipo", 999, "persona", 1, "fechaEmision", "2999-01-01"), "a.pdf", Archivos.pdf("mal"));
		assertThat(mal.estado()).isEqualTo(400);
		assertThat(mal.json().path("errores").findValuesAsText("campo")).containsExactlyInAnyOrder("tipo", "persona",
				"fechaEmision");
		assertThat(this.documentos.enviar("ciudadano", caso.ruta(), Map.of(), "a.pdf", Archivos.pdf("mal")).estado())
			.isEqualTo(400);
	}

	private DocumentosDePrueba.Respuesta subir(DocumentosDePrueba.Caso caso, String titulo) {
		return this.documentos.subir("ciudadano", caso, PASAPORTE, "pasaporte.pdf", Archivos.pdf(titulo));
	}

	private DocumentosDePrueba.Respuesta reemplazar(String ruta, String etiqueta, String titulo) {
		return this.documentos.enviar("ciudadano", ruta + "/versiones", Map.of(), "b.pdf", Archivos.pdf(titulo),
				(etiqueta != null) ? new String[] { "If-Match", etiqueta } : new String[0]);
	}

	private static long id(DocumentosDePrueba.Respuesta respuesta) {
		assertThat(respuesta.estado()).as(respuesta.toString()).isEqualTo(201);
		return respuesta.json().path("id").asLong();
	}

	private int audita(DocumentosDePrueba.Caso caso, String accion) {
		return this.jdbc.sql("select count(*) from auditoria where recurso = :numero and accion = :accion")
			.param("numero", caso.numero())
			.param("accion", accion)
			.query(Integer.class)
			.single();
	}

}
