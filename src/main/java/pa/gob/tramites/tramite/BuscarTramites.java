package pa.gob.tramites.tramite;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

import javax.sql.DataSource;

import pa.gob.tramites.catalogo.Catalogo;
import pa.gob.tramites.catalogo.Catalogos;
import pa.gob.tramites.catalogo.Elemento;
import pa.gob.tramites.identidad.Actor;
import pa.gob.tramites.plataforma.ErrorCampo;
import pa.gob.tramites.plataforma.ProblemaException;
import pa.gob.tramites.plataforma.TipoProblema;
import pa.gob.tramites.plazo.OficinaActual;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.SqlTypeValue;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Searches cases within the caller's scope, a page at a time in the order in which they
 * were filed. The statement is put together so that an index always gives the order or a
 * small set of candidates: several agencies or states are one short ordered reading each,
 * merged, because {@code in (…) order by … limit} falls off the index.
 */
@Component
class BuscarTramites {

	private static final String COLUMNAS = "t.id, t.numero, t.tipo, t.estado, t.estado_desde, t.agencia, t.prioridad, "
			+ "t.creado_en, t.finalizado_en";

	private static final int MAX_PALABRAS = 6;

	private static final int FILAS_POR_TANDA = 500;

	private final JdbcClient jdbc;

	private final TiposDeTramite tipos;

	private final Catalogos catalogos;

	private final Motor motor;

	private final OficinaActual oficina;

	private final NamedParameterJdbcTemplate porTandas;

	BuscarTramites(JdbcClient jdbc, DataSource datos, TiposDeTramite tipos, Catalogos catalogos, Motor motor,
			OficinaActual oficina) {
		this.jdbc = jdbc;
		this.tipos = tipos;
		this.catalogos = catalogos;
		this.motor = motor;
		this.oficina = oficina;
		JdbcTemplate lector = new JdbcTemplate(datos);
		// Inside a transaction the driver then reads this many rows at a time.
		lector.setFetchSize(FILAS_POR_TANDA);
		this.porTandas = new NamedParameterJdbcTemplate(lector);
	}

	@Transactional(readOnly = true)
	public ResultadoDeBusqueda buscar(Busqueda busqueda, boolean contar) {
		validar(busqueda);
		Consulta consulta = new Consulta(busqueda, Actor.actual());
		if (consulta.vacia) {
			return new ResultadoDeBusqueda(List.of(), null, contar ? ResultadoDeBusqueda.Total.de(0) : null);
		}
		List<FilaDeTramite> filas = consulta.pagina();
		Pagina<FilaDeTramite> pagina = Pagina.de(filas, busqueda.limite(),
				(fila) -> new Cursor(Cursor.micros(fila.creadoEn()), fila.id()).escribir(busqueda.filtros()));
		return new ResultadoDeBusqueda(pagina.elementos(), pagina.siguiente(),
				contar ? ResultadoDeBusqueda.Total.de(consulta.contar()) : null);
	}

	/**
	 * Refuses a search that the caller may not make, or that asks for what does not
	 * exist.
	 */
	void validar(Busqueda busqueda) {
		Actor actor = Actor.actual();
		AccesoATramites.exigirPermiso(actor, "tramites:leer");
		validar(busqueda, actor);
	}

	/**
	 * Every case that a valid search finds, through a cursor of the database: memory does
	 * not depend on how many there are.
	 */
	@Transactional(readOnly = true)
	public void recorrer(Busqueda busqueda, Consumer<FilaDeTramite> cada) {
		Consulta consulta = new Consulta(busqueda, Actor.actual());
		if (!consulta.vacia) {
			consulta.recorrer(cada);
		}
	}

