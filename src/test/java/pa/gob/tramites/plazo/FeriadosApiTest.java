package pa.gob.tramites.plazo;

import java.time.LocalDate;

import com.jayway.jsonpath.JsonPath;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pa.gob.tramites.PruebaDeIntegracion;

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
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

@PruebaDeIntegracion
class FeriadosApiTest {

	private static final String RUTA = "/api/v1/admin/feriados";

	/** Its own calendar, so that no other test loses a business day. */
	private static final String CALENDARIO = "PRUEBA";

	@Autowired
	private WebApplicationContext contexto;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private CalendariosGuardados calendarios;

	private MockMvc mvc;

	@BeforeEach
	void preparar() {
		this.mvc = MockMvcBuilders.webAppContextSetup(this.contexto).apply(springSecurity()).build();
		this.jdbc.sql("insert into calendario_laboral (codigo, nombre) values (:c, 'De prueba')")
			.param("c", CALENDARIO)
			.update();
		this.calendarios.olvidar();
	}

	@AfterEach
	void limpiar() {
		this.jdbc.sql("delete from feriado_regla where calendario = :c").param("c", CALENDARIO).update();
		this.jdbc.sql("delete from calendario_laboral where codigo = :c").param("c", CALENDARIO).update();
		this.calendarios.olvidar();
	}

	@Test
	void unCierreAgregadoValeDesdeLaSiguienteConsulta() throws Exception {
		LocalDate lunes = LocalDate.of(2026, 12, 7);
		assertThat(this.calendarios.de(CALENDARIO).esHabil(lunes)).isTrue();
		enviar(post(RUTA), "\"tipo\":\"UNICO\",\"fecha\":\"2026-12-07\"").andExpect(status().isCreated())
			.andExpect(jsonPath("$.traslado").value("NINGUNO"));
		assertThat(this.calendarios.de(CALENDARIO).esHabil(lunes)).isFalse();
	}

	@Test
	void aceptaLasTresFormasDeRegla() throws Exception {
		enviar(post(RUTA), "\"tipo\":\"FIJO\",\"mes\":2,\"dia\":29").andExpect(status().isCreated());
		enviar(post(RUTA), "\"tipo\":\"PASCUA\",\"pascua\":-47,\"traslado\":\"LUNES_SI_DOMINGO\"")
			.andExpect(status().isCreated());
		enviar(post(RUTA), "\"tipo\":\"FIJO\",\"mes\":7,\"dia\":1,\"desdeAnio\":2009,\"cadaAnios\":5")
			.andExpect(status().isCreated());
		this.mvc.perform(get(RUTA + "?calendario=" + CALENDARIO).with(administradora()))
			.andExpect(status().isOk())
			.andExpect(jsonPath("$.length()").value(3));
		assertThat(this.calendarios.de(CALENDARIO).feriados(2024)).extracting((f) -> f.fecha().toString())
			.containsExactly("2024-02-13", "2024-02-29", "2024-07-01");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "\"tipo\":\"FIJO\",\"mes\":2,\"dia\":30 | dia", "\"tipo\":\"FIJO\",\"mes\":5 | dia",
					"\"tipo\":\"FIJO\",\"mes\":13,\"dia\":1 | mes", "\"tipo\":\"PASCUA\" | pascua",
					"\"tipo\":\"PASCUA\",\"pascua\":400 | pascua",
					"\"tipo\":\"UNICO\",\"fecha\":\"2026-12-07\",\"mes\":3 | mes",
					"\"tipo\":\"UNICO\",\"fecha\":\"2026-12-07\",\"desdeAnio\":2026 | desdeAnio",
					"\"tipo\":\"UNICO\",\"fecha\":\"2026-02-30\" | fecha", "\"tipo\":\"LUNAR\" | tipo",
					"\"mes\":1 | tipo", "\"tipo\":\"FIJO\",\"mes\":7,\"dia\":1,\"cadaAnios\":5 | desdeAnio",
					"\"tipo\":\"FIJO\",\"mes\":7,\"dia\":1,\"desdeAnio\":2027,\"hastaAnio\":2026 | hastaAnio" })
	void rechazaReglasImposibles(String regla, String campo) throws Exception {
		enviar(post(RUTA), regla).andExpect(status().isBadRequest())
			.andExpect(jsonPath("$.errores[*].campo", hasItem(campo)));
	}

	@Test
	void rechazaLaMismaReglaDosVeces() throws Exception {
		enviar(post(RUTA), "\"tipo\":\"FIJO\",\"mes\":5,\"dia\":2").andExpect(status().isCreated());
		enviar(post(RUTA), "\"tipo\":\"FIJO\",\"mes\":5,\"dia\":2").andExpect(status().isConflict());
	}

	@Test
	void rechazaUnCalendarioQueNoExiste() throws Exception {
		this.mvc
			.perform(post(RUTA).with(administradora()).with(csrf()).contentType(MediaType.APPLICATION_JSON).content("""
					{"calendario":"ZZ","nombre":"x","fundamento":"x","tipo":"UNICO","fecha":"2026-12-07"}
					"""))
			.andExpect(status().isBadRequest())
			.andExpect(jsonPath("$.errores[0].campo").value("calendario"));
	}

	@Test
	void cambiaYQuitaUnaReglaConSuVersion() throws Exception {
		ResultActions creada = enviar(post(RUTA), "\"tipo\":\"FIJO\",\"mes\":5,\"dia\":2");
		String id = JsonPath.read(creada.andReturn().getResponse().getContentAsString(), "$.id").toString();
		String etiqueta = creada.andReturn().getResponse().getHeader("ETag");
		enviar(put(RUTA + "/" + id).header("If-Match", etiqueta),
				"\"tipo\":\"FIJO\",\"mes\":5,\"dia\":2,\"hastaAnio\":2030")
			.andExpect(status().isOk())
			.andExpect(jsonPath("$.hastaAnio").value(2030));
		this.mvc.perform(delete(RUTA + "/" + id).with(administradora()).with(csrf()).header("If-Match", etiqueta))
			.andExpect(status().isPreconditionFailed());
		this.mvc.perform(delete(RUTA + "/" + id).with(administradora()).with(csrf()))
			.andExpect(status().isPreconditionRequired());
		this.mvc.perform(delete(RUTA + "/" + id).with(administradora()).with(csrf()).header("If-Match", "*"))
			.andExpect(status().isNoContent());
		this.mvc.perform(get(RUTA + "/" + id).with(administradora())).andExpect(status().isNotFound());
		assertThat(this.jdbc.sql("select accion from auditoria where recurso = :r order by id")
			.param("r", "feriado:" + id)
			.query(String.class)
			.list()).containsExactly("FERIADO_AGREGADO", "FERIADO_CAMBIADO", "FERIADO_QUITADO");
	}

	@Test
	void sinPermisoNoSeAdministra() throws Exception {
		this.mvc.perform(get(RUTA).with(user("recepcion"))).andExpect(status().isForbidden());
		this.mvc.perform(delete(RUTA + "/1").with(user("recepcion")).with(csrf())).andExpect(status().isForbidden());
	}

	private ResultActions enviar(MockHttpServletRequestBuilder peticion, String regla) throws Exception {
		return this.mvc
			.perform(peticion.with(administradora()).with(csrf()).contentType(MediaType.APPLICATION_JSON).content("""
					{"calendario":"%s","nombre":"De prueba","fundamento":"Resolución de prueba",%s}
					""".formatted(CALENDARIO, regla)));
	}

	private static RequestPostProcessor administradora() {
		return user("jefa").authorities(new SimpleGrantedAuthority("catalogos:administrar"));
	}

}
