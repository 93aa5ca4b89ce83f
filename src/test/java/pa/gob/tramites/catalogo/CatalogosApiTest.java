package pa.gob.tramites.catalogo;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import pa.gob.tramites.PruebaDeIntegracion;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.anonymous;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

@PruebaDeIntegracion
class CatalogosApiTest {

	@Autowired
	private WebApplicationContext contexto;

	private MockMvc mvc;

	@BeforeEach
	void preparar() {
		this.mvc = MockMvcBuilders.webAppContextSetup(this.contexto)
			.apply(springSecurity())
			.defaultRequest(get("/").with(user("consulta")))
			.build();
	}

	@Test
	void diceQueCatalogosHay() throws Exception {
		pedir("").andExpect(status().isOk())
			.andExpect(jsonPath("$[*].codigo",
					hasItems("paises", "agencias", "secciones", "tipos-documento", "estados", "causas-humanitarias",
							"tarifas", "conceptos", "sexos", "estados-civiles", "parentescos", "prioridades",
							"feriados")))
			.andExpect(jsonPath("$[0].enlace").value("/api/v1/catalogos/paises"));
	}

	@ParameterizedTest
	@EnumSource(Catalogo.class)
	void sirveCadaCatalogo(Catalogo catalogo) throws Exception {
		pedir("/" + catalogo.ruta()).andExpect(status().isOk())
			.andExpect(jsonPath("$.catalogo").value(catalogo.ruta()))
			.andExpect(jsonPath("$.elementos[0].codigo").isNotEmpty())
			.andExpect(jsonPath("$.elementos[0].nombre").isNotEmpty());
	}

	@ParameterizedTest
	@CsvSource({ "panama, PAN", "PANAMÁ, PAN", "mexico, MEX", "cote, ", "marfil costa, CIV", "aland, ALA", "ven, VEN" })
	void buscaSinDistinguirAcentosNiMayusculas(String q, String codigo) throws Exception {
		ResultActions respuesta = pedir("/paises?q={q}", q).andExpect(status().isOk());
		if (codigo == null) {
			respuesta.andExpect(jsonPath("$.total").value(0));
		}
		else {
			respuesta.andExpect(jsonPath("$.elementos[*].codigo", hasItems(codigo)));
		}
	}

	@Test
	void filtraPorActivos() throws Exception {
		pedir("/tipos-documento").andExpect(jsonPath("$.total").value(26));
		pedir("/tipos-documento?activos=true").andExpect(jsonPath("$.total").value(14))
			.andExpect(jsonPath("$.elementos[*].activo", everyItem(is(true))));
		pedir("/tipos-documento?activos=false").andExpect(jsonPath("$.total").value(12))
			.andExpect(jsonPath("$.elementos[*].activo", everyItem(is(false))));
	}

	@Test
	void daLasTarifasDeUnaFecha() throws Exception {
		pedir("/tarifas?fecha=2026-11-23&q=repatriacion").andExpect(jsonPath("$.total").value(1))
			.andExpect(jsonPath("$.elementos[0].monto").value(800.00))
			.andExpect(jsonPath("$.elementos[0].moneda").value("PAB"));
		pedir("/tarifas?fecha=2025-03-10").andExpect(jsonPath("$.total").value(0));
		pedir("/tarifas").andExpect(status().isOk());
	}

	@Test
	void losMontosLlevanDosDecimales() throws Exception {
		pedir("/tarifas?fecha=2026-11-23").andExpect(content().string(containsString("\"monto\":800.00")));
	}

	@Test
	void daLosFeriadosDeUnAnio() throws Exception {
		pedir("/feriados?anio=2026&q=duelo")
			.andExpect(jsonPath("$.elementos[*].codigo", contains("2026-12-20", "2026-12-21")))
			.andExpect(jsonPath("$.elementos[1].trasladado").value(true));
		pedir("/feriados?anio=2026&calendario=CO").andExpect(jsonPath("$.total").value(18));
		pedir("/feriados").andExpect(status().isOk());
	}

	@Test
	void noRepiteLoQueElClienteYaTiene() throws Exception {
		String etiqueta = pedir("/paises").andExpect(header().string("Cache-Control", containsString("max-age=300")))
			.andReturn()
			.getResponse()
			.getHeader("ETag");
		this.mvc.perform(get("/api/v1/catalogos/paises").with(user("consulta")).header("If-None-Match", etiqueta))
			.andExpect(status().isNotModified())
			.andExpect(content().string(""));
		this.mvc.perform(get("/api/v1/catalogos/paises?q=pan").with(user("consulta")).header("If-None-Match", etiqueta))
			.andExpect(status().isOk());
	}

	@ParameterizedTest
	@CsvSource({ "/nada, 404", "/feriados?calendario=ZZ, 404", "/tarifas?fecha=ayer, 400", "/feriados?anio=0, 400",
			"/feriados?anio=mil, 400", "/paises?activos=quizas, 400" })
	void explicaLoQueNoPuedeResponder(String ruta, int estado) throws Exception {
		pedir(ruta).andExpect(status().is(estado))
			.andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON))
			.andExpect(jsonPath("$.type").value(containsString("urn:tramites:problema:")))
			.andExpect(jsonPath("$.detail").isNotEmpty());
	}

	@Test
	void sinSesionNoSeConsulta() throws Exception {
		this.mvc.perform(get("/api/v1/catalogos/paises").with(anonymous()))
			.andExpect(status().isUnauthorized())
			.andExpect(jsonPath("$.type").value("urn:tramites:problema:no-autenticado"));
	}

	@Test
	void seDocumentaConEjemplos() throws Exception {
		this.mvc.perform(get("/api/openapi.json").with(user("consulta")))
			.andExpect(status().isOk())
			.andExpect(jsonPath(
					"$.paths['/api/v1/catalogos/{catalogo}'].get.responses['200'].content['application/json'].examples.length()")
				.value(3))
			.andExpect(jsonPath("$.components.schemas.Elemento.properties.codigo.example").value("VEN"))
			.andExpect(jsonPath("$.paths['/api/v1/admin/tarifas'].post.responses['409']").exists());
	}

	private ResultActions pedir(String ruta, Object... valores) throws Exception {
		return this.mvc.perform(get("/api/v1/catalogos" + ruta, valores).with(user("consulta")));
	}

}