	private void validar(Busqueda busqueda, Actor actor) {
		List<ErrorCampo> errores = new ArrayList<>();
		texto(errores, "q", busqueda.q());
		texto(errores, "numero", busqueda.numero());
		texto(errores, "documento", busqueda.documento());
		texto(errores, "nombre", busqueda.nombre());
		texto(errores, "responsable", busqueda.responsable());
		if (esNombre(busqueda.q())) {
			nombre(errores, "q", busqueda.q());
		}
		if (busqueda.nombre() != null) {
			nombre(errores, "nombre", busqueda.nombre());
		}
		for (String estado : busqueda.estados()) {
			codigo(errores, "estado", Catalogo.ESTADOS, estado);
		}
		codigo(errores, "agencia", Catalogo.AGENCIAS, busqueda.agencia());
		codigo(errores, "prioridad", Catalogo.PRIORIDADES, busqueda.prioridad());
		if (busqueda.tipo() != null && this.tipos.buscar(busqueda.tipo()).isEmpty()) {
			errores.add(new ErrorCampo("tipo", "No hay un tipo de trámite con este código."));
		}
		if (busqueda.limite() < 1 || busqueda.limite() > 100) {
			errores.add(new ErrorCampo("limite", "Debe estar entre 1 y 100."));
		}
		for (LocalDate fecha : Arrays.asList(busqueda.desde(), busqueda.hasta())) {
			if (fecha != null && (fecha.getYear() < 1900 || fecha.getYear() > 2199)) {
				errores.add(new ErrorCampo("desde", "Las fechas deben estar entre 1900 y 2199."));
			}
		}
		if (busqueda.desde() != null && busqueda.hasta() != null && busqueda.hasta().isBefore(busqueda.desde())) {
			errores.add(new ErrorCampo("hasta", "No puede ser anterior a «desde»."));
		}
		if (!errores.isEmpty()) {
			throw new ProblemaException(TipoProblema.DATOS_INVALIDOS, "Revise los criterios señalados.", errores);
		}
		if (busqueda.agencia() != null && !actor.soloPropios() && !actor.alcanza(busqueda.agencia())) {
			throw new ProblemaException(TipoProblema.SIN_PERMISO, "Su cuenta no alcanza los trámites de esa agencia.");
		}
	}

	private static void texto(List<ErrorCampo> errores, String campo, String valor) {
		if (valor != null && (valor.isBlank() || valor.length() > 100 || !Campos.guardable(valor))) {
			errores.add(new ErrorCampo(campo, "Escriba de 1 a 100 caracteres, sin caracteres de control."));
		}
	}

	private static void nombre(List<ErrorCampo> errores, String campo, String valor) {
		if (palabras(valor).stream().noneMatch((palabra) -> palabra.length() >= 3)) {
			errores.add(new ErrorCampo(campo, "Escriba al menos una palabra de tres letras o más."));
		}
	}

	private void codigo(List<ErrorCampo> errores, String campo, Catalogo catalogo, String codigo) {
		if (codigo != null && this.catalogos.buscar(catalogo, codigo).isEmpty()) {
			errores.add(new ErrorCampo(campo, "El código no existe."));
		}
	}

	private static boolean esNombre(String q) {
		return q != null && q.chars().noneMatch(Character::isDigit);
	}

	private static Set<String> palabras(String texto) {
		Set<String> palabras = new LinkedHashSet<>(Arrays.asList(texto.strip().split("\\s+")));
		return new LinkedHashSet<>(palabras.stream().limit(MAX_PALABRAS).toList());
	}

	/**
	 * One search, put together.
	 */
	private final class Consulta {

		private final Busqueda busqueda;

		private final Actor actor;

		/** Conditions on {@code t} that hold in every branch. */
		private final List<String> condiciones = new ArrayList<>();

		private final Map<String, Object> parametros = new LinkedHashMap<>();

		/** Whether a condition names a small set of cases, whose order is sorted. */
		private boolean candidatos;

		private boolean vacia;

		Consulta(Busqueda busqueda, Actor actor) {
			this.busqueda = busqueda;
			this.actor = actor;
			numeros();
			nombres();
			responsable();
			filtros();
		}

		private void numeros() {
			if (this.busqueda.q() != null && !esNombre(this.busqueda.q())) {
				candidatos("""
						t.id in (select id from tramite where numero in (:q)
							union all select tramite_id from tramite_numero where upper(valor) in (:q)
							union all select tramite_id from persona where upper(numero_documento) in (:q))""", "q",
						candidatosDe(this.busqueda.q()));
			}
			if (this.busqueda.numero() != null) {
				candidatos("""
						t.id in (select id from tramite where numero = :numero
							union all select tramite_id from tramite_numero where upper(valor) = :numero)""", "numero",
						this.busqueda.numero().strip().toUpperCase(Locale.ROOT));
			}
			if (this.busqueda.documento() != null) {
				candidatos("t.id in (select tramite_id from persona where upper(numero_documento) = :documento)",
						"documento", this.busqueda.documento().strip().toUpperCase(Locale.ROOT));
			}
		}

