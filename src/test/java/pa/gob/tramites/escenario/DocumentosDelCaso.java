package pa.gob.tramites.escenario;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import pa.gob.tramites.documento.Archivos;

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
 * What somebody does with the documents of a case, guided by its checklist.
 */
record DocumentosDelCaso(TestRestTemplate http, String numero, LocalDate hoy, HttpHeaders cabeceras) {

	void hacer(Escenario.ConDocumentos accion, List<Integer> tipos) {
		List<Map<String, Object>> enPapel = new ArrayList<>();
		for (JsonNode persona : pedir(HttpMethod.GET, "/requisitos", null).path("personas")) {
			for (JsonNode requisito : persona.path("requisitos")) {
				if (!concierne(requisito, accion, tipos)) {
					continue;
				}
				Map<String, Object> datos = datos(persona.path("personaId").asLong(), requisito);
				switch (accion) {
					case PAPEL -> enPapel.add(datos);
					case SUBIR -> subir("/documentos", datos, requisito);
					case REEMPLAZAR -> subir(ruta(requisito) + "/versiones", datos, requisito);
					case VERIFICAR -> pedir(HttpMethod.POST, ruta(requisito) + "/verificar", null);
					case OBSERVAR -> pedir(HttpMethod.POST, ruta(requisito) + "/observar",
							Map.of("motivo", "No cumple lo que se pide."));
				}
			}
		}
		if (!enPapel.isEmpty()) {
			pedir(HttpMethod.POST, "/documentos/fisicos", Map.of("documentos", enPapel));
		}
	}

	private static boolean concierne(JsonNode requisito, Escenario.ConDocumentos accion, List<Integer> tipos) {
		String estado = requisito.path("estado").asText();
		boolean enEsteEstado = switch (accion) {
			case PAPEL, SUBIR -> estado.equals("FALTA");
			case VERIFICAR -> estado.equals("PRESENTADO");
			case REEMPLAZAR -> estado.equals("OBSERVADO");
			case OBSERVAR -> !estado.equals("FALTA");
		};
		return enEsteEstado && ((tipos != null) ? tipos.contains(requisito.path("tipo").asInt())
				: requisito.path("obligatorio").asBoolean());
	}

	private Map<String, Object> datos(long persona, JsonNode requisito) {
		Map<String, Object> datos = new LinkedHashMap<>();
		datos.put("persona", persona);
		datos.put("tipo", requisito.path("tipo").asInt());
		datos.put("fechaEmision", this.hoy.minusDays(10).toString());
		datos.put("apostilla", requisito.path("exigeApostilla").asBoolean());
		datos.put("notaria", requisito.path("exigeNotaria").asBoolean());
		return datos;
	}

	private static String ruta(JsonNode requisito) {
		return "/documentos/" + requisito.path("documentoId").asLong();
	}

	private void subir(String ruta, Map<String, Object> datos, JsonNode requisito) {
		MultiValueMap<String, Object> cuerpo = new LinkedMultiValueMap<>();
		datos.forEach((campo, valor) -> cuerpo.add(campo, valor.toString()));
		cuerpo.add("archivo", new ByteArrayResource(Archivos.pdf(this.numero + datos + requisito.path("version"))) {
			@Override
			public String getFilename() {
				return "documento.pdf";
			}
		});
		HttpHeaders conMarca = new HttpHeaders(this.cabeceras);
		conMarca.setContentType(MediaType.MULTIPART_FORM_DATA);
		conMarca.setIfMatch("*");
		exigir(this.http.exchange("/api/v1/tramites/" + this.numero + ruta, HttpMethod.POST,
				new HttpEntity<>(cuerpo, conMarca), JsonNode.class), ruta);
	}

	private JsonNode pedir(HttpMethod metodo, String ruta, Object cuerpo) {
		HttpHeaders conMarca = new HttpHeaders(this.cabeceras);
		conMarca.setIfMatch("*");
		return exigir(this.http.exchange("/api/v1/tramites/" + this.numero + ruta, metodo,
				new HttpEntity<>(cuerpo, conMarca), JsonNode.class), ruta);
	}

	private static JsonNode exigir(ResponseEntity<JsonNode> respuesta, String ruta) {
		assertThat(respuesta.getStatusCode().is2xxSuccessful()).as(ruta + " → " + respuesta.getBody()).isTrue();
		return respuesta.getBody();
	}

}
