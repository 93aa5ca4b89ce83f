package pa.gob.tramites.tramite;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Supplier;

import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import pa.gob.tramites.PruebaDeIntegracion;
import pa.gob.tramites.identidad.UsuariosDePrueba;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.annotation.Transactional;

/**
 * With 100,000 cases every search reads rows through an index, and not many more than it
 * shows. PostgreSQL counts them itself, for the plan that really ran. The cases exist
 * only inside the test's transaction.
 */
@PruebaDeIntegracion
@Transactional
class PlanesDeBusquedaTest {

	private static final int CASOS = 100_000;

	@Autowired
	private TramitesDePrueba tramites;

	@Autowired
	private UsuariosDePrueba usuarios;

	@Autowired
	private BuscarTramites buscar;

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
		this.todas.assertAll();
	}

	private void comprobar(String criterio, String usuario, int filas, Supplier<B> busqueda) {
		SecurityContextHolder.getContext().setAuthentication(this.usuarios.autenticacion(usuario));
		try {
			Busqueda primera = busqueda.get().hecha(null);
			ResultadoDeBusqueda resultado = medir(criterio, filas, primera);
			if (resultado.siguiente() != null) {
				medir(criterio + ", página 2", filas, busqueda.get().hecha(resultado.siguiente()));
			}
		}
		finally {
			SecurityContextHolder.clearContext();
		}
	}

	private ResultadoDeBusqueda medir(String criterio, int filas, Busqueda busqueda) {
		long secuenciales = leer("sum(seq_scan)");
		long indice = leer("sum(idx_tup_fetch)");
		long antes = System.nanoTime();
		ResultadoDeBusqueda resultado = this.buscar.buscar(busqueda, false);
		long milisegundos = (System.nanoTime() - antes) / 1_000_000;
		long leidas = leer("sum(idx_tup_fetch)") - indice;
		System.out.printf("%-32s %3d filas mostradas %6d leidas %4d ms%n", criterio, resultado.elementos().size(),
				leidas, milisegundos);
		this.todas.assertThat(leer("sum(seq_scan)") - secuenciales).as(criterio + ": lee la tabla entera").isZero();
		this.todas.assertThat(leidas).as(criterio + ": filas leídas").isLessThanOrEqualTo(filas);
		this.todas.assertThat(resultado.elementos()).as(criterio).isNotEmpty();
		return resultado;
	}

	private long leer(String suma) {
		return this.jdbc
			.sql("select coalesce(" + suma
					+ ", 0) from pg_stat_xact_user_tables where relname in ('tramite', 'persona', 'tramite_numero')")
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