		/**
		 * The whole text, because some numbers have blanks, and each word with digits.
		 */
		private static List<String> candidatosDe(String q) {
			Set<String> numeros = new LinkedHashSet<>();
			String entero = q.strip().toUpperCase(Locale.ROOT);
			numeros.add(entero);
			for (String palabra : palabras(entero)) {
				if (palabra.chars().anyMatch(Character::isDigit)) {
					numeros.add(palabra);
				}
			}
			return List.copyOf(numeros);
		}

		private void nombres() {
			Set<String> palabras = new LinkedHashSet<>();
			if (esNombre(this.busqueda.q())) {
				palabras.addAll(palabras(this.busqueda.q()));
			}
			if (this.busqueda.nombre() != null) {
				palabras.addAll(palabras(this.busqueda.nombre()));
			}
			if (palabras.isEmpty()) {
				return;
			}
			StringBuilder sql = new StringBuilder("t.id in (select p.tramite_id from persona p where ");
			int i = 0;
			for (String palabra : palabras) {
				sql.append((i > 0) ? " and " : "")
					.append("p.nombre_busqueda like '%' || normalizar(:palabra")
					.append(i)
					.append(") || '%'");
				this.parametros.put("palabra" + i, palabra.replaceAll("[\\\\%_]", "\\\\$0"));
				i++;
			}
			this.condiciones.add(sql.append(")").toString());
			this.candidatos = true;
		}

		private void responsable() {
			if (this.busqueda.responsable() != null) {
				List<String> instancias = BuscarTramites.this.motor.instanciasDe(this.busqueda.responsable());
				this.vacia = instancias.isEmpty();
				candidatos("t.instancia_id in (:instancias)", "instancias", instancias);
			}
		}

		private void filtros() {
			if (this.busqueda.tipo() != null) {
				condicion("t.tipo = :tipo", "tipo", this.busqueda.tipo());
			}
			if (this.busqueda.prioridad() != null) {
				condicion("t.prioridad = :prioridad", "prioridad", this.busqueda.prioridad());
			}
			if (this.busqueda.desde() != null) {
				condicion("t.creado_en >= :desde", "desde", inicioDel(this.busqueda.desde()));
			}
			if (this.busqueda.hasta() != null) {
				condicion("t.creado_en < :hasta", "hasta", inicioDel(this.busqueda.hasta().plusDays(1)));
			}
			if (this.busqueda.mios()) {
				condicion("t.creado_por = :yo", "yo", this.actor.id());
			}
		}

		private OffsetDateTime inicioDel(LocalDate dia) {
			return dia.atStartOfDay(BuscarTramites.this.oficina.zona())
				.toOffsetDateTime()
				.withOffsetSameInstant(ZoneOffset.UTC);
		}

		private void candidatos(String condicion, String parametro, Object valor) {
			condicion(condicion, parametro, valor);
			this.candidatos = true;
		}

		private void condicion(String condicion, String parametro, Object valor) {
			this.condiciones.add(condicion);
			this.parametros.put(parametro, valor);
		}

		List<FilaDeTramite> pagina() {
			String orden = this.busqueda.antiguosPrimero() ? " order by creado_en, id limit :tope"
					: " order by creado_en desc, id desc limit :tope";
			List<String> comunes = new ArrayList<>(this.condiciones);
			Map<String, Object> valores = new LinkedHashMap<>(this.parametros);
			valores.put("tope", this.busqueda.limite() + 1);
			Cursor cursor = Cursor.leer(this.busqueda.cursor(), this.busqueda.filtros());
			if (cursor != null) {
				comunes.add("(t.creado_en, t.id) " + (this.busqueda.antiguosPrimero() ? ">" : "<")
						+ " (:cursorEn, :cursorId)");
				valores.put("cursorEn", cursor.momento());
				valores.put("cursorId", cursor.id());
			}
			List<String> ramas = ramas(comunes, valores, orden);
			return ejecutar(conTitular("(select * from (" + String.join(" union ", ramas) + ") r" + orden + ")"),
					valores)
				.query((fila, n) -> fila(fila))
				.list();
		}

