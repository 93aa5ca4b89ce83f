package pa.gob.tramites.tramite;

import java.nio.charset.StandardCharsets;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;

import org.junit.jupiter.api.Test;
import pa.gob.tramites.plataforma.ErrorCampo;
import pa.gob.tramites.plataforma.ProblemaException;
import pa.gob.tramites.plataforma.TipoProblema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class ManifiestoTest {

	static final String COMPLETO = """
			codigo: permiso-prueba
			nombre: Permiso de prueba
			descripcion: Lo que un manifiesto puede decir
			prefijo: PRB
			autoridad: Servicio Nacional de Migración
			zona: America/Panama
			calendario: PA
			color: "#2980b9"
			retencion: P5Y
			inicio:
			  grupos: [RECEPCION]
			  appsExternas: true
			  formulario: inicio.form
			reglas:
			  apoderado: NO
			  titularMayorDeEdad: SALVO_TUTOR
			  permiteGrupo: true
			  ultimaEntradaMinima: P1Y
			  causa: OBLIGATORIA
			estados:
			  - codigo: RECIBIDO
			  - codigo: EN_REVISION
			    nombre: Se está revisando
			  - codigo: CANCELADO
			transiciones:
			  RECIBIDO: [EN_REVISION, CANCELADO]
			mensajes:
			  Msg_Desistimiento:
			    nombre: Desistimiento
			    solicitantes: true
			    datos:
			      motivo: { tipo: texto, obligatorio: true, max: 1000 }
			      cuando: { tipo: fechaHora }
			desistimiento: Msg_Desistimiento
			series:
			  resolucion: { formato: "RES-{anio}-{numero:6}" }
			etiquetas:
			  MEDIDA: Medida de protección
			""";

	static TipoTramite leer(String yaml) {
		return Manifiesto.leer(yaml.getBytes(StandardCharsets.UTF_8));
	}

	private static List<ErrorCampo> errores(String yaml) {
		ProblemaException ex = catchThrowableOfType(ProblemaException.class, () -> leer(yaml));
		assertThat(ex).isNotNull();
		assertThat(ex.tipo()).isEqualTo(TipoProblema.MODELO_RECHAZADO);
		return ex.errores();
	}

	@Test
	void leeLoQueElContratoAdmite() {
		TipoTramite tipo = leer(COMPLETO);

		assertThat(tipo.zona()).isEqualTo(ZoneId.of("America/Panama"));
		assertThat(tipo.retencion()).isEqualTo(Period.ofYears(5));
		assertThat(tipo.reglas().apoderado()).isEqualTo(TipoTramite.Exigencia.NO);
		assertThat(tipo.reglas().causa()).isEqualTo(TipoTramite.Exigencia.OBLIGATORIO);
		assertThat(tipo.reglas().edadAdulta()).isEqualTo(18);
		assertThat(tipo.inicio().solicitantes()).isFalse();
		assertThat(tipo.mensajes().get("Msg_Desistimiento").datos().get("cuando").tipo())
			.isEqualTo(TipoTramite.Dato.Tipo.FECHA_HORA);
		assertThat(tipo.series().get("resolucion").escribir(2026, 42)).isEqualTo("RES-2026-000042");
		assertThat(tipo.etiqueta("MEDIDA")).isEqualTo("Medida de protección");
		assertThat(tipo.etiqueta("OTRA")).isEqualTo("OTRA");
	}

	@Test
	void loGuardadoEnLaBaseSeLeeIgual() {
		TipoTramite tipo = leer(COMPLETO);

		assertThat(Manifiesto.deJson(Manifiesto.json(tipo))).isEqualTo(tipo);
	}

	@Test
	void soloPermiteLasTransicionesDeclaradas() {
		TipoTramite tipo = leer(COMPLETO);

		assertThat(tipo.permite(null, "RECIBIDO")).isTrue();
		assertThat(tipo.permite("RECIBIDO", "EN_REVISION")).isTrue();
		assertThat(tipo.permite("RECIBIDO", "RECIBIDO")).isTrue();
		assertThat(tipo.permite("EN_REVISION", "RECIBIDO")).isFalse();
		assertThat(tipo.permite("RECIBIDO", "APROBADO")).isFalse();
	}

	@Test
	void rechazaUnaClaveDesconocidaYDiceCual() {
		assertThat(errores(COMPLETO.replace("permiteGrupo", "permitegrupo"))).singleElement().satisfies((error) -> {
			assertThat(error.campo()).isEqualTo("reglas.permitegrupo");
			assertThat(error.motivo()).contains("no existe").contains("permiteGrupo");
		});
	}

	@Test
	void rechazaUnValorDeOtroTipoYDiceLoQueEspera() {
		assertThat(errores(COMPLETO.replace("SALVO_TUTOR", "QUIZAS"))).singleElement()
			.satisfies((error) -> assertThat(error.motivo()).contains("QUIZAS").contains("SALVO_TUTOR"));
		assertThat(errores(COMPLETO.replace("America/Panama", "America/Panamá"))).singleElement()
			.satisfies((error) -> assertThat(error.campo()).isEqualTo("zona"));
		assertThat(errores(COMPLETO.replace("retencion: P5Y", "retencion: cinco años"))).singleElement()
			.satisfies((error) -> assertThat(error.motivo()).contains("P5Y"));
	}

	@Test
	void rechazaClavesRepetidas() {
		assertThat(errores(COMPLETO + "prefijo: OTRO\n")).singleElement()
			.satisfies((error) -> assertThat(error.motivo()).contains("repetida"));
	}

	@Test
	void dicenTodosLosErroresDeUnaVez() {
		String yaml = COMPLETO.replace("prefijo: PRB", "prefijo: prb")
			.replace("RECIBIDO: [EN_REVISION, CANCELADO]", "RECIBIDO: [ARCHIVADO]")
			.replace("desistimiento: Msg_Desistimiento", "desistimiento: Msg_Otro")
			.replace("{numero:6}", "{orden}");

		assertThat(errores(yaml)).extracting(ErrorCampo::campo)
			.containsExactlyInAnyOrder("prefijo", "transiciones.RECIBIDO", "desistimiento",
					"series.resolucion.formato");
	}

	@Test
	void rechazaLoVacioYLoQueNoEsYaml() {
		assertThatThrownBy(() -> leer("")).isInstanceOf(ProblemaException.class);
		assertThatThrownBy(() -> leer("a: [")).isInstanceOf(ProblemaException.class);
		assertThatThrownBy(() -> leer("- uno\n- dos\n")).isInstanceOf(ProblemaException.class);
	}

}
