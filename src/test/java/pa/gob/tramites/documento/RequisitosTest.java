package pa.gob.tramites.documento;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pa.gob.tramites.PruebaDeIntegracion;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How each requirement of a case stands, by what its table demands.
 */
@PruebaDeIntegracion
class RequisitosTest {

	private static final int ANTECEDENTES = 6;

	@Autowired
	private DocumentosDePrueba documentos;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private Clock reloj;

	private DocumentosDePrueba.Caso caso;

	@BeforeEach
	void exigir() {
		this.caso = this.documentos.caso();
		exigir(ANTECEDENTES, null, 90, true, "CUALQUIERA");
		exigir(4, "domicilio", null, false, "CUALQUIERA");
		exigir(5, "domicilio", null, false, "CUALQUIERA");
	}

	@Test
	void nadaPresentadoFaltaTodoYLoDice() {
		JsonNode lista = lista();
		assertThat(estado(ANTECEDENTES)).isEqualTo("FALTA");
		assertThat(lista.path("presentados").asBoolean()).isFalse();
		List<String> pendientes = StreamSupport.stream(lista.path("pendientes").spliterator(), false)
			.map(JsonNode::asText)
			.toList();
		assertThat(pendientes).hasSize(2);
		assertThat(pendientes.get(0)).contains("«Certificado de antecedentes penales» falta");
		assertThat(pendientes.get(1)).contains("hace falta uno de", "«Contrato de arrendamiento»",
				"«Recibo de servicios públicos»");
	}

	@Test
	void bastaUnoDelGrupo() {
		subir(5, null, false);
		JsonNode grupo = lista().path("personas").get(0).path("grupos").get(0);
		assertThat(grupo.path("presentado").asBoolean()).isTrue();
		assertThat(grupo.path("verificado").asBoolean()).isFalse();
		assertThat(estado(4)).isEqualTo("FALTA");
	}

	@Test
	void loVencidoNoVale() {
		subir(ANTECEDENTES, -91, true);
		assertThat(estado(ANTECEDENTES)).isEqualTo("VENCIDO");
		assertThat(verificar(ANTECEDENTES, Map.of()).estado()).isEqualTo(422);
	}

	@Test
	void elUltimoDiaTodaviaValeYSeAvisa() {
		subir(ANTECEDENTES, -90, true);
		assertThat(estado(ANTECEDENTES)).isEqualTo("PRESENTADO");
		assertThat(requisito(ANTECEDENTES).path("porVencer").asBoolean()).isTrue();
		assertThat(requisito(ANTECEDENTES).path("vence").asText()).isEqualTo(hoy().toString());
	}

	@Test
	void lejosDeVencerNoSeAvisa() {
		subir(ANTECEDENTES, -74, true);
		assertThat(requisito(ANTECEDENTES).path("porVencer").asBoolean()).isFalse();
		DocumentosDePrueba.Caso otro = this.documentos.caso();
		this.caso = otro;
		exigir(ANTECEDENTES, null, 90, true, "CUALQUIERA");
		subir(ANTECEDENTES, -75, true);
		assertThat(requisito(ANTECEDENTES).path("porVencer").asBoolean()).isTrue();
	}

	@Test
	void sinFechaNoSeSabeSiValeYQuienVerificaLaPone() {
		subir(ANTECEDENTES, null, true);
		assertThat(estado(ANTECEDENTES)).isEqualTo("SIN_FECHA");
		assertThat(verificar(ANTECEDENTES, Map.of()).estado()).isEqualTo(422);
		DocumentosDePrueba.Respuesta verificado = verificar(ANTECEDENTES,
				Map.of("fechaEmision", hoy().minusDays(5).toString()));
		assertThat(verificado.estado()).as(verificado.toString()).isEqualTo(200);
		assertThat(estado(ANTECEDENTES)).isEqualTo("VERIFICADO");
	}

	@Test
	void sinLaApostillaExigidaNoSeVerifica() {
		subir(ANTECEDENTES, -5, false);
		DocumentosDePrueba.Respuesta sin = verificar(ANTECEDENTES, Map.of());
		assertThat(sin.estado()).isEqualTo(422);
		assertThat(sin.json().path("errores").get(0).path("campo").asText()).isEqualTo("apostilla");
		assertThat(verificar(ANTECEDENTES, Map.of("apostilla", true)).estado()).isEqualTo(200);
	}

	@Test
	void loQueSoloSeAdmiteComoArchivoNoSeAnotaEnPapel() {
		exigir(8, null, null, false, "DIGITAL");
		DocumentosDePrueba.Respuesta papel = this.documentos.pedir("recepcion", "POST", this.caso.ruta() + "/fisicos",
				Map.of("documentos", List.of(Map.of("persona", this.caso.persona(), "tipo", 8))));
		assertThat(papel.estado()).isEqualTo(422);
		assertThat(papel.json().path("errores").get(0).path("campo").asText()).isEqualTo("tipo");
	}

	private void exigir(int tipo, String grupo, Integer vigencia, boolean apostilla, String medio) {
		this.jdbc
			.sql("""
					insert into requisito (tramite_id, persona_id, tipo_documento, obligatorio, grupo, vigencia_dias, apostilla,
						notaria, medio)
					select id, :persona, :tipo, true, :grupo, :vigencia, :apostilla, false, :medio from tramite where numero = :numero
					""")
			.param("persona", this.caso.persona())
			.param("tipo", tipo)
			.param("grupo", grupo, java.sql.Types.VARCHAR)
			.param("vigencia", vigencia, java.sql.Types.INTEGER)
			.param("apostilla", apostilla)
			.param("medio", medio)
			.param("numero", this.caso.numero())
			.update();
	}

	private void subir(int tipo, Integer dias, boolean apostilla) {
		Map<String, Object> campos = new HashMap<>(
				Map.of("tipo", tipo, "persona", this.caso.persona(), "apostilla", apostilla));
		if (dias != null) {
			campos.put("fechaEmision", hoy().plusDays(dias));
		}
		assertThat(this.documentos
			.enviar("ciudadano", this.caso.ruta(), campos, "a.pdf", Archivos.pdf(this.caso.numero() + tipo))
			.estado()).isEqualTo(201);
	}

	private DocumentosDePrueba.Respuesta verificar(int tipo, Map<String, Object> marcas) {
		return this.documentos.pedir("recepcion", "POST",
				this.caso.ruta() + "/" + requisito(tipo).path("documentoId").asLong() + "/verificar", marcas,
				"If-Match", "*");
	}

	private JsonNode lista() {
		return this.documentos.pedir("ciudadano", "GET", "/api/v1/tramites/" + this.caso.numero() + "/requisitos", null)
			.json();
	}

	private JsonNode requisito(int tipo) {
		return StreamSupport.stream(lista().path("personas").get(0).path("requisitos").spliterator(), false)
			.filter((uno) -> uno.path("tipo").asInt() == tipo)
			.findFirst()
			.orElseThrow();
	}

	private String estado(int tipo) {
		return requisito(tipo).path("estado").asText();
	}

	private LocalDate hoy() {
		return LocalDate.ofInstant(this.reloj.instant(), java.time.ZoneId.of("America/Panama"));
	}

}