		/** The cases of a subquery with what a list shows of each, in order. */
		private String conTitular(String casos) {
			return """
					select t.*, concat_ws(' ', p.primer_nombre, p.segundo_nombre, p.primer_apellido, p.segundo_apellido) titular,
						p.numero_documento, (select count(*) from persona x where x.tramite_id = t.id) personas
					from %s t left join persona p on p.tramite_id = t.id and p.titular
					order by t.creado_en %s, t.id %s
					"""
				.formatted(casos, this.busqueda.antiguosPrimero() ? "" : "desc",
						this.busqueda.antiguosPrimero() ? "" : "desc");
		}

		void recorrer(Consumer<FilaDeTramite> cada) {
			Map<String, Object> valores = new LinkedHashMap<>(this.parametros);
			String casos = "(select " + COLUMNAS + " from tramite t" + donde(valores) + ")";
			MapSqlParameterSource fuente = new MapSqlParameterSource();
			valores.forEach((nombre, valor) -> fuente.addValue(nombre, valor,
					(valor instanceof OffsetDateTime) ? Types.TIMESTAMP_WITH_TIMEZONE : SqlTypeValue.TYPE_UNKNOWN));
			BuscarTramites.this.porTandas.query(conTitular(casos), fuente,
					(RowCallbackHandler) (fila) -> cada.accept(fila(fila)));
		}

		/** Each branch is ordered and short by itself. */
		private List<String> ramas(List<String> comunes, Map<String, Object> valores, String orden) {
			if (this.actor.soloPropios()) {
				return propias(valores).stream().map((propia) -> {
					List<String> donde = new ArrayList<>(comunes);
					donde.add(propia);
					agenciaYEstados(donde, valores);
					return rama(donde, orden);
				}).toList();
			}
			Set<String> agencias = agencias();
			if (this.candidatos || this.busqueda.mios()) {
				List<String> donde = new ArrayList<>(comunes);
				enAgencias(donde, valores, agencias);
				enEstados(donde, valores);
				return List.of(rama(donde, orden));
			}
			List<String> estados = this.busqueda.estados();
			if (estados.isEmpty() && this.busqueda.tipo() != null && agencias == null) {
				return List
					.of(porPares("tipo", List.of(this.busqueda.tipo()), estadosDelTipo(), comunes, valores, orden));
			}
			if (!estados.isEmpty() && this.busqueda.tipo() != null && agencias == null) {
				return List.of(porPares("tipo", List.of(this.busqueda.tipo()), estados, comunes, valores, orden));
			}
			if (!estados.isEmpty()) {
				return List.of(porPares("agencia", (agencias != null) ? agencias : todasLasAgencias(), estados, comunes,
						valores, orden));
			}
			if (agencias != null) {
				return List.of(porPares("agencia", agencias, List.of(), comunes, valores, orden));
			}
			return List.of(rama(comunes, orden));
		}

		private List<String> propias(Map<String, Object> valores) {
			if (this.actor.esAplicacion()) {
				valores.put("aplicacion", this.actor.aplicacion());
				return List.of("t.aplicacion = :aplicacion");
			}
			valores.put("propio", this.actor.id());
			if (this.actor.idoneidad() == null || this.busqueda.mios()) {
				return List.of("t.creado_por = :propio");
			}
			valores.put("idoneidad", this.actor.idoneidad());
			return List.of("t.creado_por = :propio", "t.apoderado_idoneidad = :idoneidad");
		}

		private void agenciaYEstados(List<String> donde, Map<String, Object> valores) {
			enAgencias(donde, valores, (this.busqueda.agencia() != null) ? Set.of(this.busqueda.agencia()) : null);
			enEstados(donde, valores);
		}

		private void enAgencias(List<String> donde, Map<String, Object> valores, Set<String> agencias) {
			if (agencias != null) {
				donde.add(agencias.isEmpty() ? "false" : "t.agencia in (:agencias)");
				if (!agencias.isEmpty()) {
					valores.put("agencias", agencias);
				}
			}
		}

		private void enEstados(List<String> donde, Map<String, Object> valores) {
			if (!this.busqueda.estados().isEmpty()) {
				donde.add("t.estado in (:estados)");
				valores.put("estados", this.busqueda.estados());
			}
		}

		/** The agencies to look in; null for all. */
		private Set<String> agencias() {
			if (this.busqueda.agencia() != null) {
				return Set.of(this.busqueda.agencia());
			}
			return this.actor.todasLasAgencias() ? null : new TreeSet<>(this.actor.agencias());
		}

