package pa.gob.tramites.catalogo;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import org.junit.jupiter.api.Test;
import pa.gob.tramites.PruebaDeIntegracion;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

@PruebaDeIntegracion
class CatalogosTest {

	@Autowired
	private Catalogos catalogos;

	@Autowired
	private JdbcClient jdbc;

	@Test
	void tieneTodosLosPaisesDeLaIso3166() {
		List<String> iso = Arrays.stream(Locale.getISOCountries())
			.map((codigo2) -> new Locale("", codigo2).getISO3Country() + " " + codigo2)
			.toList();
		assertThat(this.catalogos.elementos(Catalogo.PAISES)).hasSize(249)
			.map((pais) -> pais.codigo() + " " + pais.atributos().get("codigo2"))
			.containsExactlyInAnyOrderElementsOf(iso);
	}

	@Test
	void losPaisesSeNombranEnEspaniolYSinRepetir() {
		assertThat(this.catalogos.nombre(Catalogo.PAISES, "NIC")).isEqualTo("Nicaragua");
		assertThat(this.catalogos.nombre(Catalogo.PAISES, "SYR")).isEqualTo("Siria");
		assertThat(this.catalogos.nombre(Catalogo.PAISES, "CIV")).isEqualTo("Costa de Marfil");
		assertThat(this.catalogos.elementos(Catalogo.PAISES)).extracting(Elemento::nombre).doesNotHaveDuplicates();
		assertThat(this.catalogos.elementos(Catalogo.PAISES).get(0).nombre()).isEqualTo("Afganistán");
	}

	@Test
	void unCodigoDesconocidoNoSeAdmite() {
		assertThat(this.catalogos.existePais("VEN")).isTrue();
		assertThat(this.catalogos.existePais("ven")).isFalse();
		assertThat(this.catalogos.existePais("XXX")).isFalse();
		assertThat(this.catalogos.existePais(null)).isFalse();
		assertThat(this.catalogos.nombre(Catalogo.PAISES, "XXX")).isEqualTo("XXX");
	}

	@Test
	void loInactivoSeLeePeroNoSeAdmite() {
		assertThat(this.catalogos.buscar(Catalogo.TIPOS_DOCUMENTO, "101"))
			.hasValueSatisfying((documento) -> assertThat(documento.nombre()).isEqualTo("Formulario de solicitud"));
		assertThat(this.catalogos.admite(Catalogo.TIPOS_DOCUMENTO, "101")).isFalse();
		assertThat(this.catalogos.admite(Catalogo.TIPOS_DOCUMENTO, "3")).isTrue();
	}

	@Test
	void hayCatorceDocumentosActivosConSuCategoria() {
		List<Elemento> activos = this.catalogos.elementos(Catalogo.TIPOS_DOCUMENTO)
			.stream()
			.filter(Elemento::activo)
			.toList();
		assertThat(activos).extracting(Elemento::codigo)
			.containsExactly("1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14");
		assertThat(activos.get(2).atributos()).containsEntry("categoria", "IDENTIFICACION")
			.containsEntry("requiereNotaria", true)
			.containsEntry("obligatoriedad", "SIEMPRE");
		assertThat(activos.get(3).atributos()).containsEntry("obligatoriedad", "UNO_DE")
			.containsEntry("grupo", "domicilio");
	}

	@Test
	void losDieciseisEstadosVanEnOrdenYAprobadoNoEsFinal() {
		assertThat(this.catalogos.elementos(Catalogo.ESTADOS)).hasSize(16)
			.filteredOn((estado) -> (Boolean) estado.atributos().get("final"))
			.extracting(Elemento::codigo)
			.containsExactly("RECHAZADO", "RESUELTO", "ARCHIVADO", "CANCELADO");
	}

	@Test
	void lasAgenciasLlevanSuRegion() {
		assertThat(this.catalogos.agencia("03")).hasValueSatisfying((agencia) -> {
			assertThat(agencia.nombre()).isEqualTo("Paso Canoas");
			assertThat(agencia.atributos()).containsEntry("regionNombre", "Chiriquí");
		});
		assertThat(this.catalogos.agencia("99")).isEmpty();
	}

	@Test
	void cadaCatalogoTieneElementosConNombre() {
		for (Catalogo catalogo : Catalogo.values()) {
			assertThat(this.catalogos.elementos(catalogo)).as(catalogo.ruta())
				.isNotEmpty()
				.allSatisfy((elemento) -> assertThat(elemento.nombre()).isNotBlank());
		}
	}

	@Test
	void laTarifaEsLaQueRegiaEseDia() {
		LocalDate rige = LocalDate.of(2025, 3, 11);
		assertThat(this.catalogos.tarifaVigente("REPATRIACION", rige.minusDays(1))).isEmpty();
		assertThat(this.catalogos.tarifaVigente("REPATRIACION", rige)).map(Tarifa::monto)
			.hasValue(new BigDecimal("800.00"));
		assertThat(this.catalogos.tarifaVigente("NO_EXISTE", rige)).isEmpty();
	}

	@Test
	void unAdultoPagaLoQueDiceElDecreto() {
		LocalDate fecha = LocalDate.of(2026, 11, 23);
		BigDecimal total = List.of("REPATRIACION", "SERVICIO_MIGRATORIO", "CARNE_VISA_MULTIPLE", "PERMISO_TRABAJO")
			.stream()
			.map((concepto) -> this.catalogos.tarifaVigente(concepto, fecha).orElseThrow().monto())
			.reduce(BigDecimal.ZERO, BigDecimal::add);
		assertThat(total).isEqualTo(new BigDecimal("1250.00"));
	}

	@Test
	void todoConceptoActivoTieneTarifa() {
		assertThat(this.jdbc.sql("""
				select c.codigo from concepto_pago c
				where c.activo and not exists (select from tarifa t where t.concepto = c.codigo)
				""").query(String.class).list()).isEmpty();
	}

}
