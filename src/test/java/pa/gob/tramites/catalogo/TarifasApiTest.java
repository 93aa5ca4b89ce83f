package pa.gob.tramites.catalogo;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import com.jayway.jsonpath.JsonPath;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pa.gob.tramites.PruebaDeIntegracion;
import pa.gob.tramites.plataforma.ProblemaException;
import pa.gob.tramites.plataforma.TipoProblema;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasItem;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

@PruebaDeIntegracion
class TarifasApiTest {

	private static final String RUTA = "/api/v1/admin/tarifas";

	/** Its own concept, so that no other test sees other amounts. */
	private static final String CONCEPTO = "PRUEBA_TARIFAS";

	@Autowired
	private WebApplicationContext contexto;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private Catalogos catalogos;

	@Autowired
	private AdministrarTarifas administrar;

	@Autowired
	private Clock reloj;

	private MockMvc mvc;

	private LocalDate hoy;

	@BeforeEach
	void preparar() {
		this.mvc = MockMvcBuilders.webAppContextSetup(this.contexto).apply(springSecurity()).build();
		this.hoy = LocalDate.ofInstant(this.reloj.instant(), ZoneId.of("America/Panama"));
		this.jdbc.sql("insert into concepto_pago values (:c, 'Prueba', true)").param("c", CONCEPTO).update();
		this.jdbc.sql("insert into tarifa (concepto, monto, vigente_desde) values (:c, 10, date '2020-01-01')")
			.param("c", CONCEPTO)
			.update();
		this.catalogos.olvidarTarifas();
	}

	@AfterEach
	void limpiar() {
		this.jdbc.sql("delete from tarifa where concepto = :c").param("c", CONCEPTO).update();
		this.jdbc.sql("delete from concepto_pago where codigo = :c").param("c", CONCEPTO).update();
		this.catalogos.olvidarTarifas();
	}

	@Test
	void anunciarTerminaLaAnteriorLaVispera() throws Exception {
		LocalDate rige = this.hoy.plusDays(30);
		enviar(post(RUTA), CONCEPTO, "12.50", rige).andExpect(status().isCreated())
			.andExpect(jsonPath("$.monto").value(12.50))
			.andExpect(header().exists("Location"))
			.andExpect(header().exists("ETag"));
		assertThat(this.catalogos.tarifaVigente(CONCEPTO, rige)).map((t) -> t.monto().toString()).hasValue("12.50");
		assertThat(this.catalogos.tarifaVigente(CONCEPTO, rige.minusDays(1))).hasValueSatisfying((anterior) -> {
			assertThat(anterior.monto()).isEqualByComparingTo("10");
			assertThat(anterior.vigenteHasta()).isEqualTo(rige.minusDays(1));
		});
	}

	@Test
	void anunciarQuedaEnLaAuditoria() throws Exception {
		String id = id(enviar(post(RUTA), CONCEPTO, "12.50", this.hoy.plusDays(1)));
		assertThat(this.jdbc.sql("select actor || ' ' || accion from auditoria where recurso = :r")
			.param("r", "tarifa:" + CONCEPTO + ":" + id)
			.query(String.class)
			.list()).containsExactly("jefa TARIFA_ANUNCIADA");
	}

	@Test
	void rechazaDosTarifasDelMismoDia() throws Exception {
		enviar(post(RUTA), CONCEPTO, "12.50", this.hoy.plusDays(5)).andExpect(status().isCreated());
		enviar(post(RUTA), CONCEPTO, "13.00", this.hoy.plusDays(5)).andExpect(status().isConflict())
			.andExpect(jsonPath("$.type").value("urn:tramites:problema:duplicado"));
	}

	@Test
	void dosPersonasNoAnuncianLaMismaTarifa() throws Exception {
		TarifaPeticion nueva = new TarifaPeticion(CONCEPTO, new BigDecimal("12.50"), this.hoy.plusDays(5), "Prueba");
		Callable<TipoProblema> anunciar = () -> {
			try {
				this.administrar.anunciar(nueva);
				return null;
			}
			catch (ProblemaException ex) {
				return ex.tipo();
			}
		};
		ExecutorService hilos = Executors.newFixedThreadPool(8);
		try {
			List<TipoProblema> resultados = new ArrayList<>();
			for (Future<TipoProblema> resultado : hilos.invokeAll(Collections.nCopies(8, anunciar))) {
				resultados.add(resultado.get());
			}
			assertThat(resultados).filteredOn(Objects::isNull).hasSize(1);
			assertThat(resultados).filteredOn(Objects::nonNull).hasSize(7).containsOnly(TipoProblema.DUPLICADO);
		}
		finally {
			hilos.shutdownNow();
		}
	}

