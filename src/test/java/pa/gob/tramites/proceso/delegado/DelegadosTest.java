package pa.gob.tramites.proceso.delegado;

import java.util.List;
import java.util.Map;

import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.Test;
import pa.gob.tramites.PruebaDeIntegracion;
import pa.gob.tramites.proceso.ejecucion.CasoDePrueba;
import pa.gob.tramites.tramite.Motor;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@PruebaDeIntegracion
@Transactional
class DelegadosTest {

	private static final String TABLA = """
			<?xml version="1.0" encoding="UTF-8"?>
			<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" xmlns:camunda="http://camunda.org/schema/1.0/dmn"
				id="d-%1$s" name="%1$s" namespace="urn:prueba">
			<decision id="prueba-ejecucion-%1$s" name="%1$s" camunda:versionTag="1.0.0" camunda:historyTimeToLive="P30D">
			<decisionTable id="t-%1$s" hitPolicy="COLLECT">
			<input id="e-%1$s"><inputExpression id="x-%1$s" typeRef="integer"><text>edad</text></inputExpression></input>
			%2$s
			</decisionTable></decision></definitions>
			""";

	@Autowired
	private CasoDePrueba caso;

	@Autowired
	private RuntimeService instancias;

	@Autowired
	private Motor motor;

	@Autowired
	private JdbcClient jdbc;

	@Test
	void losRequisitosSalenDeLaTablaPorPersona() {
		String instancia = pasar("verificarRequisitos", Map.of(),
				Map.of("requisitos.dmn",
						TABLA.formatted("requisitos",
								"""
										<output id="o1" name="codigo" typeRef="integer"/><output id="o2" name="obligatoriedad" typeRef="string"/>
										<output id="o3" name="grupo" typeRef="string"/><output id="o4" name="vigenciaDias" typeRef="integer"/>
										<output id="o5" name="apostilla" typeRef="boolean"/><output id="o6" name="notaria" typeRef="boolean"/>
										<rule id="r1"><inputEntry id="r1e"><text></text></inputEntry><outputEntry id="r1a"><text>3</text></outputEntry>
										<outputEntry id="r1b"><text>"OBLIGATORIO"</text></outputEntry><outputEntry id="r1c"><text></text></outputEntry>
										<outputEntry id="r1d"><text>90</text></outputEntry><outputEntry id="r1f"><text>true</text></outputEntry>
										<outputEntry id="r1g"><text>false</text></outputEntry></rule>
										<rule id="r2"><inputEntry id="r2e"><text>&lt; 18</text></inputEntry><outputEntry id="r2a"><text>10</text></outputEntry>
										<outputEntry id="r2b"><text>"OPCIONAL"</text></outputEntry><outputEntry id="r2c"><text></text></outputEntry>
										<outputEntry id="r2d"><text></text></outputEntry><outputEntry id="r2f"><text>false</text></outputEntry>
										<outputEntry id="r2g"><text>true</text></outputEntry></rule>
										""")),
				Map.of());

		assertThat(variable(instancia, "requisitosCantidad")).isEqualTo(3);
		assertThat((String) variable(instancia, "requisitos")).contains("**Ana Rivas**", "**Luis Rivas**",
				"; con apostilla; de no más de 90 días", " (opcional); ante notario");
		assertThat(numero(
				"select count(*) from requisito r join tramite t on t.id = r.tramite_id where t.instancia_id = :i "
						+ "and obligatorio and apostilla and vigencia_dias = 90",
				instancia))
			.isEqualTo(2);
	}

	@Test
	void laCotizacionCobraSegunLaTablaConLaTarifaVigente() {
		String instancia = cotizada();

		assertThat((String) variable(instancia, "cotizacionNumero")).matches("COT-\\d{4}-\\d{6}");
		assertThat(variable(instancia, "cotizacionTotal")).isEqualTo("500.00");
		assertThat((String) variable(instancia, "cotizacionDetalle")).contains("- Ana Rivas · ", ": B/. 250.00");
		assertThat(numero("select count(*) from cotizacion_linea l join cotizacion c on c.id = l.cotizacion_id "
				+ "join tramite t on t.id = c.tramite_id where t.instancia_id = :i", instancia))
			.isEqualTo(2);
	}

