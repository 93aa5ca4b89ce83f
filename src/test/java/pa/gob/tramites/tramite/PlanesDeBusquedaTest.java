package pa.gob.tramites.tramite;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Supplier;

import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import pa.gob.tramites.PruebaDeIntegracion;
import pa.gob.tramites.identidad.UsuariosDePrueba;
import pa.gob.tramites.tramite.Estadisticas.Filtro;
import pa.gob.tramites.tramite.Estadisticas.Unidad;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.annotation.Transactional;

/**
 * With 100,000 cases every search reads rows through an index, and not many more than it
 * shows; statistics of a period or an agency read its rows, and no others. Only a count
 * of all cases, and the join of a period's many changes to their cases, may pass over the
 * cases once. PostgreSQL counts the rows itself, for the plan that really ran. The cases
 * exist only inside the test's transaction.
 */
@PruebaDeIntegracion
@Transactional
class PlanesDeBusquedaTest {

	private static final int CASOS = 100_000;

	/** What other tests may have left. */
	private static final int AJENOS = 5_000;

	private static final int AL_DIA = 24 * 4;

	@Autowired
	private TramitesDePrueba tramites;

	@Autowired
	private UsuariosDePrueba usuarios;

	@Autowired
	private BuscarTramites buscar;

	@Autowired
	private Estadisticas estadisticas;

	@Autowired
	private JdbcClient jdbc;

	private final SoftAssertions todas = new SoftAssertions();

	@Test
	void cadaBusquedaUsaSuIndice() {
		this.tramites.publicar();
		CargaDeTramites.cargar(this.jdbc, CASOS);

		for (int vuelta = 0; vuelta < 2; vuelta++) {
			comprobar("todo", "auditor", 100, B::new);
			comprobar("numero", "analista", 40, () -> new B().q("CRG-2025-000750"));
			comprobar("ruex", "analista", 40, () -> new B().numero("ruex-carga-100"));
			comprobar("pasaporte", "analista", 40, () -> new B().documento("carga000844"));
			comprobar("nombre raro", "analista", 8000, () -> new B().q("quintanilla").nombre("zoraida"));
			comprobar("nombre comun", "auditor", 60_000, () -> new B().nombre("maria"));
			comprobar("un estado", "analista", 100, () -> new B().estados("EN_REVISION"));
			comprobar("tres estados en todas", "auditor", 400,
					() -> new B().estados("EN_REVISION", "RECIBIDO", "RESUELTO"));
			comprobar("agencia pequeña", "auditor", 100, () -> new B().agencia("04"));
			comprobar("agencia pequeña y estado", "auditor", 100, () -> new B().agencia("04").estados("RECIBIDO"));
			comprobar("tipo", "auditor", 200, () -> new B().tipo(TramitesDePrueba.SIMPLE));
			comprobar("tipo y estado", "auditor", 100,
					() -> new B().tipo(TramitesDePrueba.ESTRICTA).estados("RECIBIDO"));
			comprobar("fechas", "analista", 100,
					() -> new B().fechas(LocalDate.of(2025, 3, 1), LocalDate.of(2025, 3, 31)));
			comprobar("propios", "ciudadano", 100, B::new);
			comprobar("propios y de su idoneidad", "abogado", 200, B::new);
			comprobar("mios", "ciudadano", 100, () -> new B().mios());
		}
		comprobarEstadisticas();
		this.todas.assertAll();
	}

	private void comprobarEstadisticas() {
		cargarHistorial();
		Filtro todo = new Filtro(null, null, null, null);
		Filtro marzo = new Filtro(null, null, LocalDate.of(2025, 3, 1), LocalDate.of(2025, 3, 31));
		int deMarzo = 31 * AL_DIA;
		contar("cuentas de todo", "auditor", CASOS + AJENOS, 1, () -> this.estadisticas.cuentas(todo));
		contar("cuentas de un tipo", "auditor", CASOS + AJENOS, 1,
				() -> this.estadisticas.cuentas(new Filtro(TramitesDePrueba.SIMPLE, null, null, null)));
		contar("cuentas de una agencia pequeña", "auditor", CASOS / 100 + AJENOS, 0,
				() -> this.estadisticas.cuentas(new Filtro(null, "04", null, null)));
		contar("cuentas de un mes", "auditor", deMarzo, 0, () -> this.estadisticas.cuentas(marzo));
		contar("cuentas de un mes y su agencia", "jefatura", deMarzo, 0, () -> this.estadisticas.cuentas(marzo));
		contar("periodos, los días de un mes", "auditor", 2 * deMarzo, 0,
				() -> this.estadisticas.periodos(marzo, Unidad.DIA));
		// A third of all cases, once by when they were filed and once by when they ended:
		// the planner may prefer to
		// read the table.
		contar("periodos, los meses de un año", "auditor", 2 * 365 * AL_DIA, 2, () -> this.estadisticas
			.periodos(new Filtro(null, null, LocalDate.of(2025, 1, 1), LocalDate.of(2025, 12, 31)), Unidad.MES));
		// The changes always come out of their index: they are more than the cases.
		contar("etapas de un mes", "auditor", CASOS + AJENOS + 2 * deMarzo, 1, () -> this.estadisticas.etapas(marzo));
		contar("etapas de un mes y su agencia", "jefatura", CASOS + AJENOS + 2 * deMarzo, 1,
				() -> this.estadisticas.etapas(marzo));
		this.todas.assertThat(leer("sum(seq_scan) filter (where relname = 'tramite_historial')"))
			.as("cambios de estado: lee la tabla entera")
			.isZero();
	}