		private Set<String> todasLasAgencias() {
			return new TreeSet<>(
					BuscarTramites.this.catalogos.elementos(Catalogo.AGENCIAS).stream().map(Elemento::codigo).toList());
		}

		private List<String> estadosDelTipo() {
			return BuscarTramites.this.tipos.estados(this.busqueda.tipo()).stream().map(EstadoPublico::codigo).toList();
		}

		private String porPares(String columna, Iterable<String> primeros, List<String> estados, List<String> comunes,
				Map<String, Object> valores, String orden) {
			List<String> pares = new ArrayList<>();
			int i = 0;
			for (String primero : primeros) {
				valores.put("par" + i, primero);
				for (int j = 0; j < Math.max(1, estados.size()); j++) {
					pares.add(estados.isEmpty() ? "(:par" + i + ")" : "(:par" + i + ", :estado" + j + ")");
				}
				i++;
			}
			for (int j = 0; j < estados.size(); j++) {
				valores.put("estado" + j, estados.get(j));
			}
			List<String> donde = new ArrayList<>(comunes);
			donde.add("t." + columna + " = x.valor");
			if (!estados.isEmpty()) {
				donde.add("t.estado = x.estado");
			}
			if (pares.isEmpty()) {
				return rama(List.of("false"), orden);
			}
			return "(select r.* from (values %s) x (valor%s) cross join lateral %s r)"
				.formatted(String.join(", ", pares), estados.isEmpty() ? "" : ", estado", rama(donde, orden));
		}

		private static String rama(List<String> donde, String orden) {
			return "(select " + COLUMNAS + " from tramite t" + (donde.isEmpty() ? "" : " where ")
					+ String.join(" and ", donde) + orden.replace("creado_en", "t.creado_en").replace(" id", " t.id")
					+ ")";
		}

		/** All conditions in one clause, for readings that take every case. */
		private String donde(Map<String, Object> valores) {
			List<String> donde = new ArrayList<>(this.condiciones);
			if (this.actor.soloPropios()) {
				donde.add("(" + String.join(" or ", propias(valores)) + ")");
				agenciaYEstados(donde, valores);
			}
			else {
				enAgencias(donde, valores, agencias());
				enEstados(donde, valores);
			}
			return donde.isEmpty() ? "" : " where " + String.join(" and ", donde);
		}

		int contar() {
			Map<String, Object> valores = new LinkedHashMap<>(this.parametros);
			return ejecutar("select count(*) from (select 1 from tramite t" + donde(valores) + " limit "
					+ (ResultadoDeBusqueda.MAXIMO_CONTADO + 1) + ") x", valores)
				.query(Integer.class)
				.single();
		}

		private JdbcClient.StatementSpec ejecutar(String sql, Map<String, Object> valores) {
			JdbcClient.StatementSpec consulta = BuscarTramites.this.jdbc.sql(sql);
			for (Map.Entry<String, Object> valor : valores.entrySet()) {
				consulta = (valor.getValue() instanceof OffsetDateTime)
						? consulta.param(valor.getKey(), valor.getValue(), Types.TIMESTAMP_WITH_TIMEZONE)
						: consulta.param(valor.getKey(), valor.getValue());
			}
			return consulta;
		}

		private FilaDeTramite fila(ResultSet fila) throws SQLException {
			String tipo = fila.getString("tipo");
			String estado = fila.getString("estado");
			return new FilaDeTramite(fila.getLong("id"), fila.getString("numero"),
					new Nombrado(tipo, BuscarTramites.this.tipos.buscar(tipo).map(TipoTramite::nombre).orElse(tipo)),
					BuscarTramites.this.tipos.estados(tipo)
						.stream()
						.filter((e) -> e.codigo().equals(estado))
						.findFirst()
						.orElse(null),
					instante(fila, "estado_desde"), fila.getString("titular"), fila.getString("numero_documento"),
					fila.getInt("personas"),
					Nombrado.de(BuscarTramites.this.catalogos, Catalogo.AGENCIAS, fila.getString("agencia")),
					fila.getString("prioridad"), instante(fila, "creado_en"), instante(fila, "finalizado_en"));
		}

		private static Instant instante(ResultSet fila, String columna) throws SQLException {
			OffsetDateTime valor = fila.getObject(columna, OffsetDateTime.class);
			return (valor != null) ? valor.toInstant() : null;
		}

	}

}