	@Test
	void elPagoDaDosRecibosCorrelativos() {
		String cotizacion = (String) variable(cotizada(), "cotizacionNumero");
		String instancia = this.jdbc
			.sql("select instancia_id from cotizacion c join tramite t on t.id = c.tramite_id where c.numero = :n")
			.param("n", cotizacion)
			.query(String.class)
			.single();
		this.instancias.setVariables(instancia, Map.of("metodoPago", "CHEQUE", "referenciaPago", "123"));

		recibos(instancia);

		List<String> recibos = this.jdbc.sql("""
				select r.ejemplar || ' ' || r.numero from recibo r join pago p on p.id = r.pago_id
				join cotizacion c on c.id = p.cotizacion_id where c.numero = :n order by r.numero
				""").param("n", cotizacion).query(String.class).list();
		assertThat(recibos).hasSize(2);
		assertThat(recibos.get(0)).startsWith("CIUDADANO REC-");
		assertThat(recibos.get(1)).startsWith("ARCHIVO REC-");
		assertThat(correlativo(recibos.get(1)) - correlativo(recibos.get(0))).isOne();
		assertThatExceptionOfType(pa.gob.tramites.plataforma.RechazoDeNegocio.class)
			.isThrownBy(() -> recibos(instancia))
			.withMessageContaining("ya está pagada");
	}

	@Test
	void numerarDaElSiguienteYNoGastaOtroAlRepetir() {
		String instancia = pasar("numerar",
				Map.of("serie", "documento", "variable", "docNumero", "clase", "RESOLUCION"), Map.of(), Map.of());
		String segunda = pasar("numerar", Map.of("serie", "documento", "variable", "docNumero"), Map.of(),
				Map.of("docNumero", "DOC-1999-0001"));

		assertThat((String) variable(instancia, "docNumero")).matches("DOC-\\d{4}-\\d{4}");
		assertThat(variable(segunda, "docNumero")).isEqualTo("DOC-1999-0001");
		assertThat(numero("select count(*) from tramite_numero n join tramite t on t.id = n.tramite_id "
				+ "where t.instancia_id = :i and clase = 'RESOLUCION'", instancia))
			.isOne();
	}

	@Test
	void agendarOtraCitaDelMismoTipoReprogramaLaPrimera() {
		String instancia = pasar("agendarCita",
				Map.of("tipo", "ENTREVISTA", "fecha", "2099-01-05T09:30", "lugar", "Sala 1"), Map.of(), Map.of());

		assertThat(
				texto("select to_char(inicio at time zone 'UTC', 'YYYY-MM-DD HH24:MI') || ' ' || c.estado from cita c "
						+ "join tramite t on t.id = c.tramite_id where t.instancia_id = :i", instancia))
			.isEqualTo("2099-01-05 14:30 AGENDADA");
	}

	@Test
	void unRechazoDeNegocioEsUnErrorQueElModeloPuedeAtender() {
		String instancia = pasar(
				"""
						<bpmn:boundaryEvent id="rechazo" attachedToRef="paso"><bpmn:errorEventDefinition id="de" errorRef="pasado"/></bpmn:boundaryEvent>
						<bpmn:sequenceFlow id="fr" sourceRef="rechazo" targetRef="corregir"/>
						<bpmn:userTask id="corregir" name="Corregir" camunda:candidateGroups="RECEPCION_PPSH"/>
						<bpmn:sequenceFlow id="fr2" sourceRef="corregir" targetRef="fin"/>
						""",
				"agendarCita", Map.of("tipo", "FOTO", "fecha", "2001-01-05T09:30"), Map.of(), Map.of());

		assertThat(this.motor.situacion(instancia).tareas()).extracting(Motor.Tarea::codigo)
			.containsExactly("corregir");
	}

