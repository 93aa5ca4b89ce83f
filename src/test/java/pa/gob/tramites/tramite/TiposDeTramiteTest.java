package pa.gob.tramites.tramite;

import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pa.gob.tramites.PruebaDeIntegracion;
import pa.gob.tramites.plataforma.ProblemaException;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

@PruebaDeIntegracion
@Transactional
class TiposDeTramiteTest {

	@Autowired
	private TiposDeTramite tipos;

	@Autowired
	private JdbcClient jdbc;

	@BeforeEach
	void estadosDelCatalogo() {
		for (String estado : List.of("RECIBIDO", "EN_REVISION", "CANCELADO")) {
			this.jdbc
				.sql("""
						insert into estado (codigo, nombre, color, final, orden) values (:e, 'Nombre de ' || :e, '#123456', false, 900)
						on conflict do nothing
						""")
				.param("e", estado)
				.update();
		}
	}

	@Test
	void publicarProyectaEstadosYTransiciones() {
		this.tipos.publicar(ManifiestoTest.leer(ManifiestoTest.COMPLETO));

		assertThat(this.tipos.buscar("permiso-prueba")).contains(ManifiestoTest.leer(ManifiestoTest.COMPLETO));
		assertThat(this.tipos.estados("permiso-prueba")).extracting(EstadoPublico::codigo)
			.containsExactly("RECIBIDO", "EN_REVISION", "CANCELADO");
		assertThat(this.tipos.estados("permiso-prueba")).extracting(EstadoPublico::nombre)
			.contains("Se está revisando");
		assertThat(transiciones()).containsExactly("RECIBIDO>CANCELADO", "RECIBIDO>EN_REVISION");
	}

	@Test
	void unaVersionNuevaSinExpedientesAbiertosRetiraLoQueYaNoDeclara() {
		this.tipos.publicar(ManifiestoTest.leer(ManifiestoTest.COMPLETO));
		this.tipos.publicar(ManifiestoTest
			.leer(ManifiestoTest.COMPLETO.replace("RECIBIDO: [EN_REVISION, CANCELADO]", "RECIBIDO: [EN_REVISION]")
				.replace("  - codigo: CANCELADO\n", "")));

		assertThat(transiciones()).containsExactly("RECIBIDO>EN_REVISION");
		assertThat(this.tipos.estados("permiso-prueba")).extracting(EstadoPublico::codigo)
			.containsExactly("RECIBIDO", "EN_REVISION");
	}

	@Test
	void rechazaEstadosQueNoEstanEnElCatalogo() {
		TipoTramite tipo = ManifiestoTest.leer(ManifiestoTest.COMPLETO.replace("EN_REVISION", "INVENTADO"));

		ProblemaException ex = catchThrowableOfType(ProblemaException.class, () -> this.tipos.publicar(tipo));

		assertThat(ex.errores()).singleElement().satisfies((error) -> assertThat(error.motivo()).contains("INVENTADO"));
	}

	@Test
	void rechazaUnCalendarioQueNoExiste() {
		TipoTramite tipo = ManifiestoTest.leer(ManifiestoTest.COMPLETO.replace("calendario: PA", "calendario: XX"));

		assertThat(this.tipos.errores(tipo)).singleElement()
			.satisfies((error) -> assertThat(error.campo()).isEqualTo("calendario"));
	}

	@Test
	void rechazaElPrefijoDeOtroTipo() {
		this.tipos.publicar(ManifiestoTest.leer(ManifiestoTest.COMPLETO));
		TipoTramite otro = ManifiestoTest
			.leer(ManifiestoTest.COMPLETO.replace("codigo: permiso-prueba", "codigo: otro"));

		ProblemaException ex = catchThrowableOfType(ProblemaException.class, () -> this.tipos.publicar(otro));

		assertThat(ex.errores()).singleElement()
			.satisfies((error) -> assertThat(error.motivo()).contains("PRB").contains("permiso-prueba"));
	}

	private List<String> transiciones() {
		return this.jdbc
			.sql("select de || '>' || a from tipo_tramite_transicion where tipo = 'permiso-prueba' order by 1")
			.query(String.class)
			.list();
	}

}
