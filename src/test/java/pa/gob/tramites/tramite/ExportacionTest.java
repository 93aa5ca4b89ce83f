package pa.gob.tramites.tramite;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringReader;
import java.util.Set;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pa.gob.tramites.PruebaDeIntegracion;
import pa.gob.tramites.identidad.UsuariosDePrueba;
import pa.gob.tramites.plataforma.HojaDeDatos;
import pa.gob.tramites.tramite.TramitesDePrueba.Respuesta;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.annotation.Transactional;

import static org.assertj.core.api.Assertions.assertThat;
import static pa.gob.tramites.tramite.TramitesDePrueba.persona;
import static pa.gob.tramites.tramite.TramitesDePrueba.simple;

@PruebaDeIntegracion
class ExportacionTest {

	private static final int CASOS = 100_000;

	private static final int MEGA = 1024 * 1024;

	@Autowired
	private TramitesDePrueba tramites;

	@Autowired
	private UsuariosDePrueba usuarios;

	@Autowired
	private ExportarTramites exportar;

	@Autowired
	private JdbcClient jdbc;

	@BeforeEach
	void publicar() {
		this.tramites.publicar();
	}

	@Test
	void elCsvTieneLoQueHallaLaBusqueda() throws IOException {
		var solicitud = simple();
		persona(solicitud).put("numeroDocumento", "EXP0001");
		String numero = this.tramites.crear("recepcion", solicitud);

		Respuesta respuesta = this.tramites.leer("analista", "/exportacion?documento=EXP0001");

		assertThat(respuesta.estado()).as(respuesta.texto()).isEqualTo(200);
		assertThat(respuesta.cabecera("Content-Type")).startsWith("text/csv");
		assertThat(respuesta.cabecera("Content-Disposition")).contains("tramites.csv");
		assertThat(respuesta.texto()).startsWith("\uFEFFNúmero,Tipo,");
		try (var lector = CSVFormat.RFC4180.builder()
			.setHeader()
			.setSkipHeaderRecord(true)
			.get()
			.parse(new BufferedReader(new StringReader(respuesta.texto().substring(1))))) {
			assertThat(lector.getRecords()).singleElement().satisfies((CSVRecord fila) -> {
				assertThat(fila.get("Número")).isEqualTo(numero);
				assertThat(fila.get("Solicitante")).isEqualTo("Ana María Peña O'Neill");
				assertThat(fila.get("Agencia")).isEqualTo("02");
				assertThat(fila.get("Presentado")).matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d");
			});
		}
	}

	@Test
	void elFormatoLoDiceElParametroOAccept() {
		assertThat(this.tramites.leer("analista", "/exportacion?documento=NADIE&formato=xlsx").cabecera("Content-Type"))
			.contains("spreadsheetml");
		assertThat(this.tramites
			.leer("analista", "/exportacion?documento=NADIE", "Accept", HojaDeDatos.Formato.XLSX.tipo())
			.cabecera("Content-Type")).contains("spreadsheetml");
		assertThat(this.tramites.leer("analista", "/exportacion?formato=pdf").campos()).containsExactly("formato");
	}

	@Test
	void unCriterioQueNoExisteSeRechazaAntesDeEmpezar() {
		Respuesta respuesta = this.tramites.leer("analista", "/exportacion?estaod=RECIBIDO");

		assertThat(respuesta.estado()).isEqualTo(400);
		assertThat(respuesta.campos()).containsExactly("estaod");
		assertThat(this.tramites.leer("analista", "/exportacion?desde=ayer").motivo("desde"))
			.isEqualTo("El valor no tiene el formato esperado.");
	}

	@Test
	void nadieExportaMasDeLoQuePuedeBuscar() {
		var solicitud = simple();
		persona(solicitud).put("numeroDocumento", "EXP0002");
		String numero = this.tramites.crear("recepcion", solicitud);

		assertThat(this.tramites.leer("ciudadano", "/exportacion?documento=EXP0002").texto()).doesNotContain(numero);
		assertThat(this.tramites.leer("analista", "/exportacion?agencia=04").estado()).isEqualTo(403);
	}

	@Test
	void cadaExportacionQuedaEnLaAuditoriaSinDatosPersonales() {
		this.tramites.leer("analista", "/exportacion?documento=EXP0003", "X-Request-ID", "exportacion-auditada");

		assertThat(this.jdbc.sql(
				"select accion || ' ' || coalesce(detalle::text, '') from auditoria where peticion = 'exportacion-auditada' order by id")
			.query(String.class)
			.list()).containsExactly("TRAMITES_EXPORTADOS {\"formato\": \"CSV\", \"criterios\": [\"documento\"]}",
					"EXPORTACION_TERMINADA {\"filas\": 0}");
	}

	@Test
	@Transactional
	void cienMilFilasNoOcupanMemoria() throws IOException {
		CargaDeTramites.cargar(this.jdbc, CASOS);
		SecurityContextHolder.getContext().setAuthentication(this.usuarios.autenticacion("auditor"));
		try {
			Busqueda todos = new CriteriosDeBusqueda(null, null, null, null, null, null, null, null, null, null, null,
					null, null)
				.busqueda(1, null);
			for (HojaDeDatos.Formato formato : HojaDeDatos.Formato.values()) {
				Sumidero sumidero = new Sumidero();
				this.exportar.exportar(todos, Set.of(), formato, false, () -> sumidero);
				assertThat(sumidero.octetos).isGreaterThan(MEGA);
				assertThat(sumidero.mayor - sumidero.menor).as("growth of the live heap, " + formato)
					.isLessThan(40L * MEGA);
			}
		}
		finally {
			SecurityContextHolder.clearContext();
		}
		assertThat(this.jdbc
			.sql("""
					select (detalle ->> 'filas')::int from auditoria where accion = 'EXPORTACION_TERMINADA' order by id desc limit 2
					""")
			.query(Integer.class)
			.list()).allMatch((filas) -> filas >= CASOS);
	}

	/** Weighs the live heap now and then while it swallows what it gets. */
	private static final class Sumidero extends OutputStream {

		private long octetos;

		private long siguiente = MEGA / 4;

		private long menor = Long.MAX_VALUE;

		private long mayor;

		@Override
		public void write(int octeto) {
			contar(1);
		}

		@Override
		public void write(byte[] octetos, int desde, int cuantos) {
			contar(cuantos);
		}

		private void contar(int cuantos) {
			this.octetos += cuantos;
			if (this.octetos > this.siguiente) {
				this.siguiente = this.octetos * 2;
				System.gc();
				long vivos = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
				this.menor = Math.min(this.menor, vivos);
				this.mayor = Math.max(this.mayor, vivos);
			}
		}

	}

}
