package pa.gob.tramites.tramite;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pa.gob.tramites.PruebaDeIntegracion;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static pa.gob.tramites.tramite.TramitesDePrueba.dependiente;
import static pa.gob.tramites.tramite.TramitesDePrueba.estricta;
import static pa.gob.tramites.tramite.TramitesDePrueba.persona;
import static pa.gob.tramites.tramite.TramitesDePrueba.personas;
import static pa.gob.tramites.tramite.TramitesDePrueba.simple;

@PruebaDeIntegracion
class BuscarTramitesTest {

	@Autowired
	private TramitesDePrueba tramites;

	@Autowired
	private TaskService tareas;

	@Autowired
	private JdbcClient jdbc;

	@BeforeEach
	void publicar() {
		this.tramites.publicar();
	}

	@Test
	void hallaPorCualquierNumero() {
		String marca = marca();
		ObjectNode cuerpo = estricta().put("ruex", "R-" + marca + " 7");
		persona(cuerpo).put("numeroDocumento", marca + "1");
		personas(cuerpo).add(dependiente(marca + "2", "2015-01-01"));
		String numero = this.tramites.crear("recepcion", cuerpo);

		for (String q : List.of(numero, numero.toLowerCase(), "r-" + marca + " 7", marca.toLowerCase() + "1",
				"pasaporte " + marca + "2")) {
			assertThat(numeros("analista", "q=" + codificar(q))).as(q).containsExactly(numero);
		}
		assertThat(numeros("analista", "numero=" + codificar("r-" + marca + " 7"))).containsExactly(numero);
		assertThat(numeros("analista", "documento=" + marca + "2")).containsExactly(numero);
		assertThat(numeros("analista", "numero=" + marca + "2")).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "Begoña %s", "%s begona", "%s BEGOÑA ibañez", "ibanez %s", "ñez %s" })
	void hallaPorNombreSinAcentosNiOrden(String plantilla) {
		String apellido = marca();
		ObjectNode cuerpo = simple();
		persona(cuerpo).put("primerNombre", "Begoña").put("primerApellido", apellido).put("segundoApellido", "Ibáñez");
		String numero = this.tramites.crear("recepcion", cuerpo);

		assertThat(numeros("analista", "q=" + codificar(plantilla.formatted(apellido)))).containsExactly(numero);
		assertThat(numeros("analista", "nombre=" + codificar(plantilla.formatted(apellido)))).containsExactly(numero);
		assertThat(numeros("analista", "nombre=" + codificar("Zutano " + apellido))).isEmpty();
	}

	@Test
	void hallaPorElNombreDeUnDependiente() {
		String nombre = letras(marca());
		ObjectNode cuerpo = estricta();
		personas(cuerpo).add(dependiente("XX999999", "2015-01-01").put("primerNombre", nombre));
		String numero = this.tramites.crear("recepcion", cuerpo);
		assertThat(numeros("analista", "q=" + nombre)).containsExactly(numero);
	}

	@Test
	void losComodinesSonTexto() {
		assertThat(numeros("analista", "nombre=" + codificar("%%%"))).isEmpty();
		assertThat(numeros("analista", "nombre=" + codificar("a_a"))).isEmpty();
		assertThat(numeros("analista", "nombre=" + codificar("'; drop table tramite; --"))).isEmpty();
	}

	@Test
	void filtraYCombina() {
		String marca = letras(marca());
		String simple = this.tramites.crear("recepcion", conApellido(simple(), marca));
		String alta = this.tramites.crear("recepcion",
				conApellido(estricta().put("prioridad", "ALTA").put("descripcion", "x".repeat(60)), marca));
		String otra = this.tramites.crear("recepcion01", conApellido(simple().put("agencia", "01"), marca));
		String propio = this.tramites.crear("ciudadano", conApellido(simple(), marca));
		String hoy = LocalDate.now(ZoneId.of("America/Panama")).toString();
		String base = "nombre=" + marca;

		assertThat(numeros("auditor", base)).containsExactly(propio, otra, alta, simple);
		assertThat(numeros("auditor", base + "&orden=antiguos")).containsExactly(simple, alta, otra, propio);
		assertThat(numeros("auditor", base + "&tipo=prueba-simple")).containsExactly(propio, otra, simple);
		assertThat(numeros("auditor", base + "&prioridad=ALTA")).containsExactly(alta);
		assertThat(numeros("auditor", base + "&agencia=01")).containsExactly(otra);
		assertThat(numeros("auditor", base + "&estado=EN_REVISION&estado=RECIBIDO")).hasSize(4);
		assertThat(numeros("auditor", base + "&estado=RESUELTO")).isEmpty();
		assertThat(numeros("auditor", base + "&desde=" + hoy + "&hasta=" + hoy)).hasSize(4);
		assertThat(numeros("auditor", base + "&hasta=2020-01-01")).isEmpty();
		assertThat(numeros("analista", base)).containsExactly(propio, alta, simple);
		assertThat(numeros("recepcion01", base)).containsExactly(otra);
		assertThat(numeros("recepcion", base + "&mios=true")).containsExactly(alta, simple);
		assertThat(numeros("ciudadano", base)).containsExactly(propio);
		assertThat(numeros("ciudadano", base + "&agencia=01")).isEmpty();
		assertThat(numeros("abogado", base)).isEmpty();
	}

	@Test
	void hallaPorQuienTieneLaTarea() {
		String numero = this.tramites.crear("recepcion", simple());
		String tarea = this.tareas.createTaskQuery().processInstanceBusinessKey(numero).singleResult().getId();
		String responsable = "resp" + marca().toLowerCase();
		this.tareas.setAssignee(tarea, responsable);

		assertThat(numeros("analista", "responsable=" + responsable)).containsExactly(numero);
		assertThat(numeros("analista", "responsable=nadie-la-tiene")).isEmpty();
	}

	@Test
	void laPaginaDiceLoJusto() {
		String marca = letras(marca());
		String numero = this.tramites.crear("recepcion", conApellido(simple(), marca));
		JsonNode fila = this.tramites.leer("analista", "?nombre=" + marca).json().at("/elementos/0");

		assertThat(fila.get("numero").asText()).isEqualTo(numero);
		assertThat(fila.get("titular").asText()).isEqualTo("Ana María " + marca + " O'Neill");
		assertThat(fila.at("/estado/nombre").asText()).isEqualTo("En Revisión Documental");
		assertThat(fila.get("personas").asInt()).isEqualTo(1);
		assertThat(fila.has("id")).isFalse();
		assertThat(fila.has("datos")).isFalse();
	}

	@ParameterizedTest
	@CsvSource({ "analista, recientes", "auditor, recientes", "auditor, antiguos", "ciudadano, recientes" })
	void lasPaginasSonEstablesMientrasEntranCasos(String usuario, String orden) {
		String marca = letras(marca());
		List<String> creados = new ArrayList<>();
		for (int i = 0; i < 7; i++) {
			creados.add(this.tramites.crear("ciudadano", conApellido(simple(), marca)));
		}
		for (String base : List.of("?nombre=" + marca, "?estado=EN_REVISION&estado=RECIBIDO", "?tipo=prueba-simple",
				"?")) {
			List<String> vistos = new ArrayList<>();
			String cursor = null;
			do {
				JsonNode pagina = this.tramites
					.leer(usuario,
							base + "&orden=" + orden + "&limite="
									+ ((base.length() > 1 && base.contains(marca)) ? 2 : 50)
									+ ((cursor != null) ? "&cursor=" + cursor : ""))
					.json();
				vistos.addAll(pagina.get("elementos").findValuesAsText("numero"));
				cursor = pagina.path("siguiente").asText(null);
				if (vistos.size() < 300) {
					this.tramites.crear("ciudadano", simple());
				}
			}
			while (cursor != null && vistos.size() < 1000);
			assertThat(vistos).as(base).doesNotHaveDuplicates();
			if (cursor == null) {
				assertThat(vistos).as(base).containsAll(creados);
			}
		}
	}

	@Test
	void elCursorEsDeSuBusqueda() {
		String marca = letras(marca());
		this.tramites.crear("recepcion", conApellido(simple(), marca));
		this.tramites.crear("recepcion", conApellido(simple(), marca));
		String cursor = this.tramites.leer("analista", "?limite=1&nombre=" + marca).json().get("siguiente").asText();

		assertThat(this.tramites.leer("analista", "?limite=1&nombre=otro&cursor=" + cursor).campos())
			.containsExactly("cursor");
		assertThat(this.tramites.leer("analista", "?limite=1&nombre=" + marca + "&cursor=" + cursor).estado())
			.isEqualTo(200);
	}

	@Test
	void cuentaHastaMil() {
		String marca = letras(marca());
		this.tramites.crear("recepcion", conApellido(simple(), marca));
		this.tramites.crear("recepcion", conApellido(simple(), marca));

		JsonNode total = this.tramites.leer("analista", "?contar=true&limite=1&nombre=" + marca).json().get("total");
		assertThat(total.get("valor").asInt()).isEqualTo(2);
		assertThat(total.get("exacto").asBoolean()).isTrue();
		assertThat(this.tramites.leer("ciudadano", "?contar=true&nombre=" + marca).json().at("/total/valor").asInt())
			.isZero();
		assertThat(this.tramites.leer("analista", "?nombre=" + marca).json().has("total")).isFalse();
		assertThat(ResultadoDeBusqueda.Total.de(1001))
			.isEqualTo(new ResultadoDeBusqueda.Total(1000, false, "más de 1000"));
		assertThat(ResultadoDeBusqueda.Total.de(1000).exacto()).isTrue();
	}

	@ParameterizedTest
	@CsvSource({ "limite=0, limite", "limite=101, limite", "limite=x, limite", "estado=INVENTADO, estado",
			"tipo=inventado, tipo", "agencia=99, agencia", "prioridad=MUCHA, prioridad", "desde=ayer, desde",
			"orden=alfabetico, orden", "estdo=RECIBIDO, estdo", "cursor=abc, cursor", "q=ab, q", "nombre=a, nombre",
			"q=a%00bc, q", "desde=2026-02-01&hasta=2026-01-01, hasta" })
	void rechazaCriteriosMalEscritos(String criterio, String campo) {
		TramitesDePrueba.Respuesta respuesta = this.tramites.leer("analista", "?" + criterio);
		assertThat(respuesta.estado()).as(respuesta.texto()).isEqualTo(400);
		assertThat(respuesta.campos()).containsExactly(campo);
	}

	@Test
	void unFuncionarioNoBuscaEnOtraAgencia() {
		assertThat(this.tramites.leer("analista", "?agencia=01").estado()).isEqualTo(403);
		assertThat(this.tramites.leer("analistaprocesos", "?").estado()).isEqualTo(403);
		assertThat(this.tramites.leer(null, "?").estado()).isEqualTo(401);
	}

	@Test
	void buscarNoDejaRastroDeLectura() {
		long antes = rastros();
		this.tramites.leer("analista", "?limite=100");
		assertThat(rastros()).isEqualTo(antes);
	}

	private long rastros() {
		return this.jdbc.sql("select count(*) from auditoria where accion = 'TRAMITE_CONSULTADO'")
			.query(Long.class)
			.single();
	}

	private List<String> numeros(String usuario, String criterios) {
		TramitesDePrueba.Respuesta respuesta = this.tramites.leer(usuario, "?" + criterios);
		assertThat(respuesta.estado()).as(respuesta.texto()).isEqualTo(200);
		return respuesta.json().get("elementos").findValuesAsText("numero");
	}

	private static ObjectNode conApellido(ObjectNode cuerpo, String apellido) {
		persona(cuerpo).put("primerApellido", apellido);
		return cuerpo;
	}

	/** Letters that no other case has. */
	private static String marca() {
		return "Q" + letras(Long.toString(ThreadLocalRandom.current().nextLong(100_000_000L))) + "Z";
	}

	private static String letras(String texto) {
		StringBuilder letras = new StringBuilder();
		for (char c : texto.toCharArray()) {
			letras.append(Character.isDigit(c) ? (char) ('A' + (c - '0')) : c);
		}
		return letras.toString();
	}

	private static String codificar(String texto) {
		return URLEncoder.encode(texto, StandardCharsets.UTF_8);
	}

}