	@ParameterizedTest
	@CsvSource({ "PRUEBA_TARIFAS, 5.00, 0, vigenteDesde", "PRUEBA_TARIFAS, 5.00, -30, vigenteDesde",
			"NO_EXISTE, 5.00, 5, concepto", "PRUEBA_TARIFAS, -1, 5, monto", "PRUEBA_TARIFAS, 1.234, 5, monto",
			"PRUEBA_TARIFAS, 123456789.00, 5, monto" })
	void rechazaTarifasImposibles(String concepto, String monto, int dias, String campo) throws Exception {
		enviar(post(RUTA), concepto, monto, this.hoy.plusDays(dias)).andExpect(status().isBadRequest())
			.andExpect(jsonPath("$.errores[*].campo", hasItem(campo)));
	}

	@Test
	void noCambiaUnaTarifaQueYaRige() throws Exception {
		Tarifa vigente = this.catalogos.tarifaVigente(CONCEPTO, this.hoy).orElseThrow();
		enviar(put(RUTA + "/" + vigente.id()).header("If-Match", "*"), CONCEPTO, "99.00", this.hoy.plusDays(5))
			.andExpect(status().isConflict())
			.andExpect(jsonPath("$.type").value("urn:tramites:problema:estado-no-permite"));
		assertThat(this.catalogos.tarifaVigente(CONCEPTO, this.hoy)).hasValue(vigente);
	}

	@Test
	void corrigeUnaTarifaAnunciada() throws Exception {
		String id = id(enviar(post(RUTA), CONCEPTO, "12.50", this.hoy.plusDays(5)));
		String etiqueta = this.mvc.perform(get(RUTA + "/" + id).with(administradora()))
			.andReturn()
			.getResponse()
			.getHeader("ETag");
		enviar(put(RUTA + "/" + id).header("If-Match", etiqueta), CONCEPTO, "13.00", this.hoy.plusDays(6))
			.andExpect(status().isOk())
			.andExpect(jsonPath("$.monto").value(13.00));
		enviar(put(RUTA + "/" + id).header("If-Match", etiqueta), CONCEPTO, "14.00", this.hoy.plusDays(6))
			.andExpect(status().isPreconditionFailed());
	}

	@Test
	void listaPasadasVigentesYAnunciadas() throws Exception {
		enviar(post(RUTA), CONCEPTO, "12.50", this.hoy.plusDays(5)).andExpect(status().isCreated());
		this.mvc.perform(get(RUTA + "?concepto=" + CONCEPTO).with(administradora()))
			.andExpect(status().isOk())
			.andExpect(jsonPath("$.length()").value(2));
		this.mvc.perform(get(RUTA + "/999999").with(administradora())).andExpect(status().isNotFound());
	}

	@Test
	void sinPermisoNoSeAdministra() throws Exception {
		this.mvc.perform(get(RUTA).with(user("recepcion"))).andExpect(status().isForbidden());
	}

	private ResultActions enviar(MockHttpServletRequestBuilder peticion, String concepto, String monto, LocalDate desde)
			throws Exception {
		return this.mvc
			.perform(peticion.with(administradora()).with(csrf()).contentType(MediaType.APPLICATION_JSON).content("""
					{"concepto":"%s","monto":%s,"vigenteDesde":"%s","norma":"Resolución de prueba"}
					""".formatted(concepto, monto, desde)));
	}

	private static String id(ResultActions respuesta) throws Exception {
		return JsonPath.read(respuesta.andReturn().getResponse().getContentAsString(), "$.id").toString();
	}

	private static RequestPostProcessor administradora() {
		return user("jefa").authorities(new SimpleGrantedAuthority("catalogos:administrar"));
	}

}