	@Test
	void losCarnesSonUnoPorPersonaYVencenSegunSuVigencia() {
		String instancia = pasar("emitirCarne", Map.of("tipo", "PROVISIONAL_1M", "vigencia", "P1M"), Map.of(),
				Map.of());

		assertThat((String) variable(instancia, "carneNumero")).matches("CAR-\\d{4}-\\d{6}, CAR-\\d{4}-\\d{6}");
		assertThat((String) variable(instancia, "carneVence"))
			.isEqualTo(java.time.LocalDate.now(java.time.ZoneId.of("America/Panama")).plusMonths(1).toString());
	}

	@Test
	void elProyectoGuardaQuienLoHizo() {
		String instancia = pasar("registrarResolucion", Map.of("accion", "PROYECTAR"), Map.of(),
				Map.of("resolucionNumero", "RES-PRUEBA-1", "sentido", "NEGADA", "fundamento", "Vencido el plazo."));

		assertThat(
				texto("select sentido || ' ' || proyectada_por from resolucion r join tramite t on t.id = r.tramite_id "
						+ "where t.instancia_id = :i", instancia))
			.isEqualTo("NEGADA recepcion");
	}

	@Test
	void lasExpresionesLeenLosHechosDelExpediente() {
		String instancia = pasar("numerar", Map.of("serie", "documento", "variable", "docNumero", "edad",
				"${expediente.edadTitular(execution)}", "hechos",
				"${expediente.mayorDeEdad(execution)} ${expediente.hayMenores(execution)} ${expediente.personas(execution)} ${expediente.tieneApoderado(execution)} ${expediente.dato(execution, 'color')}"),
				Map.of(), Map.of());

		assertThat(texto("select text_ from act_hi_varinst where proc_inst_id_ = :i and name_ = 'hechos'", instancia))
			.isEqualTo("true true 2 true azul");
	}

	private String cotizada() {
		return pasar("generarCotizacion", Map.of("momento", "INICIAL"),
				Map.of("tarifas.dmn", TABLA.formatted("tarifas", """
						<output id="o1" name="concepto" typeRef="string"/>
						<rule id="r1"><inputEntry id="r1e"><text></text></inputEntry>
						<outputEntry id="r1a"><text>"SERVICIO_MIGRATORIO"</text></outputEntry></rule>
						""")), Map.of());
	}

	@Autowired
	private EmitirRecibos emitirRecibos;

	@Autowired
	private Casos casos;

	private void recibos(String instancia) {
		// The delegate alone: the case waits after the step that quoted.
		org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl motor = (org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl) org.camunda.bpm.engine.ProcessEngines
			.getDefaultProcessEngine()
			.getProcessEngineConfiguration();
		motor.getCommandExecutorTxRequired().execute((contexto) -> {
			this.emitirRecibos.ejecutar(this.casos.de(contexto.getExecutionManager().findExecutionById(instancia)));
			return null;
		});
	}

	private static int correlativo(String recibo) {
		return Integer.parseInt(recibo.substring(recibo.lastIndexOf('-') + 1));
	}

	private String pasar(String delegado, Map<String, String> entradas, Map<String, String> recursos,
			Map<String, Object> respuestas) {
		return pasar("", delegado, entradas, recursos, respuestas);
	}

	private String pasar(String mas, String delegado, Map<String, String> entradas, Map<String, String> recursos,
			Map<String, Object> respuestas) {
		this.caso.publicarConPaso(CasoDePrueba.paso(delegado, entradas, "") + mas, recursos);
		String instancia = this.caso.abrir();
		this.caso.completar(instancia, "recepcion", respuestas);
		return instancia;
	}

	private Object variable(String instancia, String nombre) {
		return this.instancias.getVariable(instancia, nombre);
	}

	private int numero(String sql, String instancia) {
		return this.jdbc.sql(sql).param("i", instancia).query(Integer.class).single();
	}

	private String texto(String sql, String instancia) {
		return this.jdbc.sql(sql).param("i", instancia).query(String.class).single();
	}

}