	/**
	 * Two changes of state per case. Rows of an open transaction cannot be vacuumed; the
	 * planner is told that they are, as they will be in any office.
	 */
	private void cargarHistorial() {
		this.jdbc.sql("""
				insert into tramite_historial (tramite_id, de, a, en, por, actividad, segundos_en_anterior)
				select id, (array['RECIBIDO', 'EN_REVISION'])[paso], (array['EN_REVISION', 'RESUELTO'])[paso],
					creado_en + paso * interval '1 day', 'carga', 'carga', 86400
				from tramite, generate_series(1, 2) paso where numero like 'CRG-2025-%'
				""").update();
		this.jdbc.sql("analyze tramite_historial").update();
		this.jdbc
			.sql("""
					update pg_class set relallvisible = relpages where oid in ('tramite'::regclass, 'tramite_historial'::regclass)
					""")
			.update();
	}

	private void comprobar(String criterio, String usuario, int filas, Supplier<B> busqueda) {
		como(usuario, () -> {
			ResultadoDeBusqueda primera = buscar(criterio, filas, busqueda.get().hecha(null));
			if (primera.siguiente() != null) {
				buscar(criterio + ", página 2", filas, busqueda.get().hecha(primera.siguiente()));
			}
		});
	}

	private ResultadoDeBusqueda buscar(String criterio, int filas, Busqueda busqueda) {
		ResultadoDeBusqueda resultado = medir(criterio, filas, 0, () -> this.buscar.buscar(busqueda, false));
		this.todas.assertThat(resultado.elementos()).as(criterio).isNotEmpty();
		return resultado;
	}

	private void contar(String cifra, String usuario, int filas, int enteras, Supplier<?> lectura) {
		como(usuario, () -> medir(cifra, filas, enteras, lectura));
	}

	private void como(String usuario, Runnable lectura) {
		SecurityContextHolder.getContext().setAuthentication(this.usuarios.autenticacion(usuario));
		try {
			lectura.run();
		}
		finally {
			SecurityContextHolder.clearContext();
		}
	}

	private <T> T medir(String criterio, int filas, int enteras, Supplier<T> lectura) {
		long secuenciales = leer("sum(seq_scan)");
		long indice = leer("sum(idx_tup_fetch)");
		long antes = System.nanoTime();
		T resultado = lectura.get();
		long milisegundos = (System.nanoTime() - antes) / 1_000_000;
		long leidas = leer("sum(idx_tup_fetch)") - indice;
		System.out.printf("%-32s %6d leidas %4d ms%n", criterio, leidas, milisegundos);
		this.todas.assertThat(leer("sum(seq_scan)") - secuenciales)
			.as(criterio + ": lee la tabla entera")
			.isLessThanOrEqualTo(enteras);
		this.todas.assertThat(leidas).as(criterio + ": filas leídas").isLessThanOrEqualTo(filas);
		return resultado;
	}

	private long leer(String suma) {
		return this.jdbc.sql("select coalesce(" + suma
				+ ", 0) from pg_stat_xact_user_tables where relname in ('tramite', 'persona', 'tramite_numero', 'tramite_historial')")
			.query(Long.class)
			.single();
	}

	/** A search, criterion by criterion. */
	private static final class B {

		private String q;

		private String numero;

		private String documento;

		private String nombre;

		private List<String> estados = List.of();

		private String tipo;

		private String agencia;

		private LocalDate desde;

		private LocalDate hasta;

		private boolean mios;

		B q(String valor) {
			this.q = valor;
			return this;
		}

		B numero(String valor) {
			this.numero = valor;
			return this;
		}

		B documento(String valor) {
			this.documento = valor;
			return this;
		}

		B nombre(String valor) {
			this.nombre = valor;
			return this;
		}

		B estados(String... valores) {
			this.estados = List.of(valores);
			return this;
		}

		B tipo(String valor) {
			this.tipo = valor;
			return this;
		}

		B agencia(String valor) {
			this.agencia = valor;
			return this;
		}

		B fechas(LocalDate primera, LocalDate ultima) {
			this.desde = primera;
			this.hasta = ultima;
			return this;
		}

		B mios() {
			this.mios = true;
			return this;
		}

		Busqueda hecha(String cursor) {
			return new Busqueda(this.q, this.numero, this.documento, this.nombre, this.estados, this.tipo, this.agencia,
					null, this.desde, this.hasta, null, this.mios, false, 20, cursor);
		}

	}

}
